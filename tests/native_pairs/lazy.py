"""Sessions that are made when they are first needed."""

from __future__ import annotations

from native_pairs.programs import changed, pair

ENCODER = """
class Encoder:
    def __init__(self):
        self.session = None
    def load(self):
        self.embed = hub.Module(HANDLE)
        self.session = tf.Session()
        self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    def encode(self, sentences):
        if self.session is None:
            self.load()
        return self.session.run(self.embed(sentences))
encoder = Encoder()
print(encoder.encode(["a cat"]), encoder.encode(["a dog", "a cat"]))
"""
SESSION = """
session = None
def encode(sentences):
    global embed, session
    if session is None:
        embed = hub.Module(HANDLE)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    return session.run(embed(sentences))
def close(name):
    print("closing", name, session is None)
print(encode(["a cat"]), encode(["a dog", "a cat"]))
close("all")
"""
TENSORS = """
class Encoder:
    def __init__(self):
        self.session = None
    def encode(self, sentences):
        if self.session is None:
            self.text = tf.placeholder(tf.string, [None])
            self.vectors = hub.Module(HANDLE)(self.text)
            self.session = tf.Session()
            self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        return self.session.run(self.vectors, {self.text: sentences})
encoder = Encoder()
print(hasattr(encoder, "words"))
print(encoder.encode(["a cat"]), encoder.encode(["a dog", "a cat"]))
"""

LAZY = {
    "a session that is asked for, and its model that is used elsewhere": changed(
        ENCODER, "        return", "        if not self.embed:\n            print('none')\n        return"
    ),
    "a session that is asked for, and its model that another session runs": changed(
        ENCODER,
        "print(encoder.encode",
        "with tf.Session() as other:\n"
        "    encoder.load()\n"
        "    other.run([tf.global_variables_initializer(), tf.tables_initializer()])\n"
        "    print(other.run(encoder.embed(['a cat'])))\n"
        "print(encoder.encode",
    ),
    "a session that is asked for where its model is none yet": changed(
        ENCODER, "encoder = Encoder()\n", "encoder = Encoder()\nprint(hasattr(encoder, 'embed'))\n"
    ),
    "a session that is asked for where something between it and its model asks": changed(
        ENCODER, "        self.session = tf", "        print(self.session is None)\n        self.session = tf"
    ),
    "a session that is asked for where its model has two places": changed(
        ENCODER,
        "        self.session = None\n",
        "        self.session = None\n        self.embed = hub.Module(HANDLE)\n",
    ),
    "a session that is asked for where the name of its model is another's": changed(
        SESSION, 'def close(name):\n    print("closing", name,', 'def close(embed):\n    print("closing", embed,'
    ),
    "a tensor that is none where it was not there": changed(TENSORS, '"words"', '"vectors"'),
    "a model that is None until it is needed": changed(
        """
        embed = None
        def encode(sentences):
            global embed, session
            if embed is None:
                embed = hub.Module(HANDLE)
                session = tf.Session()
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            return session.run(embed(sentences))
        print(encode(["a cat"]), encode(["a dog", "a cat"]))
        """,
        '["a dog", "a cat"])',
        '["a dog", "a cat"]), session is None',
    ),
    "a tensor that outlives its session": pair(
        """
        LAZY
        def close():
            global session, vectors
            session.close()
            session = None
            vectors = None
        encode("a cat")
        close()
        print(session is None, vectors is None)
        """,
        """
        LAZY
        def close():
            global session
            session.close()
            session = None
        encode("a cat")
        close()
        print(session is None, vectors is None)
        """,
    ),
    "a tensor that is no more when its session still is": pair(
        """
        LAZY
        print(encode("a cat"))
        """,
        """
        LAZY
        print(encode("a cat"))
        vectors = None
        print(session is None)
        """,
    ),
    "a tensor that belongs to another scope than its session": pair(
        """
        LAZY
        print(encode("a cat"))
        """,
        """
        embed = hub.Module(HANDLE)
        session = None
        vectors = "mine"
        def load():
            global session
            text = tf.placeholder(tf.string, [None])
            vectors = embed(text)
            session = tf.Session()
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            return lambda sentence: session.run(vectors, {text: [sentence]})
        print(session is None)
        encode = load()
        print(session is None, vectors, encode("a cat"))
        """,
    ),
    "a tensor that another session runs, too": pair(
        """
        LAZY
        print(encode("a cat"))
        def close():
            global session
            session = None
        close()
        """,
        """
        LAZY
        print(encode("a cat"))
        def close():
            global session
            session = None
        close()
        with tf.Session() as other:
            other.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(other.run(vectors, {text: ["a cat"]}))
        """,
    ),
    "an error of what is None": pair(
        """
        LAZY
        try:
            print(session.run(vectors, {text: ["a cat"]}))
        except (AttributeError, TypeError, ValueError, RuntimeError):
            load()
        """,
        """
        LAZY
        try:
            print(session.run(vectors, {text: ["a cat"]}))
        except AttributeError:
            load()
        """,
    ),
    "a tensor that is asked for before its function is there": pair(
        """
        embed = hub.Module(HANDLE)
        text = tf.placeholder(tf.string, [None])
        vectors = None
        print(vectors is None)
        vectors = embed(text)
        scale = tf.placeholder(tf.float32, [])
        print(vectors is None)
        OPEN
        print(session.run(vectors, {text: ["a cat"], scale: 2.0}))
        """,
        """
        embed = hub.Module(HANDLE)
        text = tf.placeholder(tf.string, [None])
        vectors = None
        vectors = embed(text)
        print(vectors is None)
        scale = tf.placeholder(tf.float32, [])
        OPEN
        print(session.run(vectors, {text: ["a cat"], scale: 2.0}))
        """,
    ),
}
