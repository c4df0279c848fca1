"""Layers of Keras that a program defines by itself: what their classes may hold to be the same eagerly."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from hubmigrate.native.graph import Reading
from hubmigrate.native.rowwise import PLAIN, Unproven, check_rowwise
from hubmigrate.program.program import File
from hubmigrate.program.scopes import ClassScope, FunctionScope
from hubmigrate.program.tree import does_nothing, text, walk

#: What layers of TF 1.15, or of Keras 2 today, call their own.
_TAKEN = frozenset(
    (
        *("activity_regularizer", "built", "compute_dtype", "dtype", "dtype_policy", "dynamic", "inbound_nodes"),
        *("input", "input_mask", "input_shape", "input_spec", "losses", "metrics", "name", "name_scope"),
        *("non_trainable_variables", "non_trainable_weights", "outbound_nodes", "output", "output_mask"),
        *("output_shape", "stateful", "submodules", "supports_masking", "trainable", "trainable_variables"),
        *("trainable_weights", "updates", "variable_dtype", "variables", "weights", "apply", "build", "call"),
    )
)
_METHODS = ("__init__", "build", "call", "compute_output_shape")


def check_class(reading: Reading, file: File, scope: ClassScope, given: str) -> Iterator[tuple[cst.CSTNode, str]]:
    """What of a class is not proven to be the same. ``given`` is what its objects are called with."""
    node = cst.ensure_type(scope.node, cst.ClassDef)
    if node.decorators or node.keywords or len(node.bases) != 1 or not isinstance(node.body, cst.IndentedBlock):
        yield node, "it is no plain layer"
        return
    for statement in node.body.body:
        if isinstance(statement, cst.FunctionDef) and statement.name.value in _METHODS:
            yield from _method(reading, file, statement, given)
        elif not does_nothing(statement):
            yield statement, "of this in a layer nothing is proven"


def _method(reading: Reading, file: File, node: cst.FunctionDef, given: str) -> Iterator[tuple[cst.CSTNode, str]]:
    name = node.name.value
    if node.decorators or not isinstance(node.body, cst.IndentedBlock):
        yield node, "it is no plain method"
    elif name == "call":
        yield from _call(reading, file, node, given)
    elif name == "compute_output_shape":
        if any(isinstance(inner, (cst.Call, cst.Lambda)) for inner in walk(node.body)):
            yield node, "it does more than compute"
    else:
        is_made = name == "build"  # where a model is loaded, the layer must have been made
        for statement in node.body.body:
            if does_nothing(statement):
                continue
            if _is_super(statement, name):
                is_made = True
            elif not _is_kept(reading, file, statement, is_made):
                yield statement, "it does more than to keep what it is given, and to load a model"


def _call(reading: Reading, file: File, node: cst.FunctionDef, given: str) -> Iterator[tuple[cst.CSTNode, str]]:
    scope = file.scope.scopes[node]
    params = node.params
    others = params.params[2:]
    plain = len(params.params) >= 2 and all(param.default is None for param in params.params[:2])
    if params.star_kwarg or params.kwonly_params or isinstance(params.star_arg, cst.Param) or not plain:
        yield node, "it does not take one argument"
    elif [param.name.value for param in others] not in ([], ["mask"]):
        yield node, "it takes more than tensors"
    else:
        assert isinstance(scope, FunctionScope)
        try:
            check_rowwise(reading, scope, [PLAIN, given, *(PLAIN for _ in others)])
        except Unproven as found:
            yield found.node, found.why


def _is_super(statement: cst.CSTNode, name: str) -> bool:
    """``super(TextLayer, self).__init__(**kwargs)`` or ``super().build(input_shape)``."""
    small = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) and len(statement.body) == 1 else None
    call = small.value if isinstance(small, cst.Expr) else None
    if not isinstance(call, cst.Call) or not isinstance(call.func, cst.Attribute) or call.func.attr.value != name:
        return False
    owner = call.func.value
    if not isinstance(owner, cst.Call) or text(owner.func) != "super":
        return False
    plain = [arg for arg in call.args if arg.star == ("**" if name == "__init__" else "")]
    return len(plain) == len(call.args) and all(isinstance(arg.value, cst.Name) for arg in plain)


def _is_kept(reading: Reading, file: File, statement: cst.CSTNode, is_made: bool) -> bool:
    """``self.handle = handle``, ``self.module = hub.Module(self.handle)`` or ``self.built = True``."""
    small = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) and len(statement.body) == 1 else None
    if not isinstance(small, cst.Assign) or len(small.targets) != 1:
        return False
    target, value = small.targets[0].target, small.value
    if not isinstance(target, cst.Attribute) or text(target.value) != "self":
        return False
    name = target.attr.value
    if name == "built":
        return text(value) == "True" and is_made
    variable = reading.names.variable(file, target)
    once = variable is not None and len(reading.names.stores.get(variable, [])) == 1
    if name in _TAKEN or name.startswith("_") or not once:
        return False
    if reading.symbol(value) == "hub.Module" and isinstance(value, cst.Call):
        return is_made and all(_is_simple(arg.value) or arg.keyword is not None for arg in value.args)
    return _is_simple(value)


def _is_simple(node: cst.BaseExpression) -> bool:
    """A constant, a name, or an attribute of ``self``."""
    if isinstance(node, cst.Attribute):
        return text(node.value) == "self"
    return isinstance(node, (cst.Name, cst.SimpleString, cst.ConcatenatedString, cst.Integer, cst.Float))
