"""A program that creates TF1 Hub modules has no like in TF2.

What it does
    Reports ``hub.create_module_spec``, ``hub.add_signature`` and the functions that attach messages.

Why
    TF2 creates SavedModels: an object with ``tf.function`` methods, saved by ``tf.saved_model.save``. Which variables
    and signatures it has is for its author to say.

Fix safety
    Nothing is changed.

References
    - https://www.tensorflow.org/hub/migration_tf2
    - https://www.tensorflow.org/hub/model_compatibility
"""

from __future__ import annotations

from hubmigrate.codemods._removed import report

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB301", "module-creation", Tier.MANUAL, Severity.WARNING, "tf1_hub/creation/tf2")

EXAMPLES = (
    Example(
        "a module function",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        def module_fn():
            x = tf.placeholder(tf.float32, [None])
            hub.add_signature(inputs=x, outputs=x * 2)
        spec = hub.create_module_spec(module_fn)
        """,
        codes=("HUB301",),
    ),
)

_OBJECT = "write a tf.Module with a tf.function for each signature, and save it with tf.saved_model.save"
REMEDIES = {
    "create_module_spec": _OBJECT,
    "create_module_spec_from_saved_model": "load the SavedModel itself with hub.load(path)",
    "add_signature": "give the tf.function an input_signature, and name it in tf.saved_model.save(signatures=...)",
    "attach_message": "keep the message in an attribute of the saved object, or in a file beside it",
    "attach_image_module_info": "give the signature's image input its size",
    "ImageModuleInfo": "give the signature's image input its size",
}

#: What this rule answers for of what tensorflow-hub 0.16 removed, and how far: rewritten, partly or manual.
SYMBOLS = dict.fromkeys(REMEDIES, "manual")


def judge(plan: Plan) -> None:
    report(plan, RULE, REMEDIES, "{name} creates a module in the TF1 Hub format, which TF2 does not support")
