"""What a model of TF2 returns where it is called itself, and not one of its signatures: a tensor, or what it likes."""

from __future__ import annotations

import libcst as cst

from hubmigrate import catalog
from hubmigrate.program.facts import Facts
from hubmigrate.program.values import Instance, Literal


def kind_of_outputs(facts: Facts, model: Instance) -> str:
    """``tensor`` where the model is documented to return one, or is asked for one by its name, else ``outputs``."""
    if not isinstance(model.node, cst.Call):
        return "outputs"
    given = {arg.keyword.value: arg.value for arg in model.node.args if arg.keyword is not None}
    if isinstance(given.get("output_key"), cst.SimpleString):
        return "tensor"
    handle = given.get("handle", model.node.args[0].value if model.node.args else None)
    if handle is None or "signature" in given:
        return "outputs"
    handles = facts.value_of(handle)
    is_one = bool(handles) and all(isinstance(one, Literal) and _is_documented(one.value) for one in handles)
    return "tensor" if is_one else "outputs"


def _is_documented(handle: object) -> bool:
    model = catalog.look_up(handle) if isinstance(handle, str) else None
    call = model.signature("__call__") if model is not None else None
    return call is not None and call.output_structure == "tensor" and call.evidence in ("read", "documented")
