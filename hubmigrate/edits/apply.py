"""The one applier: makes the planned edits of a file, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

import libcst as cst

from hubmigrate.edits.annotations import is_annotation
from hubmigrate.edits.build import statements
from hubmigrate.edits.edit import Build, FileEdits, Insert
from hubmigrate.edits.spacing import Spacing


class Applier(cst.CSTTransformer):
    """Replaces and inserts at the anchors of one tree."""

    def __init__(self, edits: FileEdits, module: cst.Module) -> None:
        super().__init__()
        self._edits = edits
        self._module = module
        self._homeless: list[cst.Comment] = []  # comments of code that an edit dropped, on their way to a statement
        self._above: dict[cst.CSTNode, list[cst.Comment]] = {}  # those of a statement that went, by what comes next
        self._spacing = Spacing()

    # The base class looks up a method by name for each of thousands of nodes; only anchors matter here.
    def on_visit(self, node: cst.CSTNode) -> bool:
        if self._homeless and isinstance(node, cst.BaseStatement):
            self._above[node] = self._homeless
            self._homeless = []
        self._spacing.enter(node)
        return True

    def on_leave(self, original_node: cst.CSTNode, updated_node: cst.CSTNode) -> cst.CSTNode:  # type: ignore[override]
        if self._is_outdated(updated_node):
            return cast(cst.CSTNode, cst.RemoveFromParent())
        built: object = updated_node
        edit = self._edits.replacements.get(original_node)
        if edit is not None:
            build: Build = edit.build
            built = build(updated_node)
            if not edit.moves:
                self._homeless += _lost_comments(updated_node, built)
        if self._homeless and isinstance(original_node, cst.BaseStatement) and (parts := _nodes(built)):
            # What ended a block that is dissolved leaves its comments above the last line that stays.
            parts[-1] = _with_comments(parts[-1], self._homeless)
            built = cst.FlattenSentinel(parts) if isinstance(built, cst.FlattenSentinel) else parts[0]
            self._homeless = []
        elif self._homeless and isinstance(built, cst.IndentedBlock):
            # What ended the block leaves its comments at the end of it.
            lines = [cst.EmptyLine(comment=comment) for comment in self._homeless]
            built = built.with_changes(footer=[*lines, *built.footer])
            self._homeless = []
        built = self._below_lost(original_node, built)
        annotations = (self._edits.annotations or {}).get(original_node)
        if annotations:
            built = _annotated(built, annotations)
        inserts = self._edits.inserts.get(original_node)
        if inserts:
            built = self._inserted(built, inserts)
        return cast(cst.CSTNode, self._spacing.leave(original_node, built))

    def _below_lost(self, node: cst.CSTNode, built: object) -> object:
        """Puts the comments of statements that went before a node above what it has become."""
        comments = self._above.pop(node, [])
        if not comments and not (isinstance(node, cst.Module) and self._homeless):
            return built
        if isinstance(node, cst.Module):
            lines = [cst.EmptyLine(comment=comment) for comment in self._homeless]
            module = cast(cst.Module, built)
            return module.with_changes(footer=[*lines, *module.footer])
        parts = _nodes(built)
        if not parts:
            self._homeless = [*comments, *self._homeless]
            return built
        lines = [cst.EmptyLine(comment=comment) for comment in comments]
        first = parts[0].with_changes(leading_lines=_above(lines, getattr(parts[0], "leading_lines", ())))
        return cst.FlattenSentinel([first, *parts[1:]]) if isinstance(built, cst.FlattenSentinel) else first

    def _is_outdated(self, node: cst.CSTNode) -> bool:
        """Whether a line is a comment of an earlier ``--annotate``, which this one makes anew."""
        return self._edits.annotations is not None and isinstance(node, cst.EmptyLine) and _holds_annotation(node)

    def _inserted(self, built: object, inserts: list[Insert]) -> object:
        inserts = sorted(inserts, key=lambda insert: insert.rank)
        before = [s for insert in inserts if not insert.after for s in statements(insert.text, self._module)]
        after = [s for insert in inserts if insert.after for s in statements(insert.text, self._module)]
        if isinstance(built, cst.FlattenSentinel):
            middle = list(built)
        elif isinstance(built, cst.RemovalSentinel):
            middle = []
        else:
            middle = [cast(cst.BaseStatement, built)]
        if before and middle:
            # What stood above the statement (comments, blank lines) stays above what comes before it.
            first = middle[0]
            lines: Sequence[cst.EmptyLine] = getattr(first, "leading_lines", ())
            before[0] = before[0].with_changes(leading_lines=[line for line in lines if not _holds_annotation(line)])
            middle[0] = first.with_changes(leading_lines=[line for line in lines if _holds_annotation(line)])
        return cst.FlattenSentinel([*before, *middle, *after])


def _lost_comments(before: cst.CSTNode, after: object) -> list[cst.Comment]:
    kept = [comment.value for node in _nodes(after) for comment in _comments(node)]
    lost = []
    for comment in _comments(before):
        if comment.value in kept:
            kept.remove(comment.value)
        else:
            lost.append(comment)
    return lost


def _nodes(built: object) -> list[cst.CSTNode]:
    if isinstance(built, cst.FlattenSentinel):
        return list(built)
    return [built] if isinstance(built, cst.CSTNode) else []


def _comments(node: cst.CSTNode) -> list[cst.Comment]:
    finder = _CommentFinder()
    node.visit(finder)
    return finder.found


class _CommentFinder(cst.CSTVisitor):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[cst.Comment] = []

    def visit_Comment(self, node: cst.Comment) -> None:
        self.found.append(node)


def _with_comments(statement: cst.CSTNode, comments: Iterable[cst.Comment]) -> cst.CSTNode:
    """The comments on lines of their own above the statement that they stood in."""
    lines = [cst.EmptyLine(comment=comment) for comment in comments]
    return statement.with_changes(leading_lines=[*getattr(statement, "leading_lines", ()), *lines])


def _above(lines: list[cst.EmptyLine], own: Sequence[cst.EmptyLine]) -> list[cst.EmptyLine]:
    """Comments before a statement's own, below the blank lines that it begins with."""
    blank = 0
    while blank < len(own) and own[blank].comment is None:
        blank += 1
    return [*own[:blank], *lines, *own[blank:]]


def _annotated(built: object, annotations: Iterable[str]) -> object:
    """The comments above what an anchor has become, if that is anything."""
    comments = [cst.Comment(text) for text in annotations]
    if isinstance(built, cst.FlattenSentinel):
        first, *rest = built
        return cst.FlattenSentinel([_with_comments(first, comments), *rest])
    return _with_comments(built, comments) if isinstance(built, cst.CSTNode) else built


def _holds_annotation(line: cst.EmptyLine) -> bool:
    return line.comment is not None and is_annotation(line.comment.value)


def apply(edits: FileEdits, module: cst.Module) -> cst.Module:
    """The module with the edits made."""
    return module.visit(Applier(edits, module))


def apply_below(
    edits: FileEdits, module: cst.Module, statement: cst.BaseStatement
) -> list[cst.SimpleStatementLine | cst.BaseCompoundStatement]:
    """What one statement of the module becomes."""
    built = _nodes(statement.visit(Applier(edits, module)))
    return [node for node in built if isinstance(node, (cst.SimpleStatementLine, cst.BaseCompoundStatement))]
