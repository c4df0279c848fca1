"""What each run becomes: values in place, or a call of a function that is traced where the graph was built."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import libcst as cst

from hubmigrate.native import kinds
from hubmigrate.native.blocks import Home
from hubmigrate.native.calls import (
    asks_for_shape,
    builders_in,
    is_immutable,
    is_only_read,
    may_change,
    timed,
    unmovable,
)
from hubmigrate.native.names import Variable, bound_names
from hubmigrate.native.reading import Definition, Problem, Reading, read
from hubmigrate.native.slices import Fetch, Slice, dependencies, slice_of
from hubmigrate.program.program import File, Program
from hubmigrate.program.scopes import FunctionScope, Scope
from hubmigrate.program.tree import children, text, walk
from hubmigrate.program.values import Container


@dataclass(eq=False)
class Traced:
    """A function in the place of the placeholders and tensors that a run, or several alike, are made of.

    It is written where the last of its ``definitions`` stood. ``parameters`` are the placeholders that are fed.
    ``at_once``: the trace is made there, too, for a name that it reads may be something else later.
    """

    home: Home
    index: int
    parameters: list[Definition]
    definitions: list[Definition]
    slices: list[Slice]
    name: str = ""
    target: cst.BaseExpression | None = None  # the attribute that it is kept in
    at_once: bool = False


@dataclass(eq=False)
class Lift:
    """A graph program as an eager one, or the problems that keep it from being one."""

    reading: Reading
    slices: list[Slice] = field(default_factory=list)
    in_place: list[Slice] = field(default_factory=list)
    traced: list[Traced] = field(default_factory=list)
    dropped: list[Definition] = field(default_factory=list)
    renamed: dict[cst.CSTNode, str] = field(default_factory=dict)  # attributes that are local names in functions

    @property
    def program(self) -> Program:
        return self.reading.program

    @property
    def problems(self) -> list[Problem]:
        return self.reading.problems

    def moved(self) -> dict[Definition, list[Traced]]:
        """The definitions that go into functions, the placeholders among them."""
        found: dict[Definition, list[Traced]] = defaultdict(list)
        for function in self.traced:
            for definition in (*function.parameters, *function.definitions):
                found[definition].append(function)
        return found


def lift(program: Program) -> Lift:
    """Works out the eager program. Whether it is the same program is for the obligations to say."""
    found = Lift(read(program))
    reading = found.reading
    found.slices = [slice_of(reading, run) for run in reading.runs]
    if not any(one.broken for one in found.slices):
        _choose(found)
    _explain(found)
    for file in program.files:
        _unexplained(reading, file)
    return found


# The form of each run


def _choose(found: Lift) -> None:
    users: dict[Definition, set[Slice]] = defaultdict(set)
    for one in found.slices:
        for definition in (*one.definitions, *one.fed):
            users[definition].add(one)
    alone = [one for one in found.slices if _is_alone(found, one, users)]
    groups: dict[object, list[Slice]] = defaultdict(list)
    for one in found.slices:
        if one in alone:
            found.in_place.append(one)
        else:
            groups[_identity(found, one)].append(one)
    for slices in groups.values():
        function = _function(found, slices)
        if function is not None:
            found.traced.append(function)
    _name_functions(found)


def _is_alone(found: Lift, one: Slice, users: dict[Definition, set[Slice]]) -> bool:
    """Whether all that a run computes is computed for it alone, once for each time that the code before it runs."""
    if one.fed or any(len(users[definition]) > 1 for definition in one.definitions):
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


def _identity(found: Lift, one: Slice) -> object:
    """Runs of the same tensors with the same feeds are calls of one function."""
    fed = frozenset(one.fed)
    return _shape_of(found, one, one.fetch), fed, frozenset(one.definitions), one.run.file


def _shape_of(found: Lift, one: Slice, fetch: Fetch) -> object:
    if fetch.parts:
        return fetch.kind, tuple(_shape_of(found, one, part) for part in fetch.parts), tuple(map(text, fetch.keys))
    variable = found.reading.names.variable(one.run.file, fetch.node)
    return fetch.kind, variable or text(fetch.node)


def _function(found: Lift, slices: list[Slice]) -> Traced | None:
    one = slices[0]
    reading, file = found.reading, one.run.file
    members = [*one.fed, *one.definitions]
    if not members:
        reading.problem("one-place", file, one.run.node, "what it fetches is made where it is fetched")
        return None
    home = members[0].home
    for member in members:
        if member.home is not home:
            reading.problem("one-place", member.file, member.value, "the graph is not built in one place")
            return None
    index = max(member.index for member in members)
    function = Traced(home, index, one.fed, one.definitions, slices)
    for other in slices:
        if home.file is not other.run.file:
            reading.problem("one-place", other.run.file, other.run.node, "it runs a graph of another file")
    _check_order(found, function)
    _check_movable(found, function)
    function.at_once = _must_trace_at_once(found, function)
    for other in slices:
        for leaf in other.fetch.leaves():
            _check_leaf(found, function, other, leaf)
    return function


def _check_leaf(found: Lift, function: Traced, one: Slice, leaf: Fetch) -> None:
    """What is computed where it is fetched must mean the same where the function stands."""
    if _is_plain(leaf.node):
        return
    reading, file = found.reading, one.run.file
    own = {variable for d in (*function.parameters, *function.definitions) for variable in d.targets}
    for node, why in unmovable(reading, file, leaf.node):
        reading.problem("one-place", file, node, f"what is fetched is made where it is fetched, and {why}")
    for _, variable, node in _names_in(found, file, leaf.node, own):
        if not _is_settled(found, function, file, variable, node) or _is_bound_later(reading, function, variable):
            reading.problem("one-place", file, node, f"what is fetched is made of {variable} where it is fetched")
        elif not _is_visible(function, variable):
            reading.problem("one-place", file, node, f"{variable} is not known where the graph is built")


def _is_bound_later(reading: Reading, function: Traced, variable: Variable) -> bool:
    """Whether a name gets what it stands for only behind the place of a function that is traced there."""
    blocks = reading.blocks[function.home.file]
    stores = [store for store in reading.names.stores.get(variable, []) if store in blocks.file.scope.parents]
    places = [blocks.index_in(store, function.home) for store in stores]
    return function.at_once and any(place is not None and place > function.index for place in places)


def _is_visible(function: Traced, variable: Variable) -> bool:
    """Whether a variable belongs to what encloses the place of a function, and is bound there when it is called."""
    file = function.home.file
    scope: Scope | None = next(
        (file.scope.scopes[above] for above in _around(function) if above in file.scope.scopes), file.scope
    )
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


# What may be moved into a function


def _free_names(found: Lift, function: Traced) -> Iterator[tuple[File, Variable, cst.CSTNode]]:
    """The names of plain Python that a function reads, those of the builders that it calls included."""
    reading = found.reading
    own = {variable for definition in function.definitions for variable in definition.targets}
    own |= {variable for definition in function.parameters for variable in definition.targets}
    for definition in (*function.parameters, *function.definitions):
        yield from _names_in(found, definition.file, definition.statement, own)
        for scope in builders_in(reading, definition.value):
            assert isinstance(scope.node, (cst.FunctionDef, cst.Lambda))
            file = reading.program.file_of(scope)
            for one in _names_in(found, file, scope.node.body, own):
                if one[1].scope is not scope:
                    yield one


def _names_in(
    found: Lift, file: File, node: cst.CSTNode, own: set[Variable]
) -> Iterator[tuple[File, Variable, cst.CSTNode]]:
    names = found.reading.names
    for inner in walk(node):
        if isinstance(inner, (cst.Name, cst.Attribute)) and not _is_attribute_name(file, inner):
            variable = names.variable(file, inner)
            if variable is not None and variable not in own and not names.is_own(variable, node, file):
                yield file, variable, inner


def _is_attribute_name(file: File, node: cst.CSTNode) -> bool:
    parent = file.scope.parents.get(node)
    if isinstance(parent, cst.Attribute):
        return parent.attr is node
    return isinstance(parent, cst.Arg) and parent.keyword is node


def _is_settled(found: Lift, function: Traced, file: File, variable: Variable, node: cst.CSTNode) -> bool:
    """Whether a name stands for the same thing, unchanged, whenever the function is traced."""
    reading = found.reading
    stores = reading.names.stores.get(variable, [])
    once = len(stores) + reading.names.is_parameter(variable) <= 1
    if not once or (variable.is_field and variable.name in reading.names.wild):
        return False
    if variable.name == "self" and reading.names.is_parameter(variable):
        return True
    if _is_in_loop(function) and any(_same_function(file, store, function) for store in stores):
        return False
    if is_immutable(reading, node) or reading.by_variable.get(variable):
        return True
    return bool(stores) and _is_literal(reading, node) and is_only_read(reading, variable)


def _is_literal(reading: Reading, node: cst.CSTNode) -> bool:
    """Whether a name stands for one list, tuple or dict that is written out where the name is bound."""
    things = reading.program.value_of(node)
    return len(things) == 1 and all(isinstance(thing, Container) and _is_display(thing.node) for thing in things)


def _is_display(node: cst.CSTNode) -> bool:
    return isinstance(node, (cst.List, cst.Tuple, cst.Dict, cst.Set, cst.ListComp, cst.DictComp))


def _is_in_loop(function: Traced) -> bool:
    file = function.home.file
    for above in (function.home.owner, *file.scope.ancestors(function.home.owner)):
        if isinstance(above, (cst.For, cst.While)):
            return True
        if isinstance(above, (cst.FunctionDef, cst.Lambda)):
            return False
    return False


def _same_function(file: File, store: cst.CSTNode, function: Traced) -> bool:
    return file is function.home.file and store in file.scope.parents


def _must_trace_at_once(found: Lift, function: Traced) -> bool:
    if any(isinstance(above, cst.Try) for above in _around(function)):
        return True
    return any(
        not _is_settled(found, function, file, variable, node) for file, variable, node in _free_names(found, function)
    )


def _around(function: Traced) -> Iterator[cst.CSTNode]:
    yield function.home.owner
    yield from function.home.file.scope.ancestors(function.home.owner)


def _check_order(found: Lift, function: Traced) -> None:
    """No name that the function reads may change between where the graph was built and where the function is made."""
    reading, home = found.reading, function.home
    free = list(_free_names(found, function))
    members = {definition.index for definition in (*function.parameters, *function.definitions)}
    first = min(members)
    everything = {d.statement for d in reading.definitions.values()} | set(reading.removed)
    for index in range(first + 1, function.index):
        statement = home.statements[index]
        if index in members:
            continue
        bound = {reading.names.variable(home.file, name) for name in bound_names(statement)}
        for file, variable, node in free:
            if variable in bound and any(
                index > d.index for d in (*function.parameters, *function.definitions) if _reads(d, node, file)
            ):
                reading.problem("same-names", file, node, f"{variable} is bound again before the graph is finished")
        if statement in everything:
            continue
        if any(not _is_settled(found, function, *one) for one in free) and may_change(reading, home.file, statement):
            reading.problem("same-names", home.file, statement, "it may change what the graph is built from")
    _check_unbound(found, function)


def _reads(definition: Definition, node: cst.CSTNode, file: File) -> bool:
    return definition.file is file and any(inner is node for inner in walk(definition.value))


def _check_unbound(found: Lift, function: Traced) -> None:
    """A name that is bound in the function is its own everywhere in it, also where the program's was meant."""
    names = found.reading.names
    members = [*function.parameters, *function.definitions]
    own = {variable for definition in members for variable in definition.targets}
    if len({variable.local for variable in own}) < len(own):
        found.reading.problem("same-names", function.home.file, members[0].value, "two tensors would have one name")
    local = {variable.local for variable in own}
    known = {variable for definition in function.parameters for variable in definition.targets}
    for definition in function.definitions:
        for inner in walk(definition.statement):
            if not isinstance(inner, cst.Name) or _is_attribute_name(definition.file, inner):
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


