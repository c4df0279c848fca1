"""A ``hub.Module`` that only infers becomes ``hub.load`` and its signatures.

What it does
    ``m = hub.Module(handle)`` becomes ``m = hub.load(handle)``, and each call ``m(x)`` becomes
    ``m.signatures["default"](x)["default"]``: ``signature=`` chooses the signature, ``as_dict=True`` keeps the whole
    dict of outputs, a dict of inputs becomes keywords, and what is not known to be a tensor is converted to the dtype
    of the signature, as ``hub.Module`` did.

Why
    ``AttributeError: module 'tensorflow_hub' has no attribute 'Module'``: tensorflow-hub 0.16 removed it, and older
    releases cannot be imported with TensorFlow 2.16 or later. ``hub.load`` loads the same models, eagerly and in a
    graph.

Fix safety
    Safe: original programs were run on TF 1.15 and the rewritten ones on TF 2.15 and 2.21, with equal values.

References
    - https://www.tensorflow.org/hub/model_compatibility
"""

from __future__ import annotations

from typing import cast

import libcst as cst
from hubmigrate.codemods._calls import call_text
from hubmigrate.codemods._choice import keras_convention
from hubmigrate.codemods._construction import construct
from hubmigrate.codemods._loaders import loader
from hubmigrate.codemods._modules import Cluster, ModuleCall, clusters

from hubmigrate.edits.build import expression
from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.values import Instance
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB101", "hub-module-load", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

#: What this rule answers for of what tensorflow-hub 0.16 removed, and how far: rewritten, partly or manual.
SYMBOLS = {"Module": "partly"}

EXAMPLES = (
    Example(
        "one call",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        y = m(tf.constant(["a cat"]))
        """,
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
        y = m.signatures["default"](tf.constant(["a cat"]))["default"]
        """,
    ),
    Example(
        "a class of the program's own",
        """
        import tensorflow_hub
        class hub:
            Module = list
        m = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        """,
    ),
    Example(
        "an input that is declared to be a list",
        """
        import sys
        from typing import List
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.Module(sys.argv[1])
        def f(x: List[str]):
            m(x)
        """,
        """
        import sys
        from typing import List
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.load(sys.argv[1])
        def f(x: List[str]):
            m.signatures["default"](tf.convert_to_tensor(x, dtype=m.signatures["default"].inputs[0].dtype))["default"]
        """,
    ),
)


def judge(plan: Plan) -> None:
    for cluster in clusters(plan):
        for module in cluster.modules:
            plan.is_wanted(RULE, module.scope, module.node)
        for call in cluster.calls:
            plan.is_wanted(RULE, call.scope, call.node)


def rewrite(plan: Plan) -> None:
    for cluster in clusters(plan):
        if plan.is_left_cluster(cluster.modules) or keras_convention(plan, cluster) is not None:
            continue
        for module in cluster.modules:
            _rewrite_construction(plan, module)
        for call in cluster.calls:
            _rewrite_call(plan, cluster, call)


def _rewrite_construction(plan: Plan, module: Instance) -> None:
    """``hub.Module(spec, trainable, name, tags)`` -> ``hub.load(handle, tags=tags)``."""
    kept = loader(plan, module)
    own = "" if kept is None else kept.name
    plan.replace(RULE, module.scope, module.node, construct(plan, module, "load", own=own))
    plan.note(RULE, module.scope, module.node, "hub.Module is replaced by hub.load and its signatures")


def _rewrite_call(plan: Plan, cluster: Cluster, call: ModuleCall) -> None:
    def build(node: cst.CSTNode) -> cst.CSTNode:
        return expression(call_text(plan, cluster, call, cast(cst.Call, node)), node)

    plan.replace(RULE, call.scope, call.node, build)
