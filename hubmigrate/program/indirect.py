"""Functions that are executed elsewhere than where they are called, and where that may be.

A pool calls what it is given and raises its errors in ``result()``, a generator is executed where it is used up, a
property where it is read.
"""

from __future__ import annotations

import re
from functools import lru_cache

import libcst as cst

from hubmigrate.program import knowledge
from hubmigrate.program.program import File, Program
from hubmigrate.program.scopes import ClassScope, FunctionScope
from hubmigrate.program.tree import walk
from hubmigrate.program.values import Class, Container, Function, Literal, Object, Symbol, Typed

#: Methods with names like ``__len__`` that are executed where they are called by name, or ``with`` enters.
_CALLED = frozenset(("__init__", "__call__", "__enter__", "__exit__", "__new__"))
_PROPERTIES = frozenset(("property", "cached_property", "setter", "lazy", "cachedproperty"))
#: What has no need of code of the program, and raises nothing that a function has left in it.
_BUSY_WITH_ITSELF = re.compile(
    r"builtins\.(int|float|str|bytes|len|open|print|isinstance|issubclass|range|input|repr|format|type|ord|chr|abs"
    r"|round|bool|id|exit|quit)"
    r"|builtins\.(str|bytes)\.(?!join).*|builtins\.(list|dict)\.(append|get|keys|values|items|copy)"
    r"|(json|re|os|sys|time|datetime|math|random|shutil|csv|argparse|logging|urllib|requests|flask|zipfile|tarfile|io"
    r"|base64|hashlib|glob|pathlib|string|cv2|PIL|absl)(\..*)?"
)
#: Methods of texts, files and dicts, where the source does not tell whose they are.
_OF_PLAIN_THINGS = frozenset(
    (
        *("strip", "lstrip", "rstrip", "split", "rsplit", "splitlines", "lower", "upper", "replace", "startswith"),
        *("endswith", "decode", "format", "isdigit", "zfill", "append", "keys", "items", "read", "readline", "write"),
        *("readlines", "close", "flush", "group", "get_json", "info", "debug", "warning", "error", "exception"),
    )
)


def is_indirect(program: Program, scope: FunctionScope) -> bool:
    """Whether a function is executed elsewhere than where the program calls it by name."""
    if scope in program.facts.handed or _is_generator(scope):
        return True
    name = scope.function_name
    if name.startswith("__") and name.endswith("__") and name not in _CALLED:
        return True
    if _decorators(scope) & _PROPERTIES:
        return True
    return not program.facts.calls.get(scope) and isinstance(scope.parent, ClassScope) and _has_other_bases(scope)


@lru_cache(maxsize=1)
def places_of_execution(program: Program) -> list[tuple[File, cst.CSTNode]]:
    """Where code of the program may be executed that is not called there by name."""
    nodes = ((file, node) for file in program.files for tree in file.scope.trees for node in walk(tree))
    return [(file, node) for file, node in nodes if _may_execute(program, node)]


def _is_generator(scope: FunctionScope) -> bool:
    if "contextmanager" in _decorators(scope):
        return False  # what it yields for is found by name
    inner = (node for node in walk(scope.node) if isinstance(node, (cst.Yield, cst.Await)))
    return any(scope.module.function_around(node) is scope for node in inner)


def _decorators(scope: FunctionScope) -> set[str]:
    node = scope.node
    found = (one.decorator for one in node.decorators) if isinstance(node, cst.FunctionDef) else ()
    return {one.attr.value if isinstance(one, cst.Attribute) else getattr(one, "value", "") for one in found}


def _has_other_bases(scope: FunctionScope) -> bool:
    """Whether the class of a method has a base that is not of the program: ``threading.Thread``."""
    node = scope.parent.node if scope.parent is not None else None
    if not isinstance(node, cst.ClassDef):
        return False
    bases = [base.value for base in node.bases]
    return any(not (isinstance(base, cst.Name) and base.value == "object") for base in bases)


def _may_execute(program: Program, node: cst.CSTNode) -> bool:
    if isinstance(node, cst.Call):
        return _may_call(program, node)
    if isinstance(node, (cst.For, cst.CompFor)):
        return not _is_plain(program, node.iter)
    if isinstance(node, (cst.Attribute, cst.Subscript)):
        return _may_be_computed(program, node)
    return isinstance(node, (cst.Await, cst.From, cst.StarredElement))


def _may_call(program: Program, node: cst.Call) -> bool:
    things = program.value_of(node.func)
    if things and all(isinstance(thing, (Function, Class, Object, Literal)) for thing in things):
        return False  # its handlers are found by name
    if things and all(isinstance(thing, Symbol) for thing in things):
        names = (knowledge.canonical(thing.name) for thing in things if isinstance(thing, Symbol))
        return not all(map(_BUSY_WITH_ITSELF.fullmatch, names))
    return not (isinstance(node.func, cst.Attribute) and node.func.attr.value in _OF_PLAIN_THINGS)


def _is_plain(program: Program, node: cst.BaseExpression) -> bool:
    """Whether what is gone through is there already: no generator."""
    things = program.value_of(node)
    return bool(things) and all(isinstance(thing, (Container, Literal, Typed)) for thing in things)


def _may_be_computed(program: Program, node: cst.Attribute | cst.Subscript) -> bool:
    """Whether an attribute or an item may come of a method: of a property, or of ``__getitem__``."""
    if isinstance(node, cst.Attribute):
        found = program.facts.attributes_called(node.attr.value)
        return any(
            isinstance(thing, Function) and _decorators(thing.scope) & _PROPERTIES for one in found for thing in one
        )
    things = program.value_of(node.value)
    return not things or any(not isinstance(thing, (Container, Literal, Typed)) for thing in things)
