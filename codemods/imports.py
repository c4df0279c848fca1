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
from hubmigrate.codemods._compat import modules_of, switches_by_itself
from hubmigrate.codemods._modules import clusters
from hubmigrate.codemods._tensorflow import ImportedName, alias_in_sight, imports

from hubmigrate.edits.build import statements
from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.program import File
from hubmigrate.program.tree import dotted
from hubmigrate.rules import Example, Rule
from hubmigrate.symbols.hub import removed

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


def judge(plan: Plan) -> None:
    for file in plan.program.files:
        for node in file.scope.order:
            if isinstance(node, cst.ImportFrom) and isinstance(node.names, cst.ImportStar) and _of_hub(node):
                message = "tensorflow-hub's star import raises: its __all__ still lists what was removed"
                remedy = "import tensorflow_hub as hub, and write hub. before its names"
                plan.leave(RULE, file.scope, node, message, remedy)
        for module in modules_of(plan, file):
            if isinstance(module.node, cst.Call) and isinstance(module.node.func, cst.Name) and not _imports_hub(file):
                message = "this hub.Module comes under its own name from another file of the program"
                plan.leave(RULE, module.scope, module.node, message, "import tensorflow_hub as hub in this file")
                for other in plan.program.files:
                    if other is not file and _removed_imports(other):
                        plan.leave_for(RULE, other, file)
        if _needs(plan, file, "hub") and _taken(plan, file, "hub", ("tensorflow_hub",)):
            message = "hub.load is needed here, and the name hub means something else"
            plan.leave(RULE, file.scope, _removed_imports(file)[0].statement, message)


def _of_hub(node: cst.ImportFrom) -> bool:
    return isinstance(node.module, cst.Name) and node.module.value == "tensorflow_hub"


def _imports_hub(file: File) -> bool:
    return bool(imports(file, "tensorflow_hub")) or "tensorflow_hub" in file.scope.stars


def _removed_imports(file: File) -> list[ImportedName]:
    found = imports(file, "tensorflow_hub")
    return [one for one in found if one.symbol.removeprefix("tensorflow_hub.") in removed()]


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
        # Whatever was removed is used no more in a file that is rewritten: every use that stays would keep it.
        statements = {one.statement: one for one in _removed_imports(file) if isinstance(one.statement, cst.ImportFrom)}
        for one in statements.values():
            _replace_import(plan, file, one, needed=_makes_modules(plan, file))
        if uses_tensorflow(plan, file) and not switches_by_itself(plan, file):
            _import_tensorflow(plan, file)


def _replace_import(plan: Plan, file: File, one: ImportedName, *, needed: bool) -> None:
    statement = cast(cst.ImportFrom, one.statement)
    names = cast("tuple[cst.ImportAlias, ...]", statement.names)
    gone = {id(other.alias) for other in _removed_imports(file)}
    keep = [index for index, alias in enumerate(names) if id(alias) not in gone]
    needed = needed and alias_in_sight(plan, one.scope, ("tensorflow_hub",)) is None
    module = file.scope.trees[file.part(statement)]
    text = "import tensorflow_hub as hub\n"

    def without(node: cst.CSTNode) -> cst.CSTNode | cst.RemovalSentinel:
        old = cast(cst.ImportFrom, node)
        if not keep:
            made = cast(cst.SimpleStatementLine, statements(text, module)[0]).body[0]
            return made.with_changes(semicolon=old.semicolon) if needed else cst.RemoveFromParent()
        kept = [cast("tuple[cst.ImportAlias, ...]", old.names)[index] for index in keep]
        if old.lpar is None and kept:
            kept[-1] = kept[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
        return old.with_changes(names=kept)

    plan.replace(RULE, one.scope, statement, without)
    if keep and needed:
        plan.insert(one.scope, file.scope.statement(statement), text)


def _makes_modules(plan: Plan, file: File) -> bool:
    return any(one.symbol == "tensorflow_hub.Module" for one in _removed_imports(file))


def _import_tensorflow(plan: Plan, file: File) -> None:
    first = next(iter(imports(file, "tensorflow_hub")), None)
    anchor = file.scope.statement(first.statement) if first is not None else _first_statement(file)
    plan.insert(first.scope if first is not None else file.scope, anchor, "import tensorflow as tf\n")


def _first_statement(file: File) -> cst.BaseStatement:
    """The first statement after the docstring and what is imported from the future."""
    for statement in file.scope.trees[0].body:
        small = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) and statement.body else None
        docstring = isinstance(small, cst.Expr) and isinstance(small.value, cst.SimpleString)
        future = isinstance(small, cst.ImportFrom) and dotted(small.module) == "__future__"
        if not docstring and not future:
            return statement
    raise AssertionError("a file with a call has a statement")
