"""What the program does with its ``hub.Module`` objects: calls, methods, and where they leave sight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import libcst as cst

from hubmigrate.plan import Plan
from hubmigrate.program.facts import Use
from hubmigrate.program.handlers import catches, tells_apart
from hubmigrate.program.knowledge import canonical
from hubmigrate.program.program import File
from hubmigrate.program.scopes import Scope
from hubmigrate.program.tree import text
from hubmigrate.program.values import Instance, Literal, Symbol, Value, constant, is_none, literals

KIND = "hub.Module"
EVAL = "hub.eval_function"
SPEC = "hub.ModuleSpec"

#: Functions that ask a module, or a spec, about the images that it takes.
CALLS_ON_IMAGES = ("hub.get_expected_image_size", "hub.get_num_image_channels")

#: What a program may do with a module object without caring what it is.
HARMLESS_USES = ("test", "format")


@dataclass(eq=False)
class ModuleCall:
    """A call of a module: ``m(inputs, signature=..., as_dict=...)``. ``problem`` says why it cannot be read."""

    node: cst.Call
    scope: Scope
    inputs: cst.Arg | None = None
    signature: cst.Arg | None = None
    as_dict: cst.Arg | None = None
    problem: str = ""

    def flag(self, plan: Plan) -> tuple[bool, bool]:
        """(whether as_dict is known, what it is)."""
        if self.as_dict is None:
            return True, False
        known, flag = constant(plan.program.value_of(self.as_dict.value))
        return known, bool(flag)

    def signature_names(self, plan: Plan) -> list[str] | None:
        """The signatures that may be called, ``None`` if that is not known."""
        if self.signature is None:
            return ["default"]
        names = literals(plan.program.value_of(self.signature.value))
        return None if names is None else [str(name or "default") for name in names]


@dataclass(eq=False)
class Cluster:
    """Modules that are used at common places, so that one decision serves them all."""

    modules: list[Instance]
    calls: list[ModuleCall] = field(default_factory=list)
    attributes: list[Use] = field(default_factory=list)
    escapes: list[Use] = field(default_factory=list)

    @property
    def first(self) -> Instance:
        return self.modules[0]


def clusters(plan: Plan, kind: str = KIND) -> list[Cluster]:
    """All modules of the program (or all that is of another kind and called like one), grouped by common uses."""
    key = f"clusters of {kind}"
    if key not in plan.memo:
        plan.memo[key] = list(_clusters(plan, kind))
    return plan.memo[key]  # type: ignore[return-value]


def _clusters(plan: Plan, kind: str) -> Iterator[Cluster]:
    modules = plan.program.instances(kind)
    group = {module: module for module in modules}

    def root(module: Instance) -> Instance:
        while group[module] is not module:
            module = group[module]
        return module

    by_use: dict[tuple[str, cst.CSTNode], list[Instance]] = defaultdict(list)
    for module in modules:
        for use in plan.program.uses(module):
            by_use[use.kind, use.node].append(module)
    for sharing in by_use.values():
        for other in sharing[1:]:
            group[root(other)] = root(sharing[0])
    members: dict[Instance, list[Instance]] = defaultdict(list)
    for module in modules:
        members[root(module)].append(module)
    for together in members.values():
        yield _read(plan, Cluster(together))


def concerned(plan: Plan, file: File) -> list[cst.CSTNode]:
    """What a file does with modules and specs, in its order."""
    nodes: set[cst.CSTNode] = set()
    for thing in plan.program.instances(KIND, EVAL, SPEC):
        places = [(thing.scope, thing.node), *((use.scope, use.node) for use in plan.program.uses(thing))]
        nodes |= {node for scope, node in places if scope.module is file.scope and node in file.scope.order}
    return sorted(nodes, key=lambda node: file.scope.order[node])


def _read(plan: Plan, cluster: Cluster) -> Cluster:
    seen: set[tuple[str, cst.CSTNode]] = set()
    for module in cluster.modules:
        for use in plan.program.uses(module):
            if (use.kind, use.node) in seen or use.kind in HARMLESS_USES or _asks_about_images(use):
                continue
            seen.add((use.kind, use.node))
            if use.kind == "call":
                assert isinstance(use.node, cst.Call)
                cluster.calls.append(_read_call(plan, use.node, use.scope))
            elif use.kind == "attribute":
                cluster.attributes.append(use)
            else:
                cluster.escapes.append(use)
    return cluster


def _asks_about_images(use: Use) -> bool:
    return use.kind == "argument" and canonical(use.detail) in CALLS_ON_IMAGES


def _read_call(plan: Plan, node: cst.Call, scope: Scope) -> ModuleCall:
    call = ModuleCall(node, scope)
    # The second place of hub.Module.__call__ is a sentinel: what is given there is ignored.
    names = ("inputs", "_sentinel", "signature", "as_dict") if _is_module(plan, node) else _PLAIN
    for position, argument in enumerate(node.args):
        if argument.star:
            call.problem = f"its arguments are spread with {argument.star}"
            return call
        name = argument.keyword.value if argument.keyword is not None else names[min(position, len(names) - 1)]
        if name not in names or position >= len(names):
            call.problem = f"hub.Module takes no argument {name!r}"
            return call
        if name == "_sentinel":
            if not _is_none(plan.program.value_of(argument.value)):
                call.problem = "hub.Module ignores its second argument by position, which was surely not meant"
            continue
        setattr(call, name, argument)
    if call.inputs is not None and _is_none(plan.program.value_of(call.inputs.value)):
        call.inputs = None
    things = plan.program.value_of(node.func)
    kinds = {thing.kind for thing in things if isinstance(thing, Instance)}
    if len(kinds) > 1 or not all(_callable_as_module(thing) for thing in things):
        call.problem = "what is called here may also be something other than a hub.Module"
    if any(map(is_none, things)) and _is_caught(plan, node):
        call.problem = "it may be None here, and the error of that is caught by its kind, which is another then"
    return call


_PLAIN = ("inputs", "signature", "as_dict")


def _is_module(plan: Plan, node: cst.Call) -> bool:
    return any(isinstance(t, Instance) and t.kind == KIND for t in plan.program.value_of(node.func))


def _is_none(found: Value) -> bool:
    return constant(found) == (True, None)


def _is_caught(plan: Plan, node: cst.Call) -> bool:
    """Whether it may be seen that None is asked for an attribute, and not called."""
    around = catches(plan.program, plan.program.holding(node), node)
    return any(tells_apart(one, frozenset(("TypeError", "AttributeError"))) for caught in around for one in caught)


def _callable_as_module(thing: object) -> bool:
    if isinstance(thing, Literal):
        return thing.value is None  # calling None raises before and after
    return isinstance(thing, Instance) and thing.kind in (KIND, EVAL)


def construction(module: Instance) -> dict[str, cst.Arg]:
    """The arguments of ``hub.Module(spec, trainable=False, name="module", tags=None)`` by name.

    Those of ``hub.eval_function_for_module(spec, tags=None)`` likewise.
    """
    assert isinstance(module.node, cst.Call)
    names = ("spec", "trainable", "name", "tags") if module.kind == KIND else ("spec", "tags")
    found: dict[str, cst.Arg] = {}
    for position, argument in enumerate(module.node.args):
        if argument.star:
            found["*"] = argument
        elif argument.keyword is not None:
            found[argument.keyword.value] = argument
        elif position < len(names):
            found[names[position]] = argument
    return found


def handles(plan: Plan, module: Instance) -> list[str] | None:
    """The handles that a module may be made from, ``None`` if they are not known."""
    spec = construction(module).get("spec")
    return None if spec is None else handle_values(plan, spec.value)


def tags_of(module: Instance) -> set[str] | None:
    """The tags of the graph that a module is loaded from, ``None`` if they are not known."""
    tags = construction(module).get("tags")
    if tags is None or text(tags.value) == "None":
        return set()
    elements = tags.value.elements if isinstance(tags.value, (cst.Set, cst.List, cst.Tuple)) else None
    values = [each.value.evaluated_value for each in elements or () if isinstance(each.value, cst.SimpleString)]
    return None if elements is None or len(values) < len(elements) else set(map(str, values))


def handle_values(plan: Plan, node: cst.BaseExpression) -> list[str] | None:
    found: list[str] = []
    for thing in plan.program.value_of(node):
        if isinstance(thing, Literal) and isinstance(thing.value, str):
            found.append(thing.value)
        elif isinstance(thing, Instance) and thing.kind == "hub.ModuleSpec" and isinstance(thing.node, cst.Call):
            inner = handle_values(plan, thing.node.args[0].value) if thing.node.args else None
            if inner is None:
                return None
            found += inner
        else:
            return None
    return found or None


def symbol_of(plan: Plan, node: cst.CSTNode) -> str | None:
    """The one outside symbol that an expression is, if it is."""
    names = {thing.name for thing in plan.program.value_of(node) if isinstance(thing, Symbol)}
    return names.pop() if len(names) == 1 else None
