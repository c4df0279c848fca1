"""What a local name of a function stands for: where it was bound last, or what its function is called with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from hubmigrate.native.blocks import is_in_loop
from hubmigrate.native.graph import Reading
from hubmigrate.native.handed import argument_of, calls_of
from hubmigrate.native.names import Variable
from hubmigrate.native.slices import latest
from hubmigrate.program.program import File
from hubmigrate.program.scopes import FunctionScope, parameters


@dataclass(frozen=True)
class Bound:
    """An expression that a name stands for."""

    file: File
    value: cst.BaseExpression


def bindings_of(reading: Reading, file: File, name: cst.Name) -> list[Bound]:
    """All that a name may stand for where it is used; nothing where that is not certain."""
    variable = reading.names.variable(file, name)
    if variable is None or variable.is_field:
        return []
    place = latest(reading, file, variable, name)
    if place is None:
        is_given = reading.names.is_parameter(variable) and _is_bound_later(reading, file, variable, name)
        return list(_handed(reading, variable)) if is_given else []
    home, index = place
    value = _assigned(home.statements[index], variable.name)
    return [Bound(file, value)] if value is not None else []


def _is_bound_later(reading: Reading, file: File, variable: Variable, name: cst.Name) -> bool:
    """Whether all that binds a parameter again comes after it is used."""
    here = reading.blocks[file].straight(name)
    if file.scope.function_around(name) is not variable.scope or any(is_in_loop(home) for home in here):
        return False
    places = [reading.blocks[file].place(store) for store in reading.names.stores.get(variable, ())]
    return all(home in here and at >= here[home] for home, at in places)


def _assigned(statement: cst.BaseStatement, name: str) -> cst.BaseExpression | None:
    """``x`` of ``name = x``."""
    small = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) and len(statement.body) == 1 else None
    if not isinstance(small, cst.Assign) or len(small.targets) != 1:
        return None
    target = small.targets[0].target
    return small.value if isinstance(target, cst.Name) and target.value == name else None


def _handed(reading: Reading, variable: Variable) -> Iterator[Bound]:
    """What a parameter is at each call; nothing if one of them is not in sight."""
    scope = variable.scope
    assert isinstance(scope, FunctionScope)
    names = [param.name.value for param in parameters(scope.params)]
    calls = list(calls_of(reading, scope))
    found = [(file, argument_of(scope, call, variable.name, names.index(variable.name))) for file, call in calls]
    if all(arg is not None for _, arg in found) and scope not in reading.program.facts.open:
        yield from (Bound(file, arg.value) for file, arg in found if arg is not None)
