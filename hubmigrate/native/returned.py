"""Placeholders, tensors and sessions that a function builds and returns: ``session, text, vectors = build()``.

The function returns instead what is made of the tensors, functions, and what stays Python; sessions and placeholders
are returned no more. Where the results are bound, they are other names of what is bound in the function.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import libcst as cst

from hubmigrate.native import kinds
from hubmigrate.native.calls import builder_problem
from hubmigrate.native.graph import Reading
from hubmigrate.native.names import Variable
from hubmigrate.program.program import File
from hubmigrate.program.scopes import FunctionScope
from hubmigrate.program.tree import children, walk
from hubmigrate.program.values import Function

if TYPE_CHECKING:
    from hubmigrate.native.model import Lift, Traced


@dataclass(eq=False)
class Returned:
    """A function that returns several things of a graph, and the assignments that take them apart.

    ``gone`` are the places that are left out, ``functions`` what is returned at others, once that is known.
    """

    file: File
    scope: FunctionScope
    values: cst.Tuple
    targets: list[tuple[File, cst.Tuple]] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    functions: dict[int, Traced] = field(default_factory=dict)

    def local(self, place: int) -> Variable:
        """What is returned there, by its name in the function."""
        return Variable(self.scope, cst.ensure_type(self.values.elements[place].value, cst.Name).value)


def read_returned(reading: Reading) -> None:
    """Finds such functions, and makes the names of their results other names of what they return."""
    for file in reading.files:
        for scope in file.scope.scopes.values():
            if isinstance(scope, FunctionScope) and isinstance(scope.node, cst.FunctionDef):
                found = _returned(reading, file, scope)
                if found is not None:
                    _alias(reading, found)


def _returned(reading: Reading, file: File, scope: FunctionScope) -> Returned | None:
    assert isinstance(scope.node, cst.FunctionDef)
    returns = list(_returns(scope.node.body))
    yields = any(isinstance(inner, (cst.Yield, cst.Await)) for inner in walk(scope.node.body))
    if len(returns) != 1 or scope.node.decorators or scope.node.asynchronous is not None or yields:
        return None
    values = returns[0].value
    if not isinstance(values, cst.Tuple) or any(isinstance(one, cst.StarredElement) for one in values.elements):
        return None
    found = Returned(file, scope, values)
    held = [reading.kinds(one.value) for one in values.elements]
    if any(kinds_ and not isinstance(one.value, cst.Name) for kinds_, one in zip(held, values.elements, strict=True)):
        return None
    if not any("placeholder" in one for one in held) or not builder_problem(reading, scope):
        return None
    if not _ends_with(reading, file, scope.node.body, returns[0]) or not is_only_called(reading, scope):
        return None
    for call in reading.program.facts.calls.get(scope, ()):
        if not isinstance(call, cst.Call) or len(reading.program.value_of(call.func)) > 1:
            return None
        where = reading.program.holding(call)
        statement = where.scope.parents[call]
        if not isinstance(statement, cst.Assign) or len(statement.targets) != 1:
            return None
        target = statement.targets[0].target
        if not isinstance(target, cst.Tuple) or len(target.elements) != len(values.elements):
            return None
        found.targets.append((where, target))
    return found if found.targets and _is_certain(reading, found) else None


def _returns(node: cst.CSTNode) -> list[cst.Return]:
    """The return statements of a function, without those of functions in it."""
    if isinstance(node, (cst.FunctionDef, cst.ClassDef, cst.Lambda)):
        return []
    found = [node] if isinstance(node, cst.Return) else []
    return found + [inner for child in children(node) for inner in _returns(child)]


def _ends_with(reading: Reading, file: File, body: cst.BaseSuite, last: cst.Return) -> bool:
    """Whether a function cannot end otherwise: without a value, there would be nothing to take apart."""
    end = body.body[-1] if body.body else None
    if isinstance(end, cst.With) and end in (*reading.blocks[file].dissolved, *reading.blocks[file].passed):
        return _ends_with(reading, file, end.body, last)
    return end is last or (isinstance(end, cst.SimpleStatementLine) and end.body[-1] is last)


def is_only_called(reading: Reading, scope: FunctionScope) -> bool:
    """Whether no code can get hold of a function, and of what it returns, but by calling it in sight."""
    return not any(
        isinstance(node, (cst.Name, cst.Attribute))
        and any(isinstance(thing, Function) and thing.scope is scope for thing in reading.program.value_of(node))
        and not _is_called(file, node)
        for file in reading.program.files
        for node in file.scope.order
    )


def _is_called(file: File, node: cst.CSTNode) -> bool:
    parent = file.scope.parents.get(node)
    if isinstance(parent, cst.Attribute) and parent.attr is node:
        parent = file.scope.parents.get(node := parent)
    return (isinstance(parent, cst.Call) and parent.func is node) or isinstance(
        parent, (cst.FunctionDef, cst.ImportAlias)
    )


def _is_certain(reading: Reading, found: Returned) -> bool:
    """Whether each result is one thing in the function, and is bound to a name of its own where it arrives."""
    for place, element in enumerate(found.values.elements):
        if not reading.kinds(element.value):
            continue
        if len(reading.names.made(found.local(place))) != 1 or reading.names.is_parameter(found.local(place)):
            return False
        for file, target in found.targets:
            variable = reading.names.variable(file, target.elements[place].value)
            if variable is None or len(reading.names.made(variable)) != 1 or variable.name in reading.names.wild:
                return False
    return True


def _alias(reading: Reading, found: Returned) -> None:
    for place, element in enumerate(found.values.elements):
        held = reading.kinds(element.value)
        if not held:
            continue
        reading.explain(element.value)
        is_initializer = reading.is_initializer(found.file, element.value)
        if held <= {kinds.SESSION, kinds.GRAPH} or is_initializer:
            found.gone.add(place)
        for file, target in found.targets:
            node = target.elements[place].value
            reading.explain(node)
            variable = reading.names.variable(file, node)
            if variable is not None and (is_initializer or held <= kinds.TENSORS):
                reading.names.aliases[variable] = found.local(place)
            if variable is not None and held <= kinds.TENSORS:
                reading.carried.add(variable)
                reading.came_from[variable] = target
    for file, target in found.targets:
        line = next(above for above in file.scope.ancestors(target) if isinstance(above, cst.SimpleStatementLine))
        reading.taken_apart.add(line)
        reading.explained.add(cst.ensure_type(line.body[0], cst.Assign).value)
    reading.returned.append(found)


def settle_returned(found: Lift) -> None:
    """What is returned in the place of each tensor: the function that it is run as, or nothing."""
    reading = found.reading
    for one in reading.returned:
        fed = {variable for each in found.slices for definition in each.fed for variable in definition.targets}
        for place, element in enumerate(one.values.elements):
            if place in one.gone or not reading.kinds(element.value):
                continue
            variable = one.local(place)
            functions = [each for each in found.traced if _fetched(found, each) == variable]
            if not functions and (variable in fed or _is_never_used(reading, one, place)):
                one.gone.add(place)
            elif len(functions) == 1:
                one.functions[place] = functions[0]
            else:
                why = "what is returned as one tensor would be several functions, or none"
                reading.problem("one-place", one.file, element.value, why)
        if len(one.gone) == len(one.values.elements):
            reading.problem("one-place", one.file, one.values, "nothing of what it returns is left")


def _is_never_used(reading: Reading, one: Returned, place: int) -> bool:
    """Whether what is returned at a place is bound to names that nobody reads; public attributes may be read."""
    names = reading.names
    bound = {names.bound(file, target.elements[place].value) for file, target in one.targets}
    if any(variable is None or (variable.is_field and not variable.name.startswith("_")) for variable in bound):
        return False
    return not any(
        isinstance(node, (cst.Name, cst.Attribute))
        and (variable := names.bound(file, node)) in bound
        and variable is not None
        and node not in names.stores[variable]
        for file in reading.program.files
        for node in file.scope.order
    )


def _fetched(found: Lift, function: Traced) -> Variable | None:
    one = function.slices[0]
    if one.fetch.kind in ("list", "tuple", "mapping"):
        return None
    return found.reading.names.variable(one.run.file, one.fetch.node)
