"""Functions that do nothing but make sessions: ``def open_session(): ...; return tf.Session(config=config)``.

An eager program has no sessions to make. Such a function goes with them, if nothing but sessions is asked of it.
"""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from hubmigrate.native import kinds
from hubmigrate.native.graph import CONFIGS, SESSIONS, Reading
from hubmigrate.native.returned import is_only_called
from hubmigrate.program.program import File
from hubmigrate.program.scopes import FunctionScope
from hubmigrate.program.tree import children, dotted, walk
from hubmigrate.program.values import Function, Thing

_MADE = (*SESSIONS, *CONFIGS, "tf.Graph")
#: What a condition may consist of that cannot fail, and does nothing.
_ASKING = (cst.Name, cst.Attribute, cst.Comparison, cst.UnaryOperation, cst.BooleanOperation, cst.SimpleString)


def makes_session(reading: Reading, node: cst.BaseExpression) -> bool:
    """Whether an expression only calls a function of the program that returns a session."""
    if not isinstance(node, cst.Call) or kinds.kinds_of(reading.program, node) != {kinds.SESSION}:
        return False
    things = reading.program.value_of(node.func)
    plain = all(dotted(arg.value) or isinstance(arg.value, (cst.SimpleString, cst.BaseNumber)) for arg in node.args)
    return plain and len(things) == 1 and all(isinstance(thing, Function) for thing in things)


def settle_makers(reading: Reading) -> None:
    """Takes out the functions of which nothing else is left, and that are asked for sessions in sight only."""
    for file in reading.files:
        for scope in file.scope.scopes.values():
            function = scope.node if isinstance(scope, FunctionScope) else None
            if isinstance(function, cst.FunctionDef) and _only_makes(reading, function):
                assert isinstance(scope, FunctionScope)
                if _is_only_asked(reading, scope, function):
                    for node in walk(function):
                        reading.removed.pop(node, None)  # it goes as a whole
                    reading.removed[function] = file
                    reading.explain(function)
                    reading.imports_gone.update(_imports_of(reading, scope))


def _may_be_left_out(reading: Reading, file: File, alias: cst.ImportAlias, giver: File) -> bool:
    """Whether a file need not import a name: it still imports the other file for others, or nobody misses that."""
    statement = file.scope.parents[alias]
    line = file.scope.parents[statement]
    is_line = isinstance(line, cst.SimpleStatementLine) and len(line.body) == 1
    others = [
        name
        for name in children(statement)
        if isinstance(name, cst.ImportAlias)
        and not any(_may_go(reading, t) for t in reading.program.value_of(name.name))
    ]
    return file in reading.files and is_line and (bool(others) or _only_defines(giver))


def _may_go(reading: Reading, thing: Thing) -> bool:
    function = thing.scope.node if isinstance(thing, Function) else None
    return isinstance(function, cst.FunctionDef) and (function in reading.removed or _only_makes(reading, function))


def _only_defines(file: File) -> bool:
    """Whether nothing happens when a file is imported, so that nobody misses that."""
    lines = (node for tree in file.scope.trees for node in tree.body)
    return all(isinstance(line, (cst.FunctionDef, cst.ClassDef)) or _only_imports(line) for line in lines)


def _only_imports(line: cst.CSTNode) -> bool:
    return isinstance(line, cst.SimpleStatementLine) and all(
        isinstance(small, (cst.Import, cst.ImportFrom)) or (isinstance(small, cst.Expr) and _is_text(small.value))
        for small in line.body
    )


def _imports_of(reading: Reading, scope: FunctionScope) -> dict[cst.ImportAlias, File]:
    """Where other files import a function by its name."""
    return {
        parent: file
        for file in reading.program.files
        for node in file.scope.order
        if isinstance(node, cst.Name) and isinstance(parent := file.scope.parents.get(node), cst.ImportAlias)
        if any(isinstance(thing, Function) and thing.scope is scope for thing in reading.program.value_of(node))
    }


def _is_only_asked(reading: Reading, scope: FunctionScope, function: cst.FunctionDef) -> bool:
    """Whether a function is called in sight, nowhere with arguments that do something, and not handed on."""
    calls = [call for call in reading.program.facts.calls.get(scope, ()) if isinstance(call, cst.Call)]
    imported = _imports_of(reading, scope).items()
    if not all(_may_be_left_out(reading, file, alias, reading.program.file_of(scope)) for alias, file in imported):
        return False
    if not is_only_called(reading, scope) or not all(makes_session(reading, call) for call in calls):
        return False
    is_property = any(dotted(one.decorator) == "property" for one in function.decorators)
    return bool(calls) or (is_property and bool(reading.program.facts.calls.get(scope)))


def _only_makes(reading: Reading, function: cst.FunctionDef) -> bool:
    plain = all(dotted(one.decorator) in ("property", "staticmethod") for one in function.decorators)
    made = plain and function.asynchronous is None and _returns(function.body.body)
    return made and _is_left_with_nothing(reading, function.body.body)


def _returns(body: Sequence[cst.BaseStatement | cst.BaseSmallStatement]) -> bool:
    """Whether statements certainly end with a session."""
    last = body[-1] if body else None
    if isinstance(last, cst.SimpleStatementLine):
        return isinstance(last.body[-1], cst.Return)
    if isinstance(last, cst.If) and isinstance(last.orelse, cst.Else):
        return _returns(last.body.body) and _returns(last.orelse.body.body)
    return False


def _is_left_with_nothing(reading: Reading, body: Sequence[cst.BaseStatement | cst.BaseSmallStatement]) -> bool:
    """Whether statements do nothing but make and return sessions."""
    return all(statement in reading.removed or _is_nothing(reading, statement) for statement in body)


def _is_nothing(reading: Reading, node: cst.CSTNode) -> bool:
    if isinstance(node, cst.SimpleStatementLine):
        return all(_is_nothing(reading, small) for small in node.body)
    if isinstance(node, cst.If):
        other = node.orelse
        asks = not all(isinstance(inner, _ASKING) for inner in walk(node.test) if isinstance(inner, cst.BaseExpression))
        is_else = other is None or (
            _is_left_with_nothing(reading, other.body.body)
            if isinstance(other, cst.Else)
            else _is_nothing(reading, other)
        )
        return not asks and is_else and _is_left_with_nothing(reading, node.body.body)
    if isinstance(node, cst.Return):
        return node.value is not None and _is_session(reading, node.value)
    return isinstance(node, (cst.Global, cst.Pass)) or (isinstance(node, cst.Expr) and _is_text(node.value))


def _is_session(reading: Reading, node: cst.BaseExpression) -> bool:
    """Whether an expression names or makes a session, and does nothing else."""
    calls = [inner for inner in walk(node) if isinstance(inner, cst.Call)]
    made = all(reading.symbol(call) in _MADE or makes_session(reading, call) for call in calls)
    return made and kinds.kinds_of(reading.program, node) == {kinds.SESSION}


def _is_text(node: cst.BaseExpression) -> bool:
    return isinstance(node, (cst.SimpleString, cst.ConcatenatedString))
