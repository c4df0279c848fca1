"""A graph program runs on today's TensorFlow through ``tensorflow.compat.v1``.

What it does
    In the files of a program whose hub calls are rewritten, ``import tensorflow as tf`` that means TF1 becomes
    ``import tensorflow.compat.v1 as tf``, and TF1 behaviour is switched on with ``tf.disable_v2_behavior()`` after
    the imports, before any import of the program's own. Programs that already do so keep what they have, and so do
    those whose graphs are all explicit (``with tf.Graph().as_default():``), which need no switch.

Why
    Sessions, placeholders and initializers exist in ``tensorflow.compat.v1`` only, and ``import tensorflow as tf``
    has meant TF2 since 2.0.

Fix safety
    Safe: ``tensorflow.compat.v1`` is the TF1 API, and the same file still runs on TF 1.15.

References
    - https://www.tensorflow.org/guide/migrate
    - https://www.tensorflow.org/hub/model_compatibility
"""

from __future__ import annotations

from typing import cast

import libcst as cst
from hubmigrate.codemods._compat import (
    all_in_explicit_graphs,
    eager_place,
    files_with_modules,
    in_explicit_graph,
    modules_of,
    rewritten_modules,
    staying_in_graph_mode,
    switched,
    written_for_tf1,
)
from hubmigrate.codemods._modules import clusters
from hubmigrate.codemods._tensorflow import ROOT, V1, ImportedName, imports, scope_of

from hubmigrate import symbols
from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.imports import candidates
from hubmigrate.program.program import File
from hubmigrate.program.scopes import import_source
from hubmigrate.program.tree import dotted
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB401", "stays-in-graph-mode", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf1")

