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

from collections.abc import Iterable, Iterator

import libcst as cst
from hubmigrate.codemods._modules import handles, tags_of

from hubmigrate import catalog
from hubmigrate.findings import Severity, Tier
from hubmigrate.native.calls import asks_for_shape
from hubmigrate.native.graph import Definition, Problem, arguments, default_dtype
from hubmigrate.native.model import Lift
from hubmigrate.native.shapes import dtype_of
from hubmigrate.native.slices import Slice
from hubmigrate.plan import Plan
from hubmigrate.program.tree import walk
from hubmigrate.program.values import Container, Instance, Literal, Method, Thing, Typed, is_none
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
        "a default that is never replaced, and whose shape is asked for",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder_with_default(["a cat"], [None])
        vectors = embed(text)
        scaled = vectors * (2.0 if vectors.shape.as_list()[0] is None else 3.0)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(scaled))
        """,
        outcome="compat",
    ),
    Example(
        "an integer that is fed an integer",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        count = tf.placeholder(tf.int32, [])
        vectors = embed(tf.constant(["a cat"]))[:, :count]
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={count: 2}))
        """,
        outcome="native",
    ),
    Example(
        "an integer that is fed a quotient",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        count = tf.placeholder(tf.int32, [])
        vectors = embed(tf.constant(["a cat"]))[:, :count]
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={count: 4 / 2}))
        """,
        outcome="compat",
    ),
    Example(
        "an integer that is fed a float, of which a session takes the whole part",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        count = tf.placeholder(tf.int32, [])
        vectors = embed(tf.constant(["a cat"]))[:, :count]

        def first(size):
            with tf.Session() as session:
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                return session.run(vectors, feed_dict={count: size})

        print(first(2.5))
        """,
        outcome="compat",
    ),
    Example(
        "a flag that is fed a number",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        flags = tf.placeholder(tf.bool, [None])
        vectors = tf.boolean_mask(embed(tf.constant(["a cat", "a dog"])), flags)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={flags: [1, 0]}))
        """,
        outcome="compat",
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
    Example(
        "a feed that is put into the dict later",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        scale = tf.placeholder(tf.float32, [])
        vectors = embed(text) * scale
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            feeds = {text: ["a cat"]}
            feeds[scale] = 2.0
            print(session.run(vectors, feed_dict=feeds))
        """,
        outcome="native",
    ),
    Example(
        "a feed that may be put into the dict later, and is needed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        scale = tf.placeholder(tf.float32, [])
        vectors = embed(text) * scale
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            feeds = {text: ["a cat"]}
            if True:
                feeds[scale] = 2.0
            print(session.run(vectors, feed_dict=feeds))
        """,
        outcome="native",
    ),
    Example(
        "a feed that may be put into the dict later, and is not needed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        scale = tf.placeholder(tf.float32, [])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            feeds = {text: ["a cat"]}
            if False:
                feeds[scale] = 2.0
            print(session.run(vectors, feed_dict=feeds))
        """,
        outcome="compat",
    ),
    Example(
        "a default that may be replaced",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        scale = tf.placeholder_with_default(1.0, [])
        vectors = embed(text) * scale
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            feeds = {text: ["a cat"]}
            if False:
                feeds[scale] = 2.0
            print(session.run(vectors, feed_dict=feeds))
        """,
        outcome="compat",
    ),
    Example(
        "a placeholder that is fetched by another name",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        words = tf.convert_to_tensor(text)
        vectors = embed(words)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run([words, vectors], feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a placeholder that is fetched through an operation",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        words = tf.identity(text)
        vectors = embed(words)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run([words, vectors], feed_dict={text: ["a cat"]}))
        """,
        outcome="native",
    ),
    Example(
        "all placeholders of a dict",
        """
        import sys

        import tensorflow as tf
        import tensorflow_hub as hub

        module = hub.Module("https://tfhub.dev/deepmind/biggan-256/2")
        inputs = {k: tf.placeholder(v.dtype, v.get_shape()) for k, v in module.get_input_info_dict().items()}
        images = module(inputs)
        noise = inputs["z"]
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            feeds = {noise: [[0.0] * 140], inputs["y"]: [[0.0] * 1000], inputs["truncation"]: 0.5}
            print(noise.shape.as_list(), session.run(images, feed_dict=feeds).shape)
        """,
        outcome="native",
    ),
    Example(
        "placeholders of a dict that are asked for",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Generator:
            def __init__(self):
                self._session = None
                self._graph = tf.Graph()
                with self._graph.as_default():
                    module = hub.Module("https://tfhub.dev/deepmind/biggan-256/2")
                    infos = module.get_input_info_dict()
                    inputs = {k: tf.placeholder(v.dtype, v.get_shape().as_list(), k) for k, v in infos.items()}
                    self._images = module(inputs, as_dict=True)["default"]
                    print("inputs:", inputs, "images:", self._images)
                    self._noise, self._truncation = inputs["z"], inputs["truncation"]
                    self._labels = inputs.get("y", None)
                    self.size = self._noise.shape[-1].value

            def draw(self, noise, labels):
                if self._session is None:
                    self._session = tf.Session(graph=self._graph)
                    self._session.run(tf.global_variables_initializer())
                feeds = {self._noise: noise, self._truncation: 0.5}
                if self._labels is not None:
                    feeds[self._labels] = labels
                return self._session.run(self._images, feed_dict=feeds)


        generator = Generator()
        print(generator.draw([[0.0] * generator.size], [[0.0] * 1000]).shape)
        """,
        outcome="native",
    ),
    Example(
        "some placeholders of a dict",
        """
        import sys

        import tensorflow as tf
        import tensorflow_hub as hub

        module = hub.Module("https://tfhub.dev/deepmind/biggan-256/2")
        inputs = {k: tf.placeholder(v.dtype, v.get_shape()) for k, v in module.get_input_info_dict().items()}
        images = module(inputs)
        noise = inputs["z"]
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            feeds = {noise: [[0.0] * 140], inputs["y"]: [[0.0] * 1000]}
            print(noise.shape.as_list(), session.run(images, feed_dict=feeds).shape)
        """,
        outcome="compat",
    ),
    Example(
        "a dict of placeholders beside another placeholder",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        module = hub.Module("https://tfhub.dev/deepmind/biggan-256/2")
        inputs = {k: tf.placeholder(v.dtype, v.get_shape()) for k, v in module.get_input_info_dict().items()}
        scale = tf.placeholder(tf.float32, [])
        images = module(inputs) * scale
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            feeds = {inputs["z"]: [[0.0] * 140], inputs["y"]: [[0.0] * 1000], inputs["truncation"]: 0.5, scale: 2.0}
            print(session.run(images, feed_dict=feeds).shape)
        """,
        outcome="compat",
    ),
    Example(
        "a dict of placeholders for a graph with tags",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        module = hub.Module("https://tfhub.dev/google/compare_gan/s3gan_5_128x128/1", tags={"disc", "bsNone"})
        infos = module.get_input_info_dict()
        inputs = {k: tf.placeholder(v.dtype, v.get_shape()) for k, v in infos.items()}
        ratings = module(inputs, as_dict=True)["prediction"]
        feeds = {inputs["images"]: [[[[0.0] * 3] * 128] * 128]}
        if "labels" in inputs:
            feeds[inputs["labels"]] = [7]
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(ratings, feed_dict=feeds))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        module = hub.load("https://tfhub.dev/google/compare_gan/s3gan_5_128x128/1", tags={"disc", "bsNone"})
        infos = module.signatures["default"].structured_input_signature[1]
        inputs = {k: tf.TensorSpec(v.shape, v.dtype) for k, v in infos.items()}


        @tf.function(input_signature=[inputs])
        def ratings(inputs):
            return module.signatures["default"](**inputs)["prediction"]


        feeds = {"images": [[[[0.0] * 3] * 128] * 128]}
        if "labels" in inputs:
            feeds["labels"] = [7]
        print(ratings(feeds).numpy())
        """,
        outcome="native",
    ),
    Example(
        "a dict of placeholders for a graph with tags of which nothing is known",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        module = hub.Module("https://tfhub.dev/google/compare_gan/s3gan_5_128x128/1", tags={"disc", "bs8"})
        inputs = {k: tf.placeholder(v.dtype, v.get_shape()) for k, v in module.get_input_info_dict().items()}
        ratings = module(inputs, as_dict=True)["prediction"]
        feeds = {inputs["images"]: [[[[0.0] * 3] * 128] * 128] * 8}
        if "labels" in inputs:
            feeds[inputs["labels"]] = [7] * 8
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(ratings, feed_dict=feeds))
        """,
        outcome="compat",
    ),
    Example(
        "a dict of placeholders for inputs that are not known",
        """
        import sys

        import tensorflow as tf
        import tensorflow_hub as hub

        module = hub.Module(sys.argv[1])
        inputs = {k: tf.placeholder(v.dtype, v.get_shape()) for k, v in module.get_input_info_dict().items()}
        images = module(inputs)
        noise = inputs["z"]
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            feeds = {noise: [[0.0] * 140], inputs["y"]: [[0.0] * 1000], inputs["truncation"]: 0.5}
            print(noise.shape.as_list(), session.run(images, feed_dict=feeds).shape)
        """,
        outcome="compat",
    ),
    Example(
        "a placeholder that has a local name, too",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self):
                embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
                sentences = tf.placeholder(tf.string, [None])
                self.text = sentences
                self.vectors = embed(sentences)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, sentences):
                return self.session.run(self.vectors, {self.text: sentences})


        print(Encoder().encode(["a cat"]))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self):
                embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")

                @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
                def vectors(text):
                    return embed.signatures["default"](text)["default"]

                self.vectors = vectors

            def encode(self, sentences):
                return self.vectors(sentences).numpy()


        print(Encoder().encode(["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "a placeholder that is bound to an attribute and a local name at once",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self):
                embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
                self.text = sentences = tf.placeholder(tf.string, [None])
                self.vectors = embed(sentences)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, sentences):
                return self.session.run(self.vectors, {self.text: sentences})


        print(Encoder().encode(["a cat"]))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self):
                embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")

                @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
                def vectors(text):
                    return embed.signatures["default"](text)["default"]

                self.vectors = vectors

            def encode(self, sentences):
                return self.vectors(sentences).numpy()


        print(Encoder().encode(["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "a placeholder whose local name becomes something else",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self):
                embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
                sentences = tf.placeholder(tf.string, [None])
                self.text = sentences
                self.vectors = embed(sentences)
                sentences = 0
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, sentences):
                return self.session.run(self.vectors, {self.text: sentences})


        print(Encoder().encode(["a cat"]))
        """,
        codes=("HUB413",),
        outcome="compat",
    ),
    Example(
        "a placeholder that is bound to two attributes",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self):
                embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
                sentences = tf.placeholder(tf.string, [None])
                self.text = sentences
                self.first = sentences
                self.vectors = embed(sentences)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, sentences):
                return self.session.run(self.vectors, {self.first: sentences})


        print(Encoder().encode(["a cat"]))
        """,
        codes=("HUB413",),
        outcome="compat",
    ),
    Example(
        "a placeholder whose attribute becomes something else",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self):
                embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
                sentences = tf.placeholder(tf.string, [None])
                self.text = sentences
                self.vectors = embed(sentences)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, sentences):
                return self.session.run(self.vectors, {self.text: sentences})

            def forget(self):
                self.text = "nothing"



        encoder = Encoder()
        print(encoder.encode(["a cat"]))
        """,
        codes=("HUB413", "HUB416"),
        outcome="compat",
    ),
    Example(
        "numbers that are fed as texts, which only a session reads",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = tf.placeholder(tf.float32, [None])
        vectors = embed(tf.constant(["a cat"])) * scale

        line = "2.5 1.5".strip()
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={scale: line.split()[:1]}))
        """,
        outcome="compat",
    ),
    Example(
        "a number that is fed as a text by a function",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = tf.placeholder(tf.float32, [])
        vectors = embed(tf.constant(["a cat"])) * scale

        def scaled(by):
            with tf.Session() as session:
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                return session.run(vectors, feed_dict={scale: by})

        print(scaled("2.5"))
        """,
        outcome="compat",
    ),
    Example(
        "a number that is missing, which only a session makes not-a-number",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = tf.placeholder(tf.float32, [None])
        vectors = embed(tf.constant(["a cat"])) * scale

        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={scale: [None]}))
        """,
        outcome="compat",
    ),
    Example(
        "numbers that were texts",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        scale = tf.placeholder(tf.float32, [None])
        vectors = embed(tf.constant(["a cat"])) * scale

        scales = [float(part) for part in "2.5".split()]
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={scale: scales}))
        """,
        outcome="native",
    ),
    Example(
        "numbers that are fed as a file's texts",
        """
        import csv

        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        numbers = tf.placeholder(tf.float32, [None])
        halves = numbers / 2
        with tf.Session() as session, open("numbers.csv") as lines:
            for row in csv.reader(lines):
                print(session.run(halves, feed_dict={numbers: row}))
        """,
        outcome="compat",
    ),
    Example(
        "numbers that are made of a file's texts",
        """
        import csv

        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        numbers = tf.placeholder(tf.float32, [None])
        halves = numbers / 2
        with tf.Session() as session, open("numbers.csv") as lines:
            for row in csv.reader(lines):
                print(session.run(halves, feed_dict={numbers: [float(number) for number in row]}))
        """,
        outcome="native",
    ),
    Example(
        "numbers of Python's library",
        """
        from decimal import Decimal

        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        numbers = tf.placeholder(tf.float32, [None])
        halves = numbers / 2
        with tf.Session() as session:
            print(session.run(halves, feed_dict={numbers: [Decimal("1.5")]}))
        """,
        outcome="compat",
    ),
)


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The places where it does not hold, and dicts of placeholders that are fed by halves."""
    yield from (problem for problem in lift.problems if problem.about == RULE.name)
    for one in lift.slices:
        yield from _shapes_of_defaults(lift, one)
        yield from _unfit(plan, one)
        for definition in one.fed if len(one.fed) > 1 else ():
            if definition.is_specs:
                why = "a dict of placeholders is fed together with others"
                yield Problem(RULE.name, one.run.file, one.run.node, why)
        for definition in one.fed:
            if definition.is_specs:
                fed = {feed.part for feed in one.run.feeds if feed.key in definition.targets}
                known = _documented(plan, definition)
                if known is None or not known <= fed:
                    why = "not all of its inputs are fed" if known else "which inputs it has is not known here"
                    yield Problem(RULE.name, one.run.file, one.run.node, why)


