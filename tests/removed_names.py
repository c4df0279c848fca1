"""A second opinion on which names of ``tensorflow_hub`` a program uses, by nothing but ``ast``.

It follows imports through scopes and nothing else: no values, no files. What it finds is there for sure; hubmigrate
finds more.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

PACKAGE = "tensorflow_hub"

#: What tensorflow-hub 0.15 had and 0.16 has not.
REMOVED = frozenset(
    (
        *("Module", "ModuleSpec", "ImageModuleInfo", "LatestModuleExporter", "add_signature", "attach_message"),
        *("attach_image_module_info", "create_module_spec", "create_module_spec_from_saved_model"),
        *("eval_function_for_module", "get_expected_image_size", "get_num_image_channels", "image_embedding_column"),
        *("load_module_spec", "register_module_for_export", "sparse_text_embedding_column"),
        *("text_embedding_column", "text_embedding_column_v2"),
    )
)


@dataclass(frozen=True, order=True)
class Removed:
    """A use of a removed name. ``line`` and ``last`` are those of the call, where it is called."""

    line: int
    name: str
    last: int
    called: bool


@dataclass(eq=False)
class _Scope:
    parent: _Scope | None = None
    is_class: bool = False
    #: What imports bind a name to, and ``None`` for whatever else does.
    bound: dict[str, set[str | None]] = field(default_factory=dict)

    def bind(self, name: str, symbol: str | None) -> None:
        self.bound.setdefault(name, set()).add(symbol)

    def find(self, name: str) -> set[str | None]:
        scope: _Scope | None = self
        while scope is not None:
            # The names of a class are not those of the functions in it.
            if name in scope.bound and (scope is self or not scope.is_class):
                return scope.bound[name]
            scope = scope.parent
        return set()


def removed_names(text: str) -> list[Removed]:
    """All uses of removed names, in order."""
    finder = _Finder()
    tree = ast.parse(text)
    finder.bind(tree, _Scope())
    found = [use for use in map(finder.judge, finder.uses) if use is not None]
    return sorted({*found, *_imported(tree)})


def _imported(tree: ast.AST) -> Iterator[Removed]:
    """The imports that raise because of the name that they ask for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == PACKAGE and not node.level:
            for alias in node.names:
                if alias.name in REMOVED:
                    yield Removed(node.lineno, alias.name, node.end_lineno or node.lineno, called=False)


_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class _Finder:
    def __init__(self) -> None:
        self.uses: list[tuple[ast.expr, _Scope, ast.Call | None]] = []

    def bind(self, node: ast.AST, scope: _Scope, call: ast.Call | None = None) -> None:
        """Collect what each scope binds, and the dotted names that are read in it."""
        for name, symbol in _bindings(node):
            scope.bind(name, symbol)
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            scope = _Scope(scope, isinstance(node, ast.ClassDef))
        if isinstance(node, (ast.Name, ast.Attribute)) and _dotted(node) is not None:
            self.uses.append((node, scope, call))
            return
        for child in ast.iter_child_nodes(node):
            self.bind(child, scope, node if isinstance(node, ast.Call) and child is node.func else None)

    def judge(self, use: tuple[ast.expr, _Scope, ast.Call | None]) -> Removed | None:
        node, scope, call = use
        first, _, rest = (_dotted(node) or "").partition(".")
        for symbol in scope.find(first):
            parts = f"{symbol}.{rest}".split(".")
            if parts[0] == PACKAGE and parts[1] in REMOVED:
                return Removed(node.lineno, parts[1], (call or node).end_lineno or node.lineno, call is not None)
        return None


def _bindings(node: ast.AST) -> Iterator[tuple[str, str | None]]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            top = alias.name.split(".")[0]
            yield (alias.asname, alias.name) if alias.asname else (top, top)
    elif isinstance(node, ast.ImportFrom):
        for alias in node.names:
            yield alias.asname or alias.name, None if node.level else f"{node.module}.{alias.name}"
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name, None
    elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id, None
    elif isinstance(node, ast.ExceptHandler) and node.name:
        yield node.name, None
    elif isinstance(node, ast.arg):
        yield node.arg, None


def _dotted(node: ast.expr) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        base = _dotted(node.value)
        return None if base is None else f"{base}.{node.attr}"
    return None
