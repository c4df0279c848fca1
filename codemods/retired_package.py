"""A package of operations that has no release for TF2 keeps its file as it is.

What it does
    Reports imports of packages that registered a model's operations in TF1 and cannot be imported on today's
    TensorFlow, in files that make modules, and the models that need such operations.

Why
    ``tf_sentencepiece`` was built against TF 1.x only. The rewritten file would fail at that import, or without it as
    it loads the model: ``tensorflow_text`` has other operations (``SentencepieceOp``, not
    ``SentencepieceEncodeSparse``), which later versions of the encoders use.

Fix safety
    Nothing is changed. Take a later version of the model, which gives other values, or stay on TF 1.15.

References
    - https://github.com/google/sentencepiece
    - https://www.tensorflow.org/text
"""

from __future__ import annotations

from hubmigrate.codemods._compat import files_with_modules, modules_of
from hubmigrate.codemods._modules import handles
from hubmigrate.codemods._tensorflow import imports

from hubmigrate import catalog
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
        codes=("HUB505",),
    ),
    Example(
        "a model that needs them",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        import tensorflow_text
        tf.disable_v2_behavior()
        m = hub.Module("https://tfhub.dev/google/universal-sentence-encoder-xling-many/1")
        """,
        codes=("HUB505",),
    ),
    Example(
        "a model that needs none",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        import tensorflow_text
        tf.disable_v2_behavior()
        m = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/2")
        """,
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        import tensorflow_text
        tf.disable_v2_behavior()
        m = hub.load("https://tfhub.dev/google/universal-sentence-encoder/2")
        """,
    ),
)

#: Packages of operations that were built against TF 1.x only.
PACKAGES = ("tf_sentencepiece",)

_REMEDY = "take a later version of the model, whose operations are in tensorflow_text, or one that needs none"


def judge(plan: Plan) -> None:
    for file in files_with_modules(plan):
        for one in imports(file, *PACKAGES):
            message = f"{one.symbol} cannot be imported on today's TensorFlow"
            plan.leave(RULE, one.scope, one.statement, message, _REMEDY)
        for module in modules_of(plan, file):
            for handle in handles(plan, module) or ():
                model = catalog.look_up(handle)
                if model is not None and model.library in PACKAGES:
                    message = f"{handle} needs the operations of {model.library}, which TF2 does not have"
                    plan.leave(RULE, module.scope, module.node, message, _REMEDY)