def _check_reach(found: Lift, function: Traced, own: bool) -> None:
    """A function with a name of its own must be known where it is called."""
    file = function.home.file
    if own or function.target is not None:
        return
    scope = next((file.scope.scopes[above] for above in _around(function) if above in file.scope.scopes), file.scope)
    for one in function.slices:
        here: Scope | None = found.reading.names.scope_of(file, one.run.node)
        while here is not None and here is not scope:
            here = here.parent
        if here is None:
            found.reading.problem("one-place", one.run.file, one.run.node, "it fetches several tensors from elsewhere")


def _check_movable(found: Lift, function: Traced) -> None:
    for definition in (*function.parameters, *function.definitions):
        for node, why in _unmovable(found.reading, definition):
            found.reading.problem("movable", definition.file, node, why)


def _unmovable(reading: Reading, definition: Definition) -> Iterator[tuple[cst.CSTNode, str]]:
    """What in a definition must be executed where it stands. Models that are loaded in it are loaded before it."""
    hoisted = set(loads_in(reading, definition))
    for node, why in unmovable(reading, definition.file, definition.value):
        if node not in hoisted and not any(
            one.mutates and node is one.value for one in (definition, *definition.inner)
        ):
            yield node, why


def loads_in(reading: Reading, definition: Definition) -> Iterator[cst.Call]:
    """The calls in a definition that load models, where they are executed exactly once with it."""
    todo: list[cst.CSTNode] = [definition.value]
    while todo:
        node = todo.pop()
        if isinstance(node, (cst.Lambda, cst.ListComp, cst.DictComp, cst.SetComp, cst.GeneratorExp, cst.IfExp)):
            continue
        if reading.symbol(node) in ("hub.Module", "hub.load") and not _reads_tensors(reading, definition.file, node):
            assert isinstance(node, cst.Call)
            yield node
            continue
        todo.extend(children(node))


