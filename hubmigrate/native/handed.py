"""Sessions and tensors that are handed to functions which run them.

A session that is handed to a function is handed no more. Of tensors, a placeholder goes like the session, and what is
fetched is handed as the function that it becomes, or goes, too, where the function can be called by its own name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

import libcst as cst

from hubmigrate.native import kinds
from hubmigrate.native.blocks import is_in_loop
from hubmigrate.native.graph import SESSIONS, SPARSE_PARTS, Handed, Reading, fetched_by
from hubmigrate.native.makers import makes_session
from hubmigrate.native.names import Variable
from hubmigrate.native.settled import is_attribute_name
from hubmigrate.program.expressions import is_static
from hubmigrate.program.program import File
from hubmigrate.program.scopes import ClassScope, FunctionScope, Scope
from hubmigrate.program.tree import dotted
from hubmigrate.program.values import Class, Function

if TYPE_CHECKING:
    from hubmigrate.native.model import Lift, Traced


def read_handed(reading: Reading) -> None:
    """Finds the parameters that are handed sessions and tensors, and makes each tensor's another name of it."""
    functions = [
        (file, scope)
        for file in reading.files
        for scope in file.scope.scopes.values()
        if isinstance(scope, FunctionScope) and isinstance(scope.node, cst.FunctionDef)
    ]
    for file, scope in functions:
        for index, param in enumerate(scope.params.params):
            if _kinds(reading, scope, param) == {kinds.SESSION} and param.default is None:
                _session(reading, Handed(file, scope, param), index)
    _tensors(reading, functions)
    _check_calls(reading)


def _kinds(reading: Reading, scope: FunctionScope, param: cst.Param) -> set[str]:
    found = reading.program.facts.variable(scope, param.name.value)
    return {kind for thing in found for kind in kinds.kinds_of_thing(reading.program, thing)}


# Sessions


def _session(reading: Reading, handed: Handed, index: int) -> None:
    for file, call in calls_of(reading, handed.scope):
        arg = argument_of(handed.scope, call, handed.param.name.value, index)
        if arg is None or not _is_plain(reading, arg.value):
            reading.problem("session-in-sight", file, call, "a session is given in a way that is not read")
        else:
            handed.calls.append((file, call, arg))
            reading.explain(arg)
    if handed.calls:
        reading.handed.append(handed)


def calls_of(reading: Reading, scope: FunctionScope) -> Iterator[tuple[File, cst.Call]]:
    """The calls of a function that are in sight, and the files that they are in."""
    for call in reading.program.facts.calls.get(scope, ()):
        if isinstance(call, cst.Call):
            yield reading.program.holding(call), call


def argument_of(scope: FunctionScope, call: cst.Call, name: str, index: int) -> cst.Arg | None:
    """What a parameter, and the how manieth it is, is given by a call; ``None`` if that is not written there."""
    if any(arg.star for arg in call.args):
        return None
    for arg in call.args:
        if arg.keyword is not None and arg.keyword.value == name:
            return arg
    is_method = isinstance(scope.parent, ClassScope) and not is_static(scope)
    positional = [arg for arg in call.args if arg.keyword is None]
    place = index - is_method
    return positional[place] if 0 <= place < len(positional) else None


def _is_plain(reading: Reading, node: cst.BaseExpression) -> bool:
    """Whether an expression does nothing but name a session, or make one: nothing is missing where it goes."""
    if makes_session(reading, node):
        return True
    if isinstance(node, cst.Call):
        return reading.symbol(node) in SESSIONS and not any(isinstance(arg.value, cst.Call) for arg in node.args)
    return dotted(node) is not None


# Tensors


def _tensors(reading: Reading, functions: list[tuple[File, FunctionScope]]) -> None:
    """The parameters that are the same tensor at each call, and are only run; what is handed on decides together."""
    found = [handed for file, scope in functions for handed in _candidates(reading, file, scope)]
    uses = _uses(reading, {handed.variable for handed in found})
    while True:
        chosen = {handed.variable: handed for handed in found}
        before = [handed.role for handed in found]
        kept = [handed for handed in found if _is_settled(reading, handed, chosen, uses[handed.variable])]
        if len(kept) == len(found) and before == [handed.role for handed in found]:
            break
        found = kept
    for handed in found:
        if handed.tensor is None or not handed.role:
            continue  # two functions that hand it to each other, and never run it
        reading.names.aliases[handed.variable] = handed.tensor
        if handed.role == "fetched":
            reading.carried.add(handed.variable)
        reading.handed.append(handed)
        for _, _, arg in handed.calls:
            reading.explain(arg)


