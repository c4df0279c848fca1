"""Every use of a tensor, a session or a graph must be accounted for."""

from __future__ import annotations

import libcst as cst

from hubmigrate.native import kinds
from hubmigrate.native.calls import builders_in, mapped_problem
from hubmigrate.native.graph import Definition, Reading
from hubmigrate.native.model import Lift
from hubmigrate.native.moving import unmovable_in
from hubmigrate.native.settled import is_attribute_name
from hubmigrate.native.slices import Fetch, Slice
from hubmigrate.native.specs import explain_specs
from hubmigrate.program.program import File
from hubmigrate.program.scopes import FunctionScope
from hubmigrate.program.tree import text, walk


def explain(found: Lift) -> None:
    """Tells what each part of the graph code is for; definitions that no run needs are dropped."""
    reading = found.reading
    needed: set[Definition] = set()
    for one in found.slices:
        needed |= {*one.definitions, *one.static, *one.fed}
        for leaf in one.fetch.leaves():
            reading.explain(leaf.node)
            for scope in builders_in(reading, leaf.node):
                _explain_builder(found, scope)
        _explain_structure(reading, one)
    for scope in reading.keras.functions:
        _explain_builder(found, scope)
    inside = _in_builders(found, needed)
    for definition in reading.definitions.values():
        reading.explain(definition.statement)
        if definition.is_specs and definition not in needed:
            reading.problem("tensor-in-sight", definition.file, definition.value, "it is never run in sight")
        elif definition not in needed and definition not in inside:
            found.dropped.append(definition)
            for node, why in unmovable_in(reading, definition):
                reading.problem("movable", definition.file, node, why)
            _check_dropped(found, definition)
        elif definition in inside and definition.placeholder and definition not in found.moved:
            why = "a function that builds has placeholders of its own"
            reading.problem("movable", definition.file, definition.value, why)
        for scope in builders_in(reading, definition.value):
            _explain_builder(found, scope)
    for file in reading.blocks:
        _check_mapped(reading, file)
    explain_specs(found)
    for dicts in reading.feed_dicts.values():
        for held in dicts:
            if held.is_fed:
                reading.explain(held.statement)


def _explain_builder(found: Lift, scope: FunctionScope) -> None:
    """A function that is called to build computes with tensors under names of its own, and returns them."""
    reading, file = found.reading, found.program.file_of(scope)
    if isinstance(scope.node, cst.Lambda):
        reading.explain(scope.node.body)
        return
    assert isinstance(scope.node, cst.FunctionDef)
    for inner in walk(scope.node.body):
        definition = reading.definitions.get(inner)
        if isinstance(inner, cst.Return) and inner.value is not None:
            reading.explain(inner.value)
        elif definition is not None and definition in found.moved:
            reading.problem("one-place", file, definition.value, "it is fetched by itself, too")
        elif definition is not None and any(one.is_field or one.scope is not scope for one in definition.targets):
            reading.problem("tensor-in-sight", file, definition.value, "a function that builds keeps what it makes")


def _check_mapped(reading: Reading, file: File) -> None:
    for node in file.scope.order:
        why = mapped_problem(reading, node) if isinstance(node, cst.Call) else ""
        if why:
            reading.problem("movable", file, node, why)


def _check_dropped(found: Lift, definition: Definition) -> None:
    """A tensor that is never run in sight may be there for code that is not, or to see whether it can be built."""
    if any(isinstance(above, cst.Try) for above in definition.file.scope.ancestors(definition.statement)):
        found.reading.problem("movable", definition.file, definition.value, "it is never run, and may fail when built")
    public = any(variable.is_field and not variable.name.startswith("_") for variable in definition.targets)
    if public or not found.slices:
        found.reading.problem("tensor-in-sight", definition.file, definition.value, "it is never run in sight")


def _in_builders(found: Lift, needed: set[Definition]) -> set[Definition]:
    """The definitions in functions that are called to build what is needed: they stay where they are."""
    reading = found.reading
    nodes = [definition.value for definition in needed]
    nodes += [leaf.node for one in found.slices for leaf in one.fetch.leaves()]
    scopes = {scope.node for node in nodes for scope in builders_in(reading, node)}
    scopes |= {scope.node for scope in reading.keras.functions}
    return {
        definition
        for definition in reading.definitions.values()
        if any(above in scopes for above in definition.file.scope.ancestors(definition.statement))
    }


def _explain_structure(reading: Reading, one: Slice) -> None:
    def visit(fetch: Fetch) -> None:
        reading.explained.add(fetch.node)
        if fetch.kind == "nothing":
            reading.explain(fetch.node)
        for part in fetch.parts:
            visit(part)

    visit(one.fetch)


def unexplained(reading: Reading, file: File) -> None:
    """Whatever of a graph is left over keeps the program in graph mode."""
    for node in file.scope.order:
        if node in reading.explained or not isinstance(node, (cst.Name, cst.Attribute, cst.Call, cst.Subscript)):
            continue
        found = reading.kinds(node)
        if found and not is_attribute_name(file, node):
            about = "session-in-sight" if found & {kinds.SESSION, kinds.GRAPH} else "tensor-in-sight"
            what = f"what {_short(node)} makes" if isinstance(node, cst.Call) else f"{_article(found)}, {_short(node)},"
            reading.problem(about, file, node, f"{what} is used for more than to compute and to run")


def _short(node: cst.CSTNode) -> str:
    shown = " ".join(text(node).split())
    return shown if len(shown) <= 40 else shown[:37] + "..."


def _article(found: frozenset[str]) -> str:
    kind = sorted(found)[0]
    return {"session": "a session", "graph": "a graph", "op": "an operation", "config": "a configuration"}.get(
        kind, "a tensor" if kind in kinds.TENSORS | {"tf.other"} else "a scope"
    )
