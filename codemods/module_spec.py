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

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import libcst as cst
from hubmigrate.codemods import removed_hub_symbol
from hubmigrate.codemods._inputs import is_simple
from hubmigrate.codemods._modules import CALLS_ON_IMAGES, KIND, SPEC
from hubmigrate.codemods._tensorflow import hub_name, symbol_is, tensorflow_name

from hubmigrate.edits.build import expression, source_of
from hubmigrate.edits.edit import Build
from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.facts import Use
from hubmigrate.program.knowledge import canonical
from hubmigrate.program.program import File
from hubmigrate.program.scopes import FunctionScope, ModuleScope, Scope
from hubmigrate.program.tree import walk
from hubmigrate.program.values import Instance
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB106", "module-spec", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

#: What this rule answers for of what tensorflow-hub 0.16 removed, and how far: rewritten, partly or manual.
SYMBOLS = {"load_module_spec": "partly", "get_expected_image_size": "partly", "get_num_image_channels": "partly"}

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
        "the size of the images",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        spec = hub.load_module_spec("https://example.org/module/1")
        height, width = hub.get_expected_image_size(spec)
        depth = hub.get_num_image_channels(spec)
        """,
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        spec = "https://example.org/module/1"
        with tf.Graph().as_default():
            image_shape = hub.load(spec).signatures["default"].structured_input_signature[1]["images"].shape
        height, width = [int(size) for size in image_shape[1:3]]
        depth = int(image_shape[3])
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

#: The same as a reason to leave code alone.
LEFT = removed_hub_symbol.RULE


_REMEDY = "use the handle itself, and hub.load(handle)"


def judge(plan: Plan) -> None:
    for spec in plan.program.instances(SPEC):
        call = cast(cst.Call, spec.node)
        if len(call.args) != 1 or call.args[0].star:
            plan.leave(LEFT, spec.scope, spec.node, "hub.load_module_spec is called in a way that cannot be read")
        for use in plan.program.uses(spec):
            if not _carries_over(use):
                message = f"a module spec has no like in TF2, and this one is needed for {use.detail or use.kind}"
                plan.leave(LEFT, use.scope, use.node, message, _REMEDY)
                plan.leave(
                    LEFT, spec.scope, spec.node, "this module spec is used for more than making a module", _REMEDY
                )
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
    in_f_string = any(isinstance(n, cst.FormattedString) for n in plan.program.file_of(scope).scope.ancestors(call))
    return (kinds == {KIND} and not in_f_string) or (kinds == {SPEC} and stands_in_a_line(plan, call, scope))


def rewrite(plan: Plan) -> None:
    for spec in plan.program.instances(SPEC):
        if plan.is_left(plan.program.file_of(spec.scope)):
            continue
        plan.replace(RULE, spec.scope, spec.node, _handle_of)
        plan.note(RULE, spec.scope, spec.node, "the module spec is replaced by its handle")
    _rewrite_image_calls(plan)


def _handle_of(node: cst.CSTNode) -> cst.CSTNode:
    call = cast(cst.Call, node)
    return call.args[0].value


#: The shape of the images that a loaded model takes; ``int`` raises where a size is not fixed.
_SHAPE = '{loaded}.signatures["default"].structured_input_signature[1]["images"].shape'
_SIZES = {
    "hub.get_expected_image_size": "[int(size) for size in {shape}[1:3]]",
    "hub.get_num_image_channels": "int({shape}[3])",
}


def _rewrite_image_calls(plan: Plan) -> None:
    """Those of modules ask the module; those of handles in one block share one loading of the model."""
    last = _Shape(cst.Pass(), "", "")
    count = 0
    found = [(call, scope, symbol_is(plan, call.func, CALLS_ON_IMAGES)) for call, scope in _calls(plan)]
    for call, scope, name in found:
        if not name or plan.is_left(plan.program.file_of(scope)):
            continue
        plan.note(RULE, scope, call, f"{name} reads the shape of the loaded model's input")
        if any(isinstance(t, Instance) and t.kind == KIND for t in plan.program.value_of(call.args[0].value)):
            plan.replace(RULE, scope, call, _asked_of_module(_SIZES[name]))
            continue
        file = plan.program.file_of(scope)
        statement = file.scope.statement(call)
        asked = source_of(_asked(plan, call))
        if asked != last.asked or not _follows_at_once(file, last.statement, statement, asked):
            last = _Shape(statement, asked, _load_shape(plan, call, scope, statement, count))
            count += 1
        last.statement = statement
        plan.replace(RULE, scope, call, _replaced_by(_SIZES[name].format(shape=last.variable)))


@dataclass
class _Shape:
    """What holds the shape of a model's images, of which model, and the statement that used it last."""

    statement: cst.CSTNode
    asked: str
    variable: str


