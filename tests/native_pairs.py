"""Programs beside each other, of which one becomes eager, and the other, which nearly is the same, must not."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

from hubmigrate.migration import FileResult, Outcome
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
    "what is returned arrives in one place": pair(
        """
        BUILD
        session, text, vectors = build()
        print(session.run(vectors, {text: ["a cat"]}))
        """,
        """
        BUILD
        session, text, vectors = build()
        def other():
            global session, text, vectors
            session, text, vectors = build(3.0)
        print(session.run(vectors, {text: ["a cat"]}))
        other()
        print(session.run(vectors, {text: ["a cat"]}))
        """,
    ),
    "what is returned is run in one way": pair(
        """
        def build():
            embed = hub.Module(HANDLE)
            text = tf.placeholder(tf.string, [None])
            scale = tf.placeholder_with_default(1.0, [])
            vectors = embed(text) * scale
            session = tf.Session()
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            return session, text, scale, vectors
        session, text, scale, vectors = build()
        for word in ["a cat", "a dog"]:
            print(session.run(vectors, {text: [word], scale: 2.0}))
        """,
        """
        def build():
            embed = hub.Module(HANDLE)
            text = tf.placeholder(tf.string, [None])
            scale = tf.placeholder_with_default(1.0, [])
            vectors = embed(text) * scale
            session = tf.Session()
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            return session, text, scale, vectors
        session, text, scale, vectors = build()
        for word in ["a cat", "a dog"]:
            print(session.run(vectors, {text: [word]}))
            print(session.run(vectors, {text: [word], scale: 2.0}))
        """,
    ),
    "something of what is returned is left": pair(
        """
        BUILD
        session, text, vectors = build()
        print(session.run(vectors, {text: ["a cat"]}))
        """,
        """
        def build():
            global vectors
            embed = hub.Module(HANDLE)
            text = tf.placeholder(tf.string, [None])
            vectors = embed(text)
            session = tf.Session()
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            return session, text
        session, text = build()
        print(session.run(vectors, {text: ["a cat"]}))
        print(session.run(vectors, {text: ["a dog"]}))
        """,
    ),
    "what is computed from one of a dict of placeholders": pair(
        """
        module = hub.Module("https://tfhub.dev/deepmind/biggan-128/2")
        inputs = {k: tf.placeholder(v.dtype, v.get_shape(), k) for k, v in module.get_input_info_dict().items()}
        images = module(inputs) * 2.0
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            feeds = {inputs["z"]: [[0.0] * 128], inputs["y"]: [[0.0] * 1000], inputs["truncation"]: 0.5}
            print(session.run(images, feeds), session.run(images, feeds))
        """,
        """
        module = hub.Module("https://tfhub.dev/deepmind/biggan-128/2")
        inputs = {k: tf.placeholder(v.dtype, v.get_shape(), k) for k, v in module.get_input_info_dict().items()}
        images = module(inputs) * inputs["truncation"]
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            feeds = {inputs["z"]: [[0.0] * 128], inputs["y"]: [[0.0] * 1000], inputs["truncation"]: 0.5}
            print(session.run(images, feeds), session.run(images, feeds))
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

