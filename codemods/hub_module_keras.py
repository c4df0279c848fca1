"""A ``hub.Module`` that outside code calls becomes a ``hub.KerasLayer``, which can be called the same way.

What it does
    ``hub.Module(handle)`` that is handed to ``tf.map_fn`` or to a Keras ``Lambda`` becomes
    ``hub.KerasLayer(handle, signature="default", output_key="default")``; with ``--api keras`` so does each module
    that is always called with tensors and the same signature.

Why
    What ``hub.load`` returns for a TF1 Hub module cannot be called. A ``hub.KerasLayer`` of one signature can, but
    converts nothing in graph mode, so it serves for tensors only.

Fix safety
    Safe: values were compared on TF 2.15 and 2.21. ``trainable=True`` never becomes a ``hub.KerasLayer``.

References
    - https://www.tensorflow.org/hub/api_docs/python/hub/KerasLayer
"""

from __future__ import annotations

from typing import cast

import libcst as cst
from hubmigrate.codemods._choice import Convention, keras_convention
from hubmigrate.codemods._construction import construct
from hubmigrate.codemods._modules import ModuleCall, clusters

from hubmigrate.edits.edit import Build
from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB102", "hub-module-keras-layer", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a module that tf.map_fn calls",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.Module("https://example.org/module/1", name="m")
        y = tf.map_fn(m, tf.constant([["a"], ["b"]]), dtype=tf.float32)
        z = m(tf.constant(["c"]))
        """,
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.KerasLayer("https://example.org/module/1", signature="default", output_key="default")
        y = tf.map_fn(m, tf.constant([["a"], ["b"]]), dtype=tf.float32)
        z = m(tf.constant(["c"]))
        """,
    ),
    Example(
        "a module that code out of sight gets",
        """
        import tensorflow_hub as hub
        from elsewhere import serve
        serve(hub.Module("https://example.org/module/1"))
        """,
        codes=("HUB103",),
    ),
)


def rewrite(plan: Plan) -> None:
    for cluster in clusters(plan):
        convention = keras_convention(plan, cluster)
        if convention is None or plan.is_left_cluster(cluster.modules):
            continue
        for module in cluster.modules:
            plan.replace(RULE, module.scope, module.node, construct(plan, module, "KerasLayer", _options(convention)))
            plan.note(RULE, module.scope, module.node, "hub.Module is replaced by hub.KerasLayer, which stays callable")
        for call in cluster.calls:
            if len(call.node.args) > 1 or call.node.args[0].keyword is not None:
                plan.replace(RULE, call.scope, call.node, _with_inputs_only(call))


def _options(convention: Convention) -> dict[str, str]:
    found = {"signature": f'"{convention.signature}"'}
    if convention.as_dict:
        return {**found, "signature_outputs_as_dict": "True"}
    return {**found, "output_key": '"default"'}


def _with_inputs_only(call: ModuleCall) -> Build:
    index = next(i for i, argument in enumerate(call.node.args) if argument is call.inputs)

    def build(node: cst.CSTNode) -> cst.CSTNode:
        inputs = cast(cst.Call, node).args[index]
        return node.with_changes(args=[cst.Arg(inputs.value)])

    return build
