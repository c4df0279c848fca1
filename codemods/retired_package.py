"""A package of operations that has no release for TF2 keeps its file as it is.

What it does
    Reports imports of packages that registered a model's operations in TF1 and cannot be imported on today's
    TensorFlow, in files that make modules.

Why
    ``tf_sentencepiece`` was built against TF 1.x only; its operations are in ``tensorflow_text`` today. The rewritten
    file would fail at that import.

Fix safety
    Nothing is changed. Import the successor instead, then run hubmigrate again.

References
    - https://github.com/google/sentencepiece
    - https://www.tensorflow.org/text
"""

from __future__ import annotations

from hubmigrate.codemods._compat import files_with_modules
from hubmigrate.codemods._tensorflow import imports

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB505", "retired-package", Tier.MANUAL, Severity.WARNING)

EXAMPLES = (
    Example(
        "the operations of a multilingual encoder",
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        import tf_sentencepiece
        m = hub.Module("https://tfhub.dev/google/universal-sentence-encoder-xling-many/1")
        """,
        codes=("HUB405", "HUB505"),
    ),
    Example(
        "its successor",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        import tensorflow_text
        tf.disable_v2_behavior()
        m = hub.Module("https://tfhub.dev/google/universal-sentence-encoder-xling-many/1")
        """,
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        import tensorflow_text
        tf.disable_v2_behavior()
        m = hub.load("https://tfhub.dev/google/universal-sentence-encoder-xling-many/1")
        """,
    ),
)

#: The package, and what has its operations today.
SUCCESSORS = {"tf_sentencepiece": "tensorflow_text"}


def judge(plan: Plan) -> None:
    for file in files_with_modules(plan):
        for one in imports(file, *SUCCESSORS):
            successor = SUCCESSORS[one.symbol.split(".")[0]]
            message = f"{one.symbol} cannot be imported on today's TensorFlow"
            plan.leave(RULE, one.scope, one.statement, message, f"import {successor}, which registers the operations")
