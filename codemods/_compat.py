"""Whether a file was written for TF1, and what its names are under ``tensorflow.compat.v1``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst
from hubmigrate.codemods._modules import clusters
from hubmigrate.codemods._tensorflow import ROOT, Reference, imports, names_taken, references

from hubmigrate import symbols
from hubmigrate.plan import Plan
from hubmigrate.program import knowledge
from hubmigrate.program.program import File
from hubmigrate.program.scopes import Scope
from hubmigrate.program.values import Instance, Method, Symbol

#: Calls that switch a whole process to TF1 behaviour.
SWITCHES = ("disable_v2_behavior", "disable_eager_execution")


def tensorflow_names(plan: Plan, file: File) -> Iterator[tuple[str, Reference]]:
    """The names below ``tensorflow`` that a file uses, without that prefix."""
    for ref in references(plan, file):
        if ref.name.startswith(ROOT + "."):
            yield ref.name.removeprefix(ROOT + "."), ref


def written_for_tf1(plan: Plan, file: File) -> bool:
    """Whether plain ``tensorflow`` means TF1's in this file: it uses names of it that TF2 lacks.

    A file with ``hub.Module`` in it that never says ``compat.v1`` was written for TF1, too, since ``hub.Module``
    has never worked in TF2 otherwise; so was one that says it and never switches, for TF 1.13 to 1.15 have both.
    """
    if uses_tf1_names(plan, file) or any(uses_tf1_names(plan, taker) for taker in _takers(plan, file)):
        return True
    says_v1 = any(name.startswith("compat.") for name, _ in tensorflow_names(plan, file))
    if not any(found.symbol == ROOT for found in imports(file, ROOT)):
        return False  # it imports names only, and they are not TF1's
    makes_modules = any(
        plan.program.file_of(module.scope) is file for cluster in clusters(plan) for module in cluster.modules
    )
    if not makes_modules or switched(plan):
        return False
    return not says_v1 or not all_in_explicit_graphs(plan, file)


def uses_tf1_names(plan: Plan, file: File) -> bool:
    """Whether a file uses names that TF2 lacks."""
    for name, _ in tensorflow_names(plan, file):
        found = None if name.startswith("compat.") else symbols.resolve(name)
        if found is not None and not found[0].in_v2 and found[0].tf1:
            return True
    return False


def _takers(plan: Plan, file: File) -> Iterator[File]:
    """The files that have TensorFlow from this one: ``from base import tf``."""
    bound = {one.name for one in imports(file, ROOT) if one.symbol == ROOT and one.scope is file.scope}
    for taker, names in names_taken(plan, file).items():
        if bound & names:
            yield taker


def givers(plan: Plan, file: File) -> list[File]:
    """The files that this one has TensorFlow from."""
    return [other for other in plan.program.files if file in _takers(plan, other)]


def switched(plan: Plan) -> bool:
    """Whether the program itself calls one of the switches."""
    if "switched" not in plan.memo:
        plan.memo["switched"] = any(
            ref.name.rsplit(".", 1)[-1] in SWITCHES and ref.name.startswith(ROOT)
            for file in plan.program.files
            for ref in references(plan, file)
        )
    return bool(plan.memo["switched"])


#: Modules right below tensorflow that TF2 filled with Keras's classes.
KERAS_ALIASES = ("initializers", "losses", "metrics", "optimizers")

#: Calls that switch a whole process to eager execution.
ENABLERS = ("enable_eager_execution", "enable_v2_behavior")


def eager_place(plan: Plan) -> tuple[File, cst.CSTNode] | None:
    """Where the program shows that it runs eagerly: it says so, or another file of it is written for TF2."""
    if "eager" not in plan.memo:
        plan.memo["eager"] = next(_eager_places(plan), None)
    return plan.memo["eager"]  # type: ignore[return-value]


def _eager_places(plan: Plan) -> Iterator[tuple[File, cst.CSTNode]]:
    for file in plan.program.files:
        modules = file in files_with_modules(plan)
        for name, ref in tensorflow_names(plan, file):
            found = symbols.resolve(name)
            only_tf2 = found is not None and not found[0].tf1 and found[0].in_v2 and not name.startswith("compat.")
            if name.rsplit(".", 1)[-1] in ENABLERS or (only_tf2 and not modules and not written_for_tf1(plan, file)):
                yield file, ref.node


def all_in_explicit_graphs(plan: Plan, file: File) -> bool:
    """Whether each module of the file is made inside ``with graph.as_default():``."""
    return all(
        in_explicit_graph(plan, file, module)
        for cluster in clusters(plan)
        for module in cluster.modules
        if plan.program.file_of(module.scope) is file
    )


def in_explicit_graph(plan: Plan, file: File, module: Instance) -> bool:
    for above in file.scope.ancestors(module.node):
        if isinstance(above, (cst.FunctionDef, cst.Lambda)):
            return False
        if isinstance(above, cst.With):
            for item in above.items:
                if any(_is_graph(thing) for thing in plan.program.value_of(item.item)):
                    return True
    return False


def _is_graph(thing: object) -> bool:
    return isinstance(thing, Instance) and thing.kind == "graph"


@dataclass(frozen=True)
class Missing:
    """A name that today's ``tensorflow.compat.v1`` does not have."""

    name: str
    ref: Reference


