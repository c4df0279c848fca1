"""``hub.load`` or ``hub.KerasLayer``: the choice of the call sites and of ``--api``.

``hub.load`` serves wherever every use is in sight: several signatures, any input. ``hub.KerasLayer`` keeps the object
callable, for outside code that calls it with one tensor; it does not convert what it is given in graph mode
(measured), so all that it is called with must be tensors already.
"""

from __future__ import annotations

from dataclasses import dataclass

from hubmigrate.codemods._inputs import kind_of
from hubmigrate.codemods._modules import Cluster, ModuleCall

from hubmigrate.plan import Plan
from hubmigrate.program.facts import Use
from hubmigrate.program.knowledge import canonical

#: Outside code that calls what it is given with one tensor, and takes one tensor back.
CALLERS = ("keras.layers.Lambda", "tf.map_fn", "tf.vectorized_map")


@dataclass(frozen=True)
class Convention:
    """How a module is always called: which signature, and whether the whole dict is taken."""

    signature: str
    as_dict: bool


DEFAULT = Convention("default", False)


def keras_convention(plan: Plan, cluster: Cluster) -> Convention | None:
    """The convention of a ``hub.KerasLayer`` in the modules' place, ``None`` where ``hub.load`` is the choice."""
    if plan.settings.api == "load" or cluster.attributes:
        return None
    wanted = plan.settings.api == "keras"
    if not wanted and not (cluster.escapes and all(map(called_by_outside, cluster.escapes))):
        return None
    conventions = {_convention(plan, call) for call in cluster.calls}
    if cluster.escapes:
        conventions.add(DEFAULT)
    return conventions.pop() if len(conventions) == 1 else None


def called_by_outside(use: Use) -> bool:
    """Whether a use hands the module to something that calls it."""
    return use.kind == "argument" and canonical(use.detail) in CALLERS


def _convention(plan: Plan, call: ModuleCall) -> Convention | None:
    names, (known, flag) = call.signature_names(plan), call.flag(plan)
    if call.problem or call.inputs is None or names is None or len(names) != 1 or not known:
        return None
    if kind_of(plan, plan.program.value_of(call.inputs.value)) != "tensor":
        return None
    return Convention(names[0], flag)
