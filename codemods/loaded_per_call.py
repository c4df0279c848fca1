"""A model that is loaded in a function is loaded again at each call.

What it does
    Notes models that a function loads which is called in a loop or from several places, or by code out of sight.

Why
    The program did so before, and computes the same; but loading takes seconds, and an eager program need not do it: a
    model that is loaded once, outside, can be called as often as one likes.

Fix safety
    No fix: whether the function may keep what it has loaded is for its owner to say.

References
    - https://www.tensorflow.org/hub/tf2_saved_model
"""

from __future__ import annotations

import libcst as cst
from hubmigrate.codemods._modules import clusters

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.scopes import FunctionScope
from hubmigrate.program.values import Instance
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB426", "loaded-per-call", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a function that is called in a loop",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def encode(text):
            with tf.Graph().as_default():
                vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")([text])
                with tf.Session() as session:
                    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                    return session.run(vectors)


        for text in ("a cat", "a dog"):
            print(encode(text))
        """,
        outcome="native",
    ),
)


def rewrite(plan: Plan) -> None:
    if not plan.is_native:
        return
    for cluster in clusters(plan):
        for module in cluster.modules:
            if _is_loaded_again(plan, module):
                message = "the model is loaded at each call of this function"
                plan.note(RULE, module.scope, module.node, message, "load it once, outside of the function")


def _is_loaded_again(plan: Plan, module: Instance) -> bool:
    scope = module.scope
    if not isinstance(scope, FunctionScope) or scope.function_name in ("__init__", "main"):
        return False
    calls = plan.program.facts.calls.get(scope, set())
    return len(calls) != 1 or any(_is_in_loop(plan, call) for call in calls)


def _is_in_loop(plan: Plan, call: cst.CSTNode) -> bool:
    for file in plan.program.files:
        for above in file.scope.ancestors(call):
            if isinstance(above, (cst.For, cst.While, cst.CompFor, cst.ListComp, cst.DictComp, cst.GeneratorExp)):
                return True
    return False
