"""Every other use of what tensorflow-hub 0.16 removed is reported.

What it does
    Reports ``hub.Module`` used otherwise than in a call (subclassed, passed on, in an annotation), ``hub.ModuleSpec``,
    module specs that are used for more than making a module, and all of these names in code that is never reached.

Why
    ``AttributeError: module 'tensorflow_hub' has no attribute 'Module'``: none of these names is left.

Fix safety
    Nothing is changed.

References
    - https://www.tensorflow.org/hub/model_compatibility
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst
from hubmigrate.codemods._modules import clusters, symbol_of
from hubmigrate.codemods._removed import report
from hubmigrate.codemods._tensorflow import imports, references, scope_of

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.program import File
from hubmigrate.program.values import Symbol, literals
from hubmigrate.rules import Example, Rule
from hubmigrate.symbols.hub import removed, removed_modules

RULE = Rule("HUB107", "removed-hub-symbol", Tier.MANUAL, Severity.WARNING, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a subclass",
        """
        import tensorflow_hub as hub
        class Mine(hub.Module):
            pass
        """,
        codes=("HUB107",),
    ),
    Example(
        "what tensorflow-hub still has",
        """
        import tensorflow_hub as hub
        m = hub.load(hub.resolve("https://example.org/module/1"))
        """,
    ),
)

_PRIVATE = "use what is public: hub.load, hub.KerasLayer and hub.resolve"
_LOOKED_UP = "write hub.Module(...) where it is meant, then run hubmigrate again"
REMEDIES = {
    "ModuleSpec": "use the handle itself, and hub.load(handle)",
}

#: What other rules rewrite where it is called, and what there is to say of any other use.
_REWRITTEN = {
    "Module": "hub.load and hub.KerasLayer are what is left",
    "eval_function_for_module": "use hub.load(handle).signatures[...] outside of graphs, which computes at once",
    "get_expected_image_size": "read the shape of the input: hub.load(handle).signatures[...]",
    "get_num_image_channels": "read the shape of the input: hub.load(handle).signatures[...]",
    "load_module_spec": "pass the handle itself on",
}

#: What this rule answers for of what tensorflow-hub 0.16 removed, and how far: rewritten, partly or manual.
SYMBOLS = dict.fromkeys(REMEDIES, "manual")


def judge(plan: Plan) -> None:
    report(plan, RULE, REMEDIES, "{name} was removed from tensorflow-hub 0.16")
    for call, scope in plan.program.facts.callees.items():
        if _asks_by_name(plan, call):
            plan.leave(RULE, scope, call, "what tensorflow-hub has is asked for by name here", _LOOKED_UP)
        name = symbol_of(plan, call) or ""
        if name.startswith("tensorflow_hub.") and name.split(".")[1] in removed():
            plan.leave(RULE, scope, call, f"{name} is looked up here, which tensorflow-hub 0.16 removed", _LOOKED_UP)
    for file in plan.program.files:
        for node in file.scope.order:
            stored = isinstance(node, cst.Attribute) and isinstance(file.scope.parents.get(node), cst.AssignTarget)
            if not stored or not isinstance(node, cst.Attribute) or node.attr.value not in removed():
                continue
            if symbol_of(plan, node.value) == "tensorflow_hub":
                plan.leave(RULE, file.scope, node, f"hub.{node.attr.value} is replaced here", _LOOKED_UP)
    for file in plan.program.files:
        for node, name in _unreached(plan, file):
            message = (
                f"{name} was removed from tensorflow-hub 0.16, and stands where no way of the program was found to"
            )
            plan.leave(RULE, file.scope, node, message, "write it out plainly, or remove what is never run")
    made = {module.node for cluster in clusters(plan) for module in cluster.modules}
    for file in plan.program.files:
        for one in imports(file, "tensorflow_hub"):
            if one.symbol.removeprefix("tensorflow_hub.").split(".")[0] in removed_modules():
                message = f"the module {one.symbol} was removed from tensorflow-hub 0.16"
                plan.leave(RULE, file.scope, one.statement, message, _PRIVATE)
        for ref in references(plan, file):
            parent = file.scope.parents.get(ref.node)
            if ref.name == "tensorflow_hub.__dict__":
                plan.leave(RULE, file.scope, ref.node, "what tensorflow-hub has is looked up here", _LOOKED_UP)
            name = ref.name.removeprefix("tensorflow_hub.")
            if name not in _REWRITTEN or isinstance(parent, (cst.ImportAlias, cst.AsName)):
                continue
            called = isinstance(parent, cst.Call) and parent.func is ref.node
            if not called or (name == "Module" and parent not in made):
                message = f"hub.{name} is used here otherwise than in a call"
                plan.leave(RULE, file.scope, ref.node, message, _REWRITTEN[name])


def _unreached(plan: Plan, file: File) -> Iterator[tuple[cst.CSTNode, str]]:
    """Removed names in code that the analysis found no way to: behind a ``raise``, in a pattern of ``match``."""
    imported = {one.name: one.symbol for one in imports(file, "tensorflow_hub")}
    for node in file.scope.order:
        if node in plan.program.facts.values:
            continue
        if isinstance(node, cst.Attribute) and isinstance(node.value, cst.Name):
            symbol = f"{_symbol_anywhere(plan, file, node.value) or imported.get(node.value.value)}.{node.attr.value}"
        elif isinstance(node, cst.Name) and _is_read(file.scope.parents.get(node), node):
            symbol = _symbol_anywhere(plan, file, node) or imported.get(node.value, "")
        else:
            continue
        package, _, name = symbol.partition(".")
        if package == "tensorflow_hub" and name in removed():
            yield node, f"hub.{name}"


def _symbol_anywhere(plan: Plan, file: File, node: cst.Name) -> str:
    """What a name is, by all that is ever bound to it."""
    owner = scope_of(file, node).owner(node.value)
    things = plan.program.facts.variable(owner, node.value) if owner is not None else ()
    return next((thing.name for thing in things if isinstance(thing, Symbol)), "")


def _is_read(parent: cst.CSTNode | None, node: cst.Name) -> bool:
    """Whether a name that stands below this node is a use of it."""
    if isinstance(parent, cst.Attribute):
        return parent.value is node
    if isinstance(parent, cst.Arg):
        return parent.value is node
    return not isinstance(
        parent, (cst.ImportAlias, cst.ImportFrom, cst.AsName, cst.Param, cst.FunctionDef, cst.ClassDef)
    )


def _asks_by_name(plan: Plan, call: cst.Call) -> bool:
    """``hasattr(hub, "Module")``, ``vars(hub)``, ``dir(hub)``, ``eval("hub.Module(...)")``."""
    function = symbol_of(plan, call.func) or ""
    first = call.args[0].value if call.args else None
    if first is None:
        return False
    if function in ("builtins.hasattr", "builtins.vars", "builtins.dir"):
        asked = {str(name) for arg in call.args[1:] for name in literals(plan.program.value_of(arg.value)) or ()}
        return symbol_of(plan, first) == "tensorflow_hub" and (not asked or bool(asked & removed().keys()))
    text = literals(plan.program.value_of(first)) or []
    return function in ("builtins.eval", "builtins.exec") and any("hub.Module(" in str(one) for one in text)