def _follows_at_once(file: File, before: cst.CSTNode, statement: cst.CSTNode, asked: str) -> bool:
    """Whether a statement is the one before it, or stands right behind that, which does not bind what is asked."""
    if before is statement:
        return True
    body = list(getattr(file.scope.parents[statement], "body", ()))
    at = body.index(statement)
    if at == 0 or body[at - 1] is not before:
        return False
    targets = [target for node in walk(before) if isinstance(node, _BINDS) for target in _leaves(node.target)]
    return not any(_changes(source_of(target), asked) for target in targets)


_BINDS = (cst.AssignTarget, cst.AnnAssign, cst.AugAssign, cst.NamedExpr, cst.CompFor)


def _leaves(target: cst.BaseExpression) -> Iterator[cst.BaseExpression]:
    if isinstance(target, (cst.Tuple, cst.List)):
        for element in target.elements:
            yield from _leaves(element.value)
    else:
        yield target


def _changes(target: str, asked: str) -> bool:
    """Whether an expression may be worth something else once a target was bound."""
    return target in re.findall(r"\w+", asked) or asked.startswith((target + ".", target + "[")) or asked == target


def _calls(plan: Plan) -> list[tuple[cst.Call, Scope]]:
    found = plan.program.facts.callees.items()
    return sorted(found, key=lambda item: item[1].module.order[item[0]])


def _replaced_by(text: str) -> Build:
    return lambda node: expression(text, node)


def _asked_of_module(size: str) -> Build:
    def build(node: cst.CSTNode) -> cst.CSTNode:
        module = source_of(cast(cst.Call, node).args[0].value)
        return expression(size.format(shape=_SHAPE.format(loaded=module)), node)

    return build


def _load_shape(plan: Plan, call: cst.Call, scope: Scope, statement: cst.BaseStatement, count: int) -> str:
    """Loads the handle into a graph of its own, so that the program's gets no second set of variables."""
    variable = next(name for name in _names(count) if all(name not in s.bound for s in _within(scope)))
    tf = tensorflow_name(plan, scope)
    hub = source_of(call.func.value) if isinstance(call.func, cst.Attribute) else hub_name(plan, scope)
    shape = _SHAPE.format(loaded=f"{hub}.load({source_of(_asked(plan, call))})")
    # In graph mode the model is loaded into a graph of its own, for the program's is not to be changed.
    alone = (
        f"{variable} = {shape}\n" if plan.is_native else f"with {tf}.Graph().as_default():\n    {variable} = {shape}\n"
    )
    plan.insert(scope, statement, alone)
    return variable


def _names(count: int) -> Iterator[str]:
    yield from (f"image_shape_{number}" if number else "image_shape" for number in range(count, count + 100))


def _within(scope: Scope) -> Iterator[Scope]:
    here: Scope | None = scope
    while here is not None:
        yield here
        here = here.parent


def _asked(plan: Plan, call: cst.Call) -> cst.BaseExpression:
    """What the size is asked of: a spec, or, where that is made right there, its handle."""
    spec = call.args[0].value
    made_here = {thing.node is spec for thing in plan.program.value_of(spec) if isinstance(thing, Instance)} == {True}
    return cast(cst.Call, spec).args[0].value if made_here else spec


def _may_move(node: cst.BaseExpression) -> bool:
    return is_simple(node) or isinstance(node, (cst.SimpleString, cst.ConcatenatedString))


def stands_in_a_line(plan: Plan, call: cst.Call, scope: Scope) -> bool:
    """Whether the call is evaluated once in a line before which others can be put, of a name or a plain handle."""
    file = plan.program.file_of(scope)
    statement = file.scope.statement(call)
    simple = isinstance(statement, cst.SimpleStatementLine) and statement in file.scope.parents
    if any(isinstance(above, cst.FormattedString) for above in file.scope.ancestors(call)):
        return False  # the quotes of the result would end the string
    in_block = isinstance(file.scope.parents.get(statement), (cst.IndentedBlock, cst.Module))
    return simple and in_block and _may_move(_asked(plan, call)) and isinstance(scope, (ModuleScope, FunctionScope))
