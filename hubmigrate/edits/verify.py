"""What a result must hold before it is written."""

from __future__ import annotations

import ast
import io
import tokenize
import warnings
from collections import Counter

import libcst as cst

from hubmigrate.edits.annotations import is_annotation
from hubmigrate.edits.edit import FileEdits
from hubmigrate.program.program import File
from hubmigrate.sources.text import lines_of


class VerificationError(Exception):
    """The result is not what was planned. The file is left as it was."""


def verify(file: File, edits: FileEdits, texts: list[str]) -> None:
    """The result parses, keeps every line that no edit is anchored in, and loses no comment.

    Raises VerificationError.
    """
    for index, text in enumerate(texts):
        before = file.source.parts[index].text
        if text == before:
            continue
        _parses(before, text)
        _keeps_lines(file, edits, index, before, text)
        lost = comments(before) - comments(text)
        if edits.annotations is not None:
            lost = Counter({comment: times for comment, times in lost.items() if not is_annotation(comment)})
        if lost:
            raise VerificationError(f"the comment {next(iter(lost))!r} would be lost")


def _parses(before: str, after: str) -> None:
    error = _refused(after)
    if error is not None:
        # What Python refused before, such as a late import from __future__ in an exported notebook, is not ours.
        known = _refused(before)
        if known is None or known.msg != error.msg:
            raise VerificationError(f"the result would not parse: line {error.lineno}: {error.msg}") from error


def _refused(text: str) -> SyntaxError | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # Compiled, not only parsed: a repeated keyword passes the parser. Cells may await at their top.
            compile(text, "result", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except SyntaxError as error:
        return error
    return None


def _keeps_lines(file: File, edits: FileEdits, index: int, before: str, after: str) -> None:
    """Every line outside the anchored statements must be there, in the same order."""
    touched: set[int] = set()
    for anchor in edits.anchors():
        if file.part(anchor) == index:
            edit = edits.replacements.get(anchor)
            touched |= _lines(file, anchor, whole=edit is not None and edit.whole)
            if edit is not None and isinstance(anchor, cst.BaseStatement):
                touched |= _lines_above(file, anchor)
    kept = [line for number, line in enumerate(lines_of(before), 1) if number not in touched]
    if edits.annotations is not None:
        kept = [line for line in kept if not is_annotation(line)]
    result = iter(lines_of(after))
    for line in kept:
        if line.strip() and not any(line == other for other in result):
            raise VerificationError(f"the line {line.strip()!r} would be lost")


def _lines(file: File, anchor: cst.CSTNode, *, whole: bool) -> set[int]:
    node: cst.CSTNode = anchor
    while not isinstance(node, (cst.SimpleStatementLine, cst.BaseCompoundStatement, cst.Decorator, cst.Finally)):
        node = file.scope.parents[node]
    place = file.place(node)
    body = getattr(node, "body", None)
    if isinstance(node, cst.BaseCompoundStatement) and isinstance(body, cst.IndentedBlock) and not whole:
        # Only the head of a compound statement belongs to an anchor in it.
        first = file.place(body.body[0]).line if body.body else place.line
        return set(range(place.line, max(first, place.line + 1)))
    height = cst.Module([]).code_for_node(node.with_changes(leading_lines=())).count("\n")
    decorators = getattr(node, "decorators", ())  # they stand above what is its place
    first = file.place(decorators[0]).line if decorators else place.line
    return set(range(first, first + max(height, 1)))


def _lines_above(file: File, statement: cst.CSTNode) -> set[int]:
    """The comments above a statement, which go where it goes; that none is lost is asked by itself."""
    line = file.place(statement).line
    return set(range(line - len(getattr(statement, "leading_lines", ())), line))


def comments(text: str) -> Counter[str]:
    """The comments of a source and how often each stands there."""
    found: Counter[str] = Counter()
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                found[token.string.strip()] += 1
    except (tokenize.TokenError, IndentationError, SyntaxError):
        pass
    return found
