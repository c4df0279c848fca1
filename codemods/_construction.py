"""``hub.Module(spec, trainable, name, tags)`` as a call of what loads the model in TF2."""

from __future__ import annotations

from typing import cast

import libcst as cst
from hubmigrate.codemods._modules import construction
from hubmigrate.codemods._tensorflow import hub_name

from hubmigrate.edits.build import source_of
from hubmigrate.edits.edit import Build
from hubmigrate.plan import Plan
from hubmigrate.program.values import Instance, constant

_TIGHT = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))


def construct(plan: Plan, module: Instance, function: str, extra: dict[str, str] | None = None, own: str = "") -> Build:
    """Builds ``hub.<function>(handle, tags=tags, **extra)`` from the original call, keeping its layout.

    ``own`` is a function of the program's own that is to be called instead.
    """
    given = construction(module)
    keep = {id(arg): name for name, arg in given.items() if name == "spec" or _says_something(plan, name, arg)}
    assert isinstance(module.node, cst.Call)
    kept = [keep.get(id(argument)) for argument in module.node.args]
    hub = hub_name(plan, module.scope)

    def build(node: cst.CSTNode) -> cst.CSTNode:
        call = cast(cst.Call, node)
        arguments = [_argument(arg, name) for arg, name in zip(call.args, kept, strict=True) if name is not None]
        arguments.sort(key=lambda argument: argument.keyword is not None)
        for name, text in (extra or {}).items():
            arguments.append(cst.Arg(cst.parse_expression(text), cst.Name(name), _TIGHT))
        if len(arguments) != len(call.args) or extra:
            arguments = _separated(arguments)
        return call.with_changes(func=cst.Name(own) if own else _loader(call.func, hub, function), args=arguments)

    return build


def _argument(argument: cst.Arg, name: str) -> cst.Arg:
    if name == "spec":
        return argument.with_changes(keyword=None, equal=cst.MaybeSentinel.DEFAULT)
    return argument.with_changes(keyword=cst.Name("tags"), equal=_TIGHT)


def _separated(arguments: list[cst.Arg]) -> list[cst.Arg]:
    """Commas between the arguments, none after the last."""
    comma = cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
    found = [a if isinstance(a.comma, cst.Comma) else a.with_changes(comma=comma) for a in arguments[:-1]]
    last = arguments[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT, whitespace_after_arg=cst.SimpleWhitespace(""))
    return [*found, last]


def _loader(func: cst.BaseExpression, hub: str, function: str) -> cst.BaseExpression:
    """``hub.Module`` -> ``hub.load``; a ``Module`` that was imported alone is looked up in the package."""
    if isinstance(func, cst.Attribute):
        return func.with_changes(attr=cst.Name(function))
    return cst.Attribute(cst.Name(hub), cst.Name(function))


def _says_something(plan: Plan, name: str, argument: cst.Arg) -> bool:
    """Tags that are none are hub.load's own default for such models."""
    if name != "tags":
        return False
    known, tags = constant(plan.program.value_of(argument.value))
    empty = (known and tags is None) or source_of(argument.value) in ("[]", "set()", "()")
    return not empty
