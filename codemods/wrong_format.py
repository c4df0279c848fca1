"""A handle that is not of a TF1 Hub module was never loaded by ``hub.Module``.

What it does
    Reports ``hub.Module`` with the handle of a TF2 SavedModel, or of a model for TensorFlow Lite or TensorFlow.js,
    as the catalogue of published models knows them.

Why
    ``hub.Module`` raises for them ("Missing implementation that supports: loader"), so there is nothing to keep: the
    program has to be written for the model.

Fix safety
    Nothing is changed.

References
    - https://www.tensorflow.org/hub/tf2_saved_model
"""

from __future__ import annotations

from hubmigrate.codemods._modules import clusters, handles

from hubmigrate import catalog
from hubmigrate.catalog import handles as spellings
from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB110", "wrong-format", Tier.MANUAL, Severity.WARNING, "tf2_saved_model/inference/tf2")

EXAMPLES = (
    Example(
        "a TF2 SavedModel",
        """
        import tensorflow_hub as hub
        m = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/4")
        """,
        codes=("HUB110",),
    ),
)

_REMEDIES = {
    "tf2_saved_model": "load it with hub.load(handle), and call what that returns",
    "tflite": "it is for TensorFlow Lite: take the TF2 SavedModel that it was made from",
    "tfjs": "it is for TensorFlow.js: take the TF2 SavedModel that it was made from",
    "coral": "it is for the Edge TPU: take the TF2 SavedModel that it was made from",
}


def judge(plan: Plan) -> None:
    for cluster in clusters(plan):
        for module in cluster.modules:
            for handle in handles(plan, module) or ():
                format = _format(handle)
                if format in _REMEDIES:
                    message = f"hub.Module cannot load {handle}, which is not in the TF1 Hub format ({format})"
                    plan.leave(RULE, module.scope, module.node, message, _REMEDIES[format])


def _format(handle: str) -> str:
    """The format of a handle with a version; without one it may mean any of several."""
    parsed = spellings.parse(handle)
    model = catalog.look_up(handle) if parsed is not None and parsed.version is not None else None
    return model.format if model is not None else ""
