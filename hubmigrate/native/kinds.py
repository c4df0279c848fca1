"""What an expression of a graph program is: a tensor, a session, a graph, or plain Python."""

from __future__ import annotations

import libcst as cst

from hubmigrate.program import knowledge
from hubmigrate.program.program import Program
from hubmigrate.program.values import Container, Instance, Method, Symbol, Thing, is_none

#: What a run fetches, and what is computed with.
TENSORS = frozenset({"tensor", "placeholder", "tensors", "tensor.list", "outputs", "sparse", "ragged", "variable"})
SESSION, GRAPH, OP, CONFIG, CONTEXT = "session", "graph", "op", "config", "context"
#: Everything that exists in graphs only.
GRAPH_THINGS = TENSORS | {SESSION, GRAPH, OP, CONFIG, CONTEXT, "tf.other"}

_DEPTH = 4

#: Functions of TensorFlow whose results are plain Python.
_PLAIN = (
    *("tf.gfile.", "tf.flags.", "tf.app.", "tf.logging.", "tf.io.gfile.", "tf.compat.", "tf.errors.", "tf.test."),
    *("tf.resource_loader.", "tf.sysconfig.", "tf.version.", "tf.set_random_seed", "tf.random.set_random_seed"),
    *("tf.reset_default_graph", "tf.disable_", "tf.enable_", "tf.config.", "tf.as_dtype", "tf.dtypes.as_dtype"),
    *("tf.random.set_seed", "tf.get_logger", "tf.executing_eagerly", "tf.is_gpu_available", "tf.autograph."),
    # Records and protocol buffers.
    *("tf.python_io.", "tf.io.TFRecord", "tf.io.tf_record_iterator", "tf.train.Example", "tf.train.SequenceExample"),
    *("tf.train.Feature", "tf.train.BytesList", "tf.train.FloatList", "tf.train.Int64List"),
)


def kinds_of(program: Program, node: cst.CSTNode) -> frozenset[str]:
    """The kinds of all that an expression may be; ``python`` stands for everything outside of graphs.

    What may be None as well is not yet made then: to run or to feed None is an error, in TF1 as in TF2.
    """
    things = program.value_of(node)
    found = frozenset(kind for thing in things for kind in _kinds(program, thing, _DEPTH) if not is_none(thing))
    return found or frozenset("python" for _ in things)


def kinds_of_thing(program: Program, thing: Thing) -> frozenset[str]:
    """The kinds of one thing that an expression may be."""
    return _kinds(program, thing, _DEPTH)


def _kinds(program: Program, thing: Thing, depth: int) -> frozenset[str]:
    if isinstance(thing, Instance):
        return frozenset({_kind(thing)})
    if isinstance(thing, Container) and depth:
        inside = program.facts.all_contents(thing)
        found = frozenset(kind for held in inside for kind in _kinds(program, held, depth - 1))
        return (found & GRAPH_THINGS) or frozenset({"python"})
    return frozenset({"python"})


def _kind(thing: Instance) -> str:
    if thing.kind == "other":
        name = knowledge.canonical(thing.symbol)
        return "tf.other" if name.startswith("tf.") and not name.startswith(_PLAIN) else "python"
    if thing.kind == "contrib":
        return "tf.other"
    return thing.kind if thing.kind in GRAPH_THINGS else "python"


def graph_kinds(program: Program, node: cst.CSTNode) -> frozenset[str]:
    return kinds_of(program, node) & GRAPH_THINGS


def is_container(program: Program, node: cst.CSTNode) -> bool:
    """Whether an expression is a list, tuple or dict of the program's own."""
    found = program.value_of(node)
    return bool(found) and all(isinstance(thing, Container) for thing in found)


def symbol_of_call(program: Program, node: cst.CSTNode) -> str:
    """The canonical name of the outside function that is called for sure, else nothing."""
    if not isinstance(node, cst.Call):
        return ""
    return symbol_of(program, node.func)


def symbol_of(program: Program, node: cst.CSTNode) -> str:
    things = program.value_of(node)
    names = {knowledge.canonical(thing.name) if isinstance(thing, Symbol) else "" for thing in things}
    return names.pop() if len(names) == 1 else ""


def method_of_call(program: Program, node: cst.CSTNode) -> tuple[frozenset[str], str]:
    """The kinds of the objects whose method is called, and its name; nothing where it is no method."""
    if not isinstance(node, cst.Call) or not isinstance(node.func, cst.Attribute):
        return frozenset(), ""
    things = program.value_of(node.func)
    if not things or not all(isinstance(thing, Method) for thing in things):
        return frozenset(), ""
    return frozenset(_kind(thing.owner) for thing in things if isinstance(thing, Method)), node.func.attr.value
