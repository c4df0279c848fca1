"""Which runs are computed in place: those whose values are needed once, where they were built."""

from __future__ import annotations

import libcst as cst

from hubmigrate.native.blocks import Home
from hubmigrate.native.calls import (
    asks_for_shape,
    timed,
)
from hubmigrate.native.graph import Definition, Reading
from hubmigrate.native.model import Lift
from hubmigrate.native.slices import Slice
from hubmigrate.program.tree import walk


def is_alone(found: Lift, one: Slice, users: dict[Definition, set[Slice]]) -> bool:
    """Whether all that a run computes is computed for it alone, once for each time that the code before it runs."""
    if one.fed or any(len(users[each]) > 1 or each.placeholder for each in one.definitions):
        return False
    reading = found.reading
    nodes = [*(d.value for d in one.definitions), *(leaf.node for leaf in one.fetch.leaves())]
    if any(asks_for_shape(reading, node) for node in nodes):
        return False
    if not one.definitions:
        return True
    home = one.definitions[0].home
    if any(definition.home is not home for definition in one.definitions) or home.file is not one.run.file:
        return False
    blocks = reading.blocks[home.file]
    place, index = blocks.place(one.run.node)
    if place is not home or one.definitions[-1].index > index:
        return False
    if not _is_certain(found, one, home, index):
        return False
    first = one.definitions[0].index
    between = home.statements[first:index]
    if any(timed(reading, node) for node in nodes) and not all(_is_graph_code(reading, each) for each in between):
        return False
    return not any(_may_leave(statement) for statement in between)


def _is_graph_code(reading: Reading, statement: cst.BaseStatement) -> bool:
    """Whether a statement does nothing but build graphs and open sessions."""
    return statement in reading.definitions or statement in reading.removed


def _is_certain(found: Lift, one: Slice, home: Home, index: int) -> bool:
    """Whether a run is made exactly once whenever its statement is executed."""
    statement = home.statements[index]
    previous: cst.CSTNode = one.run.node
    for above in home.file.scope.ancestors(one.run.node):
        if isinstance(above, (cst.Lambda, cst.CompFor, cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp)):
            return False
        if isinstance(above, (cst.IfExp, cst.BooleanOperation, cst.While, cst.Assert)):
            return False
        if isinstance(above, (cst.FunctionDef, cst.ClassDef)):
            return False
        if above is statement:
            break
        if isinstance(above, (cst.If, cst.Else, cst.ExceptHandler)) and above is not statement:
            return False
        previous = above
    if isinstance(statement, (cst.For, cst.If)):
        return previous in (getattr(statement, "iter", None), getattr(statement, "test", None))
    return isinstance(statement, (cst.SimpleStatementLine, cst.With))


_LEAVES = (cst.Return, cst.Raise, cst.Break, cst.Continue, cst.Yield, cst.Await, cst.Assert)


def _may_leave(statement: cst.CSTNode) -> bool:
    """Whether what comes after a statement may not be executed."""
    if isinstance(statement, (cst.FunctionDef, cst.ClassDef)):
        return False
    return any(isinstance(inner, _LEAVES) for inner in walk(statement))