def _candidates(reading: Reading, file: File, scope: FunctionScope) -> Iterator[Handed]:
    decorators = getattr(scope.node, "decorators", ())
    if decorators and not is_static(scope):
        return
    for index, param in enumerate(scope.params.params):
        found = _kinds(reading, scope, param)
        handed = Handed(file, scope, param)
        if not found or not found <= kinds.TENSORS or param.default is not None:
            continue
        if reading.names.stores.get(handed.variable):
            continue
        calls = list(calls_of(reading, scope))
        for where, call in calls:
            arg = argument_of(scope, call, param.name.value, index)
            if arg is not None and dotted(arg.value) and reading.names.variable(where, arg.value) is not None:
                handed.calls.append((where, call, arg))
        if calls and len(handed.calls) == len(calls):
            yield handed


def _uses(reading: Reading, variables: set[Variable]) -> dict[Variable, list[tuple[File, cst.Name]]]:
    found: dict[Variable, list[tuple[File, cst.Name]]] = defaultdict(list)
    for file in reading.program.files if variables else ():
        for node in file.scope.order:
            if isinstance(node, cst.Name) and not isinstance(file.scope.parents.get(node), cst.Param):
                variable = reading.names.variable(file, node)
                if variable in variables and not is_attribute_name(file, node):
                    found[variable].append((file, node))
    return found


def _is_settled(
    reading: Reading, handed: Handed, chosen: dict[Variable, Handed], uses: list[tuple[File, cst.Name]]
) -> bool:
    """Whether a parameter is one tensor, and is only fetched, fed, or handed on to such parameters."""
    tensors = {_origin(reading, file, arg.value, chosen) for file, _, arg in handed.calls}
    handed.tensor = tensors.pop()
    if tensors or handed.tensor is None or not uses:
        return False
    roles = {_role(reading, file, node, chosen) for file, node in uses} - {_OPEN}
    if len(roles) == 1:
        handed.role = roles.pop()
    elif roles:
        handed.role = "" if "" in roles else "fetched with others"
    else:
        return True
    if handed.role in ("fed", "fetched"):
        return True
    return bool(handed.role) and _is_visible(handed, handed.tensor) and not _is_made_anew(reading, handed.tensor)


def _origin(reading: Reading, file: File, node: cst.BaseExpression, chosen: dict[Variable, Handed]) -> Variable | None:
    """The variable that an argument is in the end, where a function hands on what it was handed."""
    variable = reading.names.variable(file, node)
    seen: set[Variable] = set()
    while variable in chosen and variable not in seen:
        seen.add(variable)
        first_file, _, first = chosen[variable].calls[0]
        variable = reading.names.variable(first_file, first.value)
    if variable is None or variable in chosen or variable not in reading.by_variable:
        return None
    return variable


#: A parameter that is handed on, as long as nothing is known of the one that it becomes.
_OPEN = "open"


def _role(reading: Reading, file: File, node: cst.Name, chosen: dict[Variable, Handed]) -> str:
    """What a use of a parameter is: ``fetched``, ``fetched with others``, ``fed``, or nothing that is known."""
    parents = file.scope.parents
    parent = parents[node]
    if isinstance(parent, cst.Arg):
        call = parents[parent]
        if isinstance(call, cst.Call):
            fetched = fetched_by(reading.program, call)
            if fetched is not None and fetched[0] is node:
                return "fetched"
            for handed in chosen.values():
                if any(arg is parent for _, _, arg in handed.calls):
                    return handed.role or _OPEN
        return ""
    if isinstance(parent, cst.Attribute):
        call = parents[parent]
        if isinstance(call, cst.Call) and fetched_by(reading.program, call) == (node, 0):
            return "fetched"
        if parent.attr.value not in SPARSE_PARTS:
            return ""
        if _is_key(parents[parent], parent):
            return "fed"
    if _is_key(parent, node):
        return "fed"
    return "fetched with others" if _is_part_of_fetch(reading, file, node) else ""


