"""Which of the tensors that a program has names for may be one tensor: a session gives one array for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from hubmigrate.native import kinds
from hubmigrate.native.graph import Reading
from hubmigrate.native.slices import ALIASES, defined_by
from hubmigrate.program.knowledge import FIELDS
from hubmigrate.program.program import File
from hubmigrate.program.tree import text

#: A part of a structure that the source does not tell.
_SOME = "?"


@dataclass(frozen=True)
class Place:
    """A tensor, or a structure of some: what made it, and the parts of it to go through."""

    made_by: object
    parts: tuple[object, ...] = ()

    def part(self, key: object) -> Place:
        return Place(self.made_by, (*self.parts, key))

    def meets(self, other: Place) -> bool:
        """Whether one may be, or be in, the other."""
        pairs = zip(self.parts, other.parts, strict=False)
        return self.made_by == other.made_by and all(a == b or _SOME in (a, b) for a, b in pairs)


def places_of(reading: Reading, file: File, node: cst.BaseExpression, depth: int = 20) -> list[Place]:
    """The tensors that an expression is, or that are in it."""
    if depth:
        if isinstance(node, (cst.Name, cst.Attribute)):
            found = list(_of_name(reading, file, node, depth - 1))
            if found:
                return found
        if isinstance(node, (cst.List, cst.Tuple)):
            return [place for one in node.elements for place in places_of(reading, file, one.value, depth - 1)]
        if isinstance(node, cst.Dict):
            return [place for one in node.elements for place in places_of(reading, file, one.value, depth - 1)]
        if isinstance(node, cst.Subscript):
            return list(_of_part(reading, file, node, depth - 1))
        if isinstance(node, cst.Call) and reading.symbol(node) in ALIASES and node.args:
            return places_of(reading, file, node.args[0].value, depth - 1)
    # What cannot be told apart otherwise is one thing if it is written alike.
    return [Place(text(node) if isinstance(node, (cst.Name, cst.Attribute)) else node)]


def _of_name(reading: Reading, file: File, node: cst.Name | cst.Attribute, depth: int) -> Iterator[Place]:
    variable = reading.names.variable(file, node)
    if variable is None:
        if isinstance(node, cst.Attribute) and node.attr.value in FIELDS:
            yield from _parts(reading, file, node.value, FIELDS[node.attr.value], depth)
        return
    definition = defined_by(reading, file, node)
    if definition is None or definition.mutates or definition.inner or variable not in definition.targets:
        yield Place(variable)
    elif isinstance(definition.target, (cst.Tuple, cst.List)):
        yield from _parts(reading, definition.file, definition.value, definition.targets.index(variable), depth)
    else:
        yield from places_of(reading, definition.file, definition.value, depth)  # type: ignore[arg-type]


def _of_part(reading: Reading, file: File, node: cst.Subscript, depth: int) -> Iterator[Place]:
    """``x[0]`` is a part of a structure; of a tensor it is another tensor."""
    is_list = kinds.is_container(reading.program, node.value)
    if not is_list and not reading.kinds(node.value) - {"tensor", "placeholder", "variable"}:
        yield Place(node)
        return
    index = node.slice[0].slice if len(node.slice) == 1 else None
    key = index.value if isinstance(index, cst.Index) else None
    is_known = isinstance(key, (cst.Integer, cst.SimpleString))
    yield from _parts(reading, file, node.value, key.evaluated_value if is_known else _SOME, depth)  # type: ignore


def _parts(reading: Reading, file: File, node: cst.CSTNode, key: object, depth: int) -> Iterator[Place]:
    """A part of a structure, whose elements may be written out."""
    display, home = _display(reading, file, node, depth)
    if isinstance(display, (cst.List, cst.Tuple)):
        elements: list[tuple[object, cst.BaseExpression]] = list(enumerate(one.value for one in display.elements))
    elif isinstance(display, cst.Dict) and all(isinstance(one, cst.DictElement) for one in display.elements):
        elements = [(_key(one.key), one.value) for one in display.elements if isinstance(one, cst.DictElement)]
    else:
        yield from (place.part(key) for place in places_of(reading, file, node, depth))  # type: ignore[arg-type]
        return
    for name, value in elements:
        if _SOME in (name, key) or name == key:
            yield from places_of(reading, home, value, depth)


def _display(reading: Reading, file: File, node: cst.CSTNode, depth: int) -> tuple[cst.CSTNode, File]:
    """The list or dict that a name stands for, if it is written out."""
    for _ in range(depth):
        definition = defined_by(reading, file, node) if isinstance(node, (cst.Name, cst.Attribute)) else None
        if definition is None or definition.mutates or definition.inner or len(definition.targets) != 1:
            break
        file, node = definition.file, definition.value
    return node, file


def _key(node: cst.BaseExpression) -> object:
    return node.evaluated_value if isinstance(node, (cst.Integer, cst.SimpleString)) else _SOME
