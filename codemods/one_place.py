"""A run becomes a call only if its graph is built in one place.

What it does
    Notes runs whose tensors are made in several functions or blocks, or where they are fetched.

Why
    The function that takes the place of the graph is written where the graph was built.

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

RULE = Rule("HUB417", "one-place", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a graph that is built in one function",
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
        """,
        outcome="native",
    ),
    Example(
        "a graph that is built in two functions",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self, handle):
                self.embed = hub.Module(handle)
                self.text = tf.placeholder(tf.string, [None])
                self.build()
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def build(self):
                self.vectors = self.embed(self.text)

            def encode(self, sentences):
                return self.session.run(self.vectors, {self.text: sentences})
        """,
        outcome="compat",
    ),
    Example(
        "a tensor that is made in the loop that fetches it",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            for word in ("cat", "dog"):
                vectors = embed(tf.constant([word]))
                print(session.run(vectors))
        """,
        outcome="native",
    ),
    Example(
        "a tensor that is made where it is fetched",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print([session.run(embed([word])) for word in ("cat", "dog")])
        """,
        outcome="native",
    ),
    Example(
        "a tensor that is made where it is fetched, of a shape",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        words = tf.constant(["a cat", "a dog"])
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(tf.reshape(embed(words), [words.shape[0], 10, 5])))
        """,
        outcome="compat",
    ),
    Example(
        "a tensor that is made of a parameter where it is fetched",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentences, scale):
            return session.run(vectors * scale, feed_dict={text: sentences})
        """,
        outcome="compat",
    ),
    Example(
        "a tensor that is made of a name of the function that fetches it",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentences):
            scale = 2.0
            return session.run(vectors * scale, feed_dict={text: sentences})
        """,
        outcome="compat",
    ),
    Example(
        "a tensor that is made of what somebody says",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentences):
            return session.run(vectors * float(input()), feed_dict={text: sentences})
        """,
        outcome="compat",
    ),
    Example(
        "several tensors that are fetched elsewhere",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self, handle):
                embed = hub.Module(handle)
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = embed(self.text)
                self.lengths = tf.norm(self.vectors, axis=1)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, sentences):
                return self.session.run([self.vectors, self.lengths], {self.text: sentences})
        """,
        outcome="native",
    ),
    Example(
        "one global that is built in a function",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        session = tf.Session()


        def build():
            global text, vectors
            text = tf.placeholder(tf.string, [None])
            vectors = embed(text)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentences):
            return session.run(vectors, {text: sentences})


        build()
        print(encode(["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "several globals that are built in a function",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        session = tf.Session()


        def build():
            global text, vectors, lengths
            text = tf.placeholder(tf.string, [None])
            vectors = embed(text)
            lengths = tf.norm(vectors, axis=1)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentences):
            return session.run([vectors, lengths], {text: sentences})


        build()
        print(encode(["a cat"]))
        """,
        outcome="compat",
    ),
    Example(
        "a graph that a function builds and returns",
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


        session, text, lengths = build("https://tfhub.dev/google/nnlm-en-dim50/1")
        print(session.run(lengths, feed_dict={text: ["a cat"]}))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def build(handle):
            vectors_module = hub.load(handle)

            @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
            def lengths(text):
                vectors = vectors_module.signatures["default"](text)["default"]
                return tf.norm(vectors, axis=1)

            return lengths


        lengths = build("https://tfhub.dev/google/nnlm-en-dim50/1")
        print(lengths(["a cat"]).numpy())
        """,
        outcome="native",
    ),
    Example(
        "a graph that a function returns, of which several tensors are run at once",
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
            return session, text, vectors, lengths


        session, text, vectors, lengths = build("https://tfhub.dev/google/nnlm-en-dim50/1")
        print(session.run([vectors, lengths], feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a tensor that is handed to a function which runs it in two ways",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def encode(session, text, vectors, sentences):
            return session.run(vectors), session.run(vectors, feed_dict={text: sentences})


        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder_with_default(["a cat"], [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(encode(session, text, vectors, ["a dog"]))
        """,
        outcome="compat",
    ),
    Example(
        "constants that are handed to where they are run",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def both(session, one, other):
            return session.run([one, other])


        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        one = tf.constant(1)
        two = tf.constant(2)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(both(session, one, two), session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "placeholders that are fed by their keys in a dict of another object",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder:
            def __init__(self, factor):
                elmo = hub.Module("https://tfhub.dev/google/elmo/2")
                words = tf.placeholder(tf.string, [None, None])
                lengths = tf.placeholder(tf.int32, [None])
                self.inputs = {"tokens": words, "sequence_len": lengths}
                self.vectors = elmo(self.inputs, signature="tokens", as_dict=True)["elmo"] * factor
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, other, words):
                feeds = {other.inputs["tokens"]: [words], other.inputs["sequence_len"]: [len(words)]}
                return self.session.run(self.vectors, feeds)


        first, second = Encoder(1.0), Encoder(2.0)
        print(first.encode(second, ["a", "cat"]))
        """,
        outcome="compat",
    ),
    Example(
        "a fetch that is made of the variable of a loop around it",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            for size in (1, 2):
                print(session.run(vectors[:, :size], {text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a fetch that is made of a number that is bound once",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        size = 2
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            for words in (["a cat"], ["a dog"]):
                print(session.run(vectors[:, :size], {text: words}))
        """,
        outcome="native",
    ),
    Example(
        "builders that read the placeholder around them",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder(object):
            def __init__(self):
                self._text = tf.placeholder(tf.string, [None])
                self._embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
                self.norms = self._scaled(2.0)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def _scaled(self, by):
                return tf.nn.l2_normalize(self._vectors(), 1) * by

            def _vectors(self):
                return self._embed(self._text)

            def encode(self, sentences):
                return self.session.run(self.norms, {self._text: sentences})


        print(Encoder().encode(["a cat"]))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder(object):
            def __init__(self):
                self._embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")

                @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
                def norms(text):
                    return self._scaled(text, 2.0)

                self.norms = norms

            def _scaled(self, text, by):
                return tf.nn.l2_normalize(self._vectors(text), 1) * by

            def _vectors(self, text):
                return self._embed.signatures["default"](text)["default"]

            def encode(self, sentences):
                return self.norms(sentences).numpy()


        print(Encoder().encode(["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "a builder whose caller has the name for something else",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")


        def build():
            return embed(text)


        def scaled():
            text = 3.0
            return build() * text


        vectors = scaled()
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, {text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a lambda that reads a tensor around it",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        normalized = lambda: tf.nn.l2_normalize(vectors, 1)
        norms = normalized()
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(norms, {text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a builder that a subclass has another of",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder(object):
            def __init__(self):
                self.text = tf.placeholder(tf.string, [None])
                self.embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
                self.vectors = self.build()
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def build(self):
                return self.embed(self.text)

            def encode(self, sentences):
                return self.session.run(self.vectors, {self.text: sentences})


        class Doubled(Encoder):
            def build(self):
                return self.embed(self.text) * 2.0


        print(Encoder().encode(["a cat"]), Doubled().encode(["a cat"]))
        """,
        codes=("HUB418",),
        outcome="compat",
    ),
    Example(
        "a builder that is called where a name of a loop hides the tensor's",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)


        def scaled(by):
            return vectors * by


        both = [scaled(vectors) for vectors in (1.0, 2.0)]
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(both, {text: ["a cat"]}))
        """,
        outcome="compat",
    ),
    Example(
        "a name for a model that the program has for another",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        short = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        short_module = hub.Module("https://tfhub.dev/google/nnlm-en-dim128/1")
        long = short_module(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(short, {text: ["a cat"]}).shape, session.run(long, {text: ["a cat"]}).shape)
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        short_module_2 = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")


        @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
        def short(text):
            return short_module_2.signatures["default"](text)["default"]


        short_module = hub.load("https://tfhub.dev/google/nnlm-en-dim128/1")


        @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
        def long(text):
            return short_module.signatures["default"](text)["default"]


        print(short(["a cat"]).numpy().shape, long(["a cat"]).numpy().shape)
        """,
        outcome="native",
    ),
    Example(
        "two tensors whose models would have one name",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        _short = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        short = hub.Module("https://tfhub.dev/google/nnlm-en-dim128/1")(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(_short, {text: ["a cat"]}).shape, session.run(short, {text: ["a cat"]}).shape)
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        short_module = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")


        @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
        def _short(text):
            return short_module.signatures["default"](text)["default"]


        short_module_2 = hub.load("https://tfhub.dev/google/nnlm-en-dim128/1")


        @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
        def short(text):
            return short_module_2.signatures["default"](text)["default"]


        print(_short(["a cat"]).numpy().shape, short(["a cat"]).numpy().shape)
        """,
        outcome="native",
    ),
    Example(
        "a graph and its initializer, which a function returns",
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
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        def build():
            embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")

            @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
            def vectors(text):
                return embed.signatures["default"](text)["default"]

            return vectors

        vectors = build()
        print(vectors(["a cat"]).numpy())
        """,
        outcome="native",
    ),
)


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The places where it does not hold."""
    return (problem for problem in lift.problems if problem.about == RULE.name)
