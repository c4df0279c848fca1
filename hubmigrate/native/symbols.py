"""TensorFlow's names in a program that is eager: what each becomes, or that nothing is proven of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from hubmigrate.native import flags, keras_names
from hubmigrate.native.changed import is_changed
from hubmigrate.native.keras_names import GET_SESSION
from hubmigrate.native.model import Lift
from hubmigrate.native.shapes import known_of
from hubmigrate.native.slices import Fetch
from hubmigrate.program.program import File
from hubmigrate.program.tree import walk
from hubmigrate.program.values import Instance, Literal, Typed
from hubmigrate.symbols import equivalents
from hubmigrate.symbols.changed import change_of
from hubmigrate.symbols.equivalents import Equivalent, Kind

_HOMES = re.compile(r"\babsl\.\w+|^logging\b")


@dataclass(frozen=True)
class Translated:
    """A name, or a call, and what it becomes in TF2."""

    file: File
    node: cst.CSTNode
    name: str
    equivalent: Equivalent | None = None
    plain: str | None = None
    stays: bool = False  # it is written as it was

    @property
    def homes(self) -> list[str]:
        """The modules outside of TensorFlow that it is now in: ``logging``, ``absl.flags``."""
        texts = [self.plain or ""]
        if self.equivalent is not None:
            texts += [self.equivalent.name, self.equivalent.template, *self.equivalent.add.values()]
        found = {match for text in texts for match in _HOMES.findall(text)}
        return sorted(found)

    @property
    def is_proven(self) -> bool:
        return self.stays or self.equivalent is not None or self.plain is not None


def translated(lift: Lift, references: dict[File, list[tuple[str, cst.CSTNode]]]) -> Iterator[Translated]:
    """All names of TensorFlow that stay in the program. ``references`` are the outside names of each file."""
    gone = set(_gone(lift))
    for file, found in references.items():
        is_parsed = flags.parsed(lift, file, found) is not None
        for name, node in found:
            if not name.startswith("tensorflow."):
                continue
            if _is_gone(file, node, gone) or _is_import(file, node) or _is_alias(lift, file, node):
                continue
            flag = flags.FLAGS.fullmatch(name)
            if flag is None:
                yield _translate(lift, file, name, node)
            elif flag["rest"] == "" or (flag["rest"] == ".FLAGS" and is_parsed):
                yield Translated(file, node, name, plain=f"absl.flags{flag['rest']}")
            elif flag["rest"].startswith(".FLAGS"):
                # A flag's value is asked of FLAGS, which has been told already.
                if flag["rest"] == ".FLAGS":
                    yield Translated(file, node, name)
            else:
                yield _translate(lift, file, name, node)


def _gone(lift: Lift) -> Iterator[cst.CSTNode]:
    """The nodes that the lift takes out of the program."""
    reading = lift.reading
    yield from reading.removed
    for blocks in reading.blocks.values():
        for items in blocks.going.values():
            yield from items
    for definition in reading.definitions.values():
        if definition in lift.dropped:
            yield definition.statement
        elif definition.placeholder:
            yield from (call.func for _, call in definition.made)
    for handed in reading.handed:
        yield from (arg for _, _, arg in handed.calls if handed.role != "fetched")
    for one in lift.slices:
        yield from (part.node for part in _initializers(one.fetch))
        for inner in walk(one.run.node):
            if reading.symbol(inner) in ("tf.SparseTensorValue", GET_SESSION) and inner in reading.explained:
                assert isinstance(inner, cst.Call)
                yield inner.func


def _initializers(fetch: Fetch) -> Iterator[Fetch]:
    if fetch.kind == "nothing":
        yield fetch
    for part in fetch.parts:
        yield from _initializers(part)


def _is_alias(lift: Lift, file: File, node: cst.CSTNode) -> bool:
    """Whether a node is a name that the program gave to something of TensorFlow: it follows what it was given."""
    if not isinstance(node, cst.Name):
        return False
    variable = lift.reading.names.variable(file, node)
    stores = lift.reading.names.stores.get(variable, []) if variable is not None else []
    return bool(stores) and all(isinstance(file.scope.parents.get(store), cst.AssignTarget) for store in stores)


def _is_import(file: File, node: cst.CSTNode) -> bool:
    return any(isinstance(above, (cst.Import, cst.ImportFrom)) for above in file.scope.ancestors(node))


def _is_gone(file: File, node: cst.CSTNode, gone: set[cst.CSTNode]) -> bool:
    return node in gone or any(above in gone for above in file.scope.ancestors(node))


_LEVELS = re.compile(r"tensorflow\.(compat\.v1\.)?logging\.(DEBUG|INFO|WARN|ERROR|FATAL)")


def _above(file: File, parent: cst.CSTNode | None, node: cst.CSTNode) -> cst.CSTNode:
    return node if parent is None else file.scope.parents.get(parent, node)


def _run_of_main(name: str) -> Equivalent | None:
    """``tf.app.run()`` runs the function main of the program."""
    found = equivalents.of_call(name, 1, ())
    if found is None:
        return None
    added = "".join(f", {key}={value}" for key, value in found.add.items())
    template = found.template.replace("{0}", "main") or f"{found.name}(main{added})"
    return Equivalent(Kind.CONVERTED, found.name, (), {}, template, {})


#: Operations that refuse to run eagerly.
_ONLY_IN_GRAPHS = re.compile(r"tensorflow\.(compat\.v1\.)?parallel_stack")

#: The seed of a program that draws nothing itself; HUB422 sees to that.
_SEEDS = tuple(
    f"tensorflow.{v1}{name}" for v1 in ("", "compat.v1.") for name in ("set_random_seed", "random.set_random_seed")
)


def _translate(lift: Lift, file: File, name: str, node: cst.CSTNode) -> Translated:
    parent = file.scope.parents.get(node)
    change = change_of(name)
    if _ONLY_IN_GRAPHS.fullmatch(name):
        return Translated(file, node, name)
    if keras_names.is_keras(name):
        return Translated(file, node, name, stays=keras_names.is_proven(name, node, file.scope.parents))
    if isinstance(parent, cst.Call) and parent.func is node and name not in _SEEDS:
        if any(arg.star for arg in parent.args):
            return Translated(file, parent, name)
        if flags.RUN.fullmatch(name) and not parent.args and "main" in file.scope.bound:
            return Translated(file, parent, name, equivalent=_run_of_main(name))
        positional = sum(arg.keyword is None for arg in parent.args)
        keywords = [arg.keyword.value for arg in parent.args if arg.keyword is not None]
        changed = change is not None and is_changed(lift.reading, file, parent, change) is not False
        for found in equivalents.candidates(name, positional, keywords):
            held = ((parent.args[index].value, condition) for index, condition in found.conditions.items())
            if all(_holds(lift, file, node, condition) for node, condition in held) and not changed:
                return Translated(file, parent, name, equivalent=found)
        return Translated(file, parent, name)
    plain = equivalents.of_name(name) if change is None else None
    level = _LEVELS.fullmatch(name)
    if level is not None and lift.reading.symbol(_above(file, parent, node)) == "tf.logging.set_verbosity":
        plain = f'"{level[2]}"'  # the name of a level is as good as the level, and needs no import
    if name in _SEEDS and isinstance(parent, cst.Call):
        plain = "tensorflow.random.set_seed"
    return Translated(file, node, name, plain=plain)


def _holds(lift: Lift, file: File, node: cst.BaseExpression, condition: str) -> bool:
    """Whether what a conversion depends on is known of an argument."""
    things = lift.program.value_of(node)
    if condition == "tensor":
        return bool(things) and all(isinstance(thing, Instance) and lift.reading.kinds(node) for thing in things)
    if condition == "string":
        return bool(things) and all(_has_type(thing, "str") for thing in things)
    if condition == "float" and things and all(_has_type(thing, "float") for thing in things):
        return True
    dtype, _, rank = condition.replace("vector", " 1-D").partition(" ")
    if dtype not in ("", "float", "float32", "open"):
        return False
    known = known_of(lift.reading, file, node)
    fits = known.open if dtype == "open" else known.dtype.startswith(dtype)
    return fits and (not rank or known.rank == int(rank.removesuffix("-D")))


def _has_type(thing: object, name: str) -> bool:
    return (isinstance(thing, Literal) and thing.kind == name) or (isinstance(thing, Typed) and thing.type == name)
