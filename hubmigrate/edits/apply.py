"""The one applier: makes the planned edits of a file, and nothing else."""

from __future__ import annotations

from typing import cast

import libcst as cst

from hubmigrate.edits.build import statements
from hubmigrate.edits.edit import Build, FileEdits, Insert


class Applier(cst.CSTTransformer):
    """Replaces and inserts at the anchors of one tree."""

    def __init__(self, edits: FileEdits, module: cst.Module) -> None:
        super().__init__()
        self._edits = edits
        self._module = module

    # The base class looks up a method by name for each of thousands of nodes; only anchors matter here.
    def on_visit(self, node: cst.CSTNode) -> bool:
        return True

    def on_leave(self, original_node: cst.CSTNode, updated_node: cst.CSTNode) -> cst.CSTNode:  # type: ignore[override]
        built: object = updated_node
        edit = self._edits.replacements.get(original_node)
        if edit is not None:
            build: Build = edit.build
            built = build(updated_node)
        inserts = self._edits.inserts.get(original_node)
        if inserts:
            built = self._inserted(built, inserts)
        return cast(cst.CSTNode, built)

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
            lines = getattr(first, "leading_lines", ())
            before[0] = before[0].with_changes(leading_lines=lines)
            middle[0] = first.with_changes(leading_lines=())
        return cst.FlattenSentinel([*before, *middle, *after])


def apply(edits: FileEdits, module: cst.Module) -> cst.Module:
    """The module with the edits made."""
    return module.visit(Applier(edits, module))
