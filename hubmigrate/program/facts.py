"""What the interpreter has found out, growing until nothing changes any more."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TypeVar

import libcst as cst

from hubmigrate.program.reads import Reads
from hubmigrate.program.scopes import ClassScope, FunctionScope, Scope
from hubmigrate.program.values import ANYTHING, NOTHING, Container, Instance, Thing, Value, join

K = TypeVar("K")


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
    """The growing tables. Everything in them only ever gets larger, so the interpretation ends.

    The interpreter asks for what it needs by the methods here, which remember who asked (``reads``).
    """

    values: dict[cst.CSTNode, Value] = field(default_factory=dict)
    variables: dict[tuple[Scope, str], Value] = field(default_factory=dict)
    fields: dict[tuple[Scope, str], Value] = field(default_factory=dict)
    returns: dict[FunctionScope, Value] = field(default_factory=dict)
    contents: dict[int, dict[object, Value]] = field(default_factory=lambda: defaultdict(dict))
    calls: dict[FunctionScope, set[cst.CSTNode]] = field(default_factory=lambda: defaultdict(set))
    open: set[FunctionScope] = field(default_factory=set)  # may be called by code that is not in sight
    handed: set[FunctionScope] = field(default_factory=set)  # those that the program gives to such code
    uses: dict[Instance, set[Use]] = field(default_factory=lambda: defaultdict(set))
    instances: set[Instance] = field(default_factory=set)
    callees: dict[cst.Call, Scope] = field(default_factory=dict)  # every call, and the scope it stands in
    subclasses: dict[Scope, set[Scope]] = field(default_factory=lambda: defaultdict(set))
    changed: bool = False
    reads: Reads = field(default_factory=Reads)
    _variables_of: dict[Scope, set[str]] = field(default_factory=lambda: defaultdict(set))
    _fields_of: dict[Scope, set[str]] = field(default_factory=lambda: defaultdict(set))
    _with_field: dict[str, set[Scope]] = field(default_factory=lambda: defaultdict(set))

    # Expressions

    def value_of(self, node: cst.CSTNode) -> Value:
        self.reads.read(node)
        return self.values.get(node, NOTHING)

    def record(self, node: cst.CSTNode, found: Value) -> Value:
        old = self.values.get(node)
        if old is None:
            self.values[node] = join((found,))
            self.reads.change(node)
        elif not found <= old:
            self.values[node] = join((old, found))
            self.reads.change(node)
        return found

    # Variables, fields and what functions return

    def variable(self, scope: Scope, name: str) -> Value:
        self.reads.read((Scope, scope, name))
        return self.variables.get((scope, name), NOTHING)

    def variables_of(self, scope: Scope) -> list[Value]:
        """Whatever a scope's names may be."""
        self.reads.read(("variables", scope))
        return [self.variables[scope, name] for name in self._variables_of[scope]]

    def grow_variable(self, scope: Scope, name: str, found: Value) -> None:
        self._variables_of[scope].add(name)
        if self._grow(self.variables, (scope, name), found):
            self.reads.change((Scope, scope, name), ("variables", scope))

    def attribute(self, scope: Scope, name: str) -> Value:
        """A field of the objects of one class, without those of its bases."""
        self.reads.read((ClassScope, scope, name))
        return self.fields.get((scope, name), NOTHING)

    def attributes_of(self, scope: Scope) -> list[Value]:
        """Whatever the fields of one class may be."""
        self.reads.read(("fields", scope))
        return [self.fields[scope, name] for name in self._fields_of[scope]]

    def attributes_called(self, name: str) -> list[Value]:
        """What the fields of this name may be in any class."""
        self.reads.read(("fields", name))
        return [self.fields[scope, name] for scope in self._with_field[name]]

    def grow_field(self, scope: Scope, name: str, found: Value) -> None:
        self._fields_of[scope].add(name)
        self._with_field[name].add(scope)
        if self._grow(self.fields, (scope, name), found):
            self.reads.change((ClassScope, scope, name), ("fields", scope), ("fields", name))

    def returned(self, scope: FunctionScope) -> Value:
        self.reads.read(("returned", scope))
        return self.returns.get(scope, NOTHING)

    def grow_return(self, scope: FunctionScope, found: Value) -> None:
        if self._grow(self.returns, scope, found):
            self.reads.change(("returned", scope))

    # Containers

    def keys(self, container: Container) -> list[object]:
        return list(self._held(container))

    def all_contents(self, container: Container) -> Value:
        return join(self._held(container).values())

    def item(self, container: Container, key: object) -> Value:
        return self._held(container).get(key, NOTHING)

    def grow_contents(self, container: Container, key: object, found: Value) -> None:
        held = self.contents[container.site]
        new = key not in held
        if self._grow(held, key, found) or new:
            self.reads.change(("contents", container.site))

    def _held(self, container: Container) -> dict[object, Value]:
        self.reads.read(("contents", container.site))
        return self.contents[container.site]

    # Sets

    def add_use(self, thing: Thing, use: Use) -> None:
        if isinstance(thing, Instance) and use not in self.uses[thing]:
            self.uses[thing].add(use)
            self.changed = True

    def add_call(self, callee: FunctionScope, call: cst.CSTNode) -> None:
        if call not in self.calls[callee]:
            self.calls[callee].add(call)
            self.changed = True

    def subclasses_of(self, base: Scope) -> set[Scope]:
        self.reads.read(("subclasses", base))
        return self.subclasses[base]

    def add_subclass(self, base: Scope, scope: Scope) -> None:
        if scope not in self.subclasses[base]:
            self.subclasses[base].add(scope)
            self.changed = True
            self.reads.change(("subclasses", base))

    def is_open(self, scope: FunctionScope) -> bool:
        self.reads.read(("open", scope))
        return scope in self.open

    def open_up(self, scope: FunctionScope) -> None:
        if scope not in self.open:
            self.open.add(scope)
            self.changed = True
            self.reads.change(("open", scope))

    def hand_out(self, scope: FunctionScope) -> None:
        """The program gives a function to code that is not in sight."""
        self.handed.add(scope)
        self.open_up(scope)

    def _grow(self, table: dict[K, Value], key: K, new: Value) -> bool:
        """Adds to an entry. Says whether it is another now."""
        old = table.setdefault(key, NOTHING)
        if new <= old:
            return False
        result = join((old, new))
        if result == old:
            return False
        table[key] = result
        # What is known to be anything, and loses what was known besides, is no news to wait for.
        self.changed |= not (old >= ANYTHING and len(result) <= len(old))
        return True