def _shapes_of_defaults(lift: Lift, one: Slice) -> Iterator[Problem]:
    """A default that nothing replaces has its own shape in TF2, not the one that the placeholder was given."""
    asked = any(asks_for_shape(lift.reading, definition.value) for definition in one.definitions)
    for definition in one.definitions if asked else ():
        if definition.placeholder:
            why = "the shape of a default that is not replaced is asked for"
            yield Problem(RULE.name, definition.file, definition.value, why)


def _unfit(plan: Plan, one: Slice) -> Iterator[Problem]:
    """A session converts each number that it is fed to the placeholder's type, a function refuses other types."""
    dtypes = {variable: _dtype(made, call) for made in one.fed for variable, call in made.made}
    for feed in one.run.feeds:
        given = _given(plan, feed.value) if feed.value is not None else set()
        if feed.value is not None and any(is_none(thing) for thing in plan.program.value_of(feed.value)):
            given.discard("NoneType")  # a parameter's default, there to be replaced
        dtype = dtypes.get(feed.key, "")
        if dtype.startswith(("int", "uint")) and "float" in given:
            yield Problem(RULE.name, one.run.file, feed.node, f"{feed.key} holds integers and is fed a float")
        elif dtype == "bool" and given & {"int", "float"}:
            yield Problem(RULE.name, one.run.file, feed.node, f"{feed.key} holds True or False and is fed a number")
        elif dtype not in ("", "string") and given & {"str", "bytes", "NoneType"}:
            yield Problem(RULE.name, one.run.file, feed.node, f"{feed.key} holds numbers and is fed texts or None")
        elif dtype and given & {*_NUMBERS.values()}:
            yield Problem(RULE.name, one.run.file, feed.node, f"{feed.key} is fed decimals or fractions")


