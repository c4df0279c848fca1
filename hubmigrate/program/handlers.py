"""What catches the errors of a run: the ``try`` and ``with`` statements that it is executed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from hubmigrate.program import knowledge
from hubmigrate.program.indirect import is_indirect, places_of_execution
from hubmigrate.program.program import File, Program
from hubmigrate.program.scopes import FunctionScope
from hubmigrate.program.tree import walk
from hubmigrate.program.values import UNKNOWN, Class, Function, Instance, Object, Symbol

#: Stands among the kinds of a handler for those that are not known.
ANY_KIND = "?"
#: Handlers of these are for all errors, near enough.
ALL = frozenset(("Exception", "BaseException"))
#: What an error has, whatever its kind.
_OF_ALL = frozenset(("args", "message", "with_traceback", "__traceback__"))
#: Context managers that catch what they are given, or what those do that they hold.
_OF_OTHERS = frozenset(("contextlib.suppress", "contextlib.ExitStack"))
_ASKING = frozenset(("type", "isinstance", "issubclass"))


@dataclass(frozen=True)
class Catch:
    """A handler: the names of the errors that it is for, and whether it asks which of them it has caught.

    ``kinds`` is None for a handler of all errors, built-in ones have their plain names: ``ValueError``.
    """

    kinds: frozenset[str] | None
    asks: bool = False


def tells_apart(caught: Catch, errors: frozenset[str]) -> bool:
    """Whether a handler is for some of these errors and not for others, or may ask which of them it has."""
    if caught.kinds is None or caught.kinds & ALL:
        return caught.asks
    some = caught.kinds & errors
    return ANY_KIND in caught.kinds or (bool(some) and (caught.asks or some != errors))


def catches(program: Program, file: File, node: cst.CSTNode) -> Iterator[list[Catch]]:
    """The handlers of each statement that a node is executed in, in its function and in all that call it."""
    return _catches(program, file, node, set())


def handlers(program: Program, file: File, node: cst.CSTNode) -> Iterator[cst.Try]:
    """The ``try`` statements that a node is executed in, in its function and in all that call it."""
    return (statement for _, statement in _around(program, file, node) if isinstance(statement, cst.Try))


def _catches(program: Program, file: File, node: cst.CSTNode, seen: set[FunctionScope]) -> Iterator[list[Catch]]:
    for around, statement in _around(program, file, node):
        if isinstance(statement, cst.Try):
            yield [_of(program, around, handler) for handler in statement.handlers]
        else:
            for item in statement.items:
                yield from _of_manager(program, item.item, seen)


def _around(program: Program, file: File, node: cst.CSTNode) -> Iterator[tuple[File, cst.Try | cst.With]]:
    todo: list[tuple[File, cst.CSTNode]] = [(file, node)]
    seen: set[cst.CSTNode] = set()
    while todo:
        file, node = todo.pop()
        previous = node
        for above in file.scope.ancestors(node):
            if isinstance(above, (cst.Try, cst.With)) and previous is above.body:
                yield file, above
            if isinstance(above, (cst.FunctionDef, cst.Lambda)):
                scope = file.scope.scopes[above]
                for place in _places(program, scope) if isinstance(scope, FunctionScope) else ():
                    if place[1] not in seen:
                        seen.add(place[1])
                        todo.append(place)
                break
            previous = above


def _places(program: Program, scope: FunctionScope) -> Iterator[tuple[File, cst.CSTNode]]:
    """Where a function is executed, as far as the program is in sight."""
    for call in program.facts.calls.get(scope, ()):
        yield program.holding(call), call
    if is_indirect(program, scope):
        yield from places_of_execution(program)


def _of(program: Program, file: File, handler: cst.ExceptHandler) -> Catch:
    name = handler.name.name.value if handler.name is not None and isinstance(handler.name.name, cst.Name) else ""
    asks = _asks(program, name, handler.body)
    if handler.type is None:
        return Catch(None, asks)
    kinds = [one.value for one in handler.type.elements] if isinstance(handler.type, cst.Tuple) else [handler.type]
    return Catch(frozenset(name for kind in kinds for name in _names(program, kind)), asks)


def _names(program: Program, kind: cst.BaseExpression) -> Iterator[str]:
    """The names of the errors that an expression may be."""
    things = program.value_of(kind)
    if not things:
        yield ANY_KIND
    for thing in things:
        if isinstance(thing, Symbol):
            yield knowledge.canonical(thing.name).removeprefix("builtins.")
        else:
            node = thing.scope.node if isinstance(thing, Class) else None
            yield node.name.value if isinstance(node, cst.ClassDef) else ANY_KIND


def _asks(program: Program, name: str, body: cst.CSTNode) -> bool:
    """Whether code asks which error it has. What it only prints, keeps or raises again is its text."""
    for node in walk(body):
        if isinstance(node, cst.Attribute):
            if _is(node.value, "sys") and node.attr.value == "exc_info":
                return True
            if _is(node.value, name) and node.attr.value not in _OF_ALL:
                return True
        elif isinstance(node, cst.Comparison):
            if any(_is(inner, name) for inner in walk(node)):
                return True
        elif isinstance(node, cst.Call) and any(_is(arg.value, name) for arg in node.args):
            if isinstance(node.func, cst.Name) and node.func.value in _ASKING:
                return True
            if any(isinstance(thing, Function) for thing in program.value_of(node.func)):
                return True  # a function of the program's own, which may ask
    return False


def _is(node: cst.CSTNode, name: str) -> bool:
    return isinstance(node, cst.Name) and node.value == name


def _of_manager(program: Program, item: cst.BaseExpression, seen: set[FunctionScope]) -> Iterator[list[Catch]]:
    """What a context manager catches."""
    things = program.value_of(item)
    for thing in things:
        if isinstance(thing, Instance) and thing.node is not item:  # it is made elsewhere, and held or returned
            yield from _of_outside(program, thing.node, thing.symbol)
    if not isinstance(item, cst.Call):
        if not things or UNKNOWN in things:
            yield [Catch(None, asks=True)]
    else:
        for thing in program.value_of(item.func) or (UNKNOWN,):
            if isinstance(thing, Function) and thing.scope not in seen:
                seen.add(thing.scope)
                yield from _of_generator(program, thing.scope, seen)
            else:
                yield from _of_outside(program, item, thing.name if isinstance(thing, Symbol) else "")
    if any(isinstance(thing, Object) for thing in things):
        # Of any class of the program, as an object may have it from a base.
        exits = [thing for found in program.facts.attributes_called("__exit__") for thing in found]
        methods = [thing.scope.node if isinstance(thing, Function) else None for thing in exits]
        alike = bool(methods) and all(map(_exits_alike, methods))
        if not alike or any(map(_may_suppress, methods)):
            yield [Catch(None, asks=not alike)]


def _of_outside(program: Program, call: cst.CSTNode, symbol: str) -> Iterator[list[Catch]]:
    """What a manager of a package catches: ``contextlib.suppress(ValueError)``, ``self.assertRaises(ValueError)``."""
    named = [name for node in walk(call) if isinstance(node, cst.Name) for name in _builtin_errors(program, node)]
    if named or symbol in _OF_OTHERS:
        yield [Catch(frozenset(named or (ANY_KIND,)))]


def _builtin_errors(program: Program, node: cst.Name) -> Iterator[str]:
    for thing in program.value_of(node):
        name = thing.name if isinstance(thing, Symbol) else ""
        if name.startswith("builtins.") and name.endswith(("Error", "Exception")):
            yield name.removeprefix("builtins.")


def _of_generator(program: Program, scope: FunctionScope, seen: set[FunctionScope]) -> Iterator[list[Catch]]:
    """What is caught around what a function yields for, where ``contextlib.contextmanager`` makes a manager of it."""
    file = program.file_of(scope)
    for node in walk(scope.node):
        if isinstance(node, cst.Yield):
            yield from _catches(program, file, node, seen)


def _exits_alike(method: cst.CSTNode | None) -> bool:
    """Whether ``__exit__`` does the same with any error: it asks at most if there is one."""
    if not isinstance(method, cst.FunctionDef):
        return False
    params = method.params
    given = {one.name.value for one in [*params.params[1:], params.star_arg] if isinstance(one, cst.Param)}
    nodes = list(walk(method.body))
    asked = {node.left for node in nodes if isinstance(node, cst.Comparison) and _is_compared_with_none(node)}
    return not any(isinstance(node, cst.Name) and node.value in given and node not in asked for node in nodes)


def _may_suppress(method: cst.CSTNode | None) -> bool:
    """Whether ``__exit__`` may say that the error is dealt with."""
    return method is None or any(isinstance(node, cst.Return) and node.value is not None for node in walk(method))


def _is_compared_with_none(node: cst.Comparison) -> bool:
    return len(node.comparisons) == 1 and _is(node.comparisons[0].comparator, "None")
