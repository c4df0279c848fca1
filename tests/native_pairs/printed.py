"""Tensors and their specs that are printed."""

from __future__ import annotations

from native_pairs.programs import pair

PRINTED = {
    "a tensor that is printed where its function is not yet": pair(
        """
        GRAPH
        scale = tf.placeholder(tf.float32, [])
        print(vectors)
        OPEN
        print(session.run(vectors, {text: ["a cat"], scale: 2.0}))
        """,
        """
        GRAPH
        print(vectors)
        scale = tf.placeholder(tf.float32, [])
        OPEN
        print(session.run(vectors, {text: ["a cat"], scale: 2.0}))
        """,
    ),
    "a tensor that is printed and may be None": pair(
        """
        def show():
            print(vectors)
        GRAPH
        show()
        OPEN
        print(session.run(vectors, {text: ["a cat"]}))
        """,
        """
        def show():
            print(vectors)
        vectors = None
        show()
        GRAPH
        OPEN
        print(session.run(vectors, {text: ["a cat"]}))
        """,
    ),
    "a tensor that is a condition, which is an error": pair(
        """
        GRAPH
        OPEN
        print("there" if vectors is not None else "not there")
        print(session.run(vectors, {text: ["a cat"]}))
        """,
        """
        GRAPH
        OPEN
        print("there" if vectors else "not there")
        print(session.run(vectors, {text: ["a cat"]}))
        """,
    ),
    "what specs do not tell": pair(
        """
        DICT
        print(inputs["z"].dtype, [one.shape for one in inputs.values()])
        """,
        """
        DICT
        print(inputs["z"].op.name)
        """,
    ),
    "a name in the graph, in what is printed of specs": pair(
        """
        DICT
        print(inputs["z"].dtype.name, inputs["z"])
        """,
        """
        DICT
        print([one.name for one in inputs.values()])
        """,
    ),
}
