"""Imports follow the names that are used: removed ones go, needed ones come.

What it does
    ``from tensorflow_hub import Module`` becomes ``import tensorflow_hub as hub``, whose ``hub.load`` takes its place,
    and a file whose rewritten calls need TensorFlow and that did not import it gets ``import tensorflow as tf``.

Why
    Importing a removed name raises as soon as the file is imported.

Fix safety
    Safe. A name that is taken already leaves the file alone.

References
    - https://www.tensorflow.org/hub/model_compatibility
"""

from __future__ import annotations

from typing import cast

import libcst as cst
from hubmigrate.codemods._calls import uses_tensorflow
from hubmigrate.codemods._compat import switches_by_itself
from hubmigrate.codemods._modules import clusters
from hubmigrate.codemods._tensorflow import ImportedName, alias_in_sight, imports, references

from hubmigrate.edits.build import statements
from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.program import File
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB503", "imports", Tier.MANUAL, Severity.WARNING)

EXAMPLES = (
    Example(
        "Module imported alone",
        """
        import tensorflow.compat.v1 as tf
        from tensorflow_hub import Module
        tf.disable_v2_behavior()
        m = Module("https://example.org/module/1")
        y = m(tf.constant(["a"]))
        """,
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.load("https://example.org/module/1")
        y = m.signatures["default"](tf.constant(["a"]))["default"]
        """,
    ),
    Example(
        "a star import",
        """
        import tensorflow.compat.v1 as tf
        from tensorflow_hub import *
        tf.disable_v2_behavior()
        m = Module("https://example.org/module/1")
        """,
        codes=("HUB503", "HUB405"),
    ),
)

#: What tensorflow-hub 0.16 still has.
LEFT = ("KerasLayer", "load", "resolve")


def judge(plan: Plan) -> None:
    for file in plan.program.files:
        for node in file.scope.order:
            if isinstance(node, cst.ImportFrom) and isinstance(node.names, cst.ImportStar) and _of_hub(node):
                message = "tensorflow-hub's star import raises: its __all__ still lists what was removed"
                remedy = "import tensorflow_hub as hub, and write hub. before its names"
                plan.leave(RULE, file.scope, node, message, remedy)
        if _needs(plan, file, "hub") and _taken(plan, file, "hub", ("tensorflow_hub",)):
            message = "hub.load is needed here, and the name hub means something else"
            plan.leave(RULE, file.scope, _removed_imports(file)[0].statement, message)


def _of_hub(node: cst.ImportFrom) -> bool:
    return isinstance(node.module, cst.Name) and node.module.value == "tensorflow_hub"


def _removed_imports(file: File) -> list[ImportedName]:
    found = imports(file, "tensorflow_hub")
    return [one for one in found if one.symbol.count(".") == 1 and one.symbol.split(".")[1] not in LEFT]


def _needs(plan: Plan, file: File, name: str) -> bool:
    return any(plan.program.file_of(m.scope) is file for c in clusters(plan) for m in c.modules) and any(
        one.symbol == "tensorflow_hub.Module" for one in _removed_imports(file)
    )


def _taken(plan: Plan, file: File, name: str, wanted: tuple[str, ...]) -> bool:
    bound = any(name in scope.bound for scope in [file.scope, *file.scope.scopes.values()])
    return bound and alias_in_sight(plan, file.scope, wanted) != name


def rewrite(plan: Plan) -> None:
    for file in plan.program.files:
        if plan.is_left(file):
            continue
        for one in _removed_imports(file):
            if one.symbol == "tensorflow_hub.Module" and _used_in_calls(plan, file, one):
                _replace_import(plan, file, one)
        if uses_tensorflow(plan, file) and not switches_by_itself(plan, file):
            _import_tensorflow(plan, file)


def _used_in_calls(plan: Plan, file: File, one: ImportedName) -> bool:
    return any(ref.name == one.symbol for ref in references(plan, file))


def _replace_import(plan: Plan, file: File, one: ImportedName) -> None:
    statement = cast(cst.ImportFrom, one.statement)
    names = cast("tuple[cst.ImportAlias, ...]", statement.names)
    module = file.scope.trees[file.part(statement)]
    if len(names) == 1:
        made = cast(cst.SimpleStatementLine, statements("import tensorflow_hub as hub\n", module)[0]).body[0]
        plan.replace(
            RULE,
            one.scope,
            statement,
            lambda node: made.with_changes(semicolon=cast(cst.ImportFrom, node).semicolon),
        )
        return

    def without(node: cst.CSTNode) -> cst.CSTNode:
        aliases = cast("list[cst.ImportAlias]", cast(cst.ImportFrom, node).names)
        kept = [alias for alias in aliases if alias.name.value != "Module"]
        kept[-1] = kept[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
        return node.with_changes(names=kept)

    plan.replace(RULE, one.scope, statement, without)
    plan.insert(one.scope, file.scope.statement(statement), "import tensorflow_hub as hub\n")


def _import_tensorflow(plan: Plan, file: File) -> None:
    first = next(iter(imports(file, "tensorflow_hub")), None)
    if first is not None:
        plan.insert(first.scope, file.scope.statement(first.statement), "import tensorflow as tf\n")
