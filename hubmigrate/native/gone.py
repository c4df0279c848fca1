"""Names that an eager program does not have any more, where a program asks for them in other ways than to run."""

from __future__ import annotations

import libcst as cst

from hubmigrate.native.graph import Reading
from hubmigrate.native.model import Lift
from hubmigrate.native.names import Variable, bound_names
from hubmigrate.program.program import File
from hubmigrate.program.scopes import ClassScope
from hubmigrate.program.tree import does_nothing
from hubmigrate.program.values import Class, Namespace, Object

#: What asks an object for an attribute by its name, and what asks it for all of them.
_BY_NAME = frozenset(f"builtins.{name}" for name in ("hasattr", "getattr", "setattr", "delattr"))
_ALL = frozenset(("builtins.vars", "builtins.dir"))


def check_gone(found: Lift) -> None:
    """Nothing may be deleted that is not there, and nobody may see that an attribute is missing."""
    _check_slots(found)
    _check_life(found)
    gone = _gone(found)
    for file in found.program.files if gone else ():
        for node in file.scope.order:
            if isinstance(node, cst.Del):
                if any(_is_gone(found.reading, file, target, gone) for target in bound_names(node)):
                    found.reading.problem("asked-by-name", file, node, "it is deleted, and not there in TF2")
            elif _is_exported(file, node, gone):
                found.reading.problem("asked-by-name", file, node, "__all__ names what is not there in TF2")
            elif _is_asked(found.reading, node, gone):
                why = "attributes are looked for by their names, of which others are there in TF2"
                found.reading.problem("asked-by-name", file, node, why)


def _gone(found: Lift) -> set[Variable]:
    """The variables that are bound no more, and those that are None already where they were not bound yet."""
    names = found.reading.names
    moved = [one for one in found.moved if not one.is_specs]
    gone = {variable for one in (*moved, *found.dropped) for variable in one.targets}
    for removed, file in found.reading.removed.items():
        targets = [names.variable(file, target) for target in bound_names(removed)]
        gone |= {variable for variable in targets if variable is not None}
    for one in found.reading.returned:
        bound = [names.bound(file, target.elements[place].value) for file, target in one.targets for place in one.gone]
        gone |= {variable for variable in bound if variable is not None}
    own = {one.own for one in found.traced}
    lazy = [(one.own, len(one.lines)) for one in found.reading.lazy.values() if one.own is not None]
    return (gone - own) | {variable for variable, times in lazy if len(names.nones.get(variable, ())) < times}


def _is_gone(reading: Reading, file: File, target: cst.CSTNode, gone: set[Variable]) -> bool:
    """Whether a name or an attribute may be one that is not there; of what object an attribute is may not be known."""
    if isinstance(target, cst.Attribute) and reading.names.variable(file, target) is None:
        return any(variable.name == target.attr.value for variable in gone)
    return reading.names.variable(file, target) in gone


def _check_slots(found: Lift) -> None:
    """Objects that have room for some attributes only have none for the function of several tensors."""
    names = found.reading.names
    for function in found.traced:
        run = function.slices[0].run
        variables = [names.variable(run.file, leaf.node) for leaf in function.slices[0].fetch.leaves()]
        roots = {variable.scope for variable in variables if variable is not None and variable.is_field}
        for scope in function.home.file.scope.scopes.values() if function.own is None else ():
            if isinstance(scope, ClassScope) and "__slots__" in scope.bound and names.root(Class(scope)) in roots:
                found.reading.problem("one-place", run.file, run.node, "there is no room in __slots__ for a function")


def _check_life(found: Lift) -> None:
    """Objects that keep a function live until they are collected, for that may refer to them: nobody may see it."""
    kept = [function for function in found.traced if function.target is not None]
    for file in found.program.files if kept else ():
        for node in file.scope.order:
            if isinstance(node, cst.FunctionDef) and node.name.value == "__del__":
                lines = [line for line in node.body.body if not does_nothing(line)]
                if any(line not in found.reading.removed for line in lines):
                    why = "its objects would go later, and something is done then"
                    found.reading.problem("asked-by-name", file, node, why)
            elif isinstance(node, cst.Call) and found.reading.symbol(node).startswith("weakref."):
                why = "it may be asked whether objects are still there, which would go later"
                found.reading.problem("asked-by-name", file, node, why)


def _is_exported(file: File, node: cst.CSTNode, gone: set[Variable]) -> bool:
    """Whether a string is one of the names of ``__all__``, and of what is gone."""
    if not isinstance(node, cst.SimpleString) or Variable(file.scope, str(node.evaluated_value)) not in gone:
        return False
    around = [above for above in file.scope.ancestors(node) if isinstance(above, (cst.Assign, cst.AugAssign))]
    targets = [name for above in around[:1] for name in bound_names(above)]
    return any(isinstance(target, cst.Name) and target.value == "__all__" for target in targets)


def _is_asked(reading: Reading, node: cst.CSTNode, gone: set[Variable]) -> bool:
    """Whether an object or a module is asked for one of its attributes by name, or for all of them."""
    if isinstance(node, cst.Attribute):
        return node.attr.value == "__dict__" and bool(_of(reading, node.value, gone))
    symbol = reading.symbol(node)
    if not isinstance(node, cst.Call) or not node.args or symbol not in _BY_NAME | _ALL:
        return False
    held = _of(reading, node.args[0].value, gone)
    name = node.args[1].value if symbol in _BY_NAME and len(node.args) > 1 else None
    if isinstance(name, cst.SimpleString):
        return any(variable.name == name.evaluated_value for variable in held)
    return bool(held)


def _of(reading: Reading, node: cst.CSTNode, gone: set[Variable]) -> set[Variable]:
    """Those of these that an object or a module has."""
    things = reading.program.value_of(node)
    classes = [thing.cls if isinstance(thing, Object) else thing for thing in things]
    roots = {reading.names.root(cls) for cls in classes if isinstance(cls, Class)}
    modules = {thing.scope for thing in things if isinstance(thing, Namespace)}
    return {variable for variable in gone if variable.scope in (roots if variable.is_field else modules)}
