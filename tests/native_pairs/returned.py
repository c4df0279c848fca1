"""What functions return that build graphs."""

from __future__ import annotations

from native_pairs.programs import changed, pair

NORMS = """
def build():
    embed = hub.Module(HANDLE)
    text = tf.placeholder(tf.string, [None])
    vectors = embed(text)
    norms = tf.norm(vectors, axis=1)
    session = tf.Session()
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    return session, text, vectors, norms
session, text, vectors, norms = build()
print(session.run(norms, {text: ["a cat"]}))
"""
ENCODER = """
class Encoder:
    def __init__(self):
        self.session, self._text, self._vectors = self.build()
    def build(self):
        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module(HANDLE)(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        return session, text, vectors
    def encode(self, sentences):
        return self.session.run(self._vectors, {self._text: sentences})
encoder = Encoder()
print(encoder.encode(["a cat"]), hasattr(encoder, 'words'))
"""

RETURNED = {
    "a tensor that is returned and never run, and one that others are made of": changed(
        NORMS, "= build()\n", "= build()\ntotal = tf.reduce_sum(vectors)\n"
    ),
    "a tensor that is returned and never run, and an attribute": changed(
        NORMS,
        "session, text, vectors, norms = build()\n",
        "encoder = type('Encoder', (), {})()\nsession, text, encoder.vectors, norms = build()\n",
    ),
    "a placeholder that is returned, and an attribute that is asked for by its name": changed(
        ENCODER, "hasattr(encoder, 'words')", "hasattr(encoder, '_text')"
    ),
    "a function that is called where it stands, and has a placeholder that is never fed": changed(
        """
        embed = hub.Module(HANDLE)
        def build():
            text = tf.constant(["a cat"])
            return embed(tf.constant(["a dog"]))
        vectors = build()
        OPEN
        print(session.run(vectors))
        """,
        'tf.constant(["a cat"])',
        "tf.placeholder(tf.string, [None])",
    ),
    "a tensor that is returned and never run, and one that is deleted": changed(
        NORMS, "= build()\n", "= build()\ndel vectors\n"
    ),
    "a function that may return nothing": pair(
        """
        BUILD
        session, text, vectors = build()
        print(session.run(vectors, {text: ["a cat"]}))
        """,
        """
        def build(ok):
            embed = hub.Module(HANDLE)
            text = tf.placeholder(tf.string, [None])
            vectors = embed(text)
            session = tf.Session()
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            if ok:
                return session, text, vectors
        try:
            session, text, vectors = build(len(sys.argv) > 1)
        except TypeError:
            sys.exit("nothing")
        print(session.run(vectors, {text: ["a cat"]}))
        """,
    ),
    "a function that others call": pair(
        """
        BUILD
        session, text, vectors = build()
        print(session.run(vectors, {text: ["a cat"]}))
        print(len(list(map(str, [1.0]))))
        """,
        """
        BUILD
        session, text, vectors = build()
        print(session.run(vectors, {text: ["a cat"]}))
        print([len(made) for made in map(build, [1.0])])
        """,
    ),
    "what is returned arrives in one place": pair(
        """
        BUILD
        session, text, vectors = build()
        print(session.run(vectors, {text: ["a cat"]}))
        """,
        """
        BUILD
        session, text, vectors = build()
        def other():
            global session, text, vectors
            session, text, vectors = build(3.0)
        print(session.run(vectors, {text: ["a cat"]}))
        other()
        print(session.run(vectors, {text: ["a cat"]}))
        """,
    ),
    "what is returned is run in one way": pair(
        """
        def build():
            embed = hub.Module(HANDLE)
            text = tf.placeholder(tf.string, [None])
            scale = tf.placeholder_with_default(1.0, [])
            vectors = embed(text) * scale
            session = tf.Session()
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            return session, text, scale, vectors
        session, text, scale, vectors = build()
        for word in ["a cat", "a dog"]:
            print(session.run(vectors, {text: [word], scale: 2.0}))
        """,
        """
        def build():
            embed = hub.Module(HANDLE)
            text = tf.placeholder(tf.string, [None])
            scale = tf.placeholder_with_default(1.0, [])
            vectors = embed(text) * scale
            session = tf.Session()
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            return session, text, scale, vectors
        session, text, scale, vectors = build()
        for word in ["a cat", "a dog"]:
            print(session.run(vectors, {text: [word]}))
            print(session.run(vectors, {text: [word], scale: 2.0}))
        """,
    ),
    "something of what is returned is left": pair(
        """
        BUILD
        session, text, vectors = build()
        print(session.run(vectors, {text: ["a cat"]}))
        """,
        """
        def build():
            global vectors
            embed = hub.Module(HANDLE)
            text = tf.placeholder(tf.string, [None])
            vectors = embed(text)
            session = tf.Session()
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            return session, text
        session, text = build()
        print(session.run(vectors, {text: ["a cat"]}))
        print(session.run(vectors, {text: ["a dog"]}))
        """,
    ),
    "what is computed from one of a dict of placeholders": changed(
        """
        module = hub.Module("https://tfhub.dev/deepmind/biggan-128/2")
        inputs = {k: tf.placeholder(v.dtype, v.get_shape(), k) for k, v in module.get_input_info_dict().items()}
        scale = inputs["truncation"]
        images = module(inputs) * inputs["truncation"]
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            feeds = {inputs["z"]: [[0.0] * 128], inputs["y"]: [[0.0] * 1000], scale: 0.5}
            print(session.run(images, feeds), session.run(images, feeds))
        """,
        '* inputs["truncation"]',
        "* scale",
    ),
}
