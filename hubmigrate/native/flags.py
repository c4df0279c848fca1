"""Flags of the command line: TF1 parsed them when the first was read, absl wants to be told when.

``app.run`` tells it. A script without it gets a line that does, above the first statement that may read a flag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from hubmigrate.native.model import Lift
from hubmigrate.program.program import File
from hubmigrate.program.tree import text, walk
from hubmigrate.program.values import Class, Function

FLAGS = re.compile(r"tensorflow\.(compat\.v1\.)?(app\.)?flags(?P<rest>.*)")
RUN = re.compile(r"(tensorflow\.(compat\.v1\.)?|absl\.)app\.run")
_MAIN = ('__name__ == "__main__"', "__name__ == '__main__'")

References = Sequence[tuple[str, cst.CSTNode]]


@dataclass(frozen=True)
class Parsed:
    """Flags are parsed before they are read: by ``app.run``, or if that is done above a statement."""

    above: cst.BaseStatement | None = None


def parsed(lift: Lift, file: File, references: References) -> Parsed | None:
    """How the flags of a file are parsed; ``None`` if some may be read before."""
    reads = list(_reads(file, references))
    if any(RUN.fullmatch(name) for name, _ in references):
        return Parsed() if all(_is_later(file, node) for node in reads) else None
    if len(lift.program.files) > 1 or len(file.scope.trees) > 1 or any(_is_stored(file, node) for node in reads):
        return None
    defines = [node for name, node in references if (found := FLAGS.fullmatch(name)) and ".DEFINE_" in found["rest"]]
    asked = {name.partition(".FLAGS.")[2].partition(".")[0] for name, _ in references if ".FLAGS." in name}
    first = next((each for each in _statements(file) if _may_read(lift, file, each, reads)), None)
    if first is None or not all(_is_above(file, node, first) for node in defines):
        return None
    if not asked <= set(_names(file, defines)):
        return None
    calls = [
        file.scope.parents[node] for name, node in references if name.endswith(".FLAGS") and _is_called(file, node)
    ]
    return Parsed(first) if not calls else Parsed() if _is_whole(first, calls) else None


def _names(file: File, defines: list[cst.CSTNode]) -> Iterator[str]:
    """The names of the flags that are defined; what else FLAGS is asked for are methods, which parse nothing."""
    for node in defines:
        call = file.scope.parents.get(node)
        name = call.args[0].value if isinstance(call, cst.Call) and call.args else None
        if isinstance(name, cst.SimpleString):
            yield str(name.evaluated_value)


def _reads(file: File, references: References) -> Iterator[cst.CSTNode]:
    """``FLAGS.name``, and ``FLAGS`` where it is more than given a name."""
    for name, node in references:
        found = FLAGS.fullmatch(name)
        rest = found["rest"] if found else ""
        is_named = rest == ".FLAGS" and isinstance(file.scope.parents.get(node), (cst.Assign, cst.AssignTarget))
        if rest.startswith(".FLAGS") and not is_named:
            yield node


def _is_stored(file: File, node: cst.CSTNode) -> bool:
    """``FLAGS.name = value``: what is set before the first is read gives way to the command line."""
    parent = file.scope.parents.get(node)
    target = file.scope.parents.get(parent) if isinstance(parent, cst.Attribute) else parent
    return isinstance(target, (cst.AssignTarget, cst.AugAssign, cst.AnnAssign, cst.Del))


def _is_called(file: File, node: cst.CSTNode) -> bool:
    """``FLAGS(sys.argv)``."""
    parent = file.scope.parents.get(node)
    return isinstance(parent, cst.Call) and parent.func is node


def _is_whole(statement: cst.BaseStatement, calls: list[cst.CSTNode]) -> bool:
    """Whether a statement is the one call there is, which may give its result a name."""
    small = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) else None
    return isinstance(small, (cst.Expr, cst.Assign)) and calls == [small.value]


def _is_later(file: File, node: cst.CSTNode) -> bool:
    """Whether a place is in the body of a function, and not evaluated where that is defined."""
    below = node
    for above in file.scope.ancestors(node):
        if isinstance(above, (cst.FunctionDef, cst.Lambda)) and above.body is below:
            return True
        below = above
    return False


def _statements(file: File) -> Iterator[cst.BaseStatement]:
    """What a script runs, one after the other: its statements, and those below ``if __name__ == "__main__":``."""
    for statement in (each for tree in file.scope.trees for each in tree.body):
        is_main = isinstance(statement, cst.If) and text(statement.test) in _MAIN and statement.orelse is None
        if is_main and isinstance(statement.body, cst.IndentedBlock):
            yield from (each for each in statement.body.body if isinstance(each, cst.BaseStatement))
        elif isinstance(statement, cst.BaseStatement):
            yield statement


def _may_read(lift: Lift, file: File, statement: cst.BaseStatement, reads: list[cst.CSTNode]) -> bool:
    """Whether a statement reads a flag, or uses something of the program that may."""
    below = set(walk(statement))
    if any(node in below and not _is_later(file, node) for node in reads):
        return True
    if isinstance(statement, (cst.FunctionDef, cst.ClassDef)):
        return False
    names = (node for node in below if isinstance(node, (cst.Name, cst.Attribute)))
    return any(isinstance(thing, (Function, Class)) for node in names for thing in lift.program.value_of(node))


def _is_above(file: File, node: cst.CSTNode, statement: cst.BaseStatement) -> bool:
    return not _is_later(file, node) and file.scope.order[node] < file.scope.order[statement]
