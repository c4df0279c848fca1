"""A program becomes eager only if all of its tensors are in sight.

What it does
    Notes every tensor that is used for anything but to compute with it and to fetch it.

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
        "a tensor that is printed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            values = session.run(vectors, feed_dict={text: ["a cat"]})
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
)


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The places where it does not hold."""
    return (problem for problem in lift.problems if problem.about == RULE.name)