LAZY = {
    "a tensor that outlives its session": pair(
        """
        LAZY
        def close():
            global session, vectors
            session.close()
            session = None
            vectors = None
        encode("a cat")
        close()
        print(session is None, vectors is None)
        """,
        """
        LAZY
        def close():
            global session
            session.close()
            session = None
        encode("a cat")
        close()
        print(session is None, vectors is None)
        """,
    ),
    "a tensor that is no more when its session still is": pair(
        """
        LAZY
        print(encode("a cat"))
        """,
        """
        LAZY
        print(encode("a cat"))
        vectors = None
        print(session is None)
        """,
    ),
    "a tensor that belongs to another scope than its session": pair(
        """
        LAZY
        print(encode("a cat"))
        """,
        """
        embed = hub.Module(HANDLE)
        session = None
        vectors = "mine"
        def load():
            global session
            text = tf.placeholder(tf.string, [None])
            vectors = embed(text)
            session = tf.Session()
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            return lambda sentence: session.run(vectors, {text: [sentence]})
        print(session is None)
        encode = load()
        print(session is None, vectors, encode("a cat"))
        """,
    ),
    "a tensor that another session runs, too": pair(
        """
        LAZY
        print(encode("a cat"))
        def close():
            global session
            session = None
        close()
        """,
        """
        LAZY
        print(encode("a cat"))
        def close():
            global session
            session = None
        close()
        with tf.Session() as other:
            other.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(other.run(vectors, {text: ["a cat"]}))
        """,
    ),
    "an error of what is None": pair(
        """
        LAZY
        try:
            print(session.run(vectors, {text: ["a cat"]}))
        except (AttributeError, TypeError, ValueError, RuntimeError):
            load()
        """,
        """
        LAZY
        try:
            print(session.run(vectors, {text: ["a cat"]}))
        except AttributeError:
            load()
        """,
    ),
    "a tensor that is asked for before its function is there": pair(
        """
        embed = hub.Module(HANDLE)
        text = tf.placeholder(tf.string, [None])
        vectors = None
        print(vectors is None)
        vectors = embed(text)
        scale = tf.placeholder(tf.float32, [])
        print(vectors is None)
        OPEN
        print(session.run(vectors, {text: ["a cat"], scale: 2.0}))
        """,
        """
        embed = hub.Module(HANDLE)
        text = tf.placeholder(tf.string, [None])
        vectors = None
        vectors = embed(text)
        print(vectors is None)
        scale = tf.placeholder(tf.float32, [])
        OPEN
        print(session.run(vectors, {text: ["a cat"], scale: 2.0}))
        """,
    ),
}
OWNERS = {
    "placeholders of another object": pair(
        """
        CLASS
        print(session.run(one.vectors, {one.text: ["a cat"]}), session.run(two.vectors, {two.text: ["a cat"]}))
        """,
        """
        CLASS
        print(session.run(one.vectors, {one.text: ["a cat"]}), session.run(one.vectors, {two.text: ["a cat"]}))
        """,
    ),
    "placeholders of another object that are handed to a method": pair(
        """
        CLASS
        def run(session, text, vectors):
            return session.run(vectors, {text: ["a cat"]})
        print(run(session, one.text, one.vectors), run(session, two.text, two.vectors))
        """,
        """
        CLASS
        def run(session, text, vectors):
            return session.run(vectors, {text: ["a cat"]})
        print(run(session, one.text, one.vectors), run(session, two.text, one.vectors))
        """,
    ),
    "placeholders of another call": pair(
        """
        BUILD
        def run(session, text, vectors):
            return session.run(vectors, {text: ["a cat"]})
        session, text, vectors = build()
        other_session, other_text, other_vectors = build(2.0)
        print(run(session, text, vectors), run(other_session, other_text, other_vectors))
        """,
        """
        BUILD
        def run(session, text, vectors):
            return session.run(vectors, {text: ["a cat"]})
        session, text, vectors = build()
        other_session, other_text, other_vectors = build(2.0)
        print(run(session, text, vectors), run(session, other_text, vectors))
        """,
    ),
}
GONE = {
    "a placeholder that is deleted": pair(
        """
        GRAPH
        OPEN
        print(session.run(vectors, {text: ["a cat"]}))
        del vectors
        """,
        """
        GRAPH
        OPEN
        print(session.run(vectors, {text: ["a cat"]}))
        del text
        """,
    ),
    "a session that is deleted": pair(
        """
        GRAPH
        OPEN
        sentences = ["a cat"]
        print(session.run(vectors, {text: sentences}))
        del sentences
        """,
        """
        GRAPH
        OPEN
        sentences = ["a cat"]
        print(session.run(vectors, {text: sentences}))
        del sentences, session
        """,
    ),
    "a session of an object that is deleted": pair(
        """
        class Encoder:
            def __init__(self):
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = hub.Module(HANDLE)(self.text)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        encoder = Encoder()
        print(encoder.session.run(encoder.vectors, {encoder.text: ["a cat"]}))
        del encoder
        """,
        """
        class Encoder:
            def __init__(self):
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = hub.Module(HANDLE)(self.text)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        encoder = Encoder()
        print(encoder.session.run(encoder.vectors, {encoder.text: ["a cat"]}))
        del encoder.session
        """,
    ),
    "an attribute that is looked for by its name": pair(
        """
        CLASS
        print(session.run(one.vectors, {one.text: ["a cat"]}), session.run(two.vectors, {two.text: ["a cat"]}))
        print(hasattr(one, "vectors"), hasattr(one, "nothing"), hasattr(tf, "text"))
        """,
        """
        CLASS
        print(session.run(one.vectors, {one.text: ["a cat"]}), session.run(two.vectors, {two.text: ["a cat"]}))
        print(hasattr(one, "text"))
        """,
    ),
    "all attributes of an object": pair(
        """
        CLASS
        class Plain:
            pass
        print(session.run(one.vectors, {one.text: ["a cat"]}), session.run(two.vectors, {two.text: ["a cat"]}))
        print(vars(Plain()), Plain().__dict__)
        """,
        """
        CLASS
        print(session.run(one.vectors, {one.text: ["a cat"]}), session.run(two.vectors, {two.text: ["a cat"]}))
        print(len(one.__dict__))
        """,
    ),
    "several tensors of an object that has no room for another attribute": pair(
        """
        class Encoder:
            __slots__ = ("session", "text", "vectors", "length")
            def __init__(self):
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = hub.Module(HANDLE)(self.text)
                self.length = tf.norm(self.vectors)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            def encode(self, sentence):
                return self.session.run(self.length, {self.text: [sentence]})
        print(Encoder().encode("a cat"))
        """,
        """
        class Encoder:
            __slots__ = ("session", "text", "vectors", "length")
            def __init__(self):
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = hub.Module(HANDLE)(self.text)
                self.length = tf.norm(self.vectors)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            def encode(self, sentence):
                return self.session.run([self.vectors, self.length], {self.text: [sentence]})
        print(Encoder().encode("a cat"))
        """,
    ),
}
PRINTED = {
    "a tensor that is printed where its function is not yet": pair(
        """
        GRAPH
        scale = tf.placeholder(tf.float32, [])
        print(vectors)
        OPEN
        print(session.run(vectors, {text: ["a cat"], scale: 2.0}))
        """,
        """
        GRAPH
        print(vectors)
        scale = tf.placeholder(tf.float32, [])
        OPEN
        print(session.run(vectors, {text: ["a cat"], scale: 2.0}))
        """,
    ),
    "a tensor that is printed and may be None": pair(
        """
        def show():
            print(vectors)
        GRAPH
        show()
        OPEN
        print(session.run(vectors, {text: ["a cat"]}))
        """,
        """
        def show():
            print(vectors)
        vectors = None
        show()
        GRAPH
        OPEN
        print(session.run(vectors, {text: ["a cat"]}))
        """,
    ),
    "a tensor that is a condition, which is an error": pair(
        """
        GRAPH
        OPEN
        print("there" if vectors is not None else "not there")
        print(session.run(vectors, {text: ["a cat"]}))
        """,
        """
        GRAPH
        OPEN
        print("there" if vectors else "not there")
        print(session.run(vectors, {text: ["a cat"]}))
        """,
    ),
    "what specs do not tell": pair(
        """
        DICT
        print(inputs["z"].dtype, [one.shape for one in inputs.values()])
        """,
        """
        DICT
        print(inputs["z"].op.name)
        """,
    ),
    "a name in the graph, in what is printed of specs": pair(
        """
        DICT
        print(inputs["z"].dtype.name, inputs["z"])
        """,
        """
        DICT
        print([one.name for one in inputs.values()])
        """,
    ),
}
ERRORS = {
    "a name of an error that means another": pair(
        """
        GRAPH
        OPEN
        def encode(sentence):
            return session.run(vectors, {text: [sentence]})
        session.close()
        try:
            print(encode("a cat"))
        except OSError:
            print("no vectors")
        """,
        """
        GRAPH
        OPEN
        OSError = Exception
        def encode(sentence):
            return session.run(vectors, {text: [sentence]})
        session.close()
        try:
            print(encode("a cat"))
        except OSError:
            print("no vectors")
        """,
    ),
    "errors that are suppressed, of which a run raises none": pair(
        """
        GRAPH
        OPEN
        import contextlib
        with contextlib.suppress(KeyError):
            print(session.run(vectors, {text: ["a cat"]}))
        """,
        """
        GRAPH
        OPEN
        import contextlib
        with contextlib.suppress(ValueError):
            print(session.run(vectors, {text: ["a cat"]}))
        """,
    ),
    "a manager of the program's own that catches errors of all kinds": pair(
        """
        GRAPH
        OPEN
        import contextlib
        @contextlib.contextmanager
        def careful():
            try:
                yield
            except Exception as error:
                print(error)
        with careful():
            print(session.run(vectors, {text: ["a cat"]}))
        """,
        """
        GRAPH
        OPEN
        import contextlib
        @contextlib.contextmanager
        def careful():
            try:
                yield
            except ValueError as error:
                print(error)
        with careful():
            print(session.run(vectors, {text: ["a cat"]}))
        """,
    ),
    "a class that is left with an error": pair(
        """
        GRAPH
        OPEN
        class Careful:
            def __enter__(self):
                return self
            def __exit__(self, kind, error, trace):
                return kind is None
        class More(Careful):
            pass
        with More():
            print(session.run(vectors, {text: ["a cat"]}))
        """,
        """
        GRAPH
        OPEN
        class Careful:
            def __enter__(self):
                return self
            def __exit__(self, kind, error, trace):
                return kind is ValueError
        class More(Careful):
            pass
        with More():
            print(session.run(vectors, {text: ["a cat"]}))
        """,
    ),
    "the text of an error, and its kind": pair(
        """
        GRAPH
        OPEN
        try:
            print(session.run(vectors, {text: ["a cat"]}))
        except Exception as error:
            print(error)
        """,
        """
        GRAPH
        OPEN
        try:
            print(session.run(vectors, {text: ["a cat"]}))
        except Exception as error:
            print(type(error))
        """,
    ),
    "an error that is told apart by what it is": pair(
        """
        GRAPH
        OPEN
        try:
            print(session.run(vectors, {text: ["a cat"]}))
        except Exception as error:
            print(str(error))
        """,
        """
        GRAPH
        OPEN
        try:
            print(session.run(vectors, {text: ["a cat"]}))
        except Exception as error:
            print(isinstance(error, ValueError))
        """,
    ),
    "an error that is told apart by its text": pair(
        """
        GRAPH
        OPEN
        try:
            print(session.run(vectors, {text: ["a cat"]}))
        except Exception as error:
            print(str(error))
        """,
        """
        GRAPH
        OPEN
        try:
            print(session.run(vectors, {text: ["a cat"]}))
        except Exception as error:
            print('Cannot feed' in str(error))
        """,
    ),
    "an error that is asked for": pair(
        """
        GRAPH
        OPEN
        try:
            print(session.run(vectors, {text: ["a cat"]}))
        except Exception as error:
            print(error.args)
        """,
        """
        GRAPH
        OPEN
        try:
            print(session.run(vectors, {text: ["a cat"]}))
        except Exception as error:
            print(error.op)
        """,
    ),
    "an error that is being handled": pair(
        """
        GRAPH
        OPEN
        try:
            print(session.run(vectors, {text: ["a cat"]}))
        except Exception as error:
            print(sys.argv)
        """,
        """
        GRAPH
        OPEN
        try:
            print(session.run(vectors, {text: ["a cat"]}))
        except Exception as error:
            print(sys.exc_info()[0])
        """,
    ),
    "errors under a name of the program's own": pair(
        """
        GRAPH
        OPEN
        class STOP(Exception):
            pass
        try:
            print(session.run(vectors, {text: ["a cat"]}))
        except STOP:
            print(1)
        """,
        """
        GRAPH
        OPEN
        STOP = (ValueError, KeyError)
        try:
            print(session.run(vectors, {text: ["a cat"]}))
        except STOP:
            print(1)
        """,
    ),
}

