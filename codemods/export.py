"""A program that exports trained TF1 Hub modules has no like in TF2.

What it does
    Reports ``hub.LatestModuleExporter`` and ``hub.register_module_for_export``.

Why
    They export from an Estimator, which TensorFlow 2.16 removed, in a format that TF2 does not create.

Fix safety
    Nothing is changed.

References
    - https://www.tensorflow.org/hub/model_compatibility
"""

from __future__ import annotations

from hubmigrate.codemods._removed import report

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB302", "module-export", Tier.MANUAL, Severity.WARNING, "tf1_hub/creation/tf2")

EXAMPLES = (
    Example(
        "an exporter",
        """
        import tensorflow_hub as hub
        exporter = hub.LatestModuleExporter("hub", lambda: None)
        """,
        codes=("HUB302",),
    ),
)

REMEDIES = {
    "LatestModuleExporter": "save the trained model with tf.saved_model.save after training",
    "register_module_for_export": "save the trained layer with tf.saved_model.save after training",
}

#: What this rule answers for of what tensorflow-hub 0.16 removed, and how far: rewritten, partly or manual.
SYMBOLS = dict.fromkeys(REMEDIES, "manual")


def judge(plan: Plan) -> None:
    report(plan, RULE, REMEDIES, "{name} exports modules in the TF1 Hub format, which TF2 does not support")
