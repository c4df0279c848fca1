"""What a session remembers: a file whose name stands in the graph is read once for it, and so is it for a function.

A session that repeats a run folds what depends on nothing that is fed. A new session reads the file again, and a
function that has been called before does not.
"""

from __future__ import annotations

import libcst as cst

from hubmigrate.native.calls import builders_in
from hubmigrate.native.graph import Reading
from hubmigrate.native.model import Lift, Traced
from hubmigrate.native.names import Variable
from hubmigrate.native.ready import session_of
from hubmigrate.native.slices import dependencies
from hubmigrate.program.program import File
from hubmigrate.program.tree import walk

_READS = frozenset(f"tf.{name}" for name in ("read_file", "io.read_file", "matching_files", "io.matching_files"))


def check_remembered(found: Lift, function: Traced) -> None:
    """A function that reads such a file must belong to one session, which is made where it is."""
    reading = found.reading
    fed = {variable for one in function.parameters for variable in one.targets}
    leaves = [(one.run.file, leaf.node) for one in function.slices for leaf in one.fetch.leaves()]
    reads = [
        (file, node)
        for file, node in [*((one.file, one.value) for one in function.definitions), *leaves]
        if _reads_what_is_not_fed(reading, file, node, fed)
    ]
    sessions = {session_of(reading, one.run.file, one.run.node) for one in function.slices}
    only = sessions.pop() if len(sessions) == 1 else None
    is_own = only is not None and reading.blocks[reading.program.holding(only)].place(only)[0] is function.home
    for file, node in reads if not is_own else ():
        reading.problem("movable", file, node, "each session reads this file for itself")


def _reads_what_is_not_fed(reading: Reading, file: File, node: cst.CSTNode, fed: set[Variable]) -> bool:
    bodies = [(file, node)]
    bodies += [(reading.program.file_of(scope), scope.node) for scope in builders_in(reading, node)]
    return any(
        reading.symbol(inner) in _READS and not _is_of(reading, where, inner, fed)
        for where, body in bodies
        for inner in walk(body)
    )


def _is_of(reading: Reading, file: File, node: cst.CSTNode, fed: set[Variable]) -> bool:
    """Whether something is made of what is fed."""
    todo, seen = [(file, node)], set()
    while todo:
        for variable, _ in dependencies(reading, *todo.pop()):
            if variable in fed:
                return True
            if variable not in seen:
                seen.add(variable)
                todo += [(one.file, one.value) for one in reading.by_variable.get(variable, ())]
    return False