def _reads_tensors(reading: Reading, file: File, node: cst.CSTNode) -> bool:
    return any(True for _ in dependencies(reading, file, node))


# Names


def _name_functions(found: Lift) -> None:
    taken: dict[Home, set[str]] = defaultdict(set)
    for function in found.traced:
        one = function.slices[0]
        leaves = list(one.fetch.leaves())
        single = leaves[0] if one.fetch.kind not in ("list", "tuple", "mapping") else None
        own = (
            single is not None
            and _owner(found, function, single.node)
            and isinstance(single.node, cst.Name | cst.Attribute)
        )
        first = _label(leaves[0].node) if leaves else "compute"
        name = first if own else _joined([_label(leaf.node) for leaf in leaves])
        used = taken[function.home] | (set() if own else _visible(function))
        fresh, number = name, 2
        while fresh in used or (fresh in _visible(function) and fresh != name):
            fresh, number = f"{name}_{number}", number + 1
        taken[function.home].add(fresh)
        function.name = fresh
        function.target = _kept_in(found, function, leaves)
        _check_reach(found, function, own)


def _owner(found: Lift, function: Traced, node: cst.BaseExpression) -> bool:
    variable = found.reading.names.variable(function.slices[0].run.file, node)
    return any(variable in definition.targets for definition in function.definitions)


