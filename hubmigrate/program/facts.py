"""What the interpreter has found out, growing until nothing changes any more."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import libcst as cst

from hubmigrate.program.scopes import FunctionScope, Scope
from hubmigrate.program.values import ANYTHING, NOTHING, Container, Instance, Thing, Value, join


@dataclass(frozen=True)
class Use:
    """One thing that the program does with an instance.

    ``kind``: ``call`` (the instance is called), ``attribute`` (``detail`` is the name), ``argument`` (given to outside
    code that ``detail`` names), ``stored`` (put where the analysis does not look), ``returned`` (to callers out of
    sight), ``test``, ``format``, ``iterate``, ``with``, ``subscript``, ``operand``.
    """

    kind: str
    node: cst.CSTNode = field(hash=False, compare=False, repr=False)
    scope: Scope = field(hash=False, compare=False, repr=False)
    site: int = 0
    detail: str = ""


@dataclass(eq=False)
class Facts:
    """The growing tables. Everything in them only ever gets larger, so the interpretation ends."""

    values: dict[cst.CSTNode, Value] = field(default_factory=dict)
    variables: dict[tuple[Scope, str], Value] = field(default_factory=dict)
    fields: dict[tuple[Scope, str], Value] = field(default_factory=dict)
    returns: dict[FunctionScope, Value] = field(default_factory=dict)
    contents: dict[int, dict[object, Value]] = field(default_factory=lambda: defaultdict(dict))
    calls: dict[FunctionScope, set[cst.CSTNode]] = field(default_factory=lambda: defaultdict(set))
    open: set[FunctionScope] = field(default_factory=set)  # may be called by code that is not in sight
    uses: dict[Instance, set[Use]] = field(default_factory=lambda: defaultdict(set))
    instances: set[Instance] = field(default_factory=set)
    callees: dict[cst.Call, Scope] = field(default_factory=dict)  # every call, and the scope it stands in
    subclasses: dict[Scope, set[Scope]] = field(default_factory=lambda: defaultdict(set))
    escaped: set[Container] = field(default_factory=set)
    changed: bool = False

    def value_of(self, node: cst.CSTNode) -> Value:
        return self.values.get(node, NOTHING)

    def record(self, node: cst.CSTNode, found: Value) -> Value:
        old = self.values.get(node)
        self.values[node] = found if old is None else join((old, found))
        return found

    def variable(self, scope: Scope, name: str) -> Value:
        return self.variables.get((scope, name), NOTHING)

    def grow_variable(self, scope: Scope, name: str, found: Value) -> None:
        self.variables[scope, name] = self._grown(self.variables.get((scope, name), NOTHING), found)

    def grow_field(self, scope: Scope, name: str, found: Value) -> None:
        self.fields[scope, name] = self._grown(self.fields.get((scope, name), NOTHING), found)

    def grow_return(self, scope: FunctionScope, found: Value) -> None:
        self.returns[scope] = self._grown(self.returns.get(scope, NOTHING), found)

    def grow_contents(self, container: Container, key: object, found: Value) -> None:
        held = self.contents[container.site]
        held[key] = self._grown(held.get(key, NOTHING), found)

    def keys(self, container: Container) -> list[object]:
        return list(self.contents[container.site])

    def all_contents(self, container: Container) -> Value:
        return join(self.contents[container.site].values())

    def item(self, container: Container, key: object) -> Value:
        return self.contents[container.site].get(key, NOTHING)

    def add_use(self, thing: Thing, use: Use) -> None:
        if isinstance(thing, Instance) and use not in self.uses[thing]:
            self.uses[thing].add(use)
            self.changed = True

    def add_call(self, callee: FunctionScope, call: cst.CSTNode) -> None:
        if call not in self.calls[callee]:
            self.calls[callee].add(call)
            self.changed = True

    def add_subclass(self, base: Scope, scope: Scope) -> None:
        if scope not in self.subclasses[base]:
            self.subclasses[base].add(scope)
            self.changed = True

    def open_up(self, scope: FunctionScope) -> None:
        if scope not in self.open:
            self.open.add(scope)
            self.changed = True

    def _grown(self, old: Value, new: Value) -> Value:
        result = join((old, new))
        if result != old and not (old >= ANYTHING and len(result) <= len(old)):
            self.changed = True
        return result
