"""A ``hub.KerasLayer`` in a model of ``tf.keras`` fails since that is Keras 3.

What it does
    Reports a ``hub.KerasLayer`` that is put into a model of ``tf.keras``, or called on an input of one, in a program
    that does not ask for Keras 2.

Why
    "Only instances of `keras.Layer` can be added to a Sequential model": ``hub.KerasLayer`` is a layer of Keras 2, and
    ``tf.keras`` is Keras 3 since TensorFlow 2.16.

Fix safety
    Nothing is changed. Set ``TF_USE_LEGACY_KERAS=1`` before TensorFlow is imported, or build the model with
    ``tf_keras``.

References
    - https://www.tensorflow.org/hub/api_docs/python/hub/KerasLayer
"""

from __future__ import annotations

from hubmigrate.codemods._compat import files_with_modules

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.facts import Use
from hubmigrate.program.values import Instance
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB504", "keras-layer-in-keras-3", Tier.MANUAL, Severity.WARNING, "tf2_saved_model/inference/tf2")

EXAMPLES = (
    Example(
        "a sequential model",
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        layer = hub.KerasLayer("https://tfhub.dev/google/nnlm-en-dim50/2", input_shape=[], dtype=tf.string)
        model = tf.keras.Sequential([layer, tf.keras.layers.Dense(1)])
        """,
        codes=("HUB504",),
    ),
    Example(
        "a model of Keras 2",
        """
        import tensorflow as tf
        import tf_keras
        import tensorflow_hub as hub
        layer = hub.KerasLayer("https://tfhub.dev/google/nnlm-en-dim50/2", input_shape=[], dtype=tf.string)
        model = tf_keras.Sequential([layer, tf_keras.layers.Dense(1)])
        """,
    ),
)

_REMEDY = "set TF_USE_LEGACY_KERAS=1 before TensorFlow is imported, or use tf_keras"
_KERAS = ("tensorflow.keras.", "keras.")


def judge(plan: Plan) -> None:
    floor = plan.settings.tf_version
    if (floor is not None and floor < (2, 16)) or _asks_for_keras_2(plan) or files_with_modules(plan):
        return
    for layer in plan.program.instances("hub.KerasLayer"):
        for use in plan.program.uses(layer):
            if _in_keras_3(plan, use):
                message = (
                    "a hub.KerasLayer cannot be part of a Keras 3 model, which tf.keras makes since TensorFlow 2.16"
                )
                plan.leave(RULE, use.scope, use.node, message, _REMEDY)


def _asks_for_keras_2(plan: Plan) -> bool:
    return any("TF_USE_LEGACY_KERAS" in part.text for file in plan.program.files for part in file.source.parts)


def _in_keras_3(plan: Plan, use: Use) -> bool:
    if use.kind == "argument":
        return use.detail.startswith(_KERAS) or (use.detail == "keras.model.add" and _tf_keras_models(plan))
    if use.kind != "call":
        return False
    arguments = [argument.value for argument in getattr(use.node, "args", ())]
    things = [thing for argument in arguments for thing in plan.program.value_of(argument)]
    return any(isinstance(thing, Instance) and thing.symbol.startswith(_KERAS) for thing in things)


def _tf_keras_models(plan: Plan) -> bool:
    return any(model.symbol.startswith(_KERAS) for model in plan.program.instances("keras.model"))
