"""Making nodes from text and other nodes."""

from __future__ import annotations

from typing import cast

import libcst as cst


def source_of(node: cst.CSTNode) -> str:
    """A node's own source text."""
    return cst.Module([]).code_for_node(node)


def expression(text: str, old: cst.CSTNode | None = None) -> cst.BaseExpression:
    """Parses an expression; line breaks in it are allowed if ``old``, whose place it takes, has parentheses.

    The parentheses of ``old`` are kept.
    """
    if isinstance(old, cst.BaseExpression) and old.lpar:
        return cst.parse_expression(f"({text})").with_changes(lpar=old.lpar, rpar=old.rpar)
    try:
        return cst.parse_expression(text)
    except cst.ParserSyntaxError:
        # It stands inside a bracket that allows its line breaks.
        return cst.parse_expression(f"({text})").with_changes(lpar=[], rpar=[])


def statements(text: str, module: cst.Module) -> list[cst.BaseStatement]:
    """Parses lines of code in the style (newlines, indentation) of a module."""
    parsed = cst.parse_module(text, module.config_for_parsing)
    body = [cast(cst.BaseStatement, node) for node in parsed.body]
    if parsed.header and body:  # blank lines above the first statement are the module's, as LibCST sees it
        body[0] = body[0].with_changes(leading_lines=parsed.header)
    return body