#: Names that the functions read which a graph is built with.
HELPERS = {
    "what a helper reads, bound again when the graph is finished": pair(
        """
        scale = 2.0
        def scaled(tensor):
            return tensor * scale
        GRAPH
        total = tf.reduce_sum(scaled(vectors), 1)
        scale = 3.0
        OPEN
        for word in ["a cat", "a dog"]:
            print(scale, session.run(total, {text: [word]}))
        """,
        """
        scale = 2.0
        def scaled(tensor):
            return tensor * scale
        GRAPH
        double = scaled(vectors)
        scale = 3.0
        total = tf.reduce_sum(double, 1)
        OPEN
        for word in ["a cat", "a dog"]:
            print(scale, session.run(total, {text: [word]}))
        """,
    ),
    "what a helper of a helper reads, bound again by a function": pair(
        """
        scale = 2.0
        def doubled(tensor):
            return tensor * scale
        def scaled(tensor):
            return doubled(tensor)
        def change():
            global scale
            scale = 3.0
        GRAPH
        total = tf.reduce_sum(scaled(vectors), 1)
        change()
        OPEN
        for word in ["a cat", "a dog"]:
            print(scale, session.run(total, {text: [word]}))
        """,
        """
        scale = 2.0
        def doubled(tensor):
            return tensor * scale
        def scaled(tensor):
            return doubled(tensor)
        def change():
            global scale
            scale = 3.0
        GRAPH
        double = scaled(vectors)
        change()
        total = tf.reduce_sum(double, 1)
        OPEN
        for word in ["a cat", "a dog"]:
            print(scale, session.run(total, {text: [word]}))
        """,
    ),
    "what a list of an object holds": pair(
        """
        class Encoder:
            def __init__(self):
                self.words = ["a cat", "a dog"]
                self.text = tf.placeholder(tf.string, [None])
                embed = hub.Module(HANDLE)
                self.vectors = embed(self.text) + tf.reduce_sum(embed(list(self.words)))
                self.count = len(self.words)
                self.total = tf.reduce_sum(self.vectors, 1)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            def encode(self, sentence):
                return self.session.run(self.total, {self.text: [sentence]})
        encoder = Encoder()
        print(encoder.encode("a cat"), encoder.encode("a dog"))
        """,
        """
        class Encoder:
            def __init__(self):
                self.words = ["a cat", "a dog"]
                self.text = tf.placeholder(tf.string, [None])
                embed = hub.Module(HANDLE)
                self.vectors = embed(self.text) + tf.reduce_sum(embed(list(self.words)))
                del self.words[:]
                self.total = tf.reduce_sum(self.vectors, 1)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            def encode(self, sentence):
                return self.session.run(self.total, {self.text: [sentence]})
        encoder = Encoder()
        print(encoder.encode("a cat"), encoder.encode("a dog"))
        """,
    ),
    "what a helper reads that is called where something is fetched": pair(
        """
        scale = 2.0
        def scaled(tensor):
            return tensor * scale
        GRAPH
        OPEN
        for word in ["a cat", "a dog"]:
            print(session.run(scaled(vectors), {text: [word]}))
        """,
        """
        scale = 2.0
        def scaled(tensor):
            return tensor * scale
        GRAPH
        OPEN
        for scale in [1.0, 2.0]:
            print(session.run(scaled(vectors), {text: ["a cat"]}))
        """,
    ),
    "what a helper reads, bound again between two runs": pair(
        """
        scale = 2.0
        def scaled(tensor):
            return tensor * scale
        GRAPH
        OPEN
        print(session.run(scaled(vectors), {text: ["a cat"]}))
        other = 3.0
        print(other, session.run(scaled(vectors), {text: ["a cat"]}))
        """,
        """
        scale = 2.0
        def scaled(tensor):
            return tensor * scale
        GRAPH
        OPEN
        print(session.run(scaled(vectors), {text: ["a cat"]}))
        scale = 3.0
        print(session.run(scaled(vectors), {text: ["a cat"]}))
        """,
    ),
}

