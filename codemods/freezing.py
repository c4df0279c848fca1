"""A program that freezes its graph is left alone.

What it does
    Reports ``convert_variables_to_constants`` and converters that call it.

Why
    ``hub.load`` puts a module into one function of the graph, whose variables cannot be turned into constants
    (measured on TF 2.15 and 2.21: "input resource[0] expected type resource != float").

Fix safety
    Nothing is changed. Save the model with ``tf.saved_model`` instead, which works.

References
    - https://www.tensorflow.org/guide/saved_model
"""

from __future__ import annotations

import re

from hubmigrate.codemods._compat import calls_of, files_with_modules

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB406", "freezing", Tier.MANUAL, Severity.WARNING, "tf1_hub/inference/tf1")

EXAMPLES = (
    Example(
        "constants for variables",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.Module("https://example.org/module/1")
        y = tf.identity(m(tf.constant(["a"])), name="y")
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            frozen = tf.graph_util.convert_variables_to_constants(sess, sess.graph_def, ["y"])
        """,
        codes=("HUB405", "HUB406"),
    ),
)

_FREEZES = re.compile(
    r"tf\.(graph_util\.|python\.framework\.graph_util\.|graph_util_impl\.)(convert_variables_to_constants|extract_sub_graph)"
    r"|tf\.lite\.TFLiteConverter\.from_(session|frozen_graph)|tf\.python\.tools\.freeze_graph\..*"
)


def judge(plan: Plan) -> None:
    if not files_with_modules(plan):
        return
    for call, scope, name in calls_of(plan, _FREEZES):
        message = f"{name} cannot freeze a model that hub.load has loaded"
        plan.leave(RULE, scope, call, message, "save it with tf.saved_model instead")
        for file in files_with_modules(plan):
            if not plan.left.get(file):
                plan.leave_for(RULE, file, plan.program.file_of(scope))
