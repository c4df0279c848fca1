"""Imports follow the names that are used: removed ones go, needed ones come.

What it does
    ``from tensorflow_hub import Module`` becomes ``import tensorflow_hub as hub``, whose ``hub.load`` takes its place,
    and what is rewritten where TensorFlow is not in sight gets ``import tensorflow as tf``: the file, or where it
    imports neither package as it is imported itself, the functions that need it.

Why
    Importing a removed name raises as soon as the file is imported.

Fix safety
    Safe. A name that is taken already leaves the file alone.

References
    - https://www.tensorflow.org/hub/model_compatibility
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

import libcst as cst
from hubmigrate.codemods._compat import givers, modules_of, uses_tf1_names
from hubmigrate.codemods._modules import clusters
from hubmigrate.codemods._tensorflow import ROOT, ImportedName, alias_in_sight, imports, scope_of
from libcst.metadata import MetadataWrapper, ScopeProvider

from hubmigrate.edits.apply import apply, apply_below
from hubmigrate.edits.build import statements
from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.program import File
from hubmigrate.program.tree import dotted
from hubmigrate.program.values import Symbol
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
        "a method that imports TensorFlow for itself",
        """
        class Encoder:
            def load(self):
                import tensorflow.compat.v1 as tf
                import tensorflow_hub as hub
                tf.disable_v2_behavior()
                self.module = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")

            def encode(self, words):
                return self.module(words)
        """,
        """
        class Encoder:
            def load(self):
                import tensorflow.compat.v1 as tf
                import tensorflow_hub as hub
                tf.disable_v2_behavior()
                self.module = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")

            def encode(self, words):
                import tensorflow as tf
                return self.module.signatures["default"](tf.convert_to_tensor(words, dtype=tf.string))["default"]
        """,
    ),
    Example(
        "a hub that comes from nowhere",
        """
        import tensorflow as tf
        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(tf.constant(["a cat"]))
        """,
        codes=("HUB503",),
    ),
    Example(
        "a hub of another package",
        """
        from torch import hub
        net = hub.Module("resnet18")
        """,
        codes=(),
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
        for node in _unbound_calls(plan, file):
            message = "this may be TensorFlow Hub's: where hub comes from is not in sight"
            plan.leave(RULE, file.scope, node, message, "import tensorflow_hub as hub in this file")
        for giver in givers(plan, file) if uses_tf1_names(plan, file) and modules_of(plan, file) else ():
            if not giver.writable:
                message = f"TensorFlow comes from {giver.name}, which was not given"
                plan.leave(RULE, file.scope, file.scope.trees[0].body[0], message, "name that file, too")
        if _needs(plan, file, "hub") and _taken(plan, file, "hub", ("tensorflow_hub",)):
            message = "hub.load is needed here, and the name hub means something else"
            plan.leave(RULE, file.scope, _removed_imports(file)[0].statement, message)


def _unbound_calls(plan: Plan, file: File) -> Iterator[cst.Call]:
    """The calls of ``hub.Module`` in a file that binds no ``hub``, by itself or through files in sight."""
    stars = tuple(f"{star}." for star in file.scope.stars if star != "tensorflow_hub")
    for node in file.scope.order:
        is_call = isinstance(node, cst.Call) and dotted(node.func) == "hub.Module"
        if isinstance(node, cst.Call) and is_call and scope_of(file, node).owner("hub") is None:
            symbols = [thing.name for thing in plan.program.value_of(node.func) if isinstance(thing, Symbol)]
            if symbols and all(name.startswith(("builtins.", *stars)) for name in symbols):
                yield node


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
        if file in plan.edits and "tf" not in file.scope.bound:
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
    """Imports TensorFlow where the result needs it and nothing binds its name."""
    needed = sum(_free(apply(plan.edits[file], tree)) for tree in file.scope.trees)
    if not needed or any(_free(tree) for tree in file.scope.trees):
        return
    functions = {function: _free_in_result(plan, file, function) for function in _outermost_functions(file)}
    bodies = [function.body for function, times in functions.items() if times]
    found = imports(file, ROOT, "tensorflow_hub")
    first = next((one for one in found if one.scope is file.scope), None)
    anchors = [file.scope.statement(first.statement)] if first is not None else [_first_statement(file)]
    in_functions = sum(functions.values()) == needed and all(isinstance(body, cst.IndentedBlock) for body in bodies)
    if found and first is None and in_functions:
        # A file that imports them in functions only may be imported without them.
        anchors = [_first_after_docstring(cast("tuple[cst.BaseStatement, ...]", body.body)) for body in bodies]
    for anchor in anchors:
        plan.insert(file.scope, anchor, "import tensorflow as tf\n")


def _outermost_functions(file: File) -> list[cst.FunctionDef]:
    above = (cst.FunctionDef, cst.Lambda)
    return [
        node
        for node in file.scope.order
        if isinstance(node, cst.FunctionDef) and not any(isinstance(a, above) for a in file.scope.ancestors(node))
    ]


def _free_in_result(plan: Plan, file: File, function: cst.FunctionDef) -> int:
    return _free(cst.Module(apply_below(plan.edits[file], file.scope.trees[file.part(function)], function)))


def _free(module: cst.Module, name: str = "tf") -> int:
    """How often a name is used that nothing binds."""
    scopes = {scope for scope in MetadataWrapper(module).resolve(ScopeProvider).values() if scope is not None}
    return sum(not access.referents for scope in scopes for access in scope.accesses[name])


def _first_statement(file: File) -> cst.BaseStatement:
    """The first statement after the docstring and what is imported from the future."""
    return _first_after_docstring(cast("tuple[cst.BaseStatement, ...]", file.scope.trees[0].body))


def _first_after_docstring(body: Sequence[cst.BaseStatement]) -> cst.BaseStatement:
    for statement in body:
        small = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) and statement.body else None
        docstring = isinstance(small, cst.Expr) and isinstance(small.value, cst.SimpleString)
        future = isinstance(small, cst.ImportFrom) and dotted(small.module) == "__future__"
        if not docstring and not future:
            return statement
    return body[-1]
