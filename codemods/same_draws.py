"""A program becomes eager only if its random numbers are as random as they were.

What it does
    Notes seeds in programs that draw random numbers.

Why
    Each session begins a seeded stream anew, and TF2 gives other numbers for the same seed.

Fix safety
    No fix: the program stays in graph mode, where it computes what it did.

References
    - https://www.tensorflow.org/api_docs/python/tf/random/set_seed
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from hubmigrate.findings import Severity, Tier
from hubmigrate.native.graph import Problem
from hubmigrate.native.model import Lift
from hubmigrate.plan import Plan
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB422", "same-draws", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "random numbers without a seed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        noisy = vectors + tf.random.normal([50])
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(noisy, feed_dict={text: ["a cat"]}))
        """,
        outcome="native",
    ),
    Example(
        "random numbers with a seed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        noisy = vectors + tf.random.normal([50], seed=1)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(noisy, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "random numbers with arguments by position",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        noisy = vectors + tf.random.normal([50], 0.0, 1.0, tf.float32, 1)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(noisy, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a seed for all random numbers",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        tf.set_random_seed(1)
        text = tf.placeholder(tf.string, [None])
        noisy = embed(text) + tf.random.normal([50])
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(noisy, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a seed where no random numbers are drawn",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        tf.set_random_seed(1)
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="native",
    ),
)

#: Functions that draw random numbers, and take a seed.
_DRAWS = ("tf.random", "tf.truncated_normal", "tf.multinomial", "tf.nn.dropout", "tf.image.random", "tf.image.sample")
_SEEDS = ("tf.set_random_seed", "tf.random.set_random_seed", "tf.random.set_seed")


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The seeds of a program that draws random numbers."""
    calls = [(file, node) for file in lift.files for node in file.scope.order if isinstance(node, cst.Call)]
    named = [(file, node, lift.reading.symbol(node)) for file, node in calls]
    draws = [(file, node) for file, node, name in named if name.startswith(_DRAWS) and name not in _SEEDS]
    for file, node in draws:
        if any(arg.star or (arg.keyword is not None and arg.keyword.value == "seed") for arg in node.args):
            yield Problem(RULE.name, file, node, "a seeded stream of random numbers begins anew with each session")
        elif any(arg.keyword is None for arg in node.args[3:]):
            yield Problem(RULE.name, file, node, "it may be given a seed")
    for file, node, name in named:
        if name in _SEEDS and draws:
            yield Problem(RULE.name, file, node, "with this seed, random numbers begin anew with each session")
