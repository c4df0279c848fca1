"""How many axes an array of NumPy has, as far as the source tells: what ``predict`` does depends on it."""

from __future__ import annotations

import libcst as cst

from hubmigrate.native.graph import Reading
from hubmigrate.program.program import File
from hubmigrate.program.values import Typed

#: An array with any number of axes.
ANY = -1

_MAKERS = ("numpy.array", "numpy.asarray")


def axes_of(reading: Reading, file: File, node: cst.BaseExpression, depth: int = 10) -> int | None:
    """The number of axes of what is certainly an array, ``ANY`` if that is not known; ``None`` of all else."""
    if not depth:
        return None
    if isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and not reading.symbol(node):
        return _method(reading, file, node.func, [arg.value for arg in node.args], depth)
    if not _is_array(reading, node):
        return None
    if isinstance(node, cst.Name):
        return _bound(reading, file, node, depth)
    if isinstance(node, cst.Subscript):
        return _part(reading, file, node, depth)
    return _made(reading, file, node, depth) if isinstance(node, cst.Call) else None


def _is_array(reading: Reading, node: cst.BaseExpression) -> bool:
    things = reading.program.value_of(node)
    return bool(things) and all(isinstance(thing, Typed) and thing.type == "numpy" for thing in things)


def _bound(reading: Reading, file: File, node: cst.Name, depth: int) -> int | None:
    variable = reading.names.variable(file, node)
    stores = reading.names.stores.get(variable, []) if variable is not None else []
    if len(stores) != 1 or stores[0] not in file.scope.parents:
        return None
    target = file.scope.parents[stores[0]]
    statement = file.scope.parents.get(target)
    if not isinstance(target, cst.AssignTarget) or not isinstance(statement, cst.Assign):
        return None
    return axes_of(reading, file, statement.value, depth - 1)


def _part(reading: Reading, file: File, node: cst.Subscript, depth: int) -> int | None:
    """``x[:, np.newaxis]`` has an axis more than ``x``, and a slice of it as many."""
    found = axes_of(reading, file, node.value, depth - 1)
    parts = [element.slice for element in node.slice]
    if found is None or not all(isinstance(part, cst.Slice) or _is_new(reading, part) for part in parts):
        return None
    added = sum(_is_new(reading, part) for part in parts)
    if found == ANY:
        return 2 if [isinstance(part, cst.Slice) for part in parts] == [True, False] else ANY if not added else None
    return found + added


def _is_new(reading: Reading, part: cst.BaseSlice) -> bool:
    if not isinstance(part, cst.Index):
        return False
    is_none = isinstance(part.value, cst.Name) and part.value.value == "None"
    return is_none or (isinstance(part.value, cst.Attribute) and part.value.attr.value == "newaxis")


def _made(reading: Reading, file: File, node: cst.Call, depth: int) -> int | None:
    if not node.args or any(arg.star for arg in node.args):
        return None
    first = node.args[0]
    symbol = reading.symbol(node)
    if symbol in _MAKERS:
        is_plain = first.keyword is None and not any(a.keyword and a.keyword.value == "ndmin" for a in node.args)
        return _depth(first.value) if is_plain else None
    if symbol == "numpy.expand_dims" and len(node.args) == 2 and first.keyword is None:
        found = axes_of(reading, file, first.value, depth - 1)
        return found if found is None else 2 if found == ANY else found + 1
    if symbol == "numpy.reshape" and len(node.args) == 2:
        return _shape([node.args[1].value])
    return None


def _method(
    reading: Reading, file: File, func: cst.Attribute, given: list[cst.BaseExpression], depth: int
) -> int | None:
    found = axes_of(reading, file, func.value, depth - 1)
    if found is None or func.attr.value not in ("reshape", "astype"):
        return None
    return found if func.attr.value == "astype" else _shape(given)


def _shape(given: list[cst.BaseExpression]) -> int | None:
    if len(given) == 1 and isinstance(given[0], (cst.Tuple, cst.List)):
        return len(given[0].elements)
    return len(given) if len(given) > 1 else None


def _depth(node: cst.BaseExpression) -> int:
    """How deep lists are nested; ``ANY`` where that is not written out."""
    if isinstance(node, (cst.List, cst.Tuple)) and node.elements:
        inner = {_depth(element.value) for element in node.elements}
        return inner.pop() + 1 if len(inner) == 1 and ANY not in inner else ANY
    return 0 if isinstance(node, (cst.SimpleString, cst.ConcatenatedString, cst.Integer, cst.Float)) else ANY
