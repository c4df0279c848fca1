"""Whether what builds a graph may stand in a function instead."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from hubmigrate.native.calls import (
    may_change,
    unmovable,
)
from hubmigrate.native.graph import Definition, Reading
from hubmigrate.native.model import Lift, Traced
from hubmigrate.native.names import Variable, bound_names
from hubmigrate.native.settled import (
    free_names_of,
    has_unsettled_names,
    is_attribute_name,
    is_settled,
    names_in,
    names_of_builders_in,
    scope_around,
)
from hubmigrate.native.slices import Fetch, Slice, dependencies
from hubmigrate.program.program import File
from hubmigrate.program.scopes import Scope
from hubmigrate.program.tree import children, walk


def check_leaf(found: Lift, function: Traced, one: Slice, leaf: Fetch) -> None:
    """What is computed where it is fetched must mean the same where the function stands."""
    if _is_plain(leaf.node):
        return
    reading, file = found.reading, one.run.file
    own = {variable for d in (*function.parameters, *function.definitions) for variable in d.targets}
    for node, why in unmovable(reading, file, leaf.node):
        reading.problem("one-place", file, node, f"what is fetched is made where it is fetched, and {why}")
    for where, variable, node in names_in(found, file, leaf.node, own):
        if not _is_as_before(found, function, where, variable, node):
            reading.problem("one-place", file, node, f"what is fetched is made of {variable} where it is fetched")
        elif not _is_visible(function, variable):
            reading.problem("one-place", file, node, f"{variable} is not known where the graph is built")
    for where, variable, node in names_of_builders_in(found, leaf.node, own):
        if not _is_as_before(found, function, where, variable, node):
            reading.problem("one-place", where, node, f"what is fetched is made of {variable} where it is fetched")


def _is_as_before(found: Lift, function: Traced, file: File, variable: Variable, node: cst.CSTNode) -> bool:
    """Whether a name stands for the same where a tensor is fetched, and where the function is traced."""
    settled = is_settled(found, function, file, variable, node)
    return settled and not _is_bound_later(found.reading, function, variable)


def _is_bound_later(reading: Reading, function: Traced, variable: Variable) -> bool:
    """Whether a name gets what it stands for only behind the place of a function that is traced there."""
    blocks = reading.blocks[function.home.file]
    stores = [store for store in reading.names.stores.get(variable, []) if store in blocks.file.scope.parents]
    places = [blocks.index_in(store, function.home) for store in stores]
    return function.at_once and any(place is not None and place > function.index for place in places)


def _is_visible(function: Traced, variable: Variable) -> bool:
    """Whether a variable belongs to what encloses the place of a function, and is bound there when it is called."""
    scope: Scope | None = scope_around(function)
    while scope is not None:
        if scope is variable.scope:
            return True
        scope = scope.parent
    return variable.is_field


def _is_plain(node: cst.BaseExpression) -> bool:
    """A name, an attribute of one, or a constant part of one: what a function can return as it was fetched."""
    if isinstance(node, cst.Name):
        return True
    if isinstance(node, cst.Attribute):
        return _is_plain(node.value)
    if isinstance(node, cst.Subscript) and len(node.slice) == 1 and isinstance(node.slice[0].slice, cst.Index):
        return _is_plain(node.value) and isinstance(node.slice[0].slice.value, (cst.SimpleString, cst.Integer))
    return False


def check_order(found: Lift, function: Traced) -> None:
    """No name that the function reads may change between where the graph was built and where the function is made."""
    reading, home = found.reading, function.home
    definitions = (*function.parameters, *function.definitions)
    free = [(d, *one) for d in definitions for one in free_names_of(found, function, d)]
    members = {definition.index for definition in definitions}
    first = min(members)
    unsettled = has_unsettled_names(found, function)
    everything = {d.statement for d in reading.definitions.values()} | set(reading.removed)
    for index in range(first + 1, function.index):
        statement = home.statements[index]
        if index in members:
            continue
        bound = {reading.names.variable(home.file, name) for name in bound_names(statement)}
        for definition, file, variable, node in free:
            if variable in bound and index > definition.index:
                reading.problem("same-names", file, node, f"{variable} is bound again before the graph is finished")
        if statement in everything:
            continue
        if unsettled and may_change(reading, home.file, statement):
            reading.problem("same-names", home.file, statement, "it may change what the graph is built from")
    _check_unbound(found, function)


def only_renames(reading: Reading, definition: Definition) -> bool:
    """``self.x = x``, which is nothing where both are ``x``."""
    renamed = isinstance(definition.value, cst.Name) and len(definition.targets) == 1 and not definition.mutates
    variable = reading.names.variable(definition.file, definition.value) if renamed else None
    return variable is not None and variable.local == definition.targets[0].local


def _same_tensor(found: Lift, definition: Definition, members: list[Definition]) -> Iterator[Variable]:
    """The second name of a tensor that has the same one in the function, where it is no other's from there on."""
    if only_renames(found.reading, definition):
        second = definition.targets[0]
        first = found.reading.names.variable(definition.file, definition.value)
        others = [(one, name) for one in members for name in one.targets if name.local == second.local]
        others.remove((definition, second))
        if all(name == first and one.index < definition.index for one, name in others):
            yield second


