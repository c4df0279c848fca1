"""Tensors of one name that are several: those of each object of a class, or of each call of a function.

Feeds of one object say nothing about what another computes. A function has its placeholders for parameters, and what
it computes belongs to them: both have to be reached the same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import libcst as cst

from hubmigrate.native.graph import Reading
from hubmigrate.native.model import Lift
from hubmigrate.native.names import Variable
from hubmigrate.program.program import File
from hubmigrate.program.scopes import Scope
from hubmigrate.program.tree import text


def check_owners(found: Lift) -> None:
    """What a run feeds and fetches is of one owner, and so is what a function is handed."""
    reading = found.reading
    for one in found.slices:
        nodes = [*(feed.node for feed in one.run.feeds), *(leaf.node for leaf in one.fetch.leaves())]
        _check(reading, one.run.file, one.run.node, nodes)
    calls: dict[tuple[File, cst.Call], list[cst.CSTNode]] = defaultdict(list)
    for handed in reading.handed:
        for file, call, arg in handed.calls:
            calls[file, call].append(arg.value)
    for (file, call), nodes in calls.items():
        _check(reading, file, call, nodes)


def _check(reading: Reading, file: File, place: cst.CSTNode, nodes: Iterable[cst.CSTNode]) -> None:
    owners: dict[Scope, set[object]] = defaultdict(set)
    for node in nodes:
        node = node.value if isinstance(node, cst.Subscript) else node
        variable = reading.names.variable(file, node)
        if variable is not None and variable in reading.by_variable and _is_several(reading, variable):
            owners[variable.scope].add(_owner(reading, file, node))
    if any(len(each) > 1 for each in owners.values()):
        reading.problem("one-place", file, place, "what it feeds and what it fetches may be of two graphs")


def _is_several(reading: Reading, variable: Variable) -> bool:
    return variable.is_field or any(one.scope is variable.scope for one in reading.returned)


def _owner(reading: Reading, file: File, node: cst.CSTNode) -> object:
    """What a tensor is reached by: an object, what it was returned with, or a parameter."""
    bound = reading.names.bound(file, node)
    if bound in reading.came_from:
        return reading.came_from[bound]
    if bound in reading.owners:
        return reading.owners[bound]
    if reading.names.is_alias(file, node):
        return "handed"
    return text(node.value) if isinstance(node, cst.Attribute) else ""
