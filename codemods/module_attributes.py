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

from collections.abc import Callable
from typing import cast

import libcst as cst

from hubmigrate.codemods._inputs import is_simple
from hubmigrate.codemods._modules import Cluster, clusters
from hubmigrate.edits.build import expression, source_of
from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.facts import Use
from hubmigrate.program.program import File
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
            if use.detail != "variables" and _edit(plan, cluster, use) is None:
                message = f"a hub.Module's {use.detail} has no like in what hub.load returns"
                if use.detail in _INFO or use.detail == "get_signature_names":
                    message = f"what {use.detail}() returns is used here in a way that TF2's like does not allow"
                remedy = _REMEDIES.get(use.detail, "ask the loaded object: m.signatures[...] and m.variables")
                plan.leave(RULE, use.scope, use.node, message, remedy)


def rewrite(plan: Plan) -> None:
    for cluster in clusters(plan):
        if plan.is_left_cluster(cluster.modules):
            continue
        for use in cluster.attributes:
            for anchor, build in _edit(plan, cluster, use) or ():
                plan.replace(RULE, use.scope, anchor, build)


Edit = tuple[cst.CSTNode, Callable[[cst.CSTNode], cst.CSTNode]]


def _edit(plan: Plan, cluster: Cluster, use: Use) -> list[Edit] | None:
    """What becomes of one attribute and of what is done with it; ``None`` where nothing fits."""
    file = plan.program.file_of(use.scope)
    call = file.scope.parents.get(use.node)
    if use.detail == "variables":
        return []
    if not isinstance(call, cst.Call) or call.func is not use.node:
        return None
    if not all(isinstance(t, Instance) and t in cluster.modules for t in plan.program.value_of(_module_of(call))):
        return None
    if use.detail == "get_signature_names" and not call.args:
        return [(call, lambda node: expression(f"list({source_of(_module_of(node))}.signatures)", node))]
    if use.detail in _INFO:
        return _info(plan, file, call, use.detail)
    return None


def _module_of(call: cst.CSTNode) -> cst.BaseExpression:
    return cast(cst.Attribute, cast(cst.Call, call).func).value


def _info(plan: Plan, file: File, call: cst.Call, method: str) -> list[Edit] | None:
    if len(call.args) > 1 or any(argument.star for argument in call.args):
        return None
    if call.args and not is_simple(call.args[0].value) and not isinstance(call.args[0].value, cst.SimpleString):
        return None
    asked = _asked(file, call, 0)
    if asked is None:
        return None

    def build(node: cst.CSTNode) -> cst.CSTNode:
        made = cast(cst.Call, node)
        signature = '"default"'
        if made.args and constant(plan.program.value_of(call.args[0].value)) != (True, None):
            signature = source_of(made.args[0].value)
        return expression(f"{source_of(_module_of(made))}.signatures[{signature}].{_INFO[method]}", node)

    return [(call, build), *asked]


def _asked(file: File, node: cst.CSTNode, depth: int) -> list[Edit] | None:
    """What is done with a dict of infos, followed through names that are bound once."""
    parent = file.scope.parents.get(node)
    if isinstance(parent, cst.Subscript) and parent.value is node:
        return _entry(file, parent, depth)
    if isinstance(parent, cst.Attribute) and parent.attr.value == "keys":
        return []
    if isinstance(parent, cst.Arg) and isinstance(call := file.scope.parents.get(parent), cst.Call):
        return [] if source_of(call.func) in ("list", "sorted", "set", "len") else None
    if isinstance(parent, (cst.Comparison, cst.ComparisonTarget)):
        return []
    return _through_name(file, node, depth, _asked)


def _entry(file: File, node: cst.CSTNode, depth: int) -> list[Edit] | None:
    parent = file.scope.parents.get(node)
    if isinstance(parent, cst.Attribute) and parent.value is node:
        if parent.attr.value == "dtype":
            return []
        above = file.scope.parents.get(parent)
        if parent.attr.value == "get_shape" and isinstance(above, cst.Call) and not above.args:
            return [(above, _shape)]
        return None
    return _through_name(file, node, depth, _entry)


def _shape(node: cst.CSTNode) -> cst.CSTNode:
    func = cast(cst.Attribute, cast(cst.Call, node).func)
    return func.with_changes(attr=cst.Name("shape"), lpar=cast(cst.Call, node).lpar, rpar=cast(cst.Call, node).rpar)


def _through_name(
    file: File, node: cst.CSTNode, depth: int, follow: Callable[[File, cst.CSTNode, int], list[Edit] | None]
) -> list[Edit] | None:
    """``info = <node>``: what is done with the name, if this is all that it is ever bound to."""
    parent = file.scope.parents.get(node)
    if depth > 2 or not isinstance(parent, cst.Assign) or len(parent.targets) != 1:
        return None
    target = parent.targets[0].target
    if not isinstance(target, cst.Name):
        return None
    names = [n for n in file.scope.order if isinstance(n, cst.Name) and n.value == target.value]
    reads = [n for n in names if _is_read(file, n)]
    bound = [n for n in names if isinstance(file.scope.parents.get(n), (cst.AssignTarget, cst.Param, cst.For, cst.AsName))]
    if bound != [target]:
        return None
    found: list[Edit] = []
    for read in reads:
        edits = follow(file, read, depth + 1)
        if edits is None:
            return None
        found += edits
    return found


def _is_read(file: File, node: cst.Name) -> bool:
    parent = file.scope.parents.get(node)
    if isinstance(parent, cst.Attribute):
        return parent.value is node
    if isinstance(parent, cst.Arg):
        return parent.keyword is not node
    return not isinstance(parent, (cst.AssignTarget, cst.Param, cst.FunctionDef, cst.ClassDef, cst.ImportAlias, cst.AsName))