def _label(node: cst.BaseExpression) -> str:
    """A short name for what is fetched."""
    if isinstance(node, cst.Name):
        return node.value
    if isinstance(node, cst.Attribute):
        return node.attr.value.lstrip("_") or "value"
    if isinstance(node, cst.Subscript):
        index = node.slice[0].slice
        inner = index.value if isinstance(index, cst.Index) else None
        text = str(inner.evaluated_value) if isinstance(inner, cst.SimpleString) else ""
        return text if text.isidentifier() and text != "default" else _label(node.value)
    return "value"


def _joined(labels: list[str]) -> str:
    unique = list(dict.fromkeys(labels))
    name = "_and_".join(unique)
    if len(unique) == 1:
        return f"compute_{name}"
    return name if len(unique) <= 3 and len(name) <= 40 else "compute_" + unique[0]


def _visible(function: Traced) -> set[str]:
    """All names that are bound in the file, wherever: a new one must be none of them."""
    file = function.home.file
    return {name for scope in (file.scope, *file.scope.scopes.values()) for name in scope.bound}


def _kept_in(found: Lift, function: Traced, leaves: list[Fetch]) -> cst.BaseExpression | None:
    """The attribute that a function must be kept in, where what was fetched was one."""
    for leaf in leaves:
        node = leaf.node
        while isinstance(node, cst.Subscript):
            node = node.value
        variable = found.reading.names.variable(function.slices[0].run.file, node)
        if variable is not None and variable.is_field:
            for store in found.reading.names.stores.get(variable, []):
                if isinstance(store, cst.Attribute):
                    return store.with_changes(attr=cst.Name(function.name))
    return None


# What is accounted for


