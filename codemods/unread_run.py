"""A program becomes eager only if it is known what its runs fetch and what they are fed.

What it does
    Notes fetches and feeds that cannot be read from the source.

Why
    A run becomes a call, whose arguments and results must be known.

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

RULE = Rule("HUB414", "unread-run", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "feeds that are written down",
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
        "options of a run",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}, options=None))
        """,
        outcome="compat",
    ),
    Example(
        "feeds in a variable",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            feeds = {text: ["a cat"]}
            print(session.run(vectors, feed_dict=feeds))
        """,
        outcome="native",
    ),
    Example(
        "feeds that a function is given",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = tf.placeholder_with_default(2.0, [])
        vectors = embed(tf.constant(["a cat"])) * scale
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(feeds):
            return session.run(vectors, feed_dict=feeds)
        """,
        outcome="compat",
    ),
    Example(
        "feeds that are bound twice",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = tf.placeholder_with_default(2.0, [])
        vectors = embed(tf.constant(["a cat"])) * scale
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            feeds = {scale: 3.0}
            print(session.run(vectors, feed_dict=feeds))
            feeds = {scale: 4.0}
            print(session.run(vectors, feed_dict=feeds))
        """,
        codes=("HUB413", "HUB421"),
        outcome="compat",
    ),
    Example(
        "feeds that are looked at",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = tf.placeholder_with_default(2.0, [])
        vectors = embed(tf.constant(["a cat"])) * scale
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            feeds = {scale: 3.0}
            print(len(feeds), session.run(vectors, feed_dict=feeds))
        """,
        codes=("HUB413", "HUB421"),
        outcome="compat",
    ),
    Example(
        "a feed by the name of a placeholder",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None], name="text")
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={"text:0": ["a cat"]}))
        """,
        outcome="native",
    ),
    Example(
        "a feed by a name that no placeholder in sight has",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None], name="text")
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"], "vocabulary:0": ["cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a list of tensors that is written down",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run([vectors, vectors * 2.0], feed_dict={text: ["a cat"]}))
        """,
        outcome="native",
    ),
    Example(
        "a tensor by its name",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        named = tf.identity(vectors, name="named")
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run("named:0", feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a tensor that is chosen by the program's user",
        """
        import sys

        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        tensors = {"vectors": vectors, "length": 50}
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(tensors[sys.argv[1]], feed_dict={text: ["a cat"]}))
        """,
        codes=("HUB417",),
        outcome="compat",
    ),
    Example(
        "a sparse value that is written down",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/universal-sentence-encoder-lite/2")
        ids = tf.sparse_placeholder(tf.int64, shape=[None, None])
        vectors = embed(inputs=dict(values=ids.values, indices=ids.indices, dense_shape=ids.dense_shape))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={ids: tf.SparseTensorValue([[0, 0]], [7], [1, 1])}))
        """,
        outcome="native",
    ),
    Example(
        "a sparse value that a function makes",
        """
        import tokens
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/universal-sentence-encoder-lite/2")
        ids = tf.sparse_placeholder(tf.int64, shape=[None, None])
        vectors = embed(inputs=dict(values=ids.values, indices=ids.indices, dense_shape=ids.dense_shape))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={ids: tokens.encode("a cat")}))
        """,
        outcome="compat",
    ),
    Example(
        "placeholders that are fed by their keys in a dict",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        elmo = hub.Module("https://tfhub.dev/google/elmo/2")
        words = tf.placeholder(tf.string, [None, None])
        lengths = tf.placeholder(tf.int32, [None])
        inputs = {"tokens": words, "sequence_len": lengths}
        vectors = elmo(inputs, signature="tokens", as_dict=True)["elmo"]
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, {inputs["tokens"]: [["a", "cat"]], inputs["sequence_len"]: [2]}))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        elmo = hub.load("https://tfhub.dev/google/elmo/2")


        @tf.function(input_signature=[tf.TensorSpec([None, None], tf.string), tf.TensorSpec([None], tf.int32)])
        def vectors(words, lengths):
            inputs = {"tokens": words, "sequence_len": lengths}
            return elmo.signatures["tokens"](**inputs)["elmo"]


        print(vectors(words=[["a", "cat"]], lengths=[2]).numpy())
        """,
        outcome="native",
    ),
    Example(
        "placeholders that are fed by their keys in a dict that changes",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        elmo = hub.Module("https://tfhub.dev/google/elmo/2")
        words = tf.placeholder(tf.string, [None, None])
        lengths = tf.placeholder(tf.int32, [None])
        inputs = {"tokens": words, "sequence_len": lengths}
        inputs["tokens"] = tf.placeholder(tf.string, [None, None])
        vectors = elmo(inputs, signature="tokens", as_dict=True)["elmo"]
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, {inputs["tokens"]: [["a", "cat"]], inputs["sequence_len"]: [2]}))
        """,
        codes=("HUB413", "HUB415", "HUB421"),
        outcome="compat",
    ),
    Example(
        "parts of what an operation returns, by their names",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        top = tf.nn.top_k(embed(text), k=3)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            strengths, places = session.run([top.values, top.indices], {text: ["a cat"]})
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")


        @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
        def values_and_indices(text):
            top = tf.nn.top_k(embed.signatures["default"](text)["default"], k=3)
            return [top.values, top.indices]


        strengths, places = [value.numpy() for value in values_and_indices(["a cat"])]
        """,
        outcome="native",
    ),
    Example(
        "a part of what an operation returns that is no tensor",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        top = tf.nn.top_k(embed(text), k=3)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(top._asdict(), {text: ["a cat"]}))
        """,
        codes=("HUB417",),
        outcome="compat",
    ),
    Example(
        "a layer that returns a dict",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()

        encoder = hub.KerasLayer("https://tfhub.dev/tensorflow/bert_en_uncased_L-12_H-768_A-12/3")
        ids = tf.placeholder(tf.int32, [None, None])
        outputs = encoder(dict(input_word_ids=ids, input_mask=tf.ones_like(ids), input_type_ids=tf.zeros_like(ids)))
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(outputs, feed_dict={ids: [[101, 102]]}))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        encoder = hub.KerasLayer("https://tfhub.dev/tensorflow/bert_en_uncased_L-12_H-768_A-12/3")


        @tf.function(input_signature=[tf.TensorSpec([None, None], tf.int32)])
        def outputs(ids):
            return encoder(dict(input_word_ids=ids, input_mask=tf.ones_like(ids), input_type_ids=tf.zeros_like(ids)))


        print(tf.nest.map_structure(lambda value: value.numpy(), outputs([[101, 102]])))
        """,
        outcome="native",
    ),
    Example(
        "a model of TF2 that returns a tensor",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()

        embed = hub.load("https://tfhub.dev/google/universal-sentence-encoder/4")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/universal-sentence-encoder/4")


        @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
        def vectors(text):
            return embed(text)


        print(vectors(["a cat"]).numpy())
        """,
        outcome="native",
    ),
)


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The places where it does not hold."""
    return (problem for problem in lift.problems if problem.about == RULE.name)
