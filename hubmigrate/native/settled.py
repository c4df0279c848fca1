"""The names that a function reads, and whether they stay what they are until it is traced."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from hubmigrate.native.blocks import is_in_loop
from hubmigrate.native.calls import (
    builders_in,
    is_immutable,
    is_only_read,
)
from hubmigrate.native.graph import Definition, Reading
from hubmigrate.native.model import Lift, Traced
from hubmigrate.native.names import Variable
from hubmigrate.program.handlers import catches
from hubmigrate.program.program import File
from hubmigrate.program.scopes import Scope
from hubmigrate.program.tree import walk
from hubmigrate.program.values import Container, Function, Instance, Literal, Object, Symbol, Thing


def free_names_of(
    found: Lift, function: Traced, definition: Definition
) -> Iterator[tuple[File, Variable, cst.CSTNode]]:
    """The names of plain Python that one of its definitions reads, by itself or in the builders that it calls."""
    if definition.is_specs:
        return  # it stays where it is
    own = {variable for one in (*function.parameters, *function.definitions) for variable in one.targets}
    yield from names_in(found, definition.file, definition.statement, own)
    yield from names_of_builders_in(found, definition.statement, own)


def names_in(
    found: Lift, file: File, node: cst.CSTNode, own: set[Variable]
) -> Iterator[tuple[File, Variable, cst.CSTNode]]:
    names = found.reading.names
    for inner in walk(node):
        if isinstance(inner, (cst.Name, cst.Attribute)) and not is_attribute_name(file, inner):
            variable = names.variable(file, inner)
            if variable is not None and variable not in own and not names.is_own(variable, node, file):
                yield file, variable, inner


def names_of_builders_in(
    found: Lift, node: cst.CSTNode, own: set[Variable]
) -> Iterator[tuple[File, Variable, cst.CSTNode]]:
    """The names that the builders read which an expression calls: they are not written in it."""
    for scope in builders_in(found.reading, node):
        assert isinstance(scope.node, (cst.FunctionDef, cst.Lambda))
        file = found.reading.program.file_of(scope)
        for one in names_in(found, file, scope.node.body, own):
            if one[1].scope is not scope:
                yield one


def is_attribute_name(file: File, node: cst.CSTNode) -> bool:
    parent = file.scope.parents.get(node)
    if isinstance(parent, cst.Attribute):
        return parent.attr is node
    return isinstance(parent, cst.Arg) and parent.keyword is node


def is_settled(found: Lift, function: Traced, file: File, variable: Variable, node: cst.CSTNode) -> bool:
    """Whether a name stands for the same thing, unchanged, whenever the function is traced."""
    reading = found.reading
    stores = _lasting(reading, function, variable)
    once = len(stores) + reading.names.is_parameter(variable) <= 1
    if not once or (variable.is_field and variable.name in reading.names.wild):
        return False
    if variable.name == "self" and reading.names.is_parameter(variable):
        return True
    if is_in_loop(function.home) and any(store in function.home.file.scope.parents for store in stores):
        return False
    if any(_may_bind_again(reading, function, variable, store) for store in stores):
        return False
    if is_immutable(reading, node) or reading.by_variable.get(variable):
        return True
    return bool(stores) and _is_literal(reading, node) and is_only_read(reading, variable)


def _may_bind_again(reading: Reading, function: Traced, variable: Variable, store: cst.CSTNode) -> bool:
    """Whether a place that binds a name may be executed again while a function is there, or computes it each time."""
    file = reading.program.holding(store)
    for above in file.scope.ancestors(store):
        if isinstance(above, (cst.For, cst.While)):
            return True
        if isinstance(above, cst.FunctionDef):
            if above.name is store:
                # What decorates a method may make an attribute of it that is computed when it is read.
                return variable.is_field and any(_decorator(one) not in _PLAIN for one in above.decorators)
            is_local = variable.scope is file.scope.scopes.get(above)
            is_begin = variable.is_field and above.name.value == "__init__"
            is_same = file is function.home.file and above is _function_node(function)
            return not (is_local or is_begin or is_same)
    return False


#: Decorators that leave a method to be called.
_PLAIN = ("staticmethod", "classmethod")


def _decorator(node: cst.Decorator) -> str:
    return node.decorator.value if isinstance(node.decorator, cst.Name) else ""


def _function_node(function: Traced) -> cst.CSTNode | None:
    """The function that builds what is traced: when it is called again, it makes the function again."""
    scope = function.home.file.scope.function_around(function.home.statements[function.index])
    return scope.node if scope is not None else None


def _lasting(reading: Reading, function: Traced, variable: Variable) -> list[cst.CSTNode]:
    """The places that bind a variable, without the None that an object begins with if it is bound beside a function."""
    stores = reading.names.stores.get(variable, [])
    begin = [target for file, target in reading.names.nones.get(variable, ()) if _is_begin(reading, file, target)]
    others = [store for store in stores if store not in begin]
    blocks = reading.blocks[function.home.file]
    homes = [blocks.place(store)[0] for store in others if store in blocks.file.scope.parents]
    return others if variable.is_field and function.home in homes else stores


def _is_begin(reading: Reading, file: File, target: cst.CSTNode) -> bool:
    """Whether an attribute is bound at the beginning of ``__init__``, where no method has been called yet."""
    home, index = reading.blocks[file].place(target)
    if not isinstance(home.owner, cst.FunctionDef) or home.owner.name.value != "__init__":
        return False
    return not any(isinstance(inner, cst.Call) for before in home.statements[:index] for inner in walk(before))


def _is_literal(reading: Reading, node: cst.CSTNode) -> bool:
    """Whether a name stands for one list, tuple or dict that is written out where the name is bound."""
    things = reading.program.value_of(node)
    return len(things) == 1 and all(isinstance(thing, Container) and _is_display(thing.node) for thing in things)


def _is_display(node: cst.CSTNode) -> bool:
    return isinstance(node, (cst.List, cst.Tuple, cst.Dict, cst.Set, cst.ListComp, cst.DictComp))


def must_trace_at_once(found: Lift, function: Traced) -> bool:
    # An error of what is built must come where it is built, if anybody may catch it there.
    built = function.home.statements[function.index]
    if any(True for _ in catches(found.program, function.home.file, built)):
        return True
    # Nor may it be caught where it is only run.
    caught = any(True for one in function.slices for _ in catches(found.program, one.run.file, one.run.node))
    return (caught and _depends_on_data(found, function)) or has_unsettled_names(found, function)


def _depends_on_data(found: Lift, function: Traced) -> bool:
    """Whether what is built may be right at one time and an error at another."""
    nodes = [
        node
        for definition in (*function.parameters, *function.definitions)
        for _, _, node in free_names_of(found, function, definition)
    ]
    return any(may_differ(found, node) for node in nodes)


def may_differ(found: Lift, node: cst.CSTNode) -> bool:
    """Whether a name may be one thing of Python at one time, and another at another."""
    things = found.program.value_of(node)
    return sum(isinstance(thing, Literal) for thing in things) > 1 or not all(map(_is_sure, things))


def _is_sure(thing: Thing) -> bool:
    """Whether something is the same whenever it is read: what is built of it can be built always, or never."""
    is_model = isinstance(thing, Instance) and thing.kind.startswith("hub.")
    return is_model or isinstance(thing, (Literal, Symbol, Function, Object))


def has_unsettled_names(found: Lift, function: Traced) -> bool:
    """Whether a name that a function reads may stand for something else at another time."""
    definitions = (*function.parameters, *function.definitions)
    return any(
        not is_settled(found, function, file, variable, node)
        for definition in definitions
        for file, variable, node in free_names_of(found, function, definition)
    )


def scope_around(function: Traced) -> Scope:
    """The scope that a function is written in."""
    file = function.home.file
    return next((file.scope.scopes[above] for above in around(function) if above in file.scope.scopes), file.scope)


def around(function: Traced) -> Iterator[cst.CSTNode]:
    yield function.home.owner
    yield from function.home.file.scope.ancestors(function.home.owner)
