"""A program becomes eager only if it does not ask by their names for what is no longer there.

What it does
    Notes sessions and tensors that are deleted, and code that looks for names: ``hasattr``, ``vars``, ``dir``,
    ``__dict__``, ``globals``, ``locals``, ``eval`` and ``exec``, ``__all__``.

Why
    Sessions and placeholders are gone in an eager program, and other names are there.

Fix safety
    No fix: the program stays in graph mode, where it computes what it did.

References
    - https://docs.python.org/3/library/functions.html#hasattr
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from hubmigrate.findings import Severity, Tier
from hubmigrate.native.graph import Problem, Reading
from hubmigrate.native.model import Lift
from hubmigrate.native.names import Variable
from hubmigrate.plan import Plan
from hubmigrate.program.scopes import ClassScope
from hubmigrate.program.tree import walk
from hubmigrate.program.values import UNKNOWN, Literal, Object
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB431", "asked-by-name", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

_PROGRAM = """
import argparse

import tensorflow as tf
import tensorflow_hub as hub


class Encoder:
    def __init__(self):
        self.text = tf.placeholder(tf.string, [None])
        self.vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(self.text)
        self.session = tf.Session()
        self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        self.calls = 0

    def encode(self, sentences):
        return self.session.run(self.vectors, feed_dict={self.text: sentences})


encoder = Encoder()
print(encoder.encode(["a cat"]))
"""

#: Methods that are called for attributes of any name.
_HOOKS = {"__setattr__", "__getattribute__", "__delattr__"}

EXAMPLES = (
    Example(
        "a class that sees what is set",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder(object):
            def __init__(self, handle):
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = hub.Module(handle)(self.text)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def __setattr__(self, name, value):
                print("sets", name)
                object.__setattr__(self, name, value)

            def encode(self, texts):
                return self.session.run(self.vectors, {self.text: texts})


        print(Encoder("https://tfhub.dev/google/nnlm-en-dim50/1").encode(["a cat"]))
        """,
        outcome="compat",
    ),
    Example(
        "an attribute that stays is asked for",
        _PROGRAM + 'print(hasattr(encoder, "calls"), vars(argparse.Namespace(a=1)))\n',
        outcome="native",
    ),
    Example("a session is asked for", _PROGRAM + 'print(hasattr(encoder, "session"))\n', outcome="compat"),
    Example("all attributes are asked for", _PROGRAM + "print(sorted(vars(encoder)))\n", outcome="compat"),
    Example("the dict of an object", _PROGRAM + "print(sorted(encoder.__dict__))\n", outcome="compat"),
    Example("a name among all names", _PROGRAM + 'print("encoder" in globals())\n', outcome="compat"),
    Example("a session is deleted", _PROGRAM + "del encoder.session\n", outcome="compat"),
    Example("a copy of all attributes", _PROGRAM + "import copy\ncopy.copy(encoder)\n", outcome="compat"),
    Example(
        "names that a module offers",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        __all__ = ["session"]
        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        print(session.run(embed(tf.constant(["a cat"]))))
        """,
        outcome="compat",
    ),
    Example("something else is deleted", _PROGRAM + "del encoder.calls\n", outcome="native"),
    Example(
        "an object that may be asked for when it is gone",
        """
        import weakref

        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self):
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(self.text)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, sentences):
                return self.session.run(self.vectors, {self.text: sentences})


        encoder = Encoder()
        known = weakref.ref(encoder)
        print(encoder.encode(["a cat"]))
        del encoder
        print(known() is None)
        """,
        outcome="compat",
    ),
)

#: What gives all names of a place.
_ALL = frozenset(f"builtins.{name}" for name in ("globals", "locals", "eval", "exec"))
#: What takes all attributes of an object; what asks for some is in native/gone.py.
_OF_OBJECT = frozenset(("inspect.getmembers", "copy.copy", "copy.deepcopy"))


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The places where a program deletes what goes, or asks whether it is there."""
    told = [problem for problem in lift.problems if problem.about == RULE.name]
    yield from told
    known = {problem.node for problem in told}
    held = set(_held(lift))
    for file in lift.program.files if any(one.is_field for one in held) else ():
        for scope in file.scope.scopes.values():
            if isinstance(scope, ClassScope) and _HOOKS & scope.bound:
                yield Problem(RULE.name, file, scope.node, "it sees which attributes are set, and some may be gone")
    for file in lift.program.files if held else ():
        for node in (inner for tree in file.scope.trees for inner in walk(tree)):
            if node in known or node in lift.reading.explained:
                continue
            if why := _asks(lift.reading, node, held):
                yield Problem(RULE.name, file, node, why)


def _held(lift: Lift) -> Iterator[Variable]:
    """The names and attributes that hold sessions, graphs and tensors."""
    for file in lift.program.files:
        for node in file.scope.order:
            if isinstance(node, (cst.Name, cst.Attribute)) and lift.reading.kinds(node):
                variable = lift.reading.names.variable(file, node)
                if variable is not None:
                    yield variable


def _asks(reading: Reading, node: cst.CSTNode, held: set[Variable]) -> str:
    if isinstance(node, cst.Assign) and any(_is_all(target.target) for target in node.targets):
        names = {thing.value for thing in _literals(reading, node.value)}
        return "a name that it offers is gone" if names & {one.name for one in held if not one.is_field} else ""
    if not isinstance(node, cst.Call):
        return ""
    symbol = reading.symbol(node)
    if symbol in _ALL or (symbol in ("builtins.vars", "builtins.dir") and not node.args):
        return "what it asks for may be gone"
    if symbol in _OF_OBJECT and node.args:
        return _looked_into(reading, node.args[0].value, held)
    return ""


def _looked_into(reading: Reading, node: cst.BaseExpression, held: set[Variable]) -> str:
    """An object whose attributes are asked for: one of the program, or what is not known, where such have tensors."""
    things = reading.program.value_of(node)
    is_own = not things or any(isinstance(thing, Object) or thing is UNKNOWN for thing in things)
    return "what it asks for may be gone" if is_own and any(one.is_field for one in held) else ""


def _is_all(node: cst.BaseExpression) -> bool:
    return isinstance(node, cst.Name) and node.value == "__all__"


def _literals(reading: Reading, node: cst.BaseExpression) -> Iterator[Literal]:
    elements = node.elements if isinstance(node, (cst.List, cst.Tuple)) else ()
    for element in elements:
        yield from (thing for thing in reading.program.value_of(element.value) if isinstance(thing, Literal))
