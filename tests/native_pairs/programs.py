"""What pairs of programs are made of: lines that many of them have, and how one is made of another."""

from __future__ import annotations

from textwrap import dedent
from typing import NamedTuple

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


#: A session that is made when it is first needed.
LAZY_GRAPH = """\
embed = hub.Module(HANDLE)
session = None
text = None
vectors = None
def load():
    global session, text, vectors
    text = tf.placeholder(tf.string, [None])
    vectors = embed(text)
    session = tf.Session()
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
def encode(sentence):
    if session is None:
        print("loading")
        load()
    return session.run(vectors, {text: [sentence]})
"""
OBJECTS = """\
class Encoder:
    def __init__(self, scale):
        self.text = tf.placeholder_with_default(["a dog"], [None])
        self.vectors = hub.Module(HANDLE)(self.text) * scale
one, two = Encoder(1.0), Encoder(2.0)
session = tf.Session()
session.run([tf.global_variables_initializer(), tf.tables_initializer()])
"""
DICT = """\
module = hub.Module("https://tfhub.dev/deepmind/biggan-128/2")
inputs = {k: tf.placeholder(v.dtype, v.get_shape(), k) for k, v in module.get_input_info_dict().items()}
images = module(inputs)
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    feeds = {inputs["z"]: [[0.0] * 128], inputs["y"]: [[0.0] * 1000], inputs["truncation"]: 0.5}
    print(session.run(images, feed_dict=feeds).shape)
"""


class Pair(NamedTuple):
    eager: str
    graph: str


def pair(eager: str, graph: str) -> Pair:
    return Pair(whole(eager), whole(graph))


def whole(text: str) -> str:
    parts = {"GRAPH": GRAPH, "OPEN": OPEN, "BUILD": BUILD, "LAZY": LAZY_GRAPH, "CLASS": OBJECTS, "DICT": DICT}
    lines = (parts.get(line, line) for line in dedent(text).splitlines())
    return HEAD + "\n".join([*lines, ""])


def changed(program: str, old: str, new: str) -> Pair:
    """A program, and what it is when one thing of it is written otherwise."""
    assert program.count(old) == 1, old
    return pair(program, program.replace(old, new))
