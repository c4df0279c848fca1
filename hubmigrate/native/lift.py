"""What each run becomes: values in place, or a call of a function that is traced where the graph was built."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from hubmigrate.native.accounting import explain, unexplained
from hubmigrate.native.free_tensors import read_free_tensors
from hubmigrate.native.gone import check_gone
from hubmigrate.native.graph import Definition
from hubmigrate.native.handed import check_handed
from hubmigrate.native.inplace import is_alone
from hubmigrate.native.keras import check_keras
from hubmigrate.native.lazy import settle_lazy
from hubmigrate.native.makers import settle_makers
from hubmigrate.native.model import Lift, Traced
from hubmigrate.native.moving import check_leaf, check_movable, check_order
from hubmigrate.native.naming import name_functions
from hubmigrate.native.owners import check_owners
from hubmigrate.native.reading import read
from hubmigrate.native.remembered import check_remembered
from hubmigrate.native.returned import settle_returned
from hubmigrate.native.settled import must_trace_at_once
from hubmigrate.native.slices import Fetch, Slice, slice_of
from hubmigrate.program.program import File, Program
from hubmigrate.program.tree import text


def lift(program: Program, beside: Collection[File] = ()) -> Lift:
    """Works out the eager program. Whether it is the same program is for the obligations to say.

    The files ``beside`` it stay as they are, in graphs of their own.
    """
    found = Lift(read(program, [file for file in program.files if file not in beside]))
    reading = found.reading
    found.slices = [slice_of(reading, run) for run in reading.runs]
    if not any(one.broken for one in found.slices):
        _choose(found)
    settle_lazy(found)
    settle_makers(reading)
    check_keras(reading)
    check_owners(found)
    explain(found)
    check_gone(found)
    for file in found.files:
        unexplained(reading, file)
    return found


def _choose(found: Lift) -> None:
    users: dict[Definition, set[Slice]] = defaultdict(set)
    for one in found.slices:
        for definition in (*one.definitions, *one.fed):
            users[definition].add(one)
    alone = [one for one in found.slices if is_alone(found, one, users)]
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
    name_functions(found)
    check_handed(found)
    settle_returned(found)
    found.free_tensors += read_free_tensors(found)


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
    check_order(found, function)
    check_movable(found, function)
    check_remembered(found, function)
    function.at_once = must_trace_at_once(found, function)
    for other in slices:
        for leaf in other.fetch.leaves():
            check_leaf(found, function, other, leaf)
    return function
