"""Whether a session is certainly open, and has initialized what is run in it: only then no run can fail for that.

An eager program has no session that might not be ready. Who catches the error of one that is not would miss it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from hubmigrate.native import kinds
from hubmigrate.native.blocks import Home
from hubmigrate.native.calls import builders_in
from hubmigrate.native.graph import INITIALIZERS, SESSIONS, Definition, Reading
from hubmigrate.native.model import Lift
from hubmigrate.native.slices import Slice
from hubmigrate.program.program import File, Program
from hubmigrate.program.tree import text, walk
from hubmigrate.program.values import instances

#: A placeholder of such a dtype is for no text, so that no table looks words up.
_NUMBERS = ("float", "int", "double", "bool")


def is_ready(lift: Lift, one: Slice) -> bool:
    """Whether the session of a run is open then, and has initialized the models that the run computes with."""
    session = session_of(lift.reading, one.run.file, one.run.node)
    if session is None or not _is_open(lift, one, session):
        return False
    needed = list(_needed(lift, one))
    return not needed or any(_is_initialized(lift, one, needed, start) for start in _starts(lift.reading, session))


def session_of(reading: Reading, file: File, call: cst.Call) -> cst.Call | None:
    """The call that made the session of a run, if that can be told: the one it is given, or the only one there is."""
    given = [arg.value for arg in call.args if arg.keyword is not None and arg.keyword.value == "session"]
    if isinstance(call.func, cst.Attribute) and reading.kinds(call.func.value) == {kinds.SESSION}:
        given = [call.func.value]
    if given:
        made = {thing.node for thing in instances(reading.program.value_of(given[0]), kinds.SESSION)}
    else:
        made = {node for each in reading.program.files for node in each.scope.order if reading.symbol(node) in SESSIONS}
    only = made.pop() if len(made) == 1 else None
    return only if isinstance(only, cst.Call) else None


# Open


def _is_open(lift: Lift, one: Slice, session: cst.Call) -> bool:
    """Whether a run comes before whatever closes sessions, and stands in the ``with`` blocks that close this one."""
    reading, run = lift.reading, one.run
    for file, line in reading.closed:
        home, index = reading.blocks[file].places[line]
        here = reading.blocks[run.file].index_in(run.node, home) if file is run.file else None
        # What stands in a function is made when that is called, which may be later.
        if here is None or here > index or not _is_below(reading, run.node, home):
            return False
    closing = (
        block
        for blocks in reading.blocks.values()
        for block, items in blocks.going.items()
        for item in items
        if not text(item.item).endswith(".as_default()")  # which leaves it open
        and any(thing.node is session for thing in instances(reading.program.value_of(item.item), kinds.SESSION))
    )
    return all(_is_executed_in(lift.program, run.file, run.node, block) for block in closing)


def _is_executed_in(program: Program, file: File, node: cst.CSTNode, block: cst.With) -> bool:
    """Whether a node is below a block, or in a function that is called there only."""
    if _is_in(file, node, {block}):
        return True
    function = file.scope.function_around(node)
    calls = program.facts.calls.get(function, ()) if function is not None else ()
    return bool(calls) and all(_is_in(program.holding(call), call, {block}) for call in calls)


# Initialized


@dataclass(eq=False)
class _Start:
    """All that initializes a session in one block: the operations, where they are made, and where they are run."""

    session: cst.Call
    home: Home
    made: list[cst.CSTNode]
    run: list[cst.CSTNode]


def _starts(reading: Reading, session: cst.Call) -> Iterator[_Start]:
    file = reading.program.holding(session)
    if "Monitored" in reading.symbol(session):
        yield _Start(session, reading.blocks[file].place(session)[0], [session], [session])
    runs: dict[Home, list[cst.CSTNode]] = defaultdict(list)
    for line, file in reading.started.items():
        for call in walk(line):
            is_run = isinstance(call, cst.Call) and text(call.func).endswith(".run")
            if is_run and session_of(reading, file, cst.ensure_type(call, cst.Call)) is session:
                runs[reading.blocks[file].places[line][0]].append(call)
    for home, calls in runs.items():
        yield _Start(session, home, [one for call in calls for one in _initializers(reading, home.file, call)], calls)


def _initializers(reading: Reading, file: File, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The calls that make the operations which are run, also where these have names."""
    todo, seen = [(file, node)], set()
    while todo:
        file, node = todo.pop()
        for inner in walk(node):
            variable = reading.names.variable(file, inner)
            if reading.symbol(inner) in INITIALIZERS:
                yield inner
            elif variable is not None and variable not in seen and reading.initializers.get(variable):
                seen.add(variable)
                bound = [reading.bound_to(store) for store in reading.names.stores[variable]]
                todo += [(reading.program.holding(value), value) for value in bound if value is not None]


