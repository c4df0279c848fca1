"""Functions that load a model once, and keep it, for programs whose functions load theirs at each call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst
from hubmigrate.codemods._choice import keras_convention
from hubmigrate.codemods._modules import Cluster, clusters, construction
from hubmigrate.codemods._tensorflow import alias_in_sight, imports

from hubmigrate.plan import Plan
from hubmigrate.program.layers import is_layer
from hubmigrate.program.program import File
from hubmigrate.program.scopes import FunctionScope
from hubmigrate.program.tree import dotted
from hubmigrate.program.values import Instance

#: Whoever does not want to hear of these models does not want them kept, either.
CODE = "HUB426"

#: What such a function may be called.
NAMES = ("load_model", "load_hub_model", "load_model_once")


@dataclass(frozen=True)
class Loader:
    """The function of one file: its name, and the statement that it comes after.

    ``hub`` is how it calls TF Hub, ``functools`` how it calls that; ``first`` is the import that an ``import
    functools`` has to come before, if it needs one.
    """

    name: str
    place: cst.BaseStatement
    hub: str
    functools: str
    first: cst.BaseStatement | None

    def text(self, indent: str) -> str:
        decorated = f"@{self.functools}.lru_cache(maxsize=None)\ndef {self.name}(handle):\n"
        return f"\n\n{decorated}{indent}return {self.hub}.load(handle)\n"


def loaders(plan: Plan) -> dict[Instance, Loader]:
    """What can load the models of modules once; those that cannot be kept are not among them."""
    if "loaders" not in plan.memo:
        modules = [module for cluster in clusters(plan) for module in cluster.modules if _may(plan, cluster, module)]
        plan.memo["loaders"] = dict(_loaders(plan, modules))
    return plan.memo["loaders"]  # type: ignore[return-value]


def loader(plan: Plan, module: Instance) -> Loader | None:
    """What loads the model of a module once, if that is to be done."""
    return loaders(plan).get(module) if plan.settings.unsafe else None


def is_loaded_again(plan: Plan, module: Instance) -> bool:
    """Whether a function loads the module that is called several times, or by who knows whom."""
    scope = module.scope
    if not isinstance(scope, FunctionScope) or scope.function_name in ("__init__", "main"):
        return False
    if scope.function_name == "build" and scope.parent is not None and is_layer(plan.program.facts, scope.parent):
        return False  # Keras calls it once for each layer
    calls = plan.program.facts.calls.get(scope, set())
    return len(calls) != 1 or any(_is_in_loop(plan, call) for call in calls)


def _is_in_loop(plan: Plan, call: cst.CSTNode) -> bool:
    for file in plan.program.files:
        for above in file.scope.ancestors(call):
            if isinstance(above, (cst.For, cst.While, cst.CompFor, cst.ListComp, cst.DictComp, cst.GeneratorExp)):
                return True
    return False


def _may(plan: Plan, cluster: Cluster, module: Instance) -> bool:
    """A model in a graph is of that graph. With other tags it is another model, and a layer is nobody else's."""
    if not plan.is_native or not is_loaded_again(plan, module) or keras_convention(plan, cluster) is not None:
        return False
    file = plan.program.file_of(module.scope)
    if file in plan.beside:
        return False
    if file in plan.silences and plan.silences[file].covers(CODE, file.part(module.node), file.place(module.node).line):
        return False
    given = construction(module)
    return "spec" in given and "tags" not in given and "*" not in given


def _loaders(plan: Plan, modules: list[Instance]) -> Iterator[tuple[Instance, Loader]]:
    taken = {name for file in plan.program.files for name in _bound(file)}
    name = next((name for name in NAMES if name not in taken), None)
    for file in plan.program.files:
        here = [module for module in modules if plan.program.file_of(module.scope) is file]
        made = _loader(plan, file, name, here) if here and name and not plan.is_left(file) else None
        if made is not None:
            yield from ((module, made) for module in here)


def _loader(plan: Plan, file: File, name: str, modules: list[Instance]) -> Loader | None:
    """What is to stand before the first function that needs it, and after what it needs itself."""
    hub, functools = (alias_in_sight(plan, file.scope, (package,)) for package in ("tensorflow_hub", "functools"))
    if hub is None or file.scope.stars or (functools is None and "functools" in _bound(file)):
        return None
    order = file.scope.order
    function = min((_outermost(file, module.node) for module in modules), key=order.__getitem__)
    place = _above(file, function) or _imported(file, "tensorflow_hub")
    needed = _imported(file, "functools") if functools else _first_import(file)
    if needed is None or place is None or not order[needed] <= order[place] < order[function]:
        return None
    return Loader(name, place, hub, functools or "functools", None if functools else needed)


def _bound(file: File) -> set[str]:
    return {name for scope in (file.scope, *file.scope.scopes.values()) for name in scope.bound}


def _outermost(file: File, node: cst.CSTNode) -> cst.BaseStatement:
    """The statement of the file itself that a node stands in."""
    *_, statement, _ = (node, *file.scope.ancestors(node))
    assert isinstance(statement, cst.BaseStatement)
    return statement


def _above(file: File, statement: cst.BaseStatement) -> cst.BaseStatement | None:
    """The statement before one, if it is not the first; of a notebook, in its cell."""
    body = file.scope.trees[file.part(statement)].body
    place = next(index for index, one in enumerate(body) if one is statement)
    above = body[place - 1] if place else None
    return above if isinstance(above, cst.BaseStatement) else None


def _imported(file: File, package: str) -> cst.BaseStatement | None:
    own = [_outermost(file, one.statement) for one in imports(file, package) if one.scope is file.scope]
    return own[0] if own else None


def _first_import(file: File) -> cst.BaseStatement | None:
    for tree in file.scope.trees:
        for statement in tree.body:
            small = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) else None
            if isinstance(small, cst.Import) or (isinstance(small, cst.ImportFrom) and not _of_future(small)):
                assert isinstance(statement, cst.BaseStatement)
                return statement
    return None


def _of_future(node: cst.ImportFrom) -> bool:
    return dotted(node.module) == "__future__"