EXAMPLES = (
    Example(
        "a session",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        m = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        with tf.Session() as sess:
            sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(sess.run(m(tf.constant(["a cat"]))))
        """,
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub

        tf.disable_v2_behavior()

        m = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
        with tf.Session() as sess:
            sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(sess.run(m.signatures["default"](tf.constant(["a cat"]))["default"]))
        """,
    ),
    Example(
        "a program without hub.Module",
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        with tf.Session() as sess:
            print(sess.run(tf.constant(1)))
        """,
    ),
)


def judge(plan: Plan) -> None:
    """A program that is eager elsewhere must not be switched: only modules in explicit graphs can be rewritten."""
    place = eager_place(plan)
    if place is None:
        return
    for file in files_with_modules(plan):
        for module in modules_of(plan, file):
            if not in_explicit_graph(plan, file, module) or _asks_for_dimensions(file):
                message = f"this hub.Module is in a program that runs eagerly ({place[0].place(place[1])})"
                plan.leave(EAGER, module.scope, module.node, message, _EAGER_REMEDY)


#: The same as a reason to leave code alone.
EAGER = Rule("HUB401", "stays-in-graph-mode", Tier.MANUAL, Severity.WARNING, "tf1_hub/inference/tf2")
_EAGER_REMEDY = "call hub.load(handle).signatures[...] eagerly, or make the module in a tf.Graph().as_default() block"


def _asks_for_dimensions(file: File) -> bool:
    """``shape[1].value`` needs TF1's shapes, which a graph in an eager program does not have."""
    return any(isinstance(node, cst.Attribute) and node.attr.value == "value" for node in file.scope.order)


def rewrite(plan: Plan) -> None:
    if plan.is_native:
        return
    if not rewritten_modules(plan):
        if _asks_in_sessions(plan):
            _say_why(plan, "left as it was")
        return
    _say_why(plan, "kept in graph mode")
    for file in plan.program.files:
        if plan.is_left(file):
            continue
        tf1 = rewrite_imports(plan, file)
        if eager_place(plan) is None and (tf1 or _builds_in_default_graph(plan, file) or _loads_first(plan, file)):
            _switch(plan, file)
    plan.stays_graph.update(staying_in_graph_mode(plan))


def _asks_in_sessions(plan: Plan) -> bool:
    """Whether models that are loaded the new way are asked in sessions; such a program is left as it is."""
    models = plan.program.instances("hub.loaded", "hub.KerasLayer")
    return bool(models) and plan.lift is not None and bool(plan.lift.reading.runs)


def _say_why(plan: Plan, done: str) -> None:
    """Names all that keeps the program in graph mode."""
    for blocker in plan.blockers:
        scope = scope_of(blocker.problem.file, blocker.problem.node)
        message = f"keeps the program in graph mode: {blocker.problem.why}"
        plan.note(blocker.rule, scope, blocker.problem.node, message, done=done)


def rewrite_imports(plan: Plan, file: File) -> bool:
    """Makes TF1's imports of a file those of ``tensorflow.compat.v1``. Says whether it has such."""
    tf1 = written_for_tf1(plan, file)
    for found in imports(file, ROOT) if tf1 else ():
        _rewrite_import(plan, file, found)
    return tf1


def _loads_first(plan: Plan, file: File) -> bool:
    """Whether the file loads a model as it is imported, before it imports TensorFlow itself, if it does at all."""
    made = [file.scope.order[module.node] for module in modules_of(plan, file) if module.scope is file.scope]
    imported = [file.scope.order[one.statement] for one in imports(file, ROOT) if one.scope is file.scope]
    return bool(made) and min(made) < min(imported, default=min(made) + 1) and not switched(plan)


def _builds_in_default_graph(plan: Plan, file: File) -> bool:
    """A file that says compat.v1 and makes modules in the default graph, in a program that nowhere switches."""
    makes = any(plan.program.file_of(m.scope) is file for cluster in clusters(plan) for m in cluster.modules)
    v1 = any(found.symbol == V1 for found in imports(file, ROOT))
    return makes and v1 and not switched(plan) and not all_in_explicit_graphs(plan, file)


def _rewrite_import(plan: Plan, file: File, found: ImportedName) -> None:
    """The import of one name, so that it comes from ``tensorflow.compat.v1``."""
    statement = found.statement
    if isinstance(statement, cst.Import):
        if found.symbol == ROOT:
            plan.replace(RULE, found.scope, found.alias, _as_v1)
        elif found.alias.asname is not None and _importable(found.symbol):
            plan.replace(RULE, found.scope, found.alias, _with_v1_name)
    elif found.alias is statement.names[0]:  # type: ignore[index]  # once a statement; a star is none of imports()
        module = dotted(statement.module) or ""
        if module == ROOT or _importable(module):
            plan.replace(RULE, found.scope, statement, _from_v1)


def _importable(symbol: str) -> bool:
    """``tensorflow.x.y`` whose like under ``tensorflow.compat.v1`` can be imported as a module."""
    name = symbol.removeprefix(ROOT + ".")
    if name.startswith(("python", "compat", "core")) or symbol == ROOT:
        return False
    known = symbols.lookup(name)
    if known is None:
        return False
    newest = symbols.Where.V1_221_LEGACY if name.startswith("keras") else symbols.Where.V1_221
    return symbols.Where.V1_215 in known.importable and newest in known.importable


def _as_v1(node: cst.CSTNode) -> cst.CSTNode:
    alias = cast(cst.ImportAlias, node)
    asname = alias.asname or cst.AsName(cst.Name(ROOT))
    return alias.with_changes(name=_name(V1), asname=asname)


def _with_v1_name(node: cst.CSTNode) -> cst.CSTNode:
    alias = cast(cst.ImportAlias, node)
    return alias.with_changes(name=_name(V1 + (dotted(alias.name) or "").removeprefix(ROOT)))


def _from_v1(node: cst.CSTNode) -> cst.CSTNode:
    statement = cast(cst.ImportFrom, node)
    return statement.with_changes(module=_name(V1 + (dotted(statement.module) or "").removeprefix(ROOT)))


def _name(text: str) -> cst.Attribute | cst.Name:
    return cast("cst.Attribute | cst.Name", cst.parse_expression(text))


def _switch(plan: Plan, file: File) -> None:
    """Adds the switch after the file's imports of TensorFlow, one for each scope, with a note."""
    found = imports(file, ROOT)
    named = [one for one in found if one.symbol in (ROOT, V1)]
    outermost = [one for one in named if one.scope is file.scope]  # where there is one, it is enough
    for one in {one.scope: one for one in reversed(outermost or named)}.values():
        _insert_switch(plan, file, one, f"{one.name}.disable_v2_behavior()\n")
    first = found[:1] if found and not named else []
    if _loads_first(plan, file):
        first = imports(file, "tensorflow_hub")[:1]
    for one in first:  # names out of it only, or nothing yet: the package itself is needed for the switch
        plan.insert(one.scope, file.scope.statement(one.statement), f"import {V1} as tf\n")
        _insert_switch(plan, file, one, "tf.disable_v2_behavior()\n")
    for one in (first or named)[:1]:
        message = "the program stays in graph mode, through tensorflow.compat.v1"
        plan.note(RULE, one.scope, one.statement, message)


def _insert_switch(plan: Plan, file: File, found: ImportedName, text: str) -> None:
    line = file.scope.statement(found.statement)
    if not _ends_its_line(file, found):
        # What stands behind the import must find the switch thrown.
        plan.insert(found.scope, line, f"import {V1} as {found.name}\n{text}")
        return
    block = file.scope.parents[line]
    body = list(getattr(block, "body", ()))
    at = body.index(line) if line in body else -1
    anchor = line
    for following in body[at + 1 :]:
        if not _outside_import(file, following):
            break
        anchor = following
    spaced = isinstance(block, cst.Module) and anchor is not body[-1]
    plan.insert(found.scope, anchor, ("\n" if spaced else "") + text, after=True)


def _ends_its_line(file: File, found: ImportedName) -> bool:
    """Whether nothing but imports stands behind an import on its line."""
    body = list(getattr(file.scope.parents[found.statement], "body", ()))
    behind = body[body.index(found.statement) + 1 :]
    return all(isinstance(other, (cst.Import, cst.ImportFrom)) for other in behind)


def _outside_import(file: File, node: cst.CSTNode) -> bool:
    """A line that imports packages from outside the program only."""
    if not isinstance(node, cst.SimpleStatementLine) or not node.body:
        return False
    for small in node.body:
        if isinstance(small, cst.Import):
            names = [dotted(alias.name) or "" for alias in small.names]
        elif isinstance(small, cst.ImportFrom) and not small.relative:
            names = [import_source(small)]
        else:
            return False
        for name in names:
            if any(path.is_file() for path in candidates(file.path.resolve(), name)):
                return False
    return True
