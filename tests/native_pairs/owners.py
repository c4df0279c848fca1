"""Tensors of objects: whose they are."""

from __future__ import annotations

from native_pairs.programs import changed, pair

OWNERS = {
    "the graph of a session": changed(
        """
        session = tf.Session(graph=tf.Graph())
        with session.graph.as_default():
            text = tf.placeholder(tf.string, [None])
            vectors = hub.Module(HANDLE)(text)
            init = [tf.global_variables_initializer(), tf.tables_initializer()]
        session.graph.finalize()
        session.run(init)
        print(session.run(vectors, {text: ["a cat"]}))
        """,
        "session.graph.finalize()",
        "print(len(session.graph.collections))",
    ),
    "placeholders of another object": pair(
        """
        CLASS
        print(session.run(one.vectors, {one.text: ["a cat"]}), session.run(two.vectors, {two.text: ["a cat"]}))
        """,
        """
        CLASS
        print(session.run(one.vectors, {one.text: ["a cat"]}), session.run(one.vectors, {two.text: ["a cat"]}))
        """,
    ),
    "placeholders of another object that are handed to a method": pair(
        """
        CLASS
        def run(session, text, vectors):
            return session.run(vectors, {text: ["a cat"]})
        print(run(session, one.text, one.vectors), run(session, two.text, two.vectors))
        """,
        """
        CLASS
        def run(session, text, vectors):
            return session.run(vectors, {text: ["a cat"]})
        print(run(session, one.text, one.vectors), run(session, two.text, one.vectors))
        """,
    ),
    "placeholders of another call": pair(
        """
        BUILD
        def run(session, text, vectors):
            return session.run(vectors, {text: ["a cat"]})
        session, text, vectors = build()
        other_session, other_text, other_vectors = build(2.0)
        print(run(session, text, vectors), run(other_session, other_text, other_vectors))
        """,
        """
        BUILD
        def run(session, text, vectors):
            return session.run(vectors, {text: ["a cat"]})
        session, text, vectors = build()
        other_session, other_text, other_vectors = build(2.0)
        print(run(session, text, vectors), run(session, other_text, vectors))
        """,
    ),
}
