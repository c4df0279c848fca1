"""A program becomes eager only if its runs feed the placeholders that they need, and nothing else.

What it does
    Notes placeholders that are needed and not fed, and feeds of other tensors.

Why
    TF1 lets a run replace any tensor by a value; a function has only its parameters.

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

RULE = Rule("HUB415", "feeds", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a placeholder that is fed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="native",
    ),
    Example(
        "a tensor that is fed and is no placeholder",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(tf.constant(["a cat"]))
        lengths = tf.norm(vectors, axis=1)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(lengths, feed_dict={vectors: [[3.0, 4.0]]}))
        """,
        outcome="compat",
    ),
    Example(
        "a placeholder that is not fed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        outcome="compat",
    ),
    Example(
        "two placeholders of one statement, of which one is fed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        left, right = tf.placeholder(tf.string, [None]), tf.placeholder(tf.string, [None])
        vectors = embed(left)
        distance = tf.norm(vectors - embed(right), axis=1)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(distance, feed_dict={left: ["a cat"], right: ["a dog"]}))
            print(session.run(vectors, feed_dict={left: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a default whose dtype is written down",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        scale = tf.placeholder_with_default(2.0, [])
        scaled = vectors * scale
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(scaled, feed_dict={text: ["a cat"]}))
            print(session.run(scaled, feed_dict={text: ["a cat"], scale: 3.0}))
        """,
        outcome="native",
    ),
    Example(
        "a default whose dtype is not written down",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        scale = tf.placeholder_with_default(np.float32(2), [])
        scaled = vectors * scale
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(scaled, feed_dict={text: ["a cat"], scale: 3.0}))
        """,
        outcome="compat",
    ),
    Example(
        "a list of tensors with a placeholder in it",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        both = [embed(text), text]
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(both, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a default that is never replaced",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder_with_default(["a cat"], [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        outcome="native",
    ),
    Example(
        "a placeholder that is fetched",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run([text, vectors], feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
)


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The places where it does not hold."""
    return (problem for problem in lift.problems if problem.about == RULE.name)
