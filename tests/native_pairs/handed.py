"""Tensors and sessions that are handed to functions."""

from __future__ import annotations

from native_pairs.programs import pair

HANDED = {
    "a function that is kept, and a loop that makes others": pair(
        """
        def encoder(session, text, vectors):
            return lambda sentence: session.run(vectors, {text: [sentence]})
        kept = []
        for scale in (1.0, 2.0):
            embed = hub.Module(HANDLE)
            text = tf.placeholder(tf.string, [None])
            vectors = embed(text) * scale
            session = tf.Session()
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            kept.append(encoder(session, text, vectors))
        print([encode("a cat") for encode in kept])
        """,
        """
        def encoder(session, text, vectors, length):
            return lambda sentence: session.run([vectors, length], {text: [sentence]})
        kept = []
        for scale in (1.0, 2.0):
            embed = hub.Module(HANDLE)
            text = tf.placeholder(tf.string, [None])
            vectors = embed(text) * scale
            length = tf.norm(vectors)
            session = tf.Session()
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            kept.append(encoder(session, text, vectors, length))
        print([encode("a cat") for encode in kept])
        """,
    ),
    "a session that is chosen with more than names": pair(
        """
        GRAPH
        OPEN
        def run(session, sentence):
            return session.run(vectors, {text: [sentence]})
        print(run(session, "a cat"))
        """,
        """
        GRAPH
        OPEN
        def run(session, sentence):
            return session.run(vectors, {text: [sentence]})
        print(run(session if print("a cat") else session, "a cat"))
        """,
    ),
}