def missing_names(plan: Plan, file: File) -> list[Missing]:
    """The names of TensorFlow in a file that are gone, by the settings' oldest TensorFlow."""
    names = list(tensorflow_names(plan, file))
    # An import that binds no name of its own (``import tensorflow.contrib.image``) is a use, too.
    for one in imports(file, ROOT):
        if one.symbol != ROOT:
            names.append((one.symbol.removeprefix(ROOT + "."), Reference(one.symbol, one.statement)))
    floor = plan.settings.tf_version
    gone = [Missing(name, ref) for name, ref in names if not exists(name, floor)]
    # Where plain tensorflow already means TF2's, its import stays as it is, and so do the names that TF2 alone has.
    return gone if not gone or written_for_tf1(plan, file) else [one for one in gone if not of_tf2(one.name, floor)]


def of_tf2(name: str, floor: tuple[int, int] | None) -> bool:
    """Whether plain ``tensorflow`` of TF2 has a name on all TensorFlows that the result must run on."""
    found = None if name.startswith("compat.") else symbols.resolve(name)
    if found is None or (found[1] and found[0].kind == "module"):
        return False
    return found[0].v2_215 if floor is not None and floor < (2, 16) else found[0].in_v2


def exists(name: str, floor: tuple[int, int] | None) -> bool:
    """Whether ``tensorflow.compat.v1`` has a name on all TensorFlows that the result must run on."""
    if name.startswith("compat.v2."):
        found = symbols.resolve(name)
        return found is not None and found[0].in_v2
    if name in ("compat", "compat.v1", "compat.v2") or name.startswith("core."):
        return True
    if name == "python" or name.startswith("python."):
        return not name.startswith("python.keras") and _private_exists(name)
    if name.removeprefix("compat.v1.").removeprefix("app.").split(".")[0] == "flags":
        return True  # absl's flags, whose names are not TensorFlow's to list
    found = symbols.resolve(name)
    if found is None:
        return False
    symbol, rest = found
    if rest and symbol.kind == "module":
        return False
    return symbol.v1_215 if floor is not None and floor < (2, 16) else symbol.in_v1


def _private_exists(name: str) -> bool:
    parts = name.split(".")
    for length in range(len(parts), 1, -1):
        found = symbols.private_module(".".join(parts[:length]))
        if found is not None:
            return found.tf_215 and found.tf_221
    return name == "python"


def needs_legacy_keras(plan: Plan, file: File) -> bool:
    """Whether the file uses Keras, or names of ``compat.v1`` that are made of it."""
    for ref in references(plan, file):
        if ref.name.startswith(ROOT) and knowledge.canonical(ref.name).split(".")[0] == "keras":
            return True
        if ref.name.startswith(ROOT + "."):
            name = ref.name.removeprefix(ROOT + ".")
            found = symbols.resolve(name)
            if found is not None and (found[0].needs_legacy_keras or _of_keras(name, found[0])):
                return True
    return False


def _of_keras(name: str, found: symbols.Symbol) -> bool:
    """Whether a name of TF2 is another name of something of Keras: ``tf.optimizers.Adam``."""
    return name.split(".")[0] in KERAS_ALIASES and not found.tf1 and not found.in_v1


def staying_in_graph_mode(plan: Plan) -> list[File]:
    """The files of a rewritten program that use TensorFlow, and are not left alone."""
    if not rewritten_modules(plan):
        return []
    return [file for file in plan.program.files if not plan.is_left(file) and imports(file, ROOT)]


def files_with_modules(plan: Plan) -> list[File]:
    """The files that make modules, in order."""
    found = {plan.program.file_of(module.scope) for cluster in clusters(plan) for module in cluster.modules}
    return [file for file in plan.program.files if file in found]


def modules_of(plan: Plan, file: File) -> list[Instance]:
    """The modules that a file makes, in order."""
    made = (module for cluster in clusters(plan) for module in cluster.modules)
    return sorted((m for m in made if plan.program.file_of(m.scope) is file), key=lambda module: module.site)


def rewritten_modules(plan: Plan) -> bool:
    """Whether any module of the program is rewritten at all."""
    return any(
        not plan.is_left(plan.program.file_of(module.scope)) for cluster in clusters(plan) for module in cluster.modules
    )


def calls_of(plan: Plan, names: re.Pattern[str]) -> Iterator[tuple[cst.Call, Scope, str]]:
    """Calls of outside functions, and of methods of what they return, by canonical name (``saver.restore``)."""
    for call, scope in plan.program.facts.callees.items():
        for thing in plan.program.value_of(call.func):
            if isinstance(thing, Symbol):
                name = knowledge.canonical(thing.name)
            elif isinstance(thing, Method):
                name = f"{thing.owner.kind}.{thing.name}"
            else:
                continue
            if names.fullmatch(name):
                yield call, scope, name


def argument(call: cst.Call, name: str, position: int) -> cst.Arg | None:
    """The argument of a call that is given by this name or at this position."""
    for index, given in enumerate(call.args):
        if given.star:
            return None
        if (given.keyword is not None and given.keyword.value == name) or (given.keyword is None and index == position):
            return given
    return None
