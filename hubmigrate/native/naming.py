"""The names of functions: what they compute is what they are called."""

from __future__ import annotations

from collections import defaultdict

import libcst as cst

from hubmigrate.native.blocks import Home
from hubmigrate.native.model import Lift, Traced
from hubmigrate.native.moving import check_reach
from hubmigrate.native.names import Variable
from hubmigrate.native.slices import Fetch, Slice
from hubmigrate.program.program import File
from hubmigrate.program.scopes import ClassScope
from hubmigrate.program.tree import walk


def name_functions(found: Lift) -> None:
    taken: dict[Home, set[str]] = defaultdict(set)
    for function in found.traced:
        one = function.slices[0]
        leaves = list(one.fetch.leaves())
        single = leaves[0] if one.fetch.kind not in ("list", "tuple", "mapping") else None
        function.own = _owner(found, function, single.node) if single is not None else None
        is_name = function.own is not None and not function.own.is_field
        first = _own_label(found, one, leaves[0].node) if leaves else "compute"
        name = first if function.own else _joined([_own_label(found, one, leaf.node) for leaf in leaves])
        used = taken[function.home] | (set() if is_name else _visible(function))
        function.name = _fresh(name, used)
        taken[function.home].add(function.name)
        function.target = _kept_in(found, function, leaves)
        check_reach(found, function, function.own is not None)


def _fresh(name: str, used: set[str]) -> str:
    fresh, number = name, 2
    while fresh in used:
        fresh, number = f"{name}_{number}", number + 1
    return fresh


def _owner(found: Lift, function: Traced, node: cst.BaseExpression) -> Variable | None:
    """The variable that is fetched, where that is what the function computes."""
    if not isinstance(node, (cst.Name, cst.Attribute)):
        return None
    variable = found.reading.names.variable(function.slices[0].run.file, node)
    return variable if any(variable in definition.targets for definition in function.definitions) else None


def _own_label(found: Lift, one: Slice, node: cst.BaseExpression) -> str:
    """The name of a tensor where it was made, which a function that runs it may know by another."""
    names = found.reading.names
    variable = names.variable(one.run.file, node) if names.is_alias(one.run.file, node) else None
    return _label(node) if variable is None else variable.local


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
    """The names that a new one must be none of.

    In a function, where it is local, those are the names that stand there. In the file, where it is seen everywhere,
    they are all that are bound in it but in classes.
    """
    home, file = function.home, function.home.file
    for above in (home.owner, *file.scope.ancestors(home.owner)):
        if isinstance(above, cst.FunctionDef):
            return {node.value for node in walk(above) if isinstance(node, cst.Name) and not _is_label(file, node)}
    scopes = [scope for scope in (file.scope, *file.scope.scopes.values()) if not isinstance(scope, ClassScope)]
    return {name for scope in scopes for name in scope.bound}


def _is_label(file: File, node: cst.Name) -> bool:
    """Whether a name is that of an attribute or a keyword, and no variable."""
    parent = file.scope.parents.get(node)
    if isinstance(parent, cst.Attribute):
        return parent.attr is node
    return isinstance(parent, cst.Arg) and parent.keyword is node


def _attributes(function: Traced) -> set[str]:
    """All names of attributes and methods in the file."""
    file = function.home.file
    found = {node.attr.value for node in file.scope.order if isinstance(node, cst.Attribute)}
    classes = [scope for scope in file.scope.scopes.values() if isinstance(scope, ClassScope)]
    return found | {name for scope in classes for name in scope.bound}


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
                    # One tensor leaves its attribute to its function; what several become needs a new one.
                    name = variable.name if function.own == variable else _fresh(function.name, _attributes(function))
                    return store.with_changes(attr=cst.Name(name))
    return None
