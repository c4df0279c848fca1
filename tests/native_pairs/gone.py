"""Sessions and tensors that the program asks for, and that are gone."""

from __future__ import annotations

from native_pairs.programs import changed, pair

GONE = {
    "an object that says when it goes": changed(
        """
        class Encoder:
            def __init__(self):
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = hub.Module(HANDLE)(self.text)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            def encode(self, sentences):
                return self.session.run(self.vectors, {self.text: sentences})
            def __del__(self):
                self.session.close()
        print(Encoder().encode(["a cat"]))
        """,
        "self.session.close()",
        "print('gone')",
    ),
    "a placeholder that is deleted": pair(
        """
        GRAPH
        OPEN
        print(session.run(vectors, {text: ["a cat"]}))
        del vectors
        """,
        """
        GRAPH
        OPEN
        print(session.run(vectors, {text: ["a cat"]}))
        del text
        """,
    ),
    "a session that is deleted": pair(
        """
        GRAPH
        OPEN
        sentences = ["a cat"]
        print(session.run(vectors, {text: sentences}))
        del sentences
        """,
        """
        GRAPH
        OPEN
        sentences = ["a cat"]
        print(session.run(vectors, {text: sentences}))
        del sentences, session
        """,
    ),
    "a session of an object that is deleted": pair(
        """
        class Encoder:
            def __init__(self):
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = hub.Module(HANDLE)(self.text)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        encoder = Encoder()
        print(encoder.session.run(encoder.vectors, {encoder.text: ["a cat"]}))
        del encoder
        """,
        """
        class Encoder:
            def __init__(self):
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = hub.Module(HANDLE)(self.text)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        encoder = Encoder()
        print(encoder.session.run(encoder.vectors, {encoder.text: ["a cat"]}))
        del encoder.session
        """,
    ),
    "an attribute that is looked for by its name": pair(
        """
        CLASS
        print(session.run(one.vectors, {one.text: ["a cat"]}), session.run(two.vectors, {two.text: ["a cat"]}))
        print(hasattr(one, "vectors"), hasattr(one, "nothing"), hasattr(tf, "text"))
        """,
        """
        CLASS
        print(session.run(one.vectors, {one.text: ["a cat"]}), session.run(two.vectors, {two.text: ["a cat"]}))
        print(hasattr(one, "text"))
        """,
    ),
    "all attributes of an object": pair(
        """
        CLASS
        class Plain:
            pass
        print(session.run(one.vectors, {one.text: ["a cat"]}), session.run(two.vectors, {two.text: ["a cat"]}))
        print(vars(Plain()), Plain().__dict__)
        """,
        """
        CLASS
        print(session.run(one.vectors, {one.text: ["a cat"]}), session.run(two.vectors, {two.text: ["a cat"]}))
        print(len(one.__dict__))
        """,
    ),
    "several tensors of an object that has no room for another attribute": pair(
        """
        class Encoder:
            __slots__ = ("session", "text", "vectors", "length")
            def __init__(self):
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = hub.Module(HANDLE)(self.text)
                self.length = tf.norm(self.vectors)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            def encode(self, sentence):
                return self.session.run(self.length, {self.text: [sentence]})
        print(Encoder().encode("a cat"))
        """,
        """
        class Encoder:
            __slots__ = ("session", "text", "vectors", "length")
            def __init__(self):
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = hub.Module(HANDLE)(self.text)
                self.length = tf.norm(self.vectors)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            def encode(self, sentence):
                return self.session.run([self.vectors, self.length], {self.text: [sentence]})
        print(Encoder().encode("a cat"))
        """,
    ),
}
