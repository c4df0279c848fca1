"""A printed tensor is described in other words.

What it does
    Prints the spec of a tensor (its shape and its dtype) where the tensor of a graph was printed, and notes it.

Why
    A tensor of a graph has no value to print, only a description. In an eager program there is no such tensor: there is
    the function that computes it, and its signature. The words of that description are others in every release.

Fix safety
    What is printed reads otherwise, and no value depends on it. A tensor that may be used for more than text keeps the
    program in graph mode (HUB413).

References
    - https://www.tensorflow.org/api_docs/python/tf/TensorSpec
"""

from __future__ import annotations

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB427", "printed-tensor", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a tensor that is printed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        print("vectors:", vectors)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")


        @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
        def vectors(text):
            return embed.signatures["default"](text)["default"]


        print("vectors:", vectors.get_concrete_function().structured_outputs)
        print(vectors(["a cat"]).numpy())
        """,
        outcome="native",
    ),
    Example(
        "a dict of placeholders that is printed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        module = hub.Module("https://tfhub.dev/deepmind/biggan-256/2")
        inputs = {k: tf.placeholder(v.dtype, v.get_shape().as_list(), k)
                  for k, v in module.get_input_info_dict().items()}
        images = module(inputs)
        print("inputs:", ", ".join("{}: {}".format(*pair) for pair in inputs.items()))
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            feeds = {inputs["z"]: [[0.0] * 140], inputs["y"]: [[0.0] * 1000], inputs["truncation"]: 0.5}
            print(session.run(images, feed_dict=feeds).shape)
        """,
        outcome="native",
    ),
    Example(
        "a value that is computed in place, and printed as a tensor",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(["a cat"])
        print(vectors)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed.signatures["default"](tf.constant(["a cat"]))["default"]
        print(vectors)
        print(vectors.numpy())
        """,
        outcome="native",
    ),
)


def rewrite(plan: Plan) -> None:
    if not plan.is_native or plan.lift is None:
        return
    reading = plan.lift.reading
    printed = {node: file for node, (file, _) in reading.printed.items()} | reading.specs_printed
    for node, file in printed.items():
        plan.note(
            RULE, reading.names.scope_of(file, node), node, "a tensor's shape and dtype are printed in other words"
        )
