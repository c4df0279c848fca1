"""What a program asks a ``hub.Module`` about itself is asked of the loaded signatures.

What it does
    ``m.get_input_info_dict(s)`` and ``m.get_output_info_dict(s)`` become ``structured_input_signature[1]`` and
    ``structured_outputs`` of the signature, where only ``dtype``, ``get_shape()`` or the names are asked for;
    ``m.get_signature_names()`` becomes ``list(m.signatures)``; ``m.variables`` stays. Anything else is reported.

Why
    The object that ``hub.load`` returns has none of these methods. An input is a ``TensorSpec`` there, which has a
    ``shape`` and no ``get_shape()``.

Fix safety
    Safe: the values were compared with those of TF 1.15. ``variable_map``, attached messages and ``export`` have no
    like, and leave the file alone.

References
    - https://www.tensorflow.org/hub/api_docs/python/hub/load
"""

from __future__ import annotations

from typing import cast

import libcst as cst
from hubmigrate.codemods._modules import Cluster, clusters

from hubmigrate.edits.build import expression, source_of
from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.facts import Use
from hubmigrate.program.values import Instance, constant
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB105", "module-attributes", Tier.MANUAL, Severity.WARNING, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "the size of the input",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.Module("https://example.org/module/1")
        size = m.get_input_info_dict()["images"].get_shape().as_list()[1:3]
        """,
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.load("https://example.org/module/1")
        size = m.signatures["default"].structured_input_signature[1]["images"].shape.as_list()[1:3]
        """,
    ),
    Example(
        "a placeholder for each input",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.Module("https://example.org/module/1")
        inputs = {}
        for name, info in m.get_input_info_dict("images").items():
            inputs[name] = tf.placeholder(info.dtype, info.get_shape().as_list(), name)
        y = m(inputs, signature="images")
        """,
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.load("https://example.org/module/1")
        inputs = {}
        for name, info in m.signatures["images"].structured_input_signature[1].items():
            inputs[name] = tf.placeholder(info.dtype, info.shape.as_list(), name)
        y = m.signatures["images"](**inputs)["default"]
        """,
    ),
    Example(
        "the map of variables",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.Module("https://example.org/module/1")
        print(m.variable_map)
        """,
        codes=("HUB105", "HUB405"),
    ),
)

_INFO = {"get_input_info_dict": "structured_input_signature[1]", "get_output_info_dict": "structured_outputs"}

_REMEDIES = {
    "variable_map": "use m.variables: the names lose the module's scope",
    "export": "TF2 does not export TF1 Hub modules: save a tf.Module with tf.saved_model.save",
    "get_attached_message": "attached messages have no like in TF2: write the values down",
}


def judge(plan: Plan) -> None:
    for cluster in clusters(plan):
        for use in cluster.attributes:
            if use.detail != "variables" and not _is_known_call(plan, cluster, use):
                message = f"a hub.Module's {use.detail} has no like in what hub.load returns"
                remedy = _REMEDIES.get(use.detail, "ask the loaded object: m.signatures[...] and m.variables")
                plan.leave(RULE, use.scope, use.node, message, remedy)
    for kind, fits in (("hub.infos", _fits_infos), ("hub.info", _fits_info)):
        for info in plan.program.instances(kind):
            for use in plan.program.uses(info):
                if not fits(plan, use):
                    message = f"what {info.symbol}() returns is used here in a way that TF2's like does not allow"
                    remedy = "ask the loaded object: m.signatures[...] and m.variables"
                    plan.leave(RULE, use.scope, use.node, message, remedy)


def _is_known_call(plan: Plan, cluster: Cluster, use: Use) -> bool:
    """A call of a method that has a like, on nothing but modules."""
    file = plan.program.file_of(use.scope)
    call = file.scope.parents.get(use.node)
    if not isinstance(call, cst.Call) or call.func is not use.node:
        return False
    if not all(isinstance(t, Instance) and t in cluster.modules for t in plan.program.value_of(_module_of(call))):
        return False
    if use.detail == "get_signature_names":
        return not call.args
    if any(isinstance(above, cst.FormattedString) for above in file.scope.ancestors(call)):
        return False  # the quotes of the result would end the string
    return use.detail in _INFO and len(call.args) <= 1 and not any(argument.star for argument in call.args)


def _fits_infos(plan: Plan, use: Use) -> bool:
    """The names and the entries of a dict of infos are what TF2's is asked for, too."""
    if use.kind == "attribute":
        return use.detail in ("items", "values", "keys", "get")
    return use.kind in ("subscript", "iterate", "test") or (use.kind == "format" and use.detail == "builtins.len")


def _fits_info(plan: Plan, use: Use) -> bool:
    if use.kind == "attribute":
        return use.detail == "dtype" or (use.detail == "get_shape" and _shape_call(plan, use) is not None)
    return use.kind == "test"


def _shape_call(plan: Plan, use: Use) -> cst.Call | None:
    """``info.get_shape()``, where the call has nothing but infos to deal with."""
    call = plan.program.file_of(use.scope).scope.parents.get(use.node)
    if not isinstance(call, cst.Call) or call.func is not use.node or call.args:
        return None
    owners = plan.program.value_of(cast(cst.Attribute, use.node).value)
    return call if all(isinstance(t, Instance) and t.kind == "hub.info" for t in owners) else None


def rewrite(plan: Plan) -> None:
    for cluster in clusters(plan):
        for use in cluster.attributes:
            if use.detail != "variables" and not plan.is_left_cluster(cluster.modules):
                _rewrite_method(plan, use)
    done: set[cst.CSTNode] = set()
    for info in plan.program.instances("hub.info"):
        for use in plan.program.uses(info):
            call = _shape_call(plan, use) if use.detail == "get_shape" else None
            if call is not None and call not in done and not plan.is_left(plan.program.file_of(use.scope)):
                done.add(call)
                plan.replace(RULE, use.scope, call, _shape)


def _rewrite_method(plan: Plan, use: Use) -> None:
    call = cast(cst.Call, plan.program.file_of(use.scope).scope.parents[use.node])
    default = not call.args or constant(plan.program.value_of(call.args[0].value)) == (True, None)

    def build(node: cst.CSTNode) -> cst.CSTNode:
        made = cast(cst.Call, node)
        module = source_of(_module_of(made))
        if use.detail == "get_signature_names":
            return expression(f"list({module}.signatures)", node)
        signature = '"default"' if default else source_of(made.args[0].value)
        return expression(f"{module}.signatures[{signature}].{_INFO[use.detail]}", node)

    plan.replace(RULE, use.scope, call, build)


def _module_of(call: cst.CSTNode) -> cst.BaseExpression:
    return cast(cst.Attribute, cast(cst.Call, call).func).value


def _shape(node: cst.CSTNode) -> cst.CSTNode:
    call = cast(cst.Call, node)
    return cast(cst.Attribute, call.func).with_changes(attr=cst.Name("shape"), lpar=call.lpar, rpar=call.rpar)
