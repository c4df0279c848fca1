"""What a run computes: the structure of its fetches, and the definitions that they are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import libcst as cst

from hubmigrate.native import kinds
from hubmigrate.native.blocks import Home
from hubmigrate.native.calls import CREATORS, builders_in
from hubmigrate.native.graph import Definition, Reading, Run, default_dtype
from hubmigrate.native.names import Variable
from hubmigrate.program.program import File
from hubmigrate.program.scopes import FunctionScope
from hubmigrate.program.tree import walk

#: What returns a tensor as it is.
ALIASES = frozenset(("tf.convert_to_tensor", "tf.convert_to_tensor_or_sparse_tensor"))


@dataclass(frozen=True)
class Fetch:
    """A part of what is fetched.

    ``kind``: ``tensor``, ``dict`` (of tensors), ``nest`` (tensors in lists and dicts), ``nothing`` (an initializer), or
    ``list``, ``tuple`` and ``mapping``, whose parts are ``parts``. ``keys`` are a mapping's.
    """

    kind: str
    node: cst.BaseExpression = field(compare=False)
    parts: tuple[Fetch, ...] = ()
    keys: tuple[cst.BaseExpression, ...] = field(default=(), compare=False)

    def leaves(self) -> Iterator[Fetch]:
        if self.kind in ("list", "tuple", "mapping"):
            for part in self.parts:
                yield from part.leaves()
        elif self.kind != "nothing":
            yield self


@dataclass(eq=False)
class Slice:
    """A run and all that it needs. ``definitions`` are in the order of the program."""

    run: Run
    fetch: Fetch
    definitions: list[Definition] = field(default_factory=list)
    static: list[Definition] = field(default_factory=list)  # constants, which stay where they are
    fed: list[Definition] = field(default_factory=list)
    broken: bool = False


def slice_of(reading: Reading, run: Run) -> Slice:
    """The backward slice of a run; what stands against it becomes a problem of the reading."""
    found = Slice(run, _fetch(reading, run, run.fetches))
    seen: set[Definition] = set()
    for feed in run.feeds:
        definition = reaching(reading, run.file, feed.key, feed.node)
        if definition is None:
            found.broken = True
        elif definition in found.fed:
            continue
        elif not definition.placeholder:
            reading.problem("feeds", run.file, feed.node, f"it feeds {feed.key}, which is not a placeholder")
            found.broken = True
        elif definition.placeholder == "tf.placeholder_with_default" and not default_dtype(definition):
            reading.problem("feeds", run.file, feed.node, f"the dtype of {feed.key} is that of its default")
            found.broken = True
        else:
            found.fed.append(definition)
    _check_fed(reading, found)
    _check_fetched(reading, found)
    needed: set[Definition] = set()
    todo: list[tuple[File, cst.CSTNode]] = [(run.file, leaf.node) for leaf in found.fetch.leaves()]
    while todo:
        file, node = todo.pop()
        for variable, name in dependencies(reading, file, node):
            if _is_of_its_own(reading, variable, node):
                continue
            definition = reaching(reading, file, variable, name)
            if definition is None:
                found.broken = True
            elif definition in found.fed:
                needed.add(definition)
            elif definition not in seen:
                seen.add(definition)
                if definition.placeholder in ("tf.placeholder", "tf.sparse_placeholder"):
                    reading.problem("feeds", run.file, run.node, f"{variable} is needed and not fed here")
                    found.broken = True
                elif not is_static(reading, definition):
                    found.definitions.append(definition)
                    todo.append((definition.file, definition.value))
                    todo += [(definition.file, node) for node in _changed(definition)]
                else:
                    found.static.append(definition)
    _check_sometimes(reading, found, needed)
    found.definitions.sort(key=lambda definition: definition.index)
    found.fed.sort(key=lambda definition: definition.index)
    return found


def _changed(definition: Definition) -> Iterator[cst.CSTNode]:
    """What a definition changes: it needs what that was before."""
    small = definition.statement.body[0] if isinstance(definition.statement, cst.SimpleStatementLine) else None
    if definition.mutates and isinstance(small, cst.Assign):
        yield from (target.target for target in small.targets)


def _is_of_its_own(reading: Reading, variable: Variable, node: cst.CSTNode) -> bool:
    """Whether a name in a loop or a branch is bound there for the first time."""
    definition = reading.definitions.get(node)
    if definition is None or variable not in definition.targets:
        return False
    places = [_place(reading, definition.file, store) for store in reading.names.stores.get(variable, [])]
    return all(home is definition.home and index >= definition.index for home, index in places)


def _check_fed(reading: Reading, one: Slice) -> None:
    """Placeholders that are made together are fed together."""
    keys = {feed.key for feed in one.run.feeds}
    for variable in (variable for definition in one.fed for variable in definition.targets):
        if variable not in keys:
            reading.problem("feeds", one.run.file, one.run.node, f"{variable} is needed and not fed here")
            one.broken = True


def _check_sometimes(reading: Reading, one: Slice, needed: set[Definition]) -> None:
    """What may not be fed must be needed: then both programs fail without it."""
    sometimes = {feed.key for feed in one.run.feeds if feed.maybe}
    for definition in one.fed:
        is_needed = definition in needed and definition.placeholder != "tf.placeholder_with_default"
        if sometimes & set(definition.targets) and not is_needed:
            reading.problem("feeds", one.run.file, one.run.node, "it may not be fed, and need not be")


def _check_fetched(reading: Reading, one: Slice) -> None:
    """A placeholder that is fetched gives back what it was fed, as it was."""
    fed = {variable for definition in one.fed for variable in definition.targets}
    for leaf in one.fetch.leaves():
        held = leaf.kind == "nest" and fed and "placeholder" in kinds.kinds_of(reading.program, leaf.node)
        if held or _same_tensor(reading, one.run.file, leaf.node) in fed:
            reading.problem("feeds", one.run.file, leaf.node, "a placeholder that is fed is fetched")


def _same_tensor(reading: Reading, file: File, node: cst.CSTNode) -> Variable | None:
    """The variable of a tensor; of what converts a tensor to a tensor, which it is, that of the tensor."""
    for _ in range(9):
        call = node
        variable = reading.names.variable(file, node)
        found = reading.by_variable.get(variable, []) if variable is not None else []
        if len(found) == 1 and not found[0].mutates:
            file, call = found[0].file, found[0].value
        if not isinstance(call, cst.Call) or reading.symbol(call) not in ALIASES or not call.args:
            return variable
        node = call.args[0].value
    return None


def is_static(reading: Reading, definition: Definition) -> bool:
    """A constant, which is the same whenever it is made."""
    if definition.placeholder or definition.mutates or reading.symbol(definition.value) not in CREATORS:
        return False
    return not any(True for _ in dependencies(reading, definition.file, definition.value))


def _fetch(reading: Reading, run: Run, node: cst.BaseExpression) -> Fetch:
    if reading.is_initializer(run.file, node):
        return Fetch("nothing", node)
    if isinstance(node, (cst.List, cst.Tuple)) and not any(isinstance(e, cst.StarredElement) for e in node.elements):
        parts = tuple(_fetch(reading, run, element.value) for element in node.elements)
        return Fetch("list" if isinstance(node, cst.List) else "tuple", node, parts)
    if isinstance(node, cst.Dict):
        elements = [element for element in node.elements if isinstance(element, cst.DictElement)]
        if len(elements) == len(node.elements):
            parts = tuple(_fetch(reading, run, element.value) for element in elements)
            return Fetch("mapping", node, parts, tuple(element.key for element in elements))
    found = kinds.kinds_of(reading.program, node)
    kind = _leaf_kind(reading, node, found)
    if not kind:
        reading.problem("unread-run", run.file, node, "what it fetches is not a tensor in sight")
    return Fetch(kind or "tensor", node)


def _leaf_kind(reading: Reading, node: cst.BaseExpression, found: frozenset[str]) -> str:
    if kinds.is_container(reading.program, node):
        return "nest" if found and found <= {"tensor", "placeholder", "tensors"} else ""
    if found and found <= {"tensor", "placeholder"}:
        return "tensor"
    if found == {"tensors"}:
        return "dict"
    return "nest" if found <= {"tensor.list", "outputs", "tensor"} and found else ""


def dependencies(reading: Reading, file: File, node: cst.CSTNode) -> Iterator[tuple[Variable, cst.CSTNode]]:
    """The variables that hold tensors and are read in an expression, those of the builders that it calls included."""
    yield from _read_in(reading, file, node)
    for scope in builders_in(reading, node):
        yield from read_by_builder(reading, scope)


def read_by_builder(reading: Reading, scope: FunctionScope) -> Iterator[tuple[Variable, cst.CSTNode]]:
    """The variables that hold tensors and are read in a builder, and not its own."""
    assert isinstance(scope.node, (cst.FunctionDef, cst.Lambda))
    file = reading.program.file_of(scope)
    for variable, name in _read_in(reading, file, scope.node.body):
        if not _is_below(variable.scope.node, scope.node, file):
            yield variable, name


def _is_below(node: cst.CSTNode, top: cst.CSTNode, file: File) -> bool:
    return node is top or any(above is top for above in file.scope.ancestors(node))


def _read_in(reading: Reading, file: File, node: cst.CSTNode) -> Iterator[tuple[Variable, cst.CSTNode]]:
    for inner in walk(node):
        if not isinstance(inner, (cst.Name, cst.Attribute)):
            continue
        if not reading.kinds(inner) & (kinds.TENSORS | {"tf.other"}) or _is_symbol_part(reading, file, inner):
            continue
        variable = reading.names.variable(file, inner)
        if variable is not None and not reading.names.is_own(variable, node, file):
            yield variable, inner


def _is_symbol_part(reading: Reading, file: File, node: cst.CSTNode) -> bool:
    parent = file.scope.parents.get(node)
    return isinstance(parent, cst.Attribute) and parent.attr is node


def reaching(reading: Reading, file: File, variable: Variable, use: cst.CSTNode) -> Definition | None:
    """The one definition that a variable has where it is used; ``None``, and a problem, if that is not certain."""
    found = reading.by_variable.get(variable, [])
    stores = reading.names.made(variable)
    if variable.name in reading.names.wild and variable.is_field:
        return _uncertain(reading, file, variable, use)
    if not found or reading.names.is_parameter(variable):
        return _uncertain(reading, file, variable, use, "it is bound where its definition is not in sight")
    place = latest(reading, file, variable, use)
    if place is not None:
        one = next((one for one in found if (one.home, one.index) == place), None)
        return one or _uncertain(reading, file, variable, use)
    homes = {definition.home for definition in found}
    is_elsewhere = homes.isdisjoint(reading.blocks[file].straight(use))
    last = max(found, key=lambda definition: definition.index)
    is_only = is_elsewhere and len(stores) == 1 and len(homes) == 1
    return last if is_only else _uncertain(reading, file, variable, use)


def defined_by(reading: Reading, file: File, node: cst.BaseExpression) -> Definition | None:
    """The definition of a name of a tensor where it is used, if that is certain, and no problem if it is not."""
    variable = reading.names.variable(file, node)
    if variable is None or variable not in reading.by_variable:
        return None
    before = len(reading.problems)
    found = reaching(reading, file, variable, node)
    del reading.problems[before:]  # it is only asked here, and told where it matters
    return found


def latest(reading: Reading, file: File, variable: Variable, use: cst.CSTNode) -> tuple[Home, int] | None:
    """Where a name was bound, or its tensor changed, last before it is used, if that is certain."""
    made = [(reading.program.holding(store), store) for store in reading.names.made(variable)]
    places = {_place(reading, *one) for one in made}
    places |= {(one.home, one.index) for one in reading.by_variable.get(variable, ()) if one.mutates}
    for home, index in reading.blocks[file].straight(use).items():
        before = [at for block, at in places if block is home and at < index]
        if before:
            between = [one for one in made if _may_come_between(reading, *one, home, max(before), index)]
            return None if between else (home, max(before))
    return None


def _may_come_between(reading: Reading, file: File, store: cst.CSTNode, home: Home, first: int, last: int) -> bool:
    """Whether a name may be bound after a statement of a block, and before or in a later one."""
    if file is not home.file:
        return True
    block, at = _place(reading, file, store)
    if block is home:
        # It has been asked which of those is the last. A line binds its targets at its end, a loop at its beginning.
        # What builds as a whole is asked for what was there before it.
        statement = home.statements[at]
        is_line = isinstance(statement, cst.SimpleStatementLine) and not _is_in_expression(file, store)
        return at == last and not is_line and statement not in reading.definitions
    here = reading.blocks[file].straight(store)
    if home in here:
        return first < here[home] <= last
    return file.scope.function_around(store) is not file.scope.function_around(home.owner)


def _is_in_expression(file: File, store: cst.CSTNode) -> bool:
    """``print(x := 1)``."""
    return isinstance(file.scope.parents.get(store), cst.NamedExpr)


def _place(reading: Reading, file: File, store: cst.CSTNode) -> tuple[Home, int]:
    """Where a name is bound; in a loop or a branch that builds as a whole, where that stands."""
    for above in file.scope.ancestors(store):
        definition = reading.definitions.get(above)
        if definition is not None:
            return definition.home, definition.index
    return reading.blocks[file].place(store)


def _uncertain(
    reading: Reading, file: File, variable: Variable, use: cst.CSTNode, why: str = "it is bound in several places"
) -> Definition | None:
    reading.problem("one-definition", file, use, f"{variable}: {why}")
    return None
