"""A ``ModuleSpec`` that was loaded gives way to its handle.

What it does
    ``spec = hub.load_module_spec(handle)`` becomes ``spec = handle``: what is made from the spec is made from the
    handle instead. What the program asks the spec about itself is asked of the loaded model.
    ``hub.get_expected_image_size(m)`` and ``hub.get_num_image_channels(m)`` read the shape of the model's input.

Why
    tensorflow-hub 0.16 has no module specs; ``hub.load`` takes the handle.

Fix safety
    Safe where the shape of the input ``images`` is fixed; where it is not, the result raises instead of going on with
    no size. Asking a handle loads the model into a graph of its own, which costs time and no variables.

References
    - https://www.tensorflow.org/hub/model_compatibility
"""

from __future__ import annotations

from typing import cast

import libcst as cst
from hubmigrate.codemods import removed_hub_symbol
from hubmigrate.codemods._modules import CALLS_ON_IMAGES, KIND
from hubmigrate.codemods._tensorflow import hub_name, symbol_is, tensorflow_name

from hubmigrate.edits.build import expression, source_of, statements
from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.facts import Use
from hubmigrate.program.knowledge import canonical
from hubmigrate.program.scopes import Scope
from hubmigrate.program.values import Instance
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB106", "module-spec", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a spec that a module is made from",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        spec = hub.load_module_spec("https://example.org/module/1")
        m = hub.Module(spec)
        y = m(tf.constant(["a"]))
        """,
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        spec = "https://example.org/module/1"
        m = hub.load(spec)
        y = m.signatures["default"](tf.constant(["a"]))["default"]
        """,
    ),
    Example(
        "a spec that is asked for its tags",
        """
        import tensorflow_hub as hub
        spec = hub.load_module_spec("https://example.org/module/1")
        print(spec.get_tags())
        """,
        codes=("HUB107",),
    ),
)

SPEC = "hub.ModuleSpec"

#: The same as a reason to leave code alone.
LEFT = removed_hub_symbol.RULE


def judge(plan: Plan) -> None:
    for spec in plan.program.instances(SPEC):
        call = cast(cst.Call, spec.node)
        if len(call.args) != 1 or call.args[0].star:
            plan.leave(LEFT, spec.scope, spec.node, "hub.load_module_spec is called in a way that cannot be read")
        for use in plan.program.uses(spec):
            if not _carries_over(use):
                message = f"a module spec has no like in TF2, and this one is needed for {use.detail or use.kind}"
                plan.leave(LEFT, use.scope, use.node, message, "use the handle itself, and hub.load(handle)")
                plan.leave(LEFT, spec.scope, spec.node, "this module spec is used for more than making a module")
    for call, scope in plan.program.facts.callees.items():
        name = symbol_is(plan, call.func, CALLS_ON_IMAGES)
        if name and not _readable(plan, call, scope):
            message = f"{name} was removed from tensorflow-hub 0.16, and what it is asked about is not in sight here"
            plan.leave(LEFT, scope, call, message, "read the shape of the input: hub.load(handle).signatures[...]")


def _carries_over(use: Use) -> bool:
    if use.kind in ("test", "format"):
        return True
    return use.kind == "argument" and canonical(use.detail) in ("hub.Module", *CALLS_ON_IMAGES)


def _readable(plan: Plan, call: cst.Call, scope: Scope) -> bool:
    if len(call.args) != 1 or call.args[0].star or call.args[0].keyword is not None:
        return False
    found = plan.program.value_of(call.args[0].value)
    kinds = {thing.kind if isinstance(thing, Instance) else "" for thing in found}
    return kinds == {KIND} or (kinds == {SPEC} and wrappable(plan, call, scope))


def rewrite(plan: Plan) -> None:
    for spec in plan.program.instances(SPEC):
        if plan.is_left(plan.program.file_of(spec.scope)):
            continue
        plan.replace(RULE, spec.scope, spec.node, _handle_of)
        plan.note(RULE, spec.scope, spec.node, "the module spec is replaced by its handle")
    for call, scope in plan.program.facts.callees.items():
        name = symbol_is(plan, call.func, CALLS_ON_IMAGES)
        if name and not plan.is_left(plan.program.file_of(scope)):
            _rewrite_image_call(plan, call, scope, name)


def _handle_of(node: cst.CSTNode) -> cst.CSTNode:
    call = cast(cst.Call, node)
    return call.args[0].value


def _rewrite_image_call(plan: Plan, call: cst.Call, scope: Scope, name: str) -> None:
    dimensions = "[1:3].as_list()" if name == "hub.get_expected_image_size" else ".as_list()[3]"
    shape = f'.signatures["default"].structured_input_signature[1]["images"].shape{dimensions}'
    of_module = any(isinstance(t, Instance) and t.kind == KIND for t in plan.program.value_of(call.args[0].value))
    if of_module:
        plan.replace(RULE, scope, call, lambda node: expression(_argument(node) + shape, node))
    else:
        _in_own_graph(plan, call, scope, shape)
    plan.note(RULE, scope, call, f"{name} reads the shape of the loaded model's input")


def _argument(node: cst.CSTNode) -> str:
    return source_of(cast(cst.Call, node).args[0].value)


def _in_own_graph(plan: Plan, call: cst.Call, scope: Scope, shape: str) -> None:
    """The handle is loaded into a graph of its own, so that the program's gets no second set of variables."""
    file = plan.program.file_of(scope)
    statement = file.scope.statement(call)
    module = file.scope.trees[file.part(call)]
    tf = tensorflow_name(plan, scope)
    hub = source_of(call.func.value) if isinstance(call.func, cst.Attribute) else hub_name(plan, scope)
    plan.replace(RULE, scope, call, lambda node: expression(f"{hub}.load({_argument(node)}){shape}", node))

    def wrapped(node: cst.CSTNode) -> cst.CSTNode:
        line = cast(cst.SimpleStatementLine, node)
        with_ = statements(f"with {tf}.Graph().as_default():\n    pass\n", module)[0]
        inner = line.with_changes(leading_lines=())
        body = cast(cst.IndentedBlock, cast(cst.With, with_).body)
        return with_.with_changes(leading_lines=line.leading_lines, body=body.with_changes(body=[inner]))

    plan.replace(RULE, scope, statement, wrapped)


def wrappable(plan: Plan, call: cst.Call, scope: Scope) -> bool:
    """Whether the call stands alone in a line of its own that can be put under ``with``."""
    file = plan.program.file_of(scope)
    statement = file.scope.statement(call)
    if not isinstance(statement, cst.SimpleStatementLine) or len(statement.body) != 1:
        return False
    small = statement.body[0]
    value = small.value if isinstance(small, (cst.Assign, cst.Expr)) else None
    return value is call
