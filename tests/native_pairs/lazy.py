"""Sessions that are made when they are first needed."""

from __future__ import annotations

from native_pairs.programs import pair

LAZY = {
    "a model that is None until it is needed": pair(
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
        """
        embed = None
        def encode(sentences):
            global embed, session
            if embed is None:
                embed = hub.Module(HANDLE)
                session = tf.Session()
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            return session.run(embed(sentences))
        try:
            session
        except NameError:
            print("none yet")
        print(encode(["a cat"]), encode(["a dog", "a cat"]))
        """,
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
