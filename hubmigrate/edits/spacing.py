"""The blank lines between statements, where some of them go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

import libcst as cst


@dataclass(eq=False)
class _Block:
    """A block on the way through it: whether anything of it stays, and the blank lines above what went since."""

    stays: bool = False
    blank: int = 0


@dataclass(eq=False)
class Spacing:
    """Keeps what stood apart apart: a statement inherits the blank lines of those before it that went."""

    blocks: list[_Block] = field(default_factory=list)
    branches: set[cst.CSTNode] = field(default_factory=set)  # each ``elif``, which is no statement of the block

    def enter(self, node: cst.CSTNode) -> None:
        if isinstance(node, (cst.Module, cst.IndentedBlock)):
            self.blocks.append(_Block())
        elif isinstance(node, cst.If) and isinstance(node.orelse, cst.If):
            self.branches.add(node.orelse)

    def leave(self, node: cst.CSTNode, built: object) -> object:
        """What a node has become, with the blank lines that it inherits."""
        if isinstance(node, (cst.Module, cst.IndentedBlock)):
            self.blocks.pop()
        elif isinstance(node, cst.BaseStatement) and self.blocks and node not in self.branches:
            return self._statement(self.blocks[-1], node, built)
        return built

    @staticmethod
    def _statement(block: _Block, node: cst.BaseStatement, built: object) -> object:
        if isinstance(built, cst.RemovalSentinel):
            if block.stays:
                block.blank = max(block.blank, _blank(getattr(node, "leading_lines", ())))
            return built
        blank, block.blank, block.stays = block.blank, 0, True
        parts = list(built) if isinstance(built, cst.FlattenSentinel) else [built]
        lines = getattr(parts[0], "leading_lines", ()) if parts else ()
        missing = blank - _blank(lines)
        if missing <= 0 or not isinstance(parts[0], cst.CSTNode):
            return built
        more = [cst.EmptyLine(indent=False)] * missing
        parts[0] = parts[0].with_changes(leading_lines=[*more, *lines])
        return cst.FlattenSentinel(cast(list[cst.CSTNode], parts)) if len(parts) > 1 else parts[0]


def joined(above: Sequence[cst.EmptyLine], own: Sequence[cst.EmptyLine]) -> list[cst.EmptyLine]:
    """The lines above a block that goes, and those of the statement that takes its place; blank ones count once."""
    twice = min(_blank(list(reversed(above))), _blank(own))
    return [*above, *own[twice:]]


def _blank(lines: Sequence[cst.EmptyLine]) -> int:
    """How many blank lines a statement begins with."""
    count = 0
    while count < len(lines) and lines[count].comment is None:
        count += 1
    return count
