"""The blocks of a program as they are once the ``with`` blocks of sessions and graphs are gone.

A *home* is one straight run of statements: the body of a function, a module, a loop, with what stands in its
``with tf.Session() as sess:`` blocks in it. Within a home each statement is executed after the one before it, or none
after it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

import libcst as cst

from hubmigrate.program.program import File


@dataclass(eq=False)
class Home:
    """Statements that are executed one after another. ``owner`` is the node whose body they are."""

    file: File
    owner: cst.CSTNode
    statements: list[cst.BaseStatement] = field(default_factory=list)


@dataclass(eq=False)
class Blocks:
    """All homes of a file, and where each statement is."""

    file: File
    places: dict[cst.CSTNode, tuple[Home, int]] = field(default_factory=dict)
    dissolved: list[cst.With] = field(default_factory=list)
    passed: list[cst.With] = field(default_factory=list)  # they stay, and what is in them is as if it stood outside
    going: dict[cst.With, list[cst.WithItem]] = field(default_factory=dict)  # what goes of each, all of the dissolved

    @property
    def thinned(self) -> list[cst.With]:
        """The ``with`` statements that stay without some of their items."""
        return [statement for statement in self.going if statement not in self.dissolved]

    def place(self, node: cst.CSTNode) -> tuple[Home, int]:
        """The home and the index of the statement that a node stands in."""
        while node not in self.places:
            node = self.file.scope.parents[node]
        return self.places[node]

    def index_in(self, node: cst.CSTNode, home: Home) -> int | None:
        """The index of the statement of a home that a node is below, ``None`` if it is below none."""
        here: cst.CSTNode | None = node
        while here is not None:
            found = self.places.get(here)
            if found is not None and found[0] is home:
                return found[1]
            here = self.file.scope.parents.get(here)
        return None

    def straight(self, node: cst.CSTNode) -> dict[Home, int]:
        """The homes that a node is executed in where it stands, from the inside, and in which of their statements.

        What stands in a function is executed when that is called.
        """
        found: dict[Home, int] = {}
        for above in (node, *self.file.scope.ancestors(node)):
            if isinstance(above, (cst.FunctionDef, cst.Lambda, cst.ClassDef)):
                break
            if above in self.places:
                home, index = self.places[above]
                found.setdefault(home, index)
        return found

    def between(self, node: cst.CSTNode, home: Home) -> Iterator[cst.CSTNode]:
        """What a node is inside of, up to the statement of the home."""
        here: cst.CSTNode | None = node
        while here is not None:
            yield here
            found = self.places.get(here)
            if found is not None and found[0] is home:
                return
            here = self.file.scope.parents.get(here)


def is_in_loop(home: Home) -> bool:
    """Whether statements may be executed several times while what is around them is executed once."""
    for above in (home.owner, *home.file.scope.ancestors(home.owner)):
        if isinstance(above, (cst.For, cst.While)):
            return True
        if isinstance(above, (cst.FunctionDef, cst.Lambda)):
            return False
    return False


#: What becomes of a ``with`` statement: it goes, it stays and is only passed through, or it is as good as a loop.
Fate = Literal["goes", "passes", "holds"]
#: The same, with the items that go.
Judge = Callable[[cst.With], tuple[Fate, list[cst.WithItem]]]


def blocks_of(file: File, fate: Judge) -> Blocks:
    """Reads the homes of a file."""
    blocks = Blocks(file)
    top = Home(file, file.scope.trees[0])
    for tree in file.scope.trees:
        _fill(blocks, top, tree.body, fate)
    return blocks


def _fill(
    blocks: Blocks,
    home: Home,
    body: Sequence[cst.BaseStatement | cst.BaseSmallStatement],
    fate: Judge,
) -> None:
    for statement in body:
        if not isinstance(statement, cst.BaseStatement):
            continue  # ``if x: y = 1`` in one line: part of its compound statement
        blocks.places[statement] = (home, len(home.statements))
        is_block = isinstance(statement, cst.With) and isinstance(statement.body, cst.IndentedBlock)
        becomes, going = fate(cast(cst.With, statement)) if is_block else ("holds", [])
        if going:
            blocks.going[cast(cst.With, statement)] = going
        if isinstance(statement, cst.With) and becomes != "holds":
            (blocks.dissolved if becomes == "goes" else blocks.passed).append(statement)
            _fill(blocks, home, statement.body.body, fate)
            # What stands in the header is executed before the body.
            blocks.places[statement] = (home, max(len(home.statements) - 1, 0))
            continue
        home.statements.append(statement)
        for block in _bodies(statement):
            _fill(blocks, Home(blocks.file, statement), block.body, fate)


def _bodies(statement: cst.CSTNode) -> Iterator[cst.BaseSuite]:
    """The blocks of a compound statement, those of its else and except parts too."""
    body = getattr(statement, "body", None)
    if isinstance(body, cst.BaseSuite):
        yield body
    for name in ("orelse", "finalbody"):
        part = getattr(statement, name, None)
        if isinstance(part, cst.CSTNode):
            yield from _bodies(part)
    for part in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
        yield from _bodies(part)
