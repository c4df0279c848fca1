"""Programs beside each other, of which one becomes eager, and the other, which nearly is the same, must not."""

from __future__ import annotations

import ast
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest

from hubmigrate.migration import Outcome
from hubmigrate.pipeline import migrate
from hubmigrate.settings import Settings
from hubmigrate.sources.read import read

HEAD = """\
import sys

import tensorflow as tf
import tensorflow_hub as hub

HANDLE = "https://tfhub.dev/google/nnlm-en-dim50/1"
"""
#: A graph, a session, and a function that makes both.
GRAPH = """\
embed = hub.Module(HANDLE)
text = tf.placeholder(tf.string, [None])
vectors = embed(text)
"""
OPEN = """\
session = tf.Session()
session.run([tf.global_variables_initializer(), tf.tables_initializer()])
"""
BUILD = """\
def build(scale=1.0):
    embed = hub.Module(HANDLE)
    text = tf.placeholder(tf.string, [None])
    vectors = embed(text) * scale
    session = tf.Session()
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    return session, text, vectors
"""


class Pair(NamedTuple):
    eager: str
    graph: str


def pair(eager: str, graph: str) -> Pair:
    return Pair(_whole(eager), _whole(graph))


def _whole(text: str) -> str:
    parts = {"GRAPH": GRAPH, "OPEN": OPEN, "BUILD": BUILD}
    lines = (parts.get(line, line) for line in dedent(text).splitlines())
    return HEAD + "\n".join([*lines, ""])


RETURNED = {
    "a function that may return nothing": pair(
        """
        BUILD
        session, text, vectors = build()
        print(session.run(vectors, {text: ["a cat"]}))
        """,
        """
        def build(ok):
            embed = hub.Module(HANDLE)
            text = tf.placeholder(tf.string, [None])
            vectors = embed(text)
            session = tf.Session()
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            if ok:
                return session, text, vectors
        try:
            session, text, vectors = build(len(sys.argv) > 1)
        except TypeError:
            sys.exit("nothing")
        print(session.run(vectors, {text: ["a cat"]}))
        """,
    ),
    "a function that others call": pair(
        """
        BUILD
        session, text, vectors = build()
        print(session.run(vectors, {text: ["a cat"]}))
        print(len(list(map(str, [1.0]))))
        """,
        """
        BUILD
        session, text, vectors = build()
        print(session.run(vectors, {text: ["a cat"]}))
        print([len(made) for made in map(build, [1.0])])
        """,
    ),
}
HANDED = {
    "a function that is kept, and a loop that makes others": pair(
        """
        def encoder(session, text, vectors):
            return lambda sentence: session.run(vectors, {text: [sentence]})
        kept = []
        for scale in (1.0, 2.0):
            embed = hub.Module(HANDLE)
            text = tf.placeholder(tf.string, [None])
            vectors = embed(text) * scale
            session = tf.Session()
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            kept.append(encoder(session, text, vectors))
        print([encode("a cat") for encode in kept])
        """,
        """
        def encoder(session, text, vectors, length):
            return lambda sentence: session.run([vectors, length], {text: [sentence]})
        kept = []
        for scale in (1.0, 2.0):
            embed = hub.Module(HANDLE)
            text = tf.placeholder(tf.string, [None])
            vectors = embed(text) * scale
            length = tf.norm(vectors)
            session = tf.Session()
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            kept.append(encoder(session, text, vectors, length))
        print([encode("a cat") for encode in kept])
        """,
    ),
    "a session that is chosen with more than names": pair(
        """
        GRAPH
        OPEN
        def run(session, sentence):
            return session.run(vectors, {text: [sentence]})
        print(run(session, "a cat"))
        """,
        """
        GRAPH
        OPEN
        def run(session, sentence):
            return session.run(vectors, {text: [sentence]})
        print(run(session if print("a cat") else session, "a cat"))
        """,
    ),
}

PAIRS = RETURNED | HANDED


@pytest.mark.parametrize("programs", PAIRS.values(), ids=PAIRS)
def test_only_one_of_two_becomes_eager(programs: Pair, tmp_path: Path) -> None:
    outcomes = []
    for program in programs:
        path = tmp_path / "main.py"
        path.write_text(program)
        [result] = migrate([read(path, "main.py")], Settings())
        outcomes.append(result.outcome)
        ast.parse(result.after or b"")
    assert outcomes == [Outcome.NATIVE, Outcome.COMPAT]
