"""A program becomes eager only if all of its tensors are in sight.

What it does
    Notes every tensor that is used for anything but to compute with it and to fetch it, here or in a function that it
    is handed to.

Why
    Code that gets a value where it got a tensor of a graph, or a function, may do something else.

Fix safety
    No fix: the program stays in graph mode, where it computes what it did.

References
    - https://www.tensorflow.org/guide/migrate
"""

from __future__ import annotations

from collections.abc import Iterator

from hubmigrate.findings import Severity, Tier
from hubmigrate.native.graph import Problem
from hubmigrate.native.model import Lift
from hubmigrate.plan import Plan
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB413", "tensor-in-sight", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a value that is printed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            values = session.run(vectors, feed_dict={text: ["a cat"]})
        print(values.shape)
        """,
        outcome="native",
    ),
    Example(
        "a tensor that is printed, and not run by itself",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        lengths = tf.norm(vectors, axis=1)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            values = session.run(lengths, feed_dict={text: ["a cat"]})
        print(vectors, values.shape)
        """,
        outcome="compat",
    ),
    Example(
        "a name that is bound to a tensor among others",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors, more = embed(tf.constant(["a cat"])), embed(tf.constant(["a dog"]))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        outcome="native",
    ),
    Example(
        "a number that is bound together with a tensor",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors, size = embed(tf.constant(["a cat"])), 50
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(size, session.run(vectors))
        """,
        outcome="compat",
    ),
    Example(
        "tensors that are handed to a function that runs them",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def encode(session, text, vectors, sentences):
            return session.run(vectors, feed_dict={text: sentences})

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(encode(session, text, vectors, ["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "tensors that are handed to a function that prints one, too",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def encode(session, text, vectors, sentences):
            print(vectors)
            return session.run(vectors, feed_dict={text: sentences})

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(encode(session, text, vectors, ["a cat"]))
        """,
        outcome="compat",
        codes=("HUB416",),
    ),
    Example(
        "a function that is handed one tensor and then another",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def encode(session, text, vectors, sentences):
            return session.run(vectors, feed_dict={text: sentences})

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors, lengths = embed(text), tf.strings.length(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(encode(session, text, vectors, ["a cat"]))
            print(encode(session, text, lengths, ["a cat"]))
        """,
        outcome="compat",
        codes=("HUB416",),
    ),
    Example(
        "a function that runs several tensors at once, and does not know where they are",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def encode(session, text, vectors, lengths, sentences):
            return session.run([vectors, lengths], feed_dict={text: sentences})


        def main():
            embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
            text = tf.placeholder(tf.string, [None])
            vectors, lengths = embed(text), tf.strings.length(text)
            with tf.Session() as session:
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                print(encode(session, text, vectors, lengths, ["a cat"]))


        main()
        """,
        outcome="compat",
        codes=("HUB416",),
    ),
    Example(
        "a call of several functions, one of which does not run what it is handed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def encode(self, session, text, vectors, sentences):
                return session.run(vectors, feed_dict={text: sentences})


        class Echo(Encoder):
            def encode(self, session, text, vectors, sentences):
                return sentences


        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            for one in (Encoder(), Echo()):
                print(one.encode(session, text, vectors, ["a cat"]))
        """,
        outcome="compat",
    ),
    Example(
        "a graph that a function returns, and that is kept as a whole",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def build(handle):
            with tf.Graph().as_default() as graph:
                text = tf.placeholder(tf.string, [None])
                vectors = hub.Module(handle)(text)
                lengths = tf.norm(vectors, axis=1)
                init = [tf.global_variables_initializer(), tf.tables_initializer()]
            session = tf.Session(graph=graph)
            session.run(init)
            return session, text, lengths


        parts = build("https://tfhub.dev/google/nnlm-en-dim50/1")
        session, text, lengths = parts
        print(session.run(lengths, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
        codes=("HUB415", "HUB419"),
    ),
    Example(
        "a dict of placeholders that is only counted",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        module = hub.Module("https://tfhub.dev/deepmind/biggan-256/2")
        inputs = {k: tf.placeholder(v.dtype, v.get_shape()) for k, v in module.get_input_info_dict().items()}
        images = module(inputs)
        text = tf.placeholder(tf.string, [None])
        lengths = tf.strings.length(text)
        with tf.Session() as session:
            print(len(inputs), session.run(lengths, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a value that is computed in place, and printed elsewhere",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(["a cat"])


        def show():
            print(vectors)


        show()
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        outcome="compat",
    ),
    Example(
        "a value that is computed in place, and whose text is used",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(["a cat"])
        print(len(str(vectors)))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        outcome="compat",
    ),
    Example(
        "an initializer that a function returns, and that is asked for its name",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        def build():
            graph = tf.Graph()
            with graph.as_default():
                embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
                text = tf.placeholder(tf.string, [None])
                vectors = embed(text)
                init_op = tf.group([tf.global_variables_initializer(), tf.tables_initializer()])
            graph.finalize()
            return graph, text, vectors, init_op

        graph, text, vectors, init_op = build()
        with tf.Session(graph=graph) as session:
            session.run(init_op)
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
            print(init_op.name)
        """,
        outcome="compat",
    ),
)


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The places where it does not hold."""
    return (problem for problem in lift.problems if problem.about == RULE.name)
