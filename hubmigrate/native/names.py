"""The variables of a program and all the places that bind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import libcst as cst

from hubmigrate.program.program import File, Program
from hubmigrate.program.scopes import ClassScope, ComprehensionScope, FunctionScope, Scope, parameters
from hubmigrate.program.values import Class, Namespace, Object


@dataclass(frozen=True)
class Variable:
    """A local or global name, or an attribute of the objects of a class (``is_field``)."""

    scope: Scope
    name: str
    is_field: bool = False

    @property
    def local(self) -> str:
        """Its name within a function."""
        return self.name.lstrip("_") or self.name if self.is_field else self.name

    def __str__(self) -> str:
        return f"self.{self.name}" if self.is_field else self.name


@dataclass(eq=False)
class Names:
    """Where the variables of a program are bound."""

    program: Program
    stores: dict[Variable, list[cst.CSTNode]] = field(default_factory=lambda: defaultdict(list))
    nones: dict[Variable, list[tuple[File, cst.CSTNode]]] = field(default_factory=lambda: defaultdict(list))
    wild: set[str] = field(default_factory=set)  # attributes of objects out of sight that are bound
    aliases: dict[Variable, Variable] = field(default_factory=dict)  # parameters and results that are another variable
    _scopes: dict[cst.CSTNode, Scope] = field(default_factory=dict)

    def scope_of(self, file: File, node: cst.CSTNode) -> Scope:
        """The scope that a node stands in."""
        if node not in self._scopes:
            self._scopes[node] = next(
                (file.scope.scopes[above] for above in file.scope.ancestors(node) if above in file.scope.scopes),
                file.scope,
            )
        return self._scopes[node]

    def variable(self, file: File, node: cst.CSTNode) -> Variable | None:
        """The variable that a name or an attribute is, or is another name of."""
        found = self.bound(file, node)
        return found and self.aliases.get(found, found)

    def bound(self, file: File, node: cst.CSTNode) -> Variable | None:
        """The variable that a name or an attribute is bound as."""
        if isinstance(node, cst.Name):
            return self.name(self.scope_of(file, node), node.value)
        if isinstance(node, cst.Attribute):
            found = {self._of(thing, node.attr.value) for thing in self.program.value_of(node.value)}
            return found.pop() if len(found) == 1 else None
        return None

    def is_alias(self, file: File, node: cst.CSTNode) -> bool:
        """Whether a name or an attribute is another name of a variable, handed or returned to where it stands."""
        return self.bound(file, node) in self.aliases

    def name(self, scope: Scope, name: str) -> Variable | None:
        """The variable that a name is in a scope; what a class body binds are attributes of its objects."""
        owner = scope.owner(name)
        if isinstance(owner, ClassScope):
            return Variable(self.root(Class(owner)), name, is_field=True)
        return None if owner is None else Variable(owner, name)

    def _of(self, thing: object, name: str) -> Variable | None:
        if isinstance(thing, Object):
            return Variable(self.root(thing.cls), name, is_field=True)
        return Variable(thing.scope, name) if isinstance(thing, Namespace) else None

    def root(self, cls: Class) -> Scope:
        """The topmost class of the program above a class: attributes of all below it are one variable."""
        seen = {cls.scope}
        while True:
            bases = self.program.facts.fields.get((cls.scope, "<bases>"), frozenset())
            inside = [base for base in bases if isinstance(base, Class) and base.scope not in seen]
            if not inside:
                return cls.scope
            cls = min(inside, key=lambda base: base.scope.module.order[base.scope.node])
            seen.add(cls.scope)

    def made(self, variable: Variable) -> list[cst.CSTNode]:
        """Where a variable is bound to something; without that, to run what it is would be an error."""
        nones = {target for _, target in self.nones.get(variable, ())}
        return [store for store in self.stores.get(variable, []) if store not in nones]

    def is_parameter(self, variable: Variable) -> bool:
        scope = variable.scope
        return (
            not variable.is_field
            and isinstance(scope, FunctionScope)
            and variable.name in {param.name.value for param in parameters(scope.params)}
        )

    def is_own(self, variable: Variable, node: cst.CSTNode, file: File) -> bool:
        """Whether a variable belongs to a comprehension or a lambda within a node."""
        scope = variable.scope
        inner = isinstance(scope, (ComprehensionScope, FunctionScope)) and isinstance(
            scope.node, (cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp, cst.Lambda)
        )
        return inner and any(above is node for above in (scope.node, *file.scope.ancestors(scope.node)))


def names_of(program: Program) -> Names:
    """Reads all bindings of a program."""
    names = Names(program)
    for file in program.files:
        for node in file.scope.order:
            for target in _targets(node):
                if isinstance(target, cst.Name):
                    variable = names.name(names.scope_of(file, node), target.value)
                else:
                    variable = names.variable(file, target)
                if variable is not None:
                    names.stores[variable].append(target)
                    if _is_none(file, target):
                        names.nones[variable].append((file, target))
                elif isinstance(target, cst.Attribute):
                    names.wild.add(target.attr.value)
    return names


def _is_none(file: File, target: cst.CSTNode) -> bool:
    """Whether a name is bound to None: it has no value yet, or no more."""
    parent = file.scope.parents.get(target)
    above = file.scope.parents.get(parent) if isinstance(parent, cst.AssignTarget) else None
    return isinstance(above, cst.Assign) and isinstance(above.value, cst.Name) and above.value.value == "None"


def _targets(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The names and attributes that a node binds."""
    if isinstance(node, (cst.AssignTarget, cst.AnnAssign, cst.AugAssign, cst.For, cst.CompFor, cst.NamedExpr)):
        yield from _flat(node.target)
    elif isinstance(node, cst.AsName):
        yield from _flat(node.name)
    elif isinstance(node, cst.Del):
        yield from _flat(node.target)
    elif isinstance(node, (cst.FunctionDef, cst.ClassDef)):
        yield node.name
    elif isinstance(node, cst.ImportAlias) and node.asname is None:
        name: cst.BaseExpression = node.name
        while isinstance(name, cst.Attribute):
            name = name.value
        yield name


def _flat(target: cst.BaseExpression) -> Iterator[cst.CSTNode]:
    if isinstance(target, (cst.Tuple, cst.List)):
        for element in target.elements:
            yield from _flat(element.value)
    elif isinstance(target, (cst.Name, cst.Attribute)):
        yield target


def bound_names(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The names and attributes that a statement and all in it bind."""
    from hubmigrate.program.tree import walk

    for inner in walk(node):
        yield from _targets(inner)
