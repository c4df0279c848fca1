"""A plain walk of a LibCST tree.

LibCST's visitors and metadata cost several times the parse; the analysis needs only children, parents and an order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache

import libcst as cst

#: Fields that hold white space and punctuation only.
_LAYOUT = (
    cst.BaseParenthesizableWhitespace,
    cst.TrailingWhitespace,
    cst.EmptyLine,
    cst.Newline,
    cst.Comment,
    cst.Comma,
    cst.Dot,
    cst.Colon,
    cst.Semicolon,
    cst.AssignEqual,
    cst.LeftParen,
    cst.RightParen,
    cst.LeftSquareBracket,
    cst.RightSquareBracket,
    cst.LeftCurlyBrace,
    cst.RightCurlyBrace,
)


@cache
def _names(kind: type[cst.CSTNode]) -> tuple[str, ...]:
    skip = ("lpar", "rpar", "header", "footer", "leading_lines", "lines_after_decorators", "semicolon")
    return tuple(f.name for f in fields(kind) if f.name not in skip and not f.name.startswith("whitespace"))


class _Kinds(dict[type, bool]):
    """Which types of node are code. By type, since ``isinstance`` of LibCST's abstract base classes is slow."""

    def __missing__(self, kind: type) -> bool:
        self[kind] = issubclass(kind, cst.CSTNode) and not issubclass(kind, _LAYOUT)
        return self[kind]


_IS_CODE = _Kinds()


def children(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The children of a node that are code, without white space and punctuation."""
    for name in _names(type(node)):
        held = getattr(node, name)
        for item in held if isinstance(held, (tuple, list)) else (held,):
            if _IS_CODE[type(item)]:
                yield item


def walk(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """A node and all that is below it, parents first."""
    stack = [node]
    while stack:
        here = stack.pop()
        yield here
        stack.extend(reversed(list(children(here))))


def dotted(node: cst.CSTNode | None) -> str | None:
    """``a.b.c`` of a chain of names and attributes, else ``None``."""
    parts: list[str] = []
    while isinstance(node, cst.Attribute):
        parts.append(node.attr.value)
        node = node.value
    if not isinstance(node, cst.Name):
        return None
    return ".".join([node.value, *reversed(parts)])


def text(node: cst.CSTNode) -> str:
    """The node's own source, without what surrounds it."""
    return cst.Module([]).code_for_node(node)


def does_nothing(statement: cst.CSTNode) -> bool:
    """Whether a line is a text or ``pass``."""
    small = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) and len(statement.body) == 1 else None
    return isinstance(small, cst.Pass) or (isinstance(small, cst.Expr) and isinstance(small.value, cst.SimpleString))