def _explain(found: Lift) -> None:
    reading = found.reading
    needed: set[Definition] = set()
    for one in found.slices:
        needed |= {*one.definitions, *one.static, *one.fed}
        for leaf in one.fetch.leaves():
            reading.explain(leaf.node)
            for scope in builders_in(reading, leaf.node):
                _explain_builder(found, scope)
        _explain_structure(reading, one)
    inside = _in_builders(found, needed)
    for definition in reading.definitions.values():
        reading.explain(definition.statement)
        if definition not in needed and definition not in inside:
            found.dropped.append(definition)
            if any(isinstance(above, cst.Try) for above in definition.file.scope.ancestors(definition.statement)):
                reading.problem(
                    "movable", definition.file, definition.value, "it is never run, and may fail when built"
                )
            for node, why in _unmovable(reading, definition):
                reading.problem("movable", definition.file, node, why)
            _check_dropped(found, definition)
        for scope in builders_in(reading, definition.value):
            _explain_builder(found, scope)
    for dicts in reading.feed_dicts.values():
        for held in dicts:
            if held.is_fed:
                reading.explain(held.statement)


def _explain_builder(found: Lift, scope: FunctionScope) -> None:
    """A function that is called to build computes with tensors under names of its own, and returns them."""
    reading, file = found.reading, found.program.file_of(scope)
    if isinstance(scope.node, cst.Lambda):
        reading.explain(scope.node.body)
        return
    assert isinstance(scope.node, cst.FunctionDef)
    moved = found.moved()
    for inner in walk(scope.node.body):
        definition = reading.definitions.get(inner)
        if isinstance(inner, cst.Return) and inner.value is not None:
            reading.explain(inner.value)
        elif definition is not None and definition in moved:
            reading.problem(
                "one-place", file, definition.value, "it is fetched by itself, and by what calls this function"
            )
        elif definition is not None and any(one.is_field or one.scope is not scope for one in definition.targets):
            reading.problem("tensor-in-sight", file, definition.value, "a function that builds keeps what it makes")


def _check_dropped(found: Lift, definition: Definition) -> None:
    """A tensor that is never run in sight may be there for code that is not."""
    public = any(variable.is_field and not variable.name.startswith("_") for variable in definition.targets)
    if public or not found.slices:
        found.reading.problem("tensor-in-sight", definition.file, definition.value, "it is never run in sight")


def _in_builders(found: Lift, needed: set[Definition]) -> set[Definition]:
    """The definitions in functions that are called to build what is needed: they stay where they are."""
    reading = found.reading
    nodes = [definition.value for definition in needed]
    nodes += [leaf.node for one in found.slices for leaf in one.fetch.leaves()]
    scopes = {scope.node for node in nodes for scope in builders_in(reading, node)}
    return {
        definition
        for definition in reading.definitions.values()
        if any(above in scopes for above in definition.file.scope.ancestors(definition.statement))
    }


def _explain_structure(reading: Reading, one: Slice) -> None:
    def visit(fetch: Fetch) -> None:
        reading.explained.add(fetch.node)
        if fetch.kind == "nothing":
            reading.explain(fetch.node)
        for part in fetch.parts:
            visit(part)

    visit(one.fetch)


def _unexplained(reading: Reading, file: File) -> None:
    """Whatever of a graph is left over keeps the program in graph mode."""
    for node in file.scope.order:
        if node in reading.explained or not isinstance(node, (cst.Name, cst.Attribute, cst.Call, cst.Subscript)):
            continue
        found = reading.kinds(node)
        if found and not _is_attribute_name(file, node):
            about = "session-in-sight" if found & {kinds.SESSION, kinds.GRAPH} else "tensor-in-sight"
            what = (
                f"{_article(found)}, {_short(node)},"
                if not isinstance(node, cst.Call)
                else f"what {_short(node)} makes"
            )
            reading.problem(about, file, node, f"{what} is used for more than to compute and to run")


def _short(node: cst.CSTNode) -> str:
    shown = " ".join(text(node).split())
    return shown if len(shown) <= 40 else shown[:37] + "..."


def _article(found: frozenset[str]) -> str:
    kind = sorted(found)[0]
    return {"session": "a session", "graph": "a graph", "op": "an operation", "config": "a configuration"}.get(
        kind, "a tensor" if kind in kinds.TENSORS | {"tf.other"} else "a scope"
    )