def _is_key(parent: cst.CSTNode, node: cst.CSTNode) -> bool:
    return isinstance(parent, cst.DictElement) and parent.key is node


def _is_part_of_fetch(reading: Reading, file: File, node: cst.Name) -> bool:
    """Whether a name is one of several in lists, tuples and dicts that are fetched."""
    here: cst.CSTNode = node
    parents = file.scope.parents
    while isinstance(parents[here], (cst.List, cst.Tuple, cst.Dict, cst.Element, cst.DictElement)):
        here = parents[here]
    above = parents[here]
    call = parents.get(above)
    if not isinstance(above, cst.Arg) or not isinstance(call, cst.Call):
        return False
    fetched = fetched_by(reading.program, call)
    return fetched is not None and fetched[0] is here


def _is_visible(handed: Handed, tensor: Variable) -> bool:
    """Whether a function knows a variable by its own name, and binds no other thing to that."""
    if tensor.is_field:
        return False
    inner = [scope for scope in handed.file.scope.scopes.values() if _is_within(scope, handed.scope)]
    own = tensor.name == handed.param.name.value
    if any(tensor.name in scope.bound for scope in inner if not (own and scope is handed.scope)):
        return False
    scope: Scope | None = handed.scope.parent
    while scope is not None and (isinstance(scope, ClassScope) or tensor.name not in scope.bound):
        scope = scope.parent
    return scope is tensor.scope


def _is_made_anew(reading: Reading, tensor: Variable) -> bool:
    """Whether a variable is another tensor in the next round of a loop, when a function may still run the first."""
    return any(is_in_loop(definition.home) for definition in reading.by_variable[tensor])


def _is_within(scope: Scope | None, top: Scope) -> bool:
    while scope is not None and scope is not top:
        scope = scope.parent
    return scope is top


# What becomes of them


def check_handed(found: Lift) -> None:
    """A tensor that is handed as a function must be one function; one that is not is run by the name of its own."""
    functions: dict[Handed, set[Traced]] = defaultdict(set)
    for function in found.traced:
        for one in function.slices:
            for leaf in one.fetch.leaves():
                handed = passed_as(found.reading, one.run.file, leaf.node)
                if handed is not None:
                    functions[handed].add(function)
    for handed, made in functions.items():
        if len(made) > 1:
            why = "what is handed as one tensor would be several functions"
            found.reading.problem("one-place", handed.file, handed.param, why)
        handed.function = next(iter(made))
    for one in found.in_place:
        for leaf in one.fetch.leaves():
            if found.reading.names.is_alias(one.run.file, leaf.node):
                found.reading.problem("one-place", one.run.file, leaf.node, "a value is handed to where it is run")


def passed_as(reading: Reading, file: File, node: cst.CSTNode) -> Handed | None:
    """The parameter that a name is, where that is handed a function."""
    if not isinstance(node, cst.Name):
        return None
    variable = reading.names.name(reading.names.scope_of(file, node), node.value)
    return next((one for one in reading.handed if one.role == "fetched" and one.variable == variable), None)


# All callees of a call must agree


def _check_calls(reading: Reading) -> None:
    """A call that may be of several functions loses an argument only if each of them loses the parameter."""
    dropped: dict[tuple[File, cst.Call, cst.Arg], set[FunctionScope]] = defaultdict(set)
    for handed in reading.handed:
        for file, call, arg in handed.calls:
            dropped[file, call, arg].add(handed.scope)
    for (file, call, arg), scopes in dropped.items():
        for thing in reading.program.value_of(call.func):
            known = isinstance(thing, Function) and thing.scope in scopes
            if not known and not isinstance(thing, Class):
                about = "session-in-sight" if reading.kinds(arg.value) & {kinds.SESSION} else "tensor-in-sight"
                reading.problem(about, file, arg, "what it is handed to may be several functions")
