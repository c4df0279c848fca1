"""A graph becomes a function only if the names that it is built from stay what they are.

What it does
    Notes names that change between the beginning and the end of the graph.

Why
    The function is written where the last tensor of the graph was made, and reads its names there.

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

RULE = Rule("HUB418", "same-names", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a setting that is bound once",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = 2.0
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text) * scale
        norm = tf.norm(vectors, axis=1)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(norm, feed_dict={text: ["a cat"]}))
        """,
        outcome="native",
    ),
    Example(
        "a setting that is bound again when the graph is finished",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = 2.0
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text) * scale
        norm = tf.norm(vectors, axis=1)
        scale = 3.0
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(scale, session.run(norm, feed_dict={text: ["a cat"]}))
        """,
        outcome="native",
    ),
    Example(
        "a setting that is bound again before the graph is finished",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = 2.0
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text) * scale
        scale = 3.0
        norm = tf.norm(vectors, axis=1)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(scale, session.run(norm, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a setting that is bound again in the middle of the graph",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = 2.0
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text) * scale
        scale = 3.0
        norm = tf.norm(vectors, axis=1) * scale
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(norm, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a setting that something may change before the graph is finished",
        """
        import settings
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        scales = settings.read()
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text) * scales[0]
        settings.next()
        norm = tf.norm(vectors, axis=1)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(norm, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a name that is something else first",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        norm = 1
        vectors = embed(text) * float(norm)
        norm = tf.norm(vectors, axis=1)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(norm, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "an array that NumPy writes into before the graph is finished",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        weights = np.ones(50, np.float32)
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text) * weights
        np.copyto(weights, 0.0)
        lengths = tf.norm(vectors, axis=1)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(lengths, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "two tensors of one name",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self, handle):
                embed = hub.Module(handle)
                self.text = tf.placeholder(tf.string, [None])
                self._vectors = embed(self.text)
                self.vectors = tf.nn.l2_normalize(self._vectors, 1)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, sentences):
                return self.session.run(self.vectors, {self.text: sentences})
        """,
        outcome="compat",
    ),
    Example(
        "an attribute that is called almost like a method, and like a parameter",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self, vectors):
                self.text = tf.placeholder(tf.string, [None])
                self._vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(self.text)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                self.known = vectors

            def vectors(self, sentences):
                return self.session.run(self._vectors, feed_dict={self.text: sentences})


        print(Encoder({}).vectors(["a cat"]))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self, vectors):
                vectors_module = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")

                @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
                def vectors_2(text):
                    return vectors_module.signatures["default"](text)["default"]

                self._vectors = vectors_2
                self.known = vectors

            def vectors(self, sentences):
                return self._vectors(sentences).numpy()


        print(Encoder({}).vectors(["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "models that a loop makes, and a class reads",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        class Encoder:
            def __init__(self):
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = embed(self.text)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, texts):
                return self.session.run(self.vectors, {self.text: texts})


        encoders = []
        for handle in ["https://tfhub.dev/google/nnlm-en-dim50/1", "https://tfhub.dev/google/nnlm-en-dim128/1"]:
            embed = hub.Module(handle)
            encoders.append(Encoder())
        print([encoder.encode(["a cat"]).shape for encoder in encoders])
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        class Encoder:
            def __init__(self):
                @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
                def vectors(text):
                    return embed.signatures["default"](text)["default"]

                self.vectors = vectors
                vectors.get_concrete_function()

            def encode(self, texts):
                return self.vectors(texts).numpy()


        encoders = []
        for handle in ["https://tfhub.dev/google/nnlm-en-dim50/1", "https://tfhub.dev/google/nnlm-en-dim128/1"]:
            embed = hub.load(handle)
            encoders.append(Encoder())
        print([encoder.encode(["a cat"]).shape for encoder in encoders])
        """,
        outcome="native",
    ),
    Example(
        "a model that a function binds for each of two objects",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        def load(handle):
            global embed
            embed = hub.Module(handle)

        class Encoder:
            def __init__(self):
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = embed(self.text)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, texts):
                return self.session.run(self.vectors, {self.text: texts})

        load("https://tfhub.dev/google/nnlm-en-dim50/1")
        short = Encoder()
        load("https://tfhub.dev/google/nnlm-en-dim128/1")
        long = Encoder()
        print(short.encode(["a cat"]).shape, long.encode(["a cat"]).shape)
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        def load(handle):
            global embed
            embed = hub.load(handle)

        class Encoder:
            def __init__(self):
                @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
                def vectors(text):
                    return embed.signatures["default"](text)["default"]

                self.vectors = vectors
                vectors.get_concrete_function()

            def encode(self, texts):
                return self.vectors(texts).numpy()

        load("https://tfhub.dev/google/nnlm-en-dim50/1")
        short = Encoder()
        load("https://tfhub.dev/google/nnlm-en-dim128/1")
        long = Encoder()
        print(short.encode(["a cat"]).shape, long.encode(["a cat"]).shape)
        """,
        outcome="native",
    ),
    Example(
        "sizes of a picture, which nobody changes",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub
        from PIL import Image

        module = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v2_035_128/feature_vector/2")
        height, width = hub.get_expected_image_size(module)
        images = tf.placeholder(np.float32, [None, height, width, 3])
        picture = Image.open("cat.jpg").resize((width, height))
        features = module(images)
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(features, feed_dict={images: [np.asarray(picture) / 255.0]}))
        """,
        outcome="native",
    ),
    Example(
        "sizes in a list that somebody may change",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub
        from PIL import Image
        from pictures import swapped

        module = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v2_035_128/feature_vector/2")
        sizes = [None, *hub.get_expected_image_size(module), 3]
        images = tf.placeholder(np.float32, sizes)
        picture = Image.open("cat.jpg").resize(swapped(sizes))
        features = module(images)
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(features, feed_dict={images: [np.asarray(picture) / 255.0]}))
        """,
        outcome="compat",
    ),
    Example(
        "an attribute and a local name of one tensor",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        class Encoder:
            def __init__(self):
                embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
                self.text = tf.placeholder(tf.string, [None])
                vectors = embed(self.text)
                vectors = tf.nn.l2_normalize(vectors, axis=1)
                self.vectors = vectors
                self.total = tf.reduce_sum(self.vectors + vectors)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, texts):
                return self.session.run([self.vectors, self.total], {self.text: texts})
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        class Encoder:
            def __init__(self):
                embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")

                @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
                def vectors_and_total(text):
                    vectors = embed.signatures["default"](text)["default"]
                    vectors = tf.nn.l2_normalize(vectors, axis=1)
                    total = tf.reduce_sum(vectors + vectors)
                    return [vectors, total]

                self.vectors_and_total = vectors_and_total

            def encode(self, texts):
                return [value.numpy() for value in self.vectors_and_total(texts)]
        """,
        outcome="native",
    ),
    Example(
        "an attribute and a local name that is another tensor's by then",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        class Encoder:
            def __init__(self):
                embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
                self.text = tf.placeholder(tf.string, [None])
                vectors = embed(self.text)
                self.vectors = vectors
                vectors = tf.nn.l2_normalize(vectors, axis=1)
                self.total = tf.reduce_sum(self.vectors + vectors)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, texts):
                return self.session.run([self.vectors, self.total], {self.text: texts})
        """,
        outcome="compat",
    ),
)


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The places where it does not hold."""
    return (problem for problem in lift.problems if problem.about == RULE.name)
