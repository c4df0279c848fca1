"""A graph becomes a function only if all that builds it does nothing else.

What it does
    Notes calls, in the code that builds the graph, of what may have effects or give another result later.

Why
    The code is executed when the function is traced, not where it stood.

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

RULE = Rule("HUB419", "movable", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a graph whose code only builds it",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        names = ["cat", "dog"]
        text = tf.placeholder(tf.string, [None])
        vectors = tf.concat([embed(text), tf.zeros([1, len(names)])], 1)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="native",
    ),
    Example(
        "a graph whose code reads a file",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text) * float(open("scale.txt").read())
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "models that a branch loads",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        small = True
        text = tf.placeholder(tf.string, [None])
        if small:
            vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        else:
            vectors = hub.Module("https://tfhub.dev/google/Wiki-words-250/1")(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="native",
    ),
    Example(
        "models that a loop loads",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        vectors = []
        for handle in ["https://tfhub.dev/google/nnlm-en-dim50/1", "https://tfhub.dev/google/Wiki-words-250/1"]:
            vectors.append(hub.Module(handle)(text))
        both = tf.concat(vectors, 1)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(both, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a model whose name a branch binds",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        small = True
        text = tf.placeholder(tf.string, [None])
        if small:
            handle = "https://tfhub.dev/google/nnlm-en-dim50/1"
            vectors = hub.Module(handle)(text)
        else:
            handle = "https://tfhub.dev/google/Wiki-words-250/1"
            vectors = hub.Module(handle)(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a graph that is built of pure functions",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text) * float(np.sqrt(2.0))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="native",
    ),
    Example(
        "a graph that is built of random numbers of Python",
        """
        import numpy as np
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text) * np.random.rand()
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a graph that is built by what is not known",
        """
        import settings
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text) * settings.scale()
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a graph that is built by what an object does",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        scales = [2.0, 3.0]
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text) * scales.pop()
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a graph that an object of the program has a part in",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")


        class Scale:
            count = 0

            def __init__(self):
                Scale.count += 1
                self.value = float(Scale.count)


        text = tf.placeholder(tf.string, [None])
        vectors = embed(text) * Scale().value
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a graph that is built by what nobody gives",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        scales = {}
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text) * scales["small"]()
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a graph that binds a name while it is built",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text) * (scale := 2.0)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a graph that a function of the program builds",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")


        def twice(x):
            return x * 2.0


        text = tf.placeholder(tf.string, [None])
        vectors = twice(embed(text))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="native",
    ),
    Example(
        "a graph that a decorated function builds",
        """
        import functools

        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")


        @functools.lru_cache()
        def twice(x):
            return x * 2.0


        text = tf.placeholder(tf.string, [None])
        vectors = twice(embed(text))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a graph that a function with a state builds",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        count = 0


        def counted(x):
            global count
            count += 1
            return x * 2.0


        text = tf.placeholder(tf.string, [None])
        vectors = counted(embed(text))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a graph that a function builds and keeps",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        last = [None]


        def kept(x):
            last[0] = 2.0
            return x * 2.0


        text = tf.placeholder(tf.string, [None])
        vectors = kept(embed(text))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a graph that a function with a placeholder builds",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")


        def scaled(x):
            scale = tf.placeholder_with_default(2.0, [])
            return x * scale


        text = tf.placeholder(tf.string, [None])
        vectors = scaled(embed(text))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a graph that a function with an effect builds",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")


        def shown(x):
            print("building")
            return x * 2.0


        text = tf.placeholder(tf.string, [None])
        vectors = shown(embed(text))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a tensor that is never run, and cannot fail",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        unused = vectors * 2.0
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="native",
    ),
    Example(
        "a tensor that is never run, and may fail when it is built",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        try:
            unused = tf.reshape(tf.ones([5]), [3])
        except ValueError:
            print("it does not fit")
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a dimension that is asked for its value",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        scaled = vectors * float(vectors.shape[1].value)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(scaled, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a tensor that is never run, with an effect when it is built",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        unused = vectors * float(input())
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a function that builds and asks for a dimension's value",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def scaled(vectors):
            return vectors / vectors.shape[1].value


        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = scaled(embed(text))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a model that is None until it is loaded beside the graph",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self):
                self.embed = None
                self.vectors = None

            def load(self):
                self.embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = self.embed(self.text)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, sentences):
                return self.session.run(self.vectors, {self.text: sentences})


        encoder = Encoder()
        encoder.load()
        print(encoder.encode(["a cat"]))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self):
                self.embed = None
                self.vectors = None

            def load(self):
                self.embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")

                @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
                def vectors(text):
                    return self.embed.signatures["default"](text)["default"]

                self.vectors = vectors

            def encode(self, sentences):
                return self.vectors(sentences).numpy()


        encoder = Encoder()
        encoder.load()
        print(encoder.encode(["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "a model that is set to None again",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def load(self):
                self.embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = self.embed(self.text)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def free(self):
                self.embed = None

            def encode(self, sentences):
                return self.session.run(self.vectors, {self.text: sentences})


        encoder = Encoder()
        encoder.load()
        encoder.free()
        print(encoder.encode(["a cat"]))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def load(self):
                self.embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")

                @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
                def vectors(text):
                    return self.embed.signatures["default"](text)["default"]

                self.vectors = vectors
                vectors.get_concrete_function()

            def free(self):
                self.embed = None

            def encode(self, sentences):
                return self.vectors(sentences).numpy()


        encoder = Encoder()
        encoder.load()
        encoder.free()
        print(encoder.encode(["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "a file that one session reads under a constant name",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        name = "words.txt"
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(tf.expand_dims(tf.read_file(name), 0))
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        print([session.run(vectors) for _ in range(2)])
        """,
        outcome="native",
    ),
    Example(
        "a file that several sessions read under a constant name",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        name = "words.txt"
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(tf.expand_dims(tf.read_file(name), 0))


        def encode(path):
            with tf.Session() as session:
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                return session.run(vectors)


        print(encode("words.txt"), encode("words.txt"))
        """,
        outcome="compat",
    ),
    Example(
        "a file that several sessions read under a name that is fed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        name = tf.placeholder(tf.string, [])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(tf.expand_dims(tf.read_file(name), 0))


        def encode(path):
            with tf.Session() as session:
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                return session.run(vectors, {name: path})


        print(encode("words.txt"), encode("words.txt"))
        """,
        outcome="native",
    ),
    Example(
        "a function that is called for each element",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/classification/1")
        pixels = tf.placeholder(tf.float32, [None, 128, 128, 3])


        def brighter(picture):
            return tf.image.adjust_brightness(picture, 0.25)


        logits = embed(tf.map_fn(brighter, pixels))
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(logits, {pixels: [[[[0.0, 0.5, 0.25]] * 128] * 128]}))
        """,
        outcome="native",
    ),
    Example(
        "a function that is called for each element, and tells that it is",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/classification/1")
        pixels = tf.placeholder(tf.float32, [None, 128, 128, 3])


        def brighter(picture):
            print("brighter")
            return tf.image.adjust_brightness(picture, 0.25)


        logits = embed(tf.map_fn(brighter, pixels))
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(logits, {pixels: [[[[0.0, 0.5, 0.25]] * 128] * 128]}))
        """,
        outcome="compat",
    ),
    Example(
        "a function that is called for each element, and counts",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/classification/1")
        pixels = tf.placeholder(tf.float32, [None, 128, 128, 3])
        calls = []


        def brighter(picture):
            calls.append(1)
            return tf.image.adjust_brightness(picture, 0.25)


        logits = embed(tf.map_fn(brighter, pixels))
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(logits, {pixels: [[[[0.0, 0.5, 0.25]] * 128] * 128]}))
        """,
        codes=("HUB418",),
        outcome="compat",
    ),
    Example(
        "a function that is called in place for each element",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        norms = tf.sqrt(tf.map_fn(lambda vector: tf.reduce_sum(vector * vector), embed(["a cat", "a dog"])))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(norms))
        """,
        outcome="native",
    ),
    Example(
        "a function that is called in place for each element, and tells that it is",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        norms = tf.sqrt(tf.map_fn(lambda vector: print("norm") or tf.reduce_sum(vector), embed(["a cat", "a dog"])))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(norms))
        """,
        outcome="compat",
    ),
    Example(
        "a method that counts how often it builds",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])


        class Net:
            layers = 0

            def layer(self, vectors):
                self.layers += 1
                return tf.tanh(vectors)


        vectors = Net().layer(embed(text))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, {text: ["a cat"]}))
        """,
        codes=("HUB418",),
        outcome="compat",
    ),
    Example(
        "a builder that uses up an iterator",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        scales = iter([2.0, 3.0])


        def scaled(tensor):
            for scale in scales:
                tensor = tensor * scale
            return tensor


        text = tf.placeholder(tf.string, [None])
        vectors = scaled(hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text))
        norms = tf.norm(vectors, axis=1)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(norms, feed_dict={text: ["a cat"]}))
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a list of what an iterator has left",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        lengths = map(len, ["cat", "horse"])
        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        first = tf.concat([vectors, tf.constant([[float(sum(lengths))]])], 1)
        second = tf.concat([vectors, tf.constant([[float(sum(lengths))]])], 1)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run([first, second], feed_dict={text: ["a cat"]}))
            print(session.run(second, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "iterators of a builder's own",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def scaled(tensor):
            pairs = zip([2.0, 3.0], [1.0, 0.5])
            for scale, offset in pairs:
                tensor = tensor * scale + offset
            return tensor


        text = tf.placeholder(tf.string, [None])
        vectors = scaled(hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="native",
    ),
    Example(
        "a function that counts its calls in a default",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")

        def scaled(vectors, calls=[]):
            calls.append(1)
            return vectors * len(calls)

        text = tf.placeholder(tf.string, [None])
        once = scaled(embed(text))
        twice = scaled(embed(text))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(twice, {text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a function that imports",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")

        def normalized(vectors):
            import math
            return vectors / math.sqrt(2)

        text = tf.placeholder(tf.string, [None])
        vectors = normalized(embed(text))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, {text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a function that makes a list longer that it is given",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        sizes = [2, 3]

        def longer(vectors, sizes):
            sizes += [len(sizes)]
            return tf.concat([vectors] * len(sizes), 1)

        text = tf.placeholder(tf.string, [None])
        once = longer(embed(text), sizes)
        twice = longer(embed(text), sizes)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(twice, {text: ["a cat"]}).shape)
        """,
        outcome="compat",
    ),
    Example(
        "a function that makes a list of its own longer",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")

        def longer(vectors):
            sizes = [2, 3]
            sizes += [len(sizes)]
            return tf.concat([vectors] * len(sizes), 1)

        text = tf.placeholder(tf.string, [None])
        once = longer(embed(text))
        twice = longer(embed(text))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(twice, {text: ["a cat"]}).shape)
        """,
        outcome="native",
    ),
    Example(
        "a function that keeps something in a dict",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        seen = {}

        def scaled(vectors):
            seen["calls"] = len(seen)
            return vectors * 2

        text = tf.placeholder(tf.string, [None])
        vectors = scaled(embed(text))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, {text: ["a cat"]}), seen)
        """,
        outcome="compat",
    ),
)


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The places where it does not hold."""
    return (problem for problem in lift.problems if problem.about == RULE.name)
