"""A program that looks a module's tensors or variables up by name is left alone.

What it does
    Reports names that begin with the name of a module (``module/embeddings:0``, ``module_apply_default/...``), and
    variables that are selected by scope.

Why
    ``hub.load`` puts a module's graph into functions: no tensor of it can be looked up, and its variables have names
    without the module's scope.

Fix safety
    Nothing is changed.

References
    - https://www.tensorflow.org/hub/api_docs/python/hub/load
"""

from __future__ import annotations

import re

import libcst as cst
from hubmigrate.codemods._compat import argument, calls_of, files_with_modules, modules_of
from hubmigrate.codemods._modules import construction

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.program import File
from hubmigrate.program.tree import walk
from hubmigrate.program.values import Instance, Literal, literals
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB404", "names-in-the-graph", Tier.MANUAL, Severity.WARNING, "tf1_hub/inference/tf1")

EXAMPLES = (
    Example(
        "a tensor inside of the module",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.Module("https://example.org/module/1")
        y = m(tf.constant(["a"]))
        inner = tf.get_default_graph().get_tensor_by_name("module_apply_default/hidden:0")
        """,
        codes=("HUB404", "HUB405"),
    ),
    Example(
        "a tensor of the program's own",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.Module("https://example.org/module/1")
        y = tf.identity(m(tf.constant(["a"])), name="embedding")
        same = tf.get_default_graph().get_tensor_by_name("embedding:0")
        """,
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.load("https://example.org/module/1")
        y = tf.identity(m.signatures["default"](tf.constant(["a"]))["default"], name="embedding")
        same = tf.get_default_graph().get_tensor_by_name("embedding:0")
        """,
    ),
    Example(
        "a folder that is called as the module is",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        def embedded(folder):
            m = hub.Module(folder)
            return m(tf.constant(["a"]))
        y = embedded("module/nnlm")
        """,
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        def embedded(folder):
            m = hub.load(folder)
            return m.signatures["default"](tf.constant(["a"]))["default"]
        y = embedded("module/nnlm")
        """,
    ),
)

_BY_SCOPE = re.compile(r"tf\.(trainable_variables|global_variables|model_variables|get_collection|get_collection_ref)")
_TAKES_APART = re.compile(
    r"graph\.(get_operations|as_graph_def|graph_def)|tf\.(import_graph_def|train\.export_meta_graph)"
    r"|tf\.contrib\.(copy_graph|graph_editor)\..*"
)
_REMEDY = "ask the loaded object: its variables are m.variables, its tensors are out of reach"


def judge(plan: Plan) -> None:
    for file in files_with_modules(plan):
        names = _names(plan, file)
        unknown = any(_name_of(plan, module) is None for module in modules_of(plan, file))
        specs = {inner for module in modules_of(plan, file) for inner in _strings(construction(module).get("spec"))}
        handles = {text for module in modules_of(plan, file) for text in _handles(plan, module)}
        for node in file.scope.order:
            if not isinstance(node, cst.SimpleString) or _names_module(file, node) or node in specs:
                continue
            if node.evaluated_value in handles:
                continue
            if unknown and _compared_to_a_name(file, node, {""}):
                message = "names are compared here, and the name of a hub.Module is not known"
                plan.leave(RULE, file.scope, node, message, _REMEDY)
            if _inside(node, names) or _compared_to_a_name(file, node, names):
                plan.leave(RULE, file.scope, node, "this name is of something inside of a hub.Module", _REMEDY)
    files = files_with_modules(plan)
    for call, scope, name in calls_of(plan, _BY_SCOPE):
        file = plan.program.file_of(scope)
        if file in files and argument(call, "scope", 1 if "collection" in name else 0) is not None:
            message = f"{name} selects variables by scope, which a module's variables lose"
            plan.leave(RULE, scope, call, message, _REMEDY)

    for call, scope, name in calls_of(plan, _TAKES_APART):
        if files:
            message = f"{name} takes a graph apart in which a module is one function after hub.load"
            plan.leave(RULE, scope, call, message, _REMEDY)
            for file in files:
                if not plan.left.get(file):
                    plan.leave_for(RULE, file, plan.program.file_of(scope))


def _strings(argument: cst.Arg | None) -> list[cst.CSTNode]:
    return [] if argument is None else [node for node in walk(argument) if isinstance(node, cst.SimpleString)]


def _names(plan: Plan, file: File) -> set[str]:
    """The names of the file's modules in the graph."""
    return {name for module in modules_of(plan, file) for name in _name_of(plan, module) or ()}


def _name_of(plan: Plan, module: Instance) -> list[str] | None:
    """The names that a module may have, ``None`` if they are not known."""
    given = construction(module).get("name")
    known = literals(plan.program.value_of(given.value)) if given is not None else ["module"]
    return None if known is None else [str(name) for name in known]


def _handles(plan: Plan, module: Instance) -> list[object]:
    """What a module may be loaded from, as far as that is known: a path such as ``module/elmo`` is no name."""
    given = construction(module).get("spec")
    things = plan.program.value_of(given.value) if given is not None else ()
    return [thing.value for thing in things if isinstance(thing, Literal)]


def _inside(node: cst.SimpleString, names: set[str]) -> bool:
    text = node.evaluated_value
    if not isinstance(text, str):
        return False
    if re.search(r"_apply_default(/|:|$)", text):
        return True
    return any(re.search(rf"(^|[/^]){re.escape(name)}(_\d+)?(_apply_\w+|/)", text) for name in names)


def _compared_to_a_name(file: File, node: cst.SimpleString, names: set[str]) -> bool:
    """``"module" in variable.name``, ``variable.name.startswith("module")`` and the like."""
    text = str(node.evaluated_value).lstrip("^")
    if not any(text.startswith(name) for name in names):
        return False
    for above in file.scope.ancestors(node):
        if isinstance(above, (cst.Comparison, cst.Call)):
            return any(isinstance(n, cst.Attribute) and n.attr.value == "name" for n in walk(above))
        if isinstance(above, cst.BaseStatement):
            break
    return False


def _names_module(file: File, node: cst.SimpleString) -> bool:
    """Whether the string is a name or a handle that is given, or a path, and not a look-up."""
    text = str(node.evaluated_value)
    return (
        "://" in text
        or text.startswith(("./", "../", "~/"))
        or re.search(r"\.(py|txt|json|pb|h5|npy|csv|jpe?g|png)$", text) is not None
        or "\n" in text
    )
