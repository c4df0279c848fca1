"""Sessions that are made when they are first needed: ``if session is None: ...``.

The names of such a session, and of what is run in it, are None before. An eager program has no session to ask for, but
the function that is made where the session was: it is None just as long.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import libcst as cst

from hubmigrate.native.blocks import Home
from hubmigrate.native.graph import Reading, Run
from hubmigrate.native.names import Variable
from hubmigrate.program.program import File
from hubmigrate.program.tree import text, walk

if TYPE_CHECKING:
    from hubmigrate.native.model import Lift, Traced


@dataclass(eq=False)
class Lazy:
    """A session, or a graph, that may be None. ``function`` is what is None just as long, where that is asked."""

    variable: Variable
    lines: list[tuple[File, cst.SimpleStatementLine]] = field(default_factory=list)
    tests: list[tuple[File, cst.BaseExpression]] = field(default_factory=list)
    function: Traced | None = None


def read_lazy(reading: Reading) -> None:
    """Finds the names of sessions, and of placeholders, that are None at first: they are not bound any more."""
    for variable, targets in reading.names.nones.items():
        made = reading.names.made(variable)
        lines = [(file, line) for file, target in targets if (line := _line(file, target)) is not None]
        if not made or len(lines) < len(targets) or any(file not in reading.files for file, _ in targets):
            continue
        if all(_is_removed(reading, store) for store in made):
            reading.lazy[variable] = Lazy(variable, lines)
        elif variable in reading.by_variable and all(one.placeholder for one in reading.by_variable[variable]):
            reading.removed.update({line: file for file, line in lines})


def _line(file: File, target: cst.CSTNode) -> cst.SimpleStatementLine | None:
    """The line that binds a name alone."""
    for above in file.scope.ancestors(target):
        if isinstance(above, cst.SimpleStatementLine):
            small = above.body[0]
            if len(above.body) != 1 or not isinstance(small, cst.Assign) or len(small.targets) != 1:
                return None
            return above if isinstance(small.targets[0].target, (cst.Name, cst.Attribute)) else None
    return None


def _is_removed(reading: Reading, store: cst.CSTNode) -> bool:
    """Whether the line goes that a name is bound in."""
    return any(above in reading.removed for above in reading.program.holding(store).scope.ancestors(store))


def settle_lazy(found: Lift) -> None:
    """Finds for each session that is asked for the function that stands for it."""
    reading = found.reading
    tests = _tests(found)
    for lazy in reading.lazy.values():
        lazy.tests = [test for test in tests if reading.names.variable(*test) == lazy.variable]
        asked = [test for test in lazy.tests if not _goes(reading, *test)]
        place = _place(reading, lazy)
        if asked and place is not None:
            alike = (one for one in found.traced if one.own is not None and _is_none_with(reading, lazy, one, tests))
            lazy.function = next((one for one in alike if _stands_for(found, one, place, asked)), None)
        if lazy.function is None and asked:
            continue
        if lazy.function is None:
            reading.removed.update({line: file for file, line in lazy.lines})
        for file, test in lazy.tests:
            reading.explain(test)
            if lazy.function is None:
                _remove(reading, file, test)
        for _, line in lazy.lines:
            reading.explain(line)
    own = {one.own for one in found.traced if is_made_at_once(reading, one)}
    for file, test in tests:
        variable = reading.names.variable(file, test)
        # A tensor that is a condition is an error, a function is none.
        if variable in own and isinstance(file.scope.parents[test], cst.Comparison):
            reading.explain(test)


def is_made_at_once(reading: Reading, function: Traced) -> bool:
    """Whether a function is there as soon as what it is named for was: nothing can ask in between."""
    if function.own is None:
        return False
    first = min(one.index for one in function.definitions if function.own in one.targets)
    between = function.home.statements[first : function.index + 1]
    return all(one in reading.definitions or one in reading.removed for one in between)


def _is_none_with(reading: Reading, lazy: Lazy, function: Traced, tests: list[tuple[File, cst.BaseExpression]]) -> bool:
    """Whether what a function is named for is bound beside the session, and is None when that is."""
    own = function.own
    assert own is not None
    if own.scope is not lazy.variable.scope or own.is_field is not lazy.variable.is_field:
        return False
    if own.is_field and {own.name, lazy.variable.name} & reading.names.wild:
        return False
    owners = {_owner(store) for variable in (own, lazy.variable) for store in reading.names.made(variable)}
    sessions, tensors = reading.names.nones[lazy.variable], reading.names.nones.get(own, [])
    if len(owners) > 1 or not all(any(_is_beside(reading, *one, *other) for other in sessions) for one in tensors):
        return False
    if all(any(_is_beside(reading, *one, *other) for other in tensors) for one in sessions):
        return True
    # The tensor outlives its session: nobody may see that.
    asked = any(reading.names.variable(*test) == own for test in tests)
    return not asked and all(_is_run_by(reading, one.run, lazy.variable) for one in function.slices)


def _owner(node: cst.CSTNode) -> str:
    """Whose attribute a target is, nothing if it is a name."""
    return text(node.value) if isinstance(node, cst.Attribute) else ""


def _is_beside(reading: Reading, file: File, one: cst.CSTNode, other_file: File, other: cst.CSTNode) -> bool:
    """Whether two names are bound to None one after the other."""
    if file is not other_file or _owner(one) != _owner(other):
        return False
    (home, first), (other_home, last) = reading.blocks[file].place(one), reading.blocks[file].place(other)
    nones = {_line(where, target) for found in reading.names.nones.values() for where, target in found}
    between = home.statements[min(first, last) : max(first, last) + 1]
    return home is other_home and all(each in nones or each in reading.removed for each in between)


def _is_run_by(reading: Reading, run: Run, session: Variable) -> bool:
    func = run.node.func
    return isinstance(func, cst.Attribute) and reading.names.variable(run.file, func.value) == session


def _place(reading: Reading, lazy: Lazy) -> tuple[Home, int] | None:
    """The block that the session is made in, and where."""
    made = reading.names.made(lazy.variable)
    return reading.blocks[reading.program.holding(made[0])].place(made[0]) if len(made) == 1 else None


def _stands_for(
    found: Lift, function: Traced, place: tuple[Home, int], tests: list[tuple[File, cst.BaseExpression]]
) -> bool:
    """Whether a function is made with the session: nothing can ask for the one when only the other is there."""
    home, index = place
    reading = found.reading
    if function.home is not home or function.own is None:
        return False
    first, last = sorted((index, function.index))
    between = home.statements[first : last + 1]
    if not all(one in reading.definitions or one in reading.removed for one in between):
        return False
    inside = [reading.blocks[file].index_in(test, home) for file, test in tests if file is home.file]
    return all(at is None or at < first for at in inside)


def _tests(found: Lift) -> list[tuple[File, cst.BaseExpression]]:
    """The names that are asked whether they are None, or as a condition."""
    return [
        (file, node)
        for file in found.files
        for node in file.scope.order
        if isinstance(node, (cst.Name, cst.Attribute)) and _is_test(file, node)
    ]


def _is_test(file: File, node: cst.CSTNode) -> bool:
    parent = file.scope.parents.get(node)
    if isinstance(parent, cst.Comparison) and parent.left is node and len(parent.comparisons) == 1:
        target = parent.comparisons[0]
        is_none = isinstance(target.comparator, cst.Name) and target.comparator.value == "None"
        return is_none and isinstance(target.operator, (cst.Is, cst.IsNot))
    if isinstance(parent, cst.UnaryOperation):
        return isinstance(parent.operator, cst.Not)
    return isinstance(parent, (cst.If, cst.IfExp)) and parent.test is node


def _goes(reading: Reading, file: File, test: cst.BaseExpression) -> bool:
    """Whether nothing is left of what depends on a test."""
    return _branch(reading, file, test) is not None


def _branch(reading: Reading, file: File, test: cst.BaseExpression) -> cst.If | None:
    """The branch that only makes the session, where nothing else is asked."""
    parent = file.scope.parents[test]
    top = parent if isinstance(parent, (cst.Comparison, cst.UnaryOperation)) else test
    above = file.scope.parents[top]
    if not isinstance(above, cst.If) or above.test is not top or above.orelse is not None:
        return None
    lines = above.body.body
    return above if all(line in reading.removed for line in lines) else None


def _remove(reading: Reading, file: File, test: cst.BaseExpression) -> None:
    branch = _branch(reading, file, test)
    assert branch is not None
    for node in walk(branch):
        reading.removed.pop(node, None)  # it goes as a whole
    reading.removed[branch] = file
    reading.explain(branch)
