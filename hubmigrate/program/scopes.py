"""Scopes: which names a module, function, class, lambda or comprehension binds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import libcst as cst

from hubmigrate.program.tree import children

Def = cst.FunctionDef | cst.Lambda
_COMPREHENSIONS = (cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp)


@dataclass(eq=False)
class Scope:
    """A region of names. ``bound`` are the names that it binds itself."""

    node: cst.CSTNode
    parent: Scope | None
    bound: set[str] = field(default_factory=set)
    outer: set[str] = field(default_factory=set)  # declared global or nonlocal here
    outer_global: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)  # bound here, and rebound by an inner scope

    @property
    def module(self) -> ModuleScope:
        scope: Scope = self
        while scope.parent is not None:
            scope = scope.parent
        assert isinstance(scope, ModuleScope)
        return scope

    def owner(self, name: str) -> Scope | None:
        """The scope whose variable a name is when it is used here, ``None`` for a builtin or a star import."""
        if name in self.outer_global:
            return self.module if name in self.module.bound else None
        scope: Scope | None = self
        while scope is not None:
            if name in scope.bound and (scope is self or not isinstance(scope, ClassScope)):
                return scope
            scope = scope.parent
        return None


@dataclass(eq=False)
class ModuleScope(Scope):
    """A file of the program. ``order`` numbers its nodes, ``parents`` leads up."""

    path: Path = Path()
    name: str = ""
    trees: list[cst.Module] = field(default_factory=list)
    index: int = 0
    order: dict[cst.CSTNode, int] = field(default_factory=dict)
    parents: dict[cst.CSTNode, cst.CSTNode] = field(default_factory=dict)
    scopes: dict[cst.CSTNode, Scope] = field(default_factory=dict)
    stars: list[str] = field(default_factory=list)
    runs: list[Path] = field(default_factory=list)  # files that IPython's %run runs in here

    def statement(self, node: cst.CSTNode) -> cst.BaseStatement:
        """The statement that a node stands in."""
        while not isinstance(node, cst.BaseStatement):
            node = self.parents[node]
        return node

    def function_around(self, node: cst.CSTNode) -> FunctionScope | None:
        """The innermost function that a node is in, or is."""
        scopes = (self.scopes.get(above) for above in (node, *self.ancestors(node)))
        return next((scope for scope in scopes if isinstance(scope, FunctionScope)), None)

    def ancestors(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        while node in self.parents:
            node = self.parents[node]
            yield node


@dataclass(eq=False)
class ClassScope(Scope):
    """The body of a class."""


@dataclass(eq=False)
class FunctionScope(Scope):
    """The body of a function or a lambda."""

    @property
    def params(self) -> cst.Parameters:
        assert isinstance(self.node, (cst.FunctionDef, cst.Lambda))
        return self.node.params

    @property
    def function_name(self) -> str:
        return self.node.name.value if isinstance(self.node, cst.FunctionDef) else "<lambda>"


@dataclass(eq=False)
class ComprehensionScope(Scope):
    """The names that a comprehension binds for itself."""


def build(module: ModuleScope) -> None:
    """Fills in a module's scopes, order and parents from its trees."""
    for tree in module.trees:
        _Builder(module).visit(tree, module)


#: Nodes that bind names or have a scope of their own. All others are passed by quickly.
_NAMING = frozenset(
    (
        *(cst.FunctionDef, cst.Lambda, cst.ClassDef, *_COMPREHENSIONS, cst.CompFor),
        *(cst.Global, cst.Nonlocal, cst.ImportAlias, cst.ImportFrom, cst.AsName),
        *(cst.AssignTarget, cst.AnnAssign, cst.AugAssign, cst.NamedExpr, cst.For),
        *(cst.MatchAs, cst.MatchStar, cst.MatchMapping),
    )
)


