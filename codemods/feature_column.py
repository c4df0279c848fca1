"""Feature columns made of modules have no like in TF2.

What it does
    Reports ``hub.text_embedding_column``, ``hub.image_embedding_column`` and their variants.

Why
    tensorflow-hub 0.16 removed them with ``hub.Module``, and the Estimators that took them are gone since TensorFlow
    2.16.

Fix safety
    Nothing is changed.

References
    - https://www.tensorflow.org/guide/migrate/migrating_feature_columns
"""

from __future__ import annotations

from hubmigrate.codemods._removed import report

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB108", "feature-column", Tier.MANUAL, Severity.WARNING, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a text column",
        """
        import tensorflow_hub as hub
        column = hub.text_embedding_column("text", "https://tfhub.dev/google/nnlm-en-dim50/1")
        """,
        codes=("HUB108",),
    ),
)

_LAYER = "in a Keras model, put hub.KerasLayer(handle, input_shape=[], dtype=tf.string) where the column stood"
REMEDIES = {
    "text_embedding_column": _LAYER,
    "text_embedding_column_v2": _LAYER,
    "sparse_text_embedding_column": _LAYER + ", and combine the embeddings of the tokens",
    "image_embedding_column": "in a Keras model, put hub.KerasLayer(handle) where the column stood",
}

#: What this rule answers for of what tensorflow-hub 0.16 removed, and how far: rewritten, partly or manual.
SYMBOLS = dict.fromkeys(REMEDIES, "manual")


def judge(plan: Plan) -> None:
    report(plan, RULE, REMEDIES, "{name} was removed from tensorflow-hub 0.16, with no like in TF2")