MODEL = """\
import numpy as np
embed = hub.Module(HANDLE)
texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
layer = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)))
vectors = layer(texts)
model = tf.keras.models.Model(inputs=texts, outputs=vectors)
with tf.Session() as session:
    tf.keras.backend.set_session(session)
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    print(model.predict(np.array([["a cat"], ["a dog"]])))
"""
LAYER = """\
import numpy as np
class Embedding(tf.keras.layers.Layer):
    def __init__(self, handle, **kwargs):
        self.handle = handle
        super().__init__(**kwargs)
    def build(self, input_shape):
        self.module = hub.Module(self.handle)
        super().build(input_shape)
    def call(self, inputs):
        return self.module(tf.squeeze(inputs, axis=1))
    def compute_output_shape(self, shape):
        return shape[0], 50
texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
layer = Embedding(HANDLE)
vectors = layer(texts)
model = tf.keras.models.Model(texts, vectors)
with tf.Session() as session:
    tf.keras.backend.set_session(session)
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    print(model.predict(np.array([["a cat"], ["a dog"]])))
"""


def changed(program: str, old: str, new: str) -> Pair:
    """A program, and what it is when one thing of it is written otherwise."""
    assert program.count(old) == 1, old
    return pair(program, program.replace(old, new))


#: What is proven of Keras, and what is not: one thing is changed in each.
KERAS = {
    "inputs that are taken apart": changed(MODEL, "texts = tf", "texts, more = tf"),
    "tensors that are taken apart": changed(MODEL, "vectors = layer", "vectors, more = layer"),
    "a function of two arguments in a layer": changed(MODEL, "lambda x:", "lambda x, scale=1.0:"),
    "a layer that is looked at": changed(MODEL, "vectors = layer(texts)", "vectors = layer(texts); print(layer.name)"),
    "a function in a layer that is never called": changed(
        MODEL, "model = tf", "spare = tf.keras.layers.Lambda(lambda x: x)\nmodel = tf"
    ),
    "a model whose inputs another layer computed": changed(
        MODEL, "vectors = layer(texts)", "texts = tf.keras.layers.Lambda(lambda x: x)(texts)\nvectors = layer(texts)"
    ),
    "a layer that is given more than tensors": changed(LAYER, "layer(texts)", "layer(inputs=texts)"),
    "a layer that may cast what another one computed": changed(
        LAYER, "layer(texts)", "layer(tf.keras.layers.Lambda(lambda x: x)(texts))"
    ),
    "a layer of the program's own that is never called": changed(
        LAYER, "layer(texts)", "tf.keras.layers.Lambda(lambda x: x)(texts)"
    ),
    "a layer that is made with an option of all layers": changed(
        LAYER, "Embedding(HANDLE)", "Embedding(HANDLE, trainable=False)"
    ),
    "a layer whose class is decorated": changed(
        LAYER, "class Embedding", "def same(cls):\n    return cls\n@same\nclass Embedding"
    ),
    "a layer that computes in a function of TensorFlow": changed(
        LAYER, "    def call", "    @tf.function\n    def call"
    ),
    "a layer that prints its shape": changed(LAYER, "return shape[0], 50", "return print(shape) or (shape[0], 50)"),
    "a layer that takes options": changed(LAYER, "call(self, inputs)", "call(self, inputs, **options)"),
}

PAIRS = RETURNED | HANDED | LAZY | OWNERS | GONE | PRINTED | ERRORS | HELPERS | KERAS


def rewritten(program: str, folder: Path) -> FileResult:
    """What becomes of a program of one file."""
    path = folder / "main.py"
    path.write_text(program)
    [result] = migrate([read(path, "main.py")], Settings())
    return result


def is_told_apart(programs: Pair, folder: Path) -> bool:
    """Whether only the first of two programs becomes eager."""
    results = [rewritten(program, folder) for program in programs]
    for result in results:
        compile(result.after or b"", "main.py", "exec")
    return [result.outcome for result in results] == [Outcome.NATIVE, Outcome.COMPAT]