class _Builder:
    def __init__(self, module: ModuleScope) -> None:
        self.module = module

    def visit(self, node: cst.CSTNode, scope: Scope) -> None:
        self.module.order[node] = len(self.module.order) + self.module.index * 10_000_000
        if type(node) not in _NAMING:
            self._each(node, children(node), scope)
        elif isinstance(node, cst.FunctionDef):
            self._bind(scope, node.name.value)
            self.module.parents[node.name] = node
            self._function(node, scope, [*node.decorators, *([node.returns] if node.returns else [])])
        elif isinstance(node, cst.Lambda):
            self._function(node, scope, [])
        elif isinstance(node, cst.ClassDef):
            self._bind(scope, node.name.value)
            self.module.parents[node.name] = node
            inner = self._new(ClassScope(node, scope))
            self._each(node, [*node.decorators, *node.bases, *node.keywords], scope)
            self._each(node, [node.body], inner)
        elif isinstance(node, _COMPREHENSIONS):
            self._each(node, children(node), self._new(ComprehensionScope(node, scope)))
        else:
            self._names(node, scope)
            self._each(node, children(node), scope)

    def _each(self, parent: cst.CSTNode, nodes: Iterator[cst.CSTNode] | list[cst.CSTNode], scope: Scope) -> None:
        for node in nodes:
            self.module.parents[node] = parent
            self.visit(node, scope)

    def _new(self, scope: Scope) -> Scope:
        self.module.scopes[scope.node] = scope
        return scope

    def _function(self, node: cst.FunctionDef | cst.Lambda, scope: Scope, outside: list[cst.CSTNode]) -> None:
        inner = self._new(FunctionScope(node, scope))
        self._each(node, outside, scope)
        self.module.parents[node.params] = node
        self.module.order[node.params] = len(self.module.order) + self.module.index * 10_000_000
        for param in parameters(node.params):
            inner.bound.add(param.name.value)
            self.module.parents[param] = node.params
            self.module.order[param] = len(self.module.order) + self.module.index * 10_000_000
            # Defaults and annotations are evaluated where the function stands.
            self._each(param, [n for n in (param.default, param.annotation) if n is not None], scope)
        self._each(node, [node.body], inner)

    def _bind(self, scope: Scope, name: str) -> None:
        target = scope
        while isinstance(target, ComprehensionScope) and target.parent is not None and name not in target.bound:
            target = target.parent
        if name in target.outer:
            owner = self.module if name in target.outer_global else target.parent
            while owner is not None and owner is not self.module and name not in owner.bound:
                owner = owner.parent
            if owner is not None:
                owner.bound.add(name)
                owner.shared.add(name)
            return
        target.bound.add(name)

    def _names(self, node: cst.CSTNode, scope: Scope) -> None:
        """Binds the names that a node binds by itself (not those that its children bind)."""
        if isinstance(node, (cst.Global, cst.Nonlocal)):
            names = {item.name.value for item in node.names}
            scope.outer |= names
            if isinstance(node, cst.Global):
                scope.outer_global |= names
                self.module.bound |= names
                self.module.shared |= names
        elif isinstance(node, (cst.AssignTarget, cst.AnnAssign, cst.AugAssign, cst.NamedExpr, cst.For)):
            for name in target_names(node.target):
                self._bind(scope, name)
        elif isinstance(node, cst.CompFor):
            assert isinstance(scope, ComprehensionScope)
            scope.bound.update(target_names(node.target))
        elif isinstance(node, cst.AsName):
            for name in target_names(node.name):
                self._bind(scope, name)
        elif isinstance(node, cst.ImportAlias):
            self._import(node, scope)
        elif isinstance(node, cst.ImportFrom) and isinstance(node.names, cst.ImportStar):
            self.module.stars.append(import_source(node))
        elif isinstance(node, (cst.MatchAs, cst.MatchStar)) and node.name is not None:
            self._bind(scope, node.name.value)
        elif isinstance(node, cst.MatchMapping) and node.rest is not None:
            self._bind(scope, node.rest.value)

    def _import(self, alias: cst.ImportAlias, scope: Scope) -> None:
        if alias.asname is None:
            name: cst.BaseExpression = alias.name
            while isinstance(name, cst.Attribute):
                name = name.value
            if isinstance(name, cst.Name):
                self._bind(scope, name.value)


def target_names(node: cst.BaseExpression) -> Iterator[str]:
    """The plain names in an assignment target."""
    if isinstance(node, cst.Name):
        yield node.value
    elif isinstance(node, (cst.Tuple, cst.List)):
        for element in node.elements:
            yield from target_names(element.value)


def parameters(params: cst.Parameters) -> Iterator[cst.Param]:
    """All parameters of a function, in order."""
    yield from params.posonly_params
    yield from params.params
    if isinstance(params.star_arg, cst.Param):
        yield params.star_arg
    yield from params.kwonly_params
    if params.star_kwarg is not None:
        yield params.star_kwarg


def import_source(node: cst.ImportFrom) -> str:
    """The module of a from-import with its leading dots: ``..pkg.mod``."""
    name = "" if node.module is None else cst.Module([]).code_for_node(node.module)
    return "." * len(node.relative) + name
