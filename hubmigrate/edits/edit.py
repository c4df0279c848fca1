"""The kinds of edit that a codemod may plan. An edit is anchored to a node of the file as it was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Union

import libcst as cst

#: What becomes of a node: another node, several statements, or nothing.
Built = Union[cst.CSTNode, "cst.FlattenSentinel[cst.CSTNode]", cst.RemovalSentinel]
Build = Callable[[cst.CSTNode], Built]


class EditConflict(Exception):
    """Two edits want the same place. The file is left as it was."""


@dataclass(frozen=True, eq=False)
class Replace:
    """The anchor becomes what ``build`` makes of it.

    ``build`` is given the node with the edits below it already made, and must keep of its children what it does not
    mean to change: edits do not know of one another.
    """

    anchor: cst.CSTNode
    build: Build
    code: str
    whole: bool = False  # a compound statement changes with all that is in it, not only in its head
    moves: bool = False  # its comments come back elsewhere


@dataclass(frozen=True)
class Insert:
    """Lines of code before or after a statement, at its indentation."""

    anchor: cst.BaseStatement = field(hash=False, compare=False)
    text: str
    after: bool
    rank: int = 0  # of several at one anchor the lowest comes first


@dataclass(eq=False)
class FileEdits:
    """The edits of one file.

    ``annotations`` are comments to stand above statements, instead of all that hubmigrate wrote before; ``None``
    leaves those as they are.
    """

    replacements: dict[cst.CSTNode, Replace] = field(default_factory=dict)
    inserts: dict[cst.CSTNode, list[Insert]] = field(default_factory=dict)
    annotations: dict[cst.CSTNode, list[str]] | None = None

    def __bool__(self) -> bool:
        return bool(self.replacements or self.inserts or self.annotations is not None)

    def replace(self, edit: Replace) -> None:
        if edit.anchor in self.replacements:
            raise EditConflict(f"{self.replacements[edit.anchor].code} and {edit.code} want to change the same code")
        self.replacements[edit.anchor] = edit

    def insert(self, edit: Insert) -> None:
        held = self.inserts.setdefault(edit.anchor, [])
        if all((other.text, other.after) != (edit.text, edit.after) for other in held):
            held.append(edit)

    def anchors(self) -> list[cst.CSTNode]:
        return [*self.replacements, *self.inserts]
