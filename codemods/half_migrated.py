"""A loaded model that is called as ``hub.Module`` was is half migrated.

What it does
    Reports what ``hub.load`` returned where it is called with ``signature=`` or ``as_dict=``, or where the model is
    one in the TF1 Hub format, which cannot be called at all.

Why
    "Could not find matching function to call loaded from the SavedModel", "'AutoTrackable' object is not callable":
    the API was changed, and the calls were not.

Fix safety
    Nothing is changed: which signature was meant is for the author to say.

References
    - https://www.tensorflow.org/hub/model_compatibility
"""

from __future__ import annotations

import libcst as cst
from hubmigrate.codemods._modules import handle_values

from hubmigrate import catalog
from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.facts import Use
from hubmigrate.program.values import Instance
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB111", "half-migrated", Tier.MANUAL, Severity.WARNING, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "the arguments of hub.Module",
        """
        import tensorflow_hub as hub
        bert = hub.load("https://example.org/bert/1")
        outputs = bert(dict(input_ids=[[1]]), signature="tokens", as_dict=True)
        """,
        codes=("HUB111",),
    ),
    Example(
        "a TF2 SavedModel that is called",
        """
        import tensorflow_hub as hub
        embed = hub.load("https://tfhub.dev/google/universal-sentence-encoder/4")
        vectors = embed(["a cat"])
        """,
    ),
)

_REMEDY = 'call a signature: m.signatures["default"](x)["default"]'


def judge(plan: Plan) -> None:
    for loaded in plan.program.instances("hub.loaded"):
        for use in plan.program.uses(loaded):
            reason = _reason(plan, loaded, use)
            if reason:
                plan.leave(RULE, use.scope, use.node, reason, _REMEDY)


def _reason(plan: Plan, loaded: Instance, use: Use) -> str:
    if use.kind != "call" or not isinstance(use.node, cst.Call):
        return ""
    keywords = {argument.keyword.value for argument in use.node.args if argument.keyword is not None}
    if keywords & {"signature", "as_dict"}:
        return "what hub.load returns takes no signature= and no as_dict=, as hub.Module did"
    assert isinstance(loaded.node, cst.Call)
    known = handle_values(plan, loaded.node.args[0].value) if loaded.node.args else None
    for handle in known or ():
        model = catalog.look_up(handle)
        if model is not None and model.format == "tf1_hub":
            return f"what hub.load returns for {handle} cannot be called: it is in the TF1 Hub format"
    return ""
