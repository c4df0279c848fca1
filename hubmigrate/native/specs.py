"""Dicts of placeholders, and tensors that are only printed: what stands for them is a ``tf.TensorSpec``.

``inputs = {k: tf.placeholder(...) for k, v in module.get_input_info_dict().items()}`` becomes a dict of specs, which
is the signature of what is computed from it. A spec can be asked for its shape and its dtype, and printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from hubmigrate.native.graph import Part, Reading
from hubmigrate.native.lazy import is_made_at_once
from hubmigrate.native.names import Variable
from hubmigrate.program.program import File
from hubmigrate.program.tree import text, walk
from hubmigrate.program.values import Literal

if TYPE_CHECKING:
    from hubmigrate.native.model import Lift, Traced

#: Functions that only make the text which is printed.
_TEXT = frozenset(f"builtins.{name}" for name in ("str", "repr", "len", "sorted", "list"))
#: What a spec is asked as a placeholder is.
_ASKED = ("shape", "dtype")
#: What both they and dicts of them can tell.
_TOLD = (*_ASKED, "keys", "values", "items", "get")
#: What a dict is asked that is about its keys alone.
_OF_KEYS = ("keys", "__len__", "__contains__")
_TAKES_KEYS = ("builtins.len", "builtins.sorted", "builtins.list", "builtins.set")


def part_of(reading: Reading, file: File, node: cst.BaseExpression) -> Part | None:
    """Which placeholder of a dict of them an expression is: ``inputs["z"]``, or a name of that."""
    if isinstance(node, cst.Call):
        return _got(reading, file, node)
    if isinstance(node, cst.Subscript) and len(node.slice) == 1:
        index = node.slice[0].slice
        specs = specs_of(reading, file, node.value)
        if specs is not None and isinstance(index, cst.Index) and isinstance(index.value, cst.SimpleString):
            return Part(specs, str(index.value.evaluated_value))
        return None
    variable = reading.names.variable(file, node)
    return reading.parts.get(variable) if variable is not None else None


def _got(reading: Reading, file: File, call: cst.Call) -> Part | None:
    """``inputs.get("labels")``, ``inputs.get("labels", None)``: a placeholder, or none."""
    func = call.func
    if not isinstance(func, cst.Attribute) or func.attr.value != "get" or not 1 <= len(call.args) <= 2:
        return None
    specs = specs_of(reading, file, func.value)
    values = [arg.value for arg in call.args]
    is_none = all(isinstance(value, cst.Name) and value.value == "None" for value in values[1:])
    if specs is None or not is_none or not isinstance(values[0], cst.SimpleString):
        return None
    return Part(specs, str(values[0].evaluated_value))


def specs_of(reading: Reading, file: File, node: cst.BaseExpression) -> Variable | None:
    """The variable of a dict of placeholders that an expression is."""
    variable = reading.names.variable(file, node)
    found = reading.by_variable.get(variable, []) if variable is not None else []
    stores = reading.names.stores.get(variable, []) if variable is not None else []
    return variable if len(found) == 1 == len(stores) and found[0].is_specs else None


def explain_specs(found: Lift) -> None:
    """What is done with specs that is the same as with placeholders, and which tensors are only printed."""
    reading = found.reading
    functions = {one.own: one for one in found.traced if one.slices[0].fetch.kind in ("tensor", "dict")}
    for file in found.files:
        for node in file.scope.order:
            if isinstance(node, (cst.Name, cst.Attribute, cst.Subscript)) and node not in reading.explained:
                _explain_use(reading, file, node)
            if isinstance(node, cst.Expr) and reading.symbol(node.value) == "builtins.print":
                _explain_print(found, file, cst.ensure_type(node.value, cst.Call), functions)


def _explain_use(reading: Reading, file: File, node: cst.BaseExpression) -> None:
    parent = file.scope.parents.get(node)
    if specs_of(reading, file, node) is not None:
        above = file.scope.parents.get(parent) if parent is not None else None
        is_in = isinstance(parent, cst.ComparisonTarget) and isinstance(parent.operator, (cst.In, cst.NotIn))
        is_call = isinstance(parent, cst.Attribute) and parent.attr.value in _OF_KEYS and isinstance(above, cst.Call)
        is_counted = isinstance(parent, cst.Arg) and reading.symbol(above or node) in _TAKES_KEYS
        if is_in or is_call or is_counted:
            reading.explained |= {node, parent, above} if above is not None and parent is not None else {node}
        elif isinstance(parent, cst.Subscript) and part_of(reading, file, parent) is not None:
            _explain_part(reading, file, parent, [node])
    elif part_of(reading, file, node) is not None:
        _explain_part(reading, file, node, [])


def _explain_part(reading: Reading, file: File, node: cst.BaseExpression, below: list[cst.CSTNode]) -> None:
    """``input_z.shape.as_list()[1]``, ``inputs["z"].dtype``, ``input_z is None``."""
    parent = file.scope.parents.get(node)
    is_asked = isinstance(parent, cst.Attribute) and parent.attr.value in _ASKED
    if isinstance(parent, cst.Attribute) and parent.attr.value == "shape":
        # A dimension is a number in TF2: only a list of them is the same, and the value of one.
        above = file.scope.parents.get(parent)
        is_asked = isinstance(above, cst.Attribute) and above.attr.value in ("as_list", "ndims")
        value = file.scope.parents.get(above) if isinstance(above, cst.Subscript) else None
        if isinstance(value, cst.Attribute) and value.attr.value == "value":
            reading.dimensions[value] = file
            is_asked = True
    is_none = isinstance(parent, cst.Comparison) and all(
        isinstance(target.operator, (cst.Is, cst.IsNot)) for target in parent.comparisons
    )
    if is_asked or is_none:
        reading.explained |= {node, *below, *([parent] if parent is not None else [])}


def _explain_print(found: Lift, file: File, call: cst.Call, functions: dict[Variable | None, Traced]) -> None:
    """A print of text that is made of specs, of tensors that become functions, which have a spec, and of values."""
    reading = found.reading
    if any(arg.keyword is not None and arg.keyword.value == "file" for arg in call.args):
        return
    for arg in call.args:
        for node in walk(arg.value):
            if isinstance(node, (cst.Name, cst.Attribute, cst.Subscript)):
                _explain_use(reading, file, node)
        inner = [node for node in walk(arg.value) if reading.kinds(node) and node not in reading.explained]
        if not inner or not all(_is_text(reading, node) for node in walk(arg.value)):
            continue
        variable = reading.names.variable(file, arg.value)
        is_own = variable is not None and variable in functions and not reading.names.is_alias(file, arg.value)
        if variable is not None and is_own and _is_made(reading, functions[variable], arg.value):
            reading.printed[arg.value] = (file, functions[variable].known_as)
            reading.explain(arg.value)
        elif _is_value(found, file, arg.value) or all(_is_of_specs(reading, file, node, arg.value) for node in inner):
            reading.specs_printed[arg.value] = file
            reading.explain(arg.value)


def _is_made(reading: Reading, function: Traced, node: cst.BaseExpression) -> bool:
    """Whether a function is certainly there where the tensor is printed, if that is."""
    maybe_none = any(isinstance(thing, Literal) for thing in reading.program.value_of(node))
    return not maybe_none and is_made_at_once(reading, function)


def _is_value(found: Lift, file: File, node: cst.BaseExpression) -> bool:
    """Whether a name is certainly a tensor that is computed in place, where it is printed."""
    reading = found.reading
    variable = reading.names.variable(file, node)
    made = reading.by_variable.get(variable, []) if variable is not None else []
    if len(made) != 1 or not any(made[0] in one.definitions for one in found.in_place):
        return False
    home, index = reading.blocks[file].place(node)
    return home is made[0].home and index > made[0].index


def _is_text(reading: Reading, node: cst.CSTNode) -> bool:
    """Whether a part of what is printed does nothing but make text."""
    if isinstance(node, cst.Call):
        return reading.symbol(node) in _TEXT or _is_items(node) or _is_of_literal(node)
    if isinstance(node, cst.Attribute) and node not in reading.dimensions:
        is_dimension = node.attr.value in ("value", "dims") and "shape" in text(node.value)
        return not is_dimension and (not reading.kinds(node.value) or node.attr.value in _TOLD)
    return not isinstance(node, (cst.Lambda, cst.Await, cst.Yield, cst.NamedExpr, cst.BinaryOperation))


def _is_items(node: cst.Call) -> bool:
    """``inputs.items()``, whose dict is checked to be one of specs."""
    return isinstance(node.func, cst.Attribute) and node.func.attr.value in ("items", "values") and not node.args


def _is_of_literal(node: cst.Call) -> bool:
    """``"{}: {}".format(x, y)``, ``", ".join(parts)``."""
    func = node.func
    is_literal = isinstance(func, cst.Attribute) and isinstance(func.value, (cst.SimpleString, cst.ConcatenatedString))
    return isinstance(func, cst.Attribute) and is_literal and func.attr.value in ("join", "format")


def _is_of_specs(reading: Reading, file: File, node: cst.CSTNode, top: cst.BaseExpression) -> bool:
    """Whether a part of what is printed is specs, or comes out of them."""
    if not isinstance(node, (cst.Name, cst.Attribute)):
        return True  # it is made of its parts, and does nothing but make text
    if isinstance(node, cst.Attribute) and isinstance(file.scope.parents.get(node), cst.Call):
        return True
    if specs_of(reading, file, node) is not None or part_of(reading, file, node) is not None:
        return True
    variable = reading.names.variable(file, node)
    return variable is not None and reading.names.is_own(variable, top, file)