def _check_unbound(found: Lift, function: Traced) -> None:
    """A name that is bound in the function is its own everywhere in it, also where the program's was meant."""
    names = found.reading.names
    members = [*function.parameters, *function.definitions]
    own = {variable for definition in members for variable in definition.targets}
    same = {variable for definition in members for variable in _same_tensor(found, definition, members)}
    if len({variable.local for variable in own}) < len(own - same):
        found.reading.problem("same-names", function.home.file, members[0].value, "two tensors would have one name")
    local = {variable.local for variable in own}
    known = {variable for definition in function.parameters for variable in definition.targets}
    for definition in function.definitions:
        for inner in walk(definition.statement):
            if not isinstance(inner, cst.Name) or is_attribute_name(definition.file, inner):
                continue
            variable = names.variable(definition.file, inner)
            is_target = isinstance(definition.file.scope.parents.get(inner), (cst.AssignTarget, cst.Element))
            if variable is None or is_target or names.is_own(variable, definition.value, definition.file):
                continue
            if definition.inner and variable in definition.targets:
                continue
            if inner.value in local and (variable not in known or not found.reading.kinds(inner)):
                found.reading.problem("same-names", definition.file, inner, f"{inner.value} is something else, too")
        known |= set(definition.targets)


def check_reach(found: Lift, function: Traced, own: bool) -> None:
    """A function with a name of its own must be known where it is called."""
    file = function.home.file
    if own or function.target is not None:
        return
    scope = scope_around(function)
    for one in function.slices:
        here: Scope | None = found.reading.names.scope_of(file, one.run.node)
        while here is not None and here is not scope:
            here = here.parent
        if here is None:
            found.reading.problem("one-place", one.run.file, one.run.node, "it fetches several tensors from elsewhere")


def check_movable(found: Lift, function: Traced) -> None:
    for definition in (*function.parameters, *function.definitions):
        for node, why in unmovable_in(found.reading, definition) if not definition.is_specs else ():
            found.reading.problem("movable", definition.file, node, why)


def unmovable_in(reading: Reading, definition: Definition) -> Iterator[tuple[cst.CSTNode, str]]:
    """What in a definition must be executed where it stands. Models that are loaded in it are loaded before it."""
    hoisted = set(loads_in(reading, definition))
    for node, why in unmovable(reading, definition.file, definition.value):
        is_change = any(one.mutates and node is one.value for one in (definition, *definition.inner))
        if node not in hoisted and not is_change:
            yield node, why


#: What is in these is executed any number of times.
_NOT_ONCE = (
    *(cst.Lambda, cst.ListComp, cst.DictComp, cst.SetComp, cst.GeneratorExp, cst.IfExp, cst.For, cst.While),
    *(cst.BooleanOperation, cst.Try),
)


def loads_in(reading: Reading, definition: Definition) -> Iterator[cst.Call]:
    """The calls in a definition that load models, where they are executed exactly once with it."""
    todo: list[cst.CSTNode] = [definition.value]
    while todo:
        node = todo.pop()
        if isinstance(node, _NOT_ONCE):
            continue
        if isinstance(node, cst.If) and not _is_ahead(reading, node):
            continue
        if reading.symbol(node) in ("hub.Module", "hub.load") and not _reads_tensors(reading, definition.file, node):
            assert isinstance(node, cst.Call)
            yield node
            continue
        todo.extend(children(node))


def _is_ahead(reading: Reading, branch: cst.If) -> bool:
    """Whether models that a branch loads can be loaded in front of it: they are named by what was there before."""
    bound = {name.value for name in bound_names(branch) if isinstance(name, cst.Name)}
    for load in walk(branch):
        if isinstance(load, cst.Call) and reading.symbol(load) in ("hub.Module", "hub.load"):
            for inner in (inner for arg in load.args for inner in walk(arg.value)):
                if isinstance(inner, cst.Call) or (isinstance(inner, cst.Name) and inner.value in bound):
                    return False
    return True


def _reads_tensors(reading: Reading, file: File, node: cst.CSTNode) -> bool:
    return any(True for _ in dependencies(reading, file, node))
