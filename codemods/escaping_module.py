"""A module object that leaves the code in sight is left alone.

What it does
    Reports a ``hub.Module`` that is returned to, stored for or passed to code that is not in sight, and one that is
    used in a way that only ``hub.Module`` itself allows.

Why
    ``hub.load`` returns an object that cannot be called. Whoever gets it and calls it would fail.

Fix safety
    Nothing is changed. Call the module where it is made, or run hubmigrate on all files that use it.

References
    - https://www.tensorflow.org/hub/model_compatibility
"""

from __future__ import annotations

from hubmigrate.codemods._choice import keras_convention
from hubmigrate.codemods._modules import clusters

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.facts import Use
from hubmigrate.program.knowledge import canonical
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB103", "escaping-module", Tier.MANUAL, Severity.WARNING, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "returned to callers that are not in sight",
        """
        import tensorflow_hub as hub
        def make(handle):
            return hub.Module(handle)
        """,
        codes=("HUB103",),
    ),
)

_REMEDY = "call the module where it is made, or name all files that use it"


def judge(plan: Plan) -> None:
    for cluster in clusters(plan):
        if keras_convention(plan, cluster) is not None:
            continue
        for use in cluster.escapes:
            plan.leave(RULE, use.scope, use.node, f"this hub.Module {_words(use)}", _REMEDY)
        if cluster.escapes:
            for module in cluster.modules:
                plan.leave(RULE, module.scope, module.node, "this hub.Module leaves the code in sight", _REMEDY)


def _words(use: Use) -> str:
    if use.kind == "returned":
        return f"is returned by {use.detail}() to callers that are not in sight"
    if use.kind == "argument" and use.detail:
        return f"is passed to {canonical(use.detail).removeprefix('builtins.')}, which is not in sight"
    words = {
        "argument": "is passed to code that is not in sight",
        "stored": "is stored where other code may use it",
        "with": "is used in a with statement",
        "iterate": "is iterated over",
        "subscript": "is subscripted",
        "operand": "is an operand",
    }
    return words[use.kind]