def _needed(lift: Lift, one: Slice) -> Iterator[tuple[cst.Call, Definition | None]]:
    """The calls that make the models which a run needs, each with the definition that uses it, if one does."""
    uses: list[tuple[cst.CSTNode, Definition | None]] = [(leaf.node, None) for leaf in one.fetch.leaves()]
    uses += [(definition.value, definition) for definition in one.definitions]
    for node, definition in uses:
        bodies = [node, *(scope.node for scope in builders_in(lift.reading, node))]
        things = {thing for body in bodies for inner in walk(body) for thing in lift.program.value_of(inner)}
        for thing in instances(frozenset(things)):
            if thing.kind.startswith("hub.") and isinstance(thing.node, cst.Call):
                yield thing.node, definition


def _is_initialized(lift: Lift, one: Slice, needed: list[tuple[cst.Call, Definition | None]], start: _Start) -> bool:
    """Whether these operations are for all models of a run, and have been run before it."""
    reading, run, home = lift.reading, one.run, start.home
    made = {reading.blocks[lift.program.holding(node)].place(node)[0] for node in start.made}
    if len(made) != 1 or not _is_complete(reading, one, start):
        return False
    (known,) = made
    begin, end = min(_orders(lift.program, start.made)), max(_orders(lift.program, start.run))
    is_below = _is_below(reading, run.node, home)
    if is_below and _order(lift.program, run.node) < end:
        return False
    others = [call for call, definition in needed if not _is_before(reading, (call, definition), known, begin)]
    if not is_below:
        return not others and _is_asked_later(lift, one, needed, start, end)
    elsewhere = [call for call in (*others, start.session) if not _is_below(reading, call, home)]
    between = _statements(lift.program, home, begin, _order(lift.program, run.node))
    is_in_sight = known is home and set(others) <= set(elsewhere)
    return (is_in_sight or not others) and not any(_executes(lift.program, between, call) for call in elsewhere)


def _is_complete(reading: Reading, one: Slice, start: _Start) -> bool:
    """Whether variables are initialized, and tables where words may be looked up in them."""
    symbols = " ".join(reading.symbol(node) for node in start.made)
    if "Monitored" in symbols:
        return True
    texts = [text(definition.value) for definition in one.fed]
    numbers = bool(texts) and all("string" not in each and any(kind in each for kind in _NUMBERS) for each in texts)
    return ("global" in symbols or "all_variables" in symbols) and ("tables" in symbols or numbers)


def _is_before(reading: Reading, used: tuple[cst.Call, Definition | None], home: Home, begin: int) -> bool:
    """Whether a model is made, or used in a tensor, in a block before something in it."""
    call, definition = used
    nodes = [call, *([definition.value] if definition is not None and definition.home is home else [])]
    return any(_is_below(reading, node, home) and _order(reading.program, node) < begin for node in nodes)


def _is_asked_later(
    lift: Lift, one: Slice, needed: list[tuple[cst.Call, Definition | None]], start: _Start, end: int
) -> bool:
    """Whether a run elsewhere needs what is bound beside the initialization, and cannot come between the two."""
    reading, program, home = lift.reading, lift.program, start.home
    bound = [definition.value for definition in (*one.definitions, *one.fed) if definition.home is home]
    bound += [call for call, _ in needed if reading.blocks[program.holding(call)].place(call)[0] is home]
    if not _is_below(reading, start.session, home):
        function = program.holding(start.session).scope.function_around(start.session)
        if function is not None and function.function_name != "__init__":
            return False  # it may be made anew
    else:
        bound = [min((node, start.session), key=lambda each: _order(program, each)) for node in bound]
    return any(
        not _executes(program, _statements(program, home, _order(program, node), end), one.run.node) for node in bound
    )


# Places


def _is_below(reading: Reading, node: cst.CSTNode, home: Home) -> bool:
    """Whether a node is executed where it stands in a block, and not in a function that is only defined there."""
    blocks = reading.blocks.get(reading.program.holding(node))
    return blocks is not None and home in blocks.straight(node)


def _statements(program: Program, home: Home, begin: int, end: int) -> set[cst.CSTNode]:
    """The statements of a block from one place to another, with those that these are in."""
    orders = [_order(program, statement) for statement in home.statements]
    following = [*orders[1:], end + 1]
    return {
        statement
        for statement, order, after in zip(home.statements, orders, following, strict=True)
        if order <= end and after > begin
    }


def _executes(program: Program, statements: set[cst.CSTNode], node: cst.CSTNode) -> bool:
    """Whether statements call, through whatever functions, the function that a node is in."""
    function = program.holding(node).scope.function_around(node)
    todo, seen = [function] if function is not None else [], {function}
    while todo:
        for call in program.facts.calls.get(todo.pop(), ()):
            file = program.holding(call)
            if _is_in(file, call, statements):
                return True
            function = file.scope.function_around(call)
            if function is not None and function not in seen:
                seen.add(function)
                todo.append(function)
    return False


def _is_in(file: File, node: cst.CSTNode, nodes: set[cst.CSTNode]) -> bool:
    return any(above in nodes for above in file.scope.ancestors(node))


def _order(program: Program, node: cst.CSTNode) -> int:
    return program.holding(node).scope.order[node]


def _orders(program: Program, nodes: list[cst.CSTNode]) -> list[int]:
    return [_order(program, node) for node in nodes]
