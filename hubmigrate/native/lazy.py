"""Sessions that are made when they are first needed: ``if session is None: ...``.

The names of such a session, and of what is run in it, are None before. An eager program has no session to ask for, but
the function that is made where the session was: it is None just as long.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import libcst as cst

from hubmigrate.native.blocks import Home
from hubmigrate.native.graph import Reading, Run
from hubmigrate.native.names import Variable
from hubmigrate.program.program import File
from hubmigrate.program.tree import text, walk
from hubmigrate.program.values import Instance

if TYPE_CHECKING:
    from hubmigrate.native.model import Lift, Traced


@dataclass(eq=False)
class Lazy:
    """A session, or a graph, that may be None. ``own`` is what is None just as long, where that is asked.

    It is a function, or a model, and ``known_as`` is its name.
    """

    variable: Variable
    lines: list[tuple[File, cst.SimpleStatementLine]] = field(default_factory=list)
    tests: list[tuple[File, cst.BaseExpression]] = field(default_factory=list)
    own: Variable | None = None
    known_as: str = ""


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
            function = next((one for one in alike if _stands_for(found, one, place, asked)), None)
            if function is not None:
                lazy.own, lazy.known_as = function.own, function.known_as
            else:
                lazy.own = next(_models(found, lazy, place, asked), None)
                lazy.known_as = "" if lazy.own is None else lazy.own.name
        if lazy.own is None and asked:
            continue
        if lazy.own is None:
            reading.removed.update({line: file for file, line in lazy.lines})
        for file, test in lazy.tests:
            reading.explain(test)
            if lazy.own is None:
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
    if len(owners) > 1 or not _are_beside(reading, tensors, sessions):
        return False
    if _are_beside(reading, sessions, tensors):
        return True
    # The tensor outlives its session: nobody may see that.
    asked = any(reading.names.variable(*test) == own for test in tests)
    return not asked and all(_is_run_by(reading, one.run, lazy.variable) for one in function.slices)


def _models(
    found: Lift, lazy: Lazy, place: tuple[Home, int], asked: list[tuple[File, cst.BaseExpression]]
) -> Iterator[Variable]:
    """The models that are made where the session is, and used for nothing but what is run in it."""
    reading, (home, index) = found.reading, place
    for at, statement in enumerate(home.statements):
        target = _made_model(reading, statement)
        variable = reading.names.variable(home.file, target) if target is not None else None
        if variable is None or not _is_beside_model(found, lazy, variable):
            continue
        first, last = sorted((index, at))
        between = home.statements[first : last + 1]
        if not all(one in reading.definitions or one in reading.removed or one is statement for one in between):
            continue
        if _is_asked_outside(reading, (home, first), asked) and all(
            _means(reading, file, node, variable) for file, node in (*lazy.tests, *lazy.lines)
        ):
            yield variable


def _made_model(reading: Reading, statement: cst.CSTNode) -> cst.BaseExpression | None:
    """What a ``hub.Module`` is bound to, where that is all that a line does."""
    small = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) and len(statement.body) == 1 else None
    if not isinstance(small, cst.Assign) or len(small.targets) != 1 or not isinstance(small.value, cst.Call):
        return None
    things = reading.program.value_of(small.value)
    made = things and all(isinstance(thing, Instance) and thing.kind == "hub.Module" for thing in things)
    return small.targets[0].target if made else None


def _is_beside_model(found: Lift, lazy: Lazy, variable: Variable) -> bool:
    """Whether a model is made once, and called in runs of the session only; where it is None, the session is, too."""
    reading, names = found.reading, found.reading.names
    if variable.scope is not lazy.variable.scope or variable.is_field is not lazy.variable.is_field:
        return False
    stores, made = names.stores[variable], names.made(variable)
    if len(made) != 1 or {variable.name, lazy.variable.name} & names.wild:
        return False
    if {_owner(made[0])} != {_owner(store) for store in names.made(lazy.variable)}:
        return False
    sessions, models = names.nones[lazy.variable], names.nones.get(variable, [])
    if models and not (_are_beside(reading, sessions, models) and _are_beside(reading, models, sessions)):
        return False
    return all(
        node in stores or _is_for_session(found, file, node, lazy.variable)
        for file in reading.files
        for node in file.scope.order
        if isinstance(node, (cst.Name, cst.Attribute)) and names.variable(file, node) == variable
    )


def _is_for_session(found: Lift, file: File, node: cst.CSTNode, session: Variable) -> bool:
    """Whether a model is called for what is run in a session, and in no other."""
    parent = file.scope.parents.get(node)
    if isinstance(parent, cst.NameItem):
        return True
    if not isinstance(parent, cst.Call) or parent.func is not node:
        return False
    above = set(file.scope.ancestors(parent))
    runs = [
        one.run
        for one in found.slices
        if one.run.node in above or any(definition.statement in above for definition in one.definitions)
    ]
    return bool(runs) and all(_is_run_by(found.reading, run, session) for run in runs)


def _means(reading: Reading, file: File, node: cst.CSTNode, variable: Variable) -> bool:
    """Whether a variable has its name where a node stands, and no other variable has."""
    return variable.is_field or reading.names.name(reading.names.scope_of(file, node), variable.name) == variable


def _owner(node: cst.CSTNode) -> str:
    """Whose attribute a target is, nothing if it is a name."""
    return text(node.value) if isinstance(node, cst.Attribute) else ""


def _are_beside(reading: Reading, some: list[tuple[File, cst.CSTNode]], others: list[tuple[File, cst.CSTNode]]) -> bool:
    """Whether each of some names is bound to None beside one of the others."""
    return all(any(_is_beside(reading, *one, *other) for other in others) for one in some)


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
    return _is_asked_outside(reading, (home, first), tests)


def _is_asked_outside(reading: Reading, place: tuple[Home, int], tests: list[tuple[File, cst.BaseExpression]]) -> bool:
    """Whether nothing is asked below a statement in its own block."""
    home, first = place
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
