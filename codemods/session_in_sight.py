"""A program becomes eager only if all of its sessions and graphs are in sight.

What it does
    Notes every session or graph that is used for anything but to run and to build.

Why
    Whatever else a program does with a session, such as handing it to code that is not in sight, needs a session.

Fix safety
    No fix: the program stays in graph mode, where it computes what it did.

References
    - https://www.tensorflow.org/guide/migrate
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst
from hubmigrate.codemods._tensorflow import ROOT, imports

from hubmigrate.findings import Severity, Tier
from hubmigrate.native.graph import Problem
from hubmigrate.native.model import Lift
from hubmigrate.plan import Plan
from hubmigrate.program.values import UNKNOWN
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB412", "session-in-sight", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a session that runs and is closed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        print(session.run(vectors, feed_dict={text: ["a cat"]}))
        session.close()
        """,
        outcome="native",
    ),
    Example(
        "a session that Keras is given, and asked for",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        tf.keras.backend.clear_session()
        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(tf.constant(["a cat"]))
        tf.keras.backend.set_session(tf.Session())
        session = tf.keras.backend.get_session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        print(session.run(vectors))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed.signatures["default"](tf.constant(["a cat"]))["default"]
        print(vectors.numpy())
        """,
        outcome="native",
    ),
    Example(
        "a session of Keras that is looked at",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(tf.constant(["a cat"]))
        session = tf.keras.backend.get_session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        print(session.run(vectors), session.list_devices())
        """,
        outcome="compat",
    ),
    Example(
        "a session that is handed out of sight",
        """
        import atexit

        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        print(session.run(vectors, feed_dict={text: ["a cat"]}))
        atexit.register(session.close)
        """,
        outcome="compat",
    ),
    Example(
        "a graph that is shown",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        graph = tf.Graph()
        with graph.as_default():
            embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
            vectors = embed(tf.constant(["a cat"]))
            init = [tf.global_variables_initializer(), tf.tables_initializer()]
        print(graph.version)
        with tf.Session(graph=graph) as session:
            session.run(init)
            print(session.run(vectors))
        """,
        outcome="compat",
    ),
    Example(
        "a session that is handed to a function",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)


        def encode(session, sentences):
            return session.run(vectors, feed_dict={text: sentences})


        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(encode(session, ["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "a function that is called without its session",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)


        def encode(session, sentences):
            return session.run(vectors, feed_dict={text: sentences})


        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(encode(session, ["a cat"]))


        def fails():
            return encode(sentences=["a cat"])
        """,
        outcome="compat",
    ),
    Example(
        "a session that is made when it is first needed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self):
                self._session = None
                self._vectors = None

            def _open(self):
                self._text = tf.placeholder(tf.string, [None])
                self._vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(self._text)
                self._session = tf.Session()
                self._session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, sentences):
                if self._session is None:
                    self._open()
                return self._session.run(self._vectors, feed_dict={self._text: sentences})


        print(Encoder().encode(["a cat"]))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self):
                self._vectors = None

            def _open(self):
                vectors_module = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")

                @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
                def vectors(text):
                    return vectors_module.signatures["default"](text)["default"]

                self._vectors = vectors

            def encode(self, sentences):
                if self._vectors is None:
                    self._open()
                return self._vectors(sentences).numpy()


        print(Encoder().encode(["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "a session that is made later than its graph, when it is first needed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        session = None
        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)


        def encode(sentences):
            global session
            if session is None:
                session = tf.Session()
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            return session.run(vectors, feed_dict={text: sentences})


        print(encode(["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "other work when a session is first needed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        session = None
        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)


        def encode(sentences):
            global session
            if session is None:
                print("once")
                session = tf.Session()
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            return session.run(vectors, feed_dict={text: sentences})


        print(encode(["a cat"]))
        """,
        outcome="compat",
    ),
    Example(
        "a session that is asked for before its graph is there",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        session = None


        def build():
            global session, text, vectors
            session = tf.Session()
            print(session is None)
            text = tf.placeholder(tf.string, [None])
            vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentences):
            if session is None:
                build()
            return session.run(vectors, feed_dict={text: sentences})


        print(encode(["a cat"]))
        """,
        outcome="compat",
    ),
    Example(
        "something that runs and is no session",
        """
        import subprocess

        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        subprocess.run(["ls"])
        """,
        outcome="native",
    ),
    Example(
        "something that runs and may be a session",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))


        def again(worker):
            return worker.run("again")
        """,
        outcome="compat",
    ),
    Example(
        "a function that only makes sessions",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def open_session():
            "Returns a session that takes no more memory than it needs."
            config = tf.ConfigProto()
            config.gpu_options.allow_growth = True
            return tf.Session(config=config)


        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(["a cat"])
        session = open_session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        print(session.run(vectors))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed.signatures["default"](tf.constant(["a cat"]))["default"]
        print(vectors.numpy())
        """,
        outcome="native",
    ),
    Example(
        "a session that a property makes when it is needed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self):
                self._session = None
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(self.text)

            @property
            def session(self):
                if self._session is None:
                    self._session = tf.Session()
                    self._session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                return self._session

            def encode(self, sentences):
                return self.session.run(self.vectors, {self.text: sentences})


        print(Encoder().encode(["a cat"]))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self):
                vectors_module = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")

                @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
                def vectors(text):
                    return vectors_module.signatures["default"](text)["default"]

                self.vectors = vectors

            def encode(self, sentences):
                return self.vectors(sentences).numpy()


        print(Encoder().encode(["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "a function that makes sessions and says so",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def open_session():
            print("a new session")
            return tf.Session()


        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(["a cat"])
        session = open_session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        print(session.run(vectors))
        """,
        codes=("HUB411",),
        outcome="compat",
    ),
    Example(
        "a function that makes sessions and is given what does something",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def open_session(options):
            return tf.Session()


        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(["a cat"])
        session = open_session(print("a session"))
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        print(session.run(vectors))
        """,
        codes=("HUB411",),
        outcome="compat",
    ),
    Example(
        "a function that makes sessions sometimes",
        """
        import sys
        import tensorflow as tf
        import tensorflow_hub as hub


        def open_session():
            if sys.argv:
                return tf.Session()


        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(["a cat"])
        session = open_session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        print(session.run(vectors))
        """,
        codes=("HUB411",),
        outcome="compat",
    ),
    Example(
        "a function that makes sessions and is kept",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def open_session():
            return tf.Session()


        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(["a cat"])
        makers = [open_session]
        session = makers[0]()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        print(session.run(vectors))
        """,
        codes=("HUB411",),
        outcome="compat",
    ),
    Example(
        "a function that makes sessions and may fail",
        """
        import os
        import tensorflow as tf
        import tensorflow_hub as hub


        def open_session():
            if os.environ["FAST"]:
                return tf.Session()
            return tf.Session()


        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(["a cat"])
        session = open_session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        print(session.run(vectors))
        """,
        codes=("HUB411",),
        outcome="compat",
    ),
    Example(
        "a session that is handed to a function as soon as it is made",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def encode(sentences, session):
            embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            return session.run(embed(sentences))


        print(encode(["a cat"], tf.Session()))
        """,
        outcome="native",
    ),
    Example(
        "a session beside a file in one with statement",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(["a cat", "a dog"])
        with tf.Session() as session, open("vectors.txt", "w") as file:  # both are closed
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            file.write(str(session.run(vectors)))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")


        @tf.function
        def vectors():
            return embed.signatures["default"](tf.constant(["a cat", "a dog"]))["default"]


        with open("vectors.txt", "w") as file:  # both are closed
            file.write(str(vectors().numpy()))
        """,
        outcome="native",
    ),
    Example(
        "a graph, a device and a session in one with statement",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        with tf.Graph().as_default(), tf.device("/cpu:0"), tf.Session() as session:
            embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
            text = tf.placeholder(tf.string, [None])
            vectors = embed(text)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, {text: ["a cat"]}))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        with tf.device("/cpu:0"):
            embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")

            @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
            def vectors(text):
                return embed.signatures["default"](text)["default"]

            print(vectors(["a cat"]).numpy())
        """,
        outcome="native",
    ),
    Example(
        "a session that something beside it in a with statement is given",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        from contextlib import closing

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(["a cat", "a dog"])
        with tf.Session() as session, closing(session):
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        outcome="compat",
    ),
)


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The sessions that are used otherwise, and the runs of what may be one."""
    yield from (problem for problem in lift.problems if problem.about == RULE.name)
    for file in lift.files:
        if not imports(file, ROOT):
            continue
        for node in file.scope.order:
            if isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value in _RUNS:
                things = lift.program.value_of(node.func.value)
                if not things or UNKNOWN in things:
                    yield Problem(RULE.name, file, node, "what is run here may be a session")


_RUNS = ("run", "eval", "partial_run", "make_callable")
