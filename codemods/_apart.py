"""Whether files that keep to graphs of their own and the eager files around them have only plain data in common."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import libcst as cst
from hubmigrate.codemods._own_graphs import holds_graph

from hubmigrate.native.names import Names
from hubmigrate.program.program import File, Program
from hubmigrate.program.values import Namespace, Symbol


def are_apart(program: Program, names: Names, beside: Collection[File]) -> bool:
    """Whether nothing of a graph leaves its file, and no eager code is executed while a graph is being built."""
    around = [file for file in program.files if file not in beside]
    if any(_may_run_late(program, file) for file in around):
        return False
    return not any(
        _is_changed(names, file, program.files)
        or any(_reaches(program, other, file) for other in program.files if other is not file)
        for file in beside
    )


def _is_changed(names: Names, file: File, files: Iterable[File]) -> bool:
    """Whether another file binds names in a file."""
    stores = [store for variable, found in names.stores.items() if variable.scope is file.scope for store in found]
    return any(store in other.scope.parents for other in files if other is not file for store in stores)


def _reaches(program: Program, other: File, file: File) -> bool:
    """Whether something of a graph of a file, or the file as an object, can be got at in another."""
    exposed = {name for name in file.scope.bound if holds_graph(program, program.facts.variable(file.scope, name))}
    if exposed and other.scope.stars:
        return True
    for node in other.scope.order:
        if isinstance(node, cst.ImportAlias) and isinstance(node.name, cst.Name) and node.name.value in exposed:
            return True
        if Namespace(file.scope) in program.value_of(node):
            parent = other.scope.parents.get(node)
            if isinstance(parent, cst.Attribute) and parent.value is node:
                if parent.attr.value in exposed:
                    return True
            elif not isinstance(parent, (cst.ImportAlias, cst.AsName, cst.ImportFrom, cst.Import)):
                return True
    return False


#: Functions whose results run what they were given when they are asked for more.
_LAZY = ("builtins.map", "builtins.filter", "builtins.iter", "functools.", "itertools.")


def _may_run_late(program: Program, file: File) -> bool:
    """Whether an object may come out of a file that runs code of it when it is looped over, or looked into."""
    return len(file.scope.trees) > 1 or any(
        isinstance(node, (cst.Yield, cst.Decorator, cst.Await))
        or (isinstance(node, cst.GeneratorExp) and not _is_used_up(program, file, node))
        or (isinstance(node, cst.FunctionDef) and node.name.value.startswith("__") and node.name.value != "__init__")
        or any(isinstance(one, Symbol) and one.name.startswith(_LAZY) for one in program.value_of(node))
        for node in file.scope.order
    )


def _is_used_up(program: Program, file: File, node: cst.CSTNode) -> bool:
    """Whether a generator is looped over to its end where it stands."""
    arg = file.scope.parents[node]
    call = file.scope.parents[arg]
    things = program.value_of(call.func) if isinstance(call, cst.Call) and isinstance(arg, cst.Arg) else ()
    return bool(things) and all(isinstance(one, Symbol) and one.name in _USE_UP for one in things)


_USE_UP = frozenset(
    f"builtins.{name}"
    for name in ("all", "any", "dict", "list", "max", "min", "set", "sorted", "str.join", "sum", "tuple")
)
