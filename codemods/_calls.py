"""A call of a module as a call of a loaded signature."""

from __future__ import annotations

import libcst as cst
from hubmigrate.codemods._inputs import COMPREHENSION, InputProblem, Inputs, is_simple
from hubmigrate.codemods._modules import Cluster, ModuleCall
from hubmigrate.codemods._outputs import outputs
from hubmigrate.codemods._tensorflow import tensorflow_name

from hubmigrate.edits.build import source_of
from hubmigrate.plan import Plan
from hubmigrate.program.program import File
from hubmigrate.program.values import constant


def call_text(plan: Plan, cluster: Cluster, call: ModuleCall, node: cst.Call) -> str:
    """The call as text. ``node`` is the call with the edits below it made. Raises InputProblem."""
    file = plan.program.file_of(call.scope)
    if any(isinstance(above, cst.FormattedString) for above in file.scope.ancestors(call.node)):
        raise InputProblem("it stands in an f-string, whose quotes it would break")
    by_node = dict(zip(call.node.args, node.args, strict=True))
    updated = {name: by_node[arg] for name, arg in _given(call).items()}
    signature = f"{source_of(node.func)}.signatures[{_signature(plan, call, updated)}]"
    arguments: list[str] = []
    if call.inputs is not None:
        tf = tensorflow_name(plan, call.scope)
        writer = Inputs(plan, call, cluster.calls, signature, tf)
        arguments = writer.arguments(updated["inputs"].value, call.inputs.value)
    called = f"{signature}({_laid_out(plan, call, signature, arguments)})"
    as_dict = source_of(updated["as_dict"].value) if call.as_dict is not None else ""
    return outputs(plan, call, source_of(node.func), called, as_dict)


#: Longer calls are broken up, one argument a line.
_LINE = 100


def _laid_out(plan: Plan, call: ModuleCall, head: str, arguments: list[str]) -> str:
    """The arguments in one line, or in lines of their own where the call had several or would be too long."""
    file = plan.program.file_of(call.scope)
    module = file.scope.trees[file.part(call.node)]
    text = ", ".join(arguments)
    width = len(_indentation(file, call.node)) + len(head) + len(text)
    if ("\n" not in text and width < _LINE) or (len(arguments) == 1 and not text.startswith(COMPREHENSION)):
        return text
    # LibCST adds the indentation of the statement by itself.
    inner = module.default_newline + module.default_indent
    return inner + f",{inner}".join(_indented(argument, inner) for argument in arguments) + module.default_newline


def _indented(argument: str, inner: str) -> str:
    """A comprehension that was written here gets its lines; what the program wrote keeps its own."""
    return argument.replace("\n", inner) if argument.startswith(COMPREHENSION) else argument


def _indentation(file: File, node: cst.CSTNode) -> str:
    """The white space before the line that a node stands in."""
    module = file.scope.trees[file.part(node)]
    blocks = [above for above in file.scope.ancestors(node) if isinstance(above, cst.IndentedBlock)]
    return "".join(reversed([module.default_indent if b.indent is None else b.indent for b in blocks]))


def _given(call: ModuleCall) -> dict[str, cst.Arg]:
    held = {"inputs": call.inputs, "signature": call.signature, "as_dict": call.as_dict}
    return {name: argument for name, argument in held.items() if argument is not None}


def _signature(plan: Plan, call: ModuleCall, updated: dict[str, cst.Arg]) -> str:
    if call.signature is None:
        return '"default"'
    found = plan.program.value_of(call.signature.value)
    names = call.signature_names(plan)
    if constant(found) in ((True, None), (True, "")):
        return '"default"'
    text = source_of(updated["signature"].value)
    # hub.Module takes None for "default"; only what is known to be a string needs no such care.
    may_be_none = names is None or any(constant(frozenset({thing})) in ((True, None), (True, "")) for thing in found)
    if not may_be_none:
        return text
    return f'{text} or "default"' if is_simple(call.signature.value) else f'({text}) or "default"'
