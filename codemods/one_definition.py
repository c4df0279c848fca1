"""A program becomes eager only if it is certain which tensor a name stands for.

What it does
    Notes names of tensors that are bound in several branches, or out of sight.

Why
    What a run computes is worked out from what its tensors were made of.

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

RULE = Rule("HUB416", "one-definition", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a name that is bound twice, one after the other",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        vectors = vectors * 2.0
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="native",
    ),
    Example(
        "a name that is bound in a loop over what is written down",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        for _ in range(3):
            vectors = vectors * 2.0
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="native",
    ),
    Example(
        "a loop whose variable is used after it",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        for factor in (1.0, 2.0):
            vectors = vectors * factor
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(factor, session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a name that is bound in a loop of unknown length",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        rounds = 3
        while rounds:
            vectors = vectors * 2.0
            rounds -= 1
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a name that is bound again, run in a function",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentences):
            return session.run(vectors, feed_dict={text: sentences})


        print(encode(["a cat"]))
        vectors = vectors * 2.0
        print(encode(["a cat"]))
        """,
        outcome="compat",
    ),
    Example(
        "an attribute that is bound out of sight",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self, handle):
                embed = hub.Module(handle)
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = embed(self.text)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, sentences):
                return self.session.run(self.vectors, {self.text: sentences})


        def reset(encoder):
            encoder.vectors = None
        """,
        codes=("HUB413",),
        outcome="compat",
    ),
    Example(
        "a list that grows",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        parts = [vectors]
        parts.append(vectors * 2.0)
        joined = tf.concat(parts, 1)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(joined, feed_dict={text: ["a cat"]}))
        """,
        outcome="native",
    ),
    Example(
        "a list that grows by another name",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        parts = [vectors]
        same = parts
        same.append(vectors * 2.0)
        joined = tf.concat(parts, 1)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(joined, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a name that a loop binds again when its first tensor has been run",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        vectors = embed(["a cat"])
        print(session.run(vectors))
        for word in ["dog", "cow"]:
            vectors = embed([word])
            print(session.run(vectors))
        """,
        outcome="native",
    ),
    Example(
        "a name that a loop binds again before it is run",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        vectors = embed(["a cat"])
        for word in ["dog", "cow"]:
            vectors = embed([word])
            print(session.run(vectors))
        print(session.run(vectors))
        """,
        outcome="compat",
    ),
    Example(
        "a name that a loop binds again for its next round",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        vectors = embed(["a cat"])
        for word in ["dog", "cow"]:
            print(session.run(vectors))
            vectors = embed([word])
        """,
        outcome="compat",
    ),
    Example(
        "a name that a function binds again before it is run",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        vectors = embed(["a cat"])


        def rename():
            global vectors
            vectors = embed(["a dog"])


        for _ in range(2):
            vectors = embed(["a cow"])
            rename()
            print(session.run(vectors))
        """,
        outcome="compat",
    ),
    Example(
        "a name of two functions, one after the other",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        print([session.run(vectors, {text: [word]}) for word in ["dog", "cow"]])
        for factor in [2.0, 3.0]:
            sentence = tf.placeholder(tf.string, [None])
            vectors = embed(sentence) * factor
            print([session.run(vectors, {sentence: [word]}) for word in ["dog", "cow"]])
        """,
        outcome="native",
    ),
    Example(
        "a name that a loop is over",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        vectors = embed(["a cat"])
        several = [embed(["a dog"]), embed(["a cow"])]
        print(session.run(vectors))
        for vectors in several:
            print(session.run(vectors))
        """,
        codes=("HUB413",),
        outcome="compat",
    ),
)


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The places where it does not hold."""
    return (problem for problem in lift.problems if problem.about == RULE.name)
