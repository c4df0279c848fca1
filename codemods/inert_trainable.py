"""``trainable=True`` where nothing trains has no effect, and goes.

What it does
    Notes that a module was made with ``trainable=True`` in a program that has no optimizer, no ``fit`` and no
    estimator, and that it is rewritten as inference.

Why
    ``trainable=True`` puts the module's variables in collections that only training reads.

Fix safety
    Safe: the values are the same on TF 1.15 with and without it.

References
    - https://www.tensorflow.org/hub/model_compatibility
"""

from __future__ import annotations

from hubmigrate.codemods._modules import clusters
from hubmigrate.codemods.fine_tuning import is_inert

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB202", "inert-trainable", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a session that only runs",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.Module("https://example.org/module/1", trainable=True)
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            print(sess.run(m(tf.constant(["a"]))))
        """,
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.load("https://example.org/module/1")
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            print(sess.run(m.signatures["default"](tf.constant(["a"]))["default"]))
        """,
    ),
)


def rewrite(plan: Plan) -> None:
    for cluster in clusters(plan):
        for module in cluster.modules:
            if is_inert(plan, module) and not plan.is_left(plan.program.file_of(module.scope)):
                plan.note(RULE, module.scope, module.node, "trainable is inert here, since nothing trains")
