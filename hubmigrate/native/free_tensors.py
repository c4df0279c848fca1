"""Tensors that are free in builders: they are read there, and bound around them.

In a graph they are there for everybody. Once they are the names of a function that is traced, that gives them to what
it calls: ``def build(self): return self.module(self.text)`` becomes ``def build(self, text)``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from hubmigrate.native.calls import builders_in
from hubmigrate.native.graph import Definition, Reading
from hubmigrate.native.model import Lift
from hubmigrate.native.names import Variable
from hubmigrate.native.settled import is_attribute_name
from hubmigrate.native.slices import read_by_builder
from hubmigrate.program.program import File
from hubmigrate.program.scopes import ClassScope, ComprehensionScope, FunctionScope, Scope, parameters
from hubmigrate.program.tree import walk
from hubmigrate.program.values import Function, is_none


@dataclass(eq=False)
class FreeTensors:
    """Those of one builder: they become its parameters. ``reads`` are where it reads one of them itself."""

    file: File
    scope: FunctionScope
    tensors: list[Variable]
    calls: list[tuple[File, cst.Call]]
    reads: list[tuple[Variable, cst.CSTNode]]

    @property
    def place(self) -> int:
        """Where the new parameters stand: behind ``self``."""
        return int(isinstance(self.scope.parent, ClassScope))


def read_free_tensors(found: Lift) -> Iterator[FreeTensors]:
    """The builders that read what becomes the names of functions; what cannot be given becomes a problem."""
    reading = found.reading
    roots = _roots(found)
    scopes = dict.fromkeys(scope for _, node in roots for scope in builders_in(reading, node))
    for scope in scopes:
        assert isinstance(scope.node, (cst.FunctionDef, cst.Lambda))
        inner = [scope, *builders_in(reading, scope.node.body)]
        read = {one: _moved_reads(found, one) for one in inner}
        tensors = list(dict.fromkeys(variable for reads in read.values() for variable, _ in reads))
        if not tensors:
            continue
        file = reading.program.file_of(scope)
        calls = [(reading.program.holding(call), call) for call in reading.program.facts.calls.get(scope, ())]
        places = [node for _, node in roots] + [other.node for other in scopes]
        why = _why_not(found, scope, tensors, calls, places)
        for variable, name in [pair for reads in read.values() for pair in reads] if why else ():
            where = reading.program.holding(name)
            reading.problem("one-place", where, name, f"{variable} is read by a function that builds, and {why}")
        if not why:
            kept = [(where, call) for where, call in calls if isinstance(call, cst.Call)]
            yield FreeTensors(file, scope, tensors, kept, read[scope])


def _roots(found: Lift) -> list[tuple[File, cst.CSTNode]]:
    """What goes into functions that are traced."""
    moved: list[tuple[File, cst.CSTNode]] = [(one.file, one.statement) for one in found.moved]
    slices = [one for function in found.traced for one in function.slices]
    return moved + [(one.run.file, leaf.node) for one in slices for leaf in one.fetch.leaves()]


def _moved_reads(found: Lift, scope: FunctionScope) -> list[tuple[Variable, cst.CSTNode]]:
    reads = read_by_builder(found.reading, scope)
    return [(variable, name) for variable, name in reads if _is_moved(found, variable)]


def _is_moved(found: Lift, variable: Variable) -> bool:
    definitions: list[Definition] = found.reading.by_variable.get(variable, [])
    return any(one in found.moved for one in definitions)


def _why_not(
    found: Lift,
    scope: FunctionScope,
    tensors: list[Variable],
    calls: list[tuple[File, cst.CSTNode]],
    places: list[cst.CSTNode],
) -> str:
    """Why a builder cannot be given tensors, nothing if it can."""
    reading = found.reading
    if isinstance(scope.node, cst.Lambda) or scope.params.posonly_params or scope in reading.program.facts.handed:
        return "it is called in ways that are not read"
    if any(handed.scope is scope for handed in reading.handed):
        return "it is handed a session or a tensor besides"
    if any(not _is_only(reading, scope, call) for _, call in calls):
        return "another function may be called for it"
    for file, call in calls:
        if not any(above in places for above in (call, *file.scope.ancestors(call))):
            return "it is called elsewhere, too"
    names = [variable.local for variable in tensors]
    if len(set(names)) < len(names) or any(_means_another(found, scope, one) for one in tensors):
        return "its name means something else there"
    shadowed = any(name in inner.bound for file, call in calls for inner in _around(file, call) for name in names)
    return "its name means something else where that is called" if shadowed else ""


def _is_only(reading: Reading, scope: FunctionScope, call: cst.CSTNode) -> bool:
    """Whether a call is of this function alone, of a method on its object."""
    if not isinstance(call, cst.Call):
        return False
    things = [thing for thing in reading.program.value_of(call.func) if not is_none(thing)]
    is_method = isinstance(scope.parent, ClassScope)
    return len(things) == 1 and all(
        isinstance(thing, Function) and thing.scope is scope and (thing.bound is not None) == is_method
        for thing in things
    )


def _means_another(found: Lift, scope: FunctionScope, tensor: Variable) -> bool:
    """Whether a builder has another use for the name that a tensor would have in it."""
    assert isinstance(scope.node, cst.FunctionDef)
    file, names = found.program.file_of(scope), found.reading.names
    if tensor.local in {param.name.value for param in parameters(scope.params)}:
        return True
    return any(
        isinstance(node, cst.Name)
        and node.value == tensor.local
        and not is_attribute_name(file, node)
        and names.variable(file, node) != tensor
        for node in walk(scope.node.body)
    )


def _around(file: File, node: cst.CSTNode) -> Iterator[Scope]:
    """The comprehensions and lambdas that a call stands in."""
    for above in file.scope.ancestors(node):
        scope = file.scope.scopes.get(above)
        if isinstance(scope, ComprehensionScope) or (scope is not None and isinstance(above, cst.Lambda)):
            yield scope
