"""How a file calls TensorFlow and TF Hub: its imports, and the names it uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import libcst as cst

from hubmigrate.plan import Plan
from hubmigrate.program.imports import ModuleIndex
from hubmigrate.program.knowledge import canonical
from hubmigrate.program.program import File
from hubmigrate.program.scopes import FunctionScope, Scope, import_source
from hubmigrate.program.tree import dotted
from hubmigrate.program.values import Namespace, Symbol

ROOT = "tensorflow"
V1 = "tensorflow.compat.v1"


@dataclass(frozen=True)
class Reference:
    """A use of an outside name: the longest dotted name that stands there, as it was imported."""

    name: str
    node: cst.CSTNode


def references(plan: Plan, file: File) -> list[Reference]:
    """All outside names that a file uses, the longest form of each, in the order of the file."""
    key = f"references {file.source.path}"
    if key not in plan.memo:
        found = sorted(_references(plan, file), key=lambda ref: file.scope.order.get(ref.node, 0))
        plan.memo[key] = found
    return plan.memo[key]  # type: ignore[return-value]


def _references(plan: Plan, file: File) -> Iterator[Reference]:
    for node in file.scope.order:
        if not isinstance(node, (cst.Name, cst.Attribute)):
            continue
        parent = file.scope.parents.get(node)
        longer = isinstance(parent, cst.Attribute) and parent.value is node
        for thing in plan.program.value_of(node):
            if isinstance(thing, Symbol) and not thing.name.startswith("builtins."):
                extended = longer and any(
                    isinstance(t, Symbol) and t.name.startswith(thing.name + ".")
                    for t in plan.program.value_of(parent)  # type: ignore[arg-type]
                )
                if not extended:
                    yield Reference(thing.name, node)


@dataclass(frozen=True)
class ImportedName:
    """One name that an import statement binds to something of an outside package."""

    statement: cst.Import | cst.ImportFrom
    alias: cst.ImportAlias
    symbol: str
    name: str
    scope: Scope


def imports(file: File, *roots: str) -> list[ImportedName]:
    """What the file imports of the given packages, in the order of the file."""
    return [found for node in file.scope.order for found in _imported(file, node) if _below(found.symbol, roots)]


def _below(symbol: str, roots: tuple[str, ...]) -> bool:
    return any(symbol == root or symbol.startswith(root + ".") for root in roots)


def _imported(file: File, node: cst.CSTNode) -> Iterator[ImportedName]:
    if not isinstance(node, (cst.Import, cst.ImportFrom)) or isinstance(node.names, cst.ImportStar):
        return
    scope = scope_of(file, node)
    base = ""
    if isinstance(node, cst.ImportFrom):
        if node.relative:
            return
        base = (dotted(node.module) or "") + "."
    for alias in node.names:
        symbol = base + (dotted(alias.name) or "")
        if alias.asname is not None and isinstance(alias.asname.name, cst.Name):
            bound = alias.asname.name.value
        else:
            bound = symbol.split(".")[0] if not base else symbol.rsplit(".", 1)[1]
        yield ImportedName(node, alias, symbol, bound, scope)


def names_taken(plan: Plan, file: File) -> dict[File, set[str]]:
    """The names of a file that the other files of the program take from it, or may take, by who takes them."""
    if "names taken" not in plan.memo:
        plan.memo["names taken"] = _all_names_taken(plan)
    taken = cast("dict[File, dict[File, set[str]]]", plan.memo["names taken"])
    return taken.get(file, {})


def _all_names_taken(plan: Plan) -> dict[File, dict[File, set[str]]]:
    files = plan.program.files
    scopes: dict[Scope | None, File] = {file.scope: file for file in files}
    index = ModuleIndex([file.scope for file in files])
    found: dict[File, dict[File, set[str]]] = defaultdict(lambda: defaultdict(set))
    for taker in files:
        for node in taker.scope.order:
            if isinstance(node, cst.Attribute):
                for thing in plan.program.value_of(node.value):
                    if isinstance(thing, Namespace) and thing.scope in scopes:
                        found[scopes[thing.scope]][taker].add(node.attr.value)
            elif isinstance(node, cst.ImportFrom):
                giver = scopes.get(index.resolve(taker.scope, import_source(node)))
                if giver is not None:
                    found[giver][taker] |= _names_in(node, giver)
    return {giver: {taker: names for taker, names in by.items() if taker is not giver} for giver, by in found.items()}


def _names_in(node: cst.ImportFrom, giver: File) -> set[str]:
    if isinstance(node.names, cst.ImportStar):
        return giver.scope.bound
    return {alias.evaluated_name for alias in node.names}


def scope_of(file: File, node: cst.CSTNode) -> Scope:
    """The scope that a node stands in."""
    for above in file.scope.ancestors(node):
        found = file.scope.scopes.get(above)
        if found is not None:
            return found
    return file.scope


def alias_in_sight(plan: Plan, scope: Scope, wanted: tuple[str, ...] = (ROOT, V1)) -> str | None:
    """A name by which TensorFlow can be used in a scope."""
    here: Scope | None = scope
    while here is not None:
        # The likeliest spelling first, so that the answer does not depend on the order of a set.
        for name in sorted(here.bound, key=lambda name: (name not in ("tf", "hub"), name)):
            things = plan.program.facts.variable(here, name)
            hidden = scope.owner(name) is not here  # by an inner scope
            if things and not hidden and all(isinstance(t, Symbol) and t.name in wanted for t in things):
                return name
        here = here.parent
    return None


def tensorflow_name(plan: Plan, scope: Scope) -> str:
    """The name under which a rewritten call finds TensorFlow: the file's own, else the one that is imported for it.

    Empty where there is neither: ``tf`` means something else here.
    """
    return alias_in_sight(plan, scope) or ("" if _is_bound(scope, "tf") else "tf")


def _is_bound(scope: Scope, name: str) -> bool:
    here: Scope | None = scope
    while here is not None:
        if name in here.bound:
            return True
        here = here.parent
    return False


def hub_name(plan: Plan, scope: Scope) -> str:
    """The same for TF Hub."""
    return alias_in_sight(plan, scope, ("tensorflow_hub",)) or "hub"


def symbol_is(plan: Plan, node: cst.CSTNode, names: tuple[str, ...]) -> str:
    """The one of the canonical names that an expression is for sure, else nothing."""
    things = plan.program.value_of(node)
    found = {canonical(thing.name) if isinstance(thing, Symbol) else "" for thing in things}
    name = found.pop() if len(found) == 1 else ""
    return name if name in names else ""


def in_function(scope: Scope) -> bool:
    here: Scope | None = scope
    while here is not None:
        if isinstance(here, FunctionScope):
            return True
        here = here.parent
    return False