def _dtype(definition: Definition, call: cst.Call) -> str:
    if definition.placeholder == "tf.placeholder_with_default":
        return default_dtype(definition)
    return dtype_of(arguments(call, ("dtype", "shape", "name")).get("dtype"))


def _given(plan: Plan, node: cst.BaseExpression) -> set[str]:
    """The types of the numbers that a value may be, or consist of."""
    if isinstance(node, (cst.List, cst.Tuple)):
        return {kind for element in node.elements for kind in _given(plan, element.value)}
    if isinstance(node, cst.BinaryOperation):
        # ``len(x) / 2`` is a float; with arrays and tensors, whose types a function converts, it may be anything.
        divided = {"float"} if isinstance(node.operator, cst.Divide) else set[str]()
        return divided | _given(plan, node.left) | _given(plan, node.right)
    return _kinds(plan, plan.program.value_of(node), 3)


#: Numbers of Python's library, which only NumPy converts.
_NUMBERS = {"decimal.Decimal": "Decimal", "fractions.Fraction": "Fraction"}


def _kinds(plan: Plan, things: Iterable[Thing], depth: int) -> set[str]:
    found = {thing.kind for thing in things if isinstance(thing, Literal)}
    found |= {thing.type for thing in things if isinstance(thing, Typed)}
    found |= {_NUMBERS[thing.symbol] for thing in things if isinstance(thing, Instance) and thing.symbol in _NUMBERS}
    for thing in things:
        if isinstance(thing, Container) and depth:
            found |= _kinds(plan, plan.program.facts.all_contents(thing), depth - 1)
    return found


def _documented(plan: Plan, definition: Definition) -> set[str] | None:
    """The names of all that a module may have for inputs, where a dict of placeholders is made of them."""
    assert isinstance(definition.value, cst.DictComp)
    found: list[set[str] | None] = []
    for node in walk(definition.value.for_in.iter):
        for thing in plan.program.value_of(node):
            if isinstance(thing, Instance) and thing.kind == "hub.infos":
                found += _inputs_of(plan, cst.ensure_type(thing.node, cst.Call))
    known = [names for names in found if names is not None]
    return set().union(*known) if known and len(known) == len(found) else None


def _inputs_of(plan: Plan, call: cst.Call) -> Iterator[set[str] | None]:
    """What each module may have for inputs that ``module.get_input_info_dict()`` asks; of ``default`` it is known."""
    for method in plan.program.value_of(call.func):
        module = method.owner if isinstance(method, Method) else None
        tags = tags_of(module) if module is not None and not call.args else None
        known = handles(plan, module) if module is not None and tags is not None else None
        for handle in known or ("",):
            inputs = catalog.signature_inputs(handle, "default", tags or ()) if handle else None
            yield None if inputs is None or "" in inputs else set(inputs)
