"""How a program imports TensorFlow, and what hides that name."""

from __future__ import annotations

from pathlib import Path

from traps import Trap, check, parametrized, trap

TRAPS = {
    "TensorFlow under its whole name": trap(
        """
        - import tensorflow
        + import tensorflow.compat.v1 as tensorflow
        import tensorflow_hub
        - module = tensorflow_hub.Module("a")
        - print(tensorflow.Session().run(module(["x"])))
        +
        + tensorflow.disable_v2_behavior()
        + module = tensorflow_hub.load("a")
        + print(tensorflow.Session().run(module.signatures["default"](tensorflow.constant(["x"]))["default"]))
        """,
        head="",
    ),
    "only names of TensorFlow": trap(
        """
        - from tensorflow import Session, constant
        + import tensorflow.compat.v1 as tf
        + from tensorflow.compat.v1 import Session, constant
        import tensorflow_hub as hub
        - module = hub.Module("a")
        +
        + tf.disable_v2_behavior()
        + module = hub.load("a")
        with Session() as session:
        -     print(session.run(module(constant(["x"]))), session.run(module(["y"])))
        +     print(session.run(module.signatures["default"](constant(["x"]))["default"]), session.run(module.signatures["default"](tf.constant(["y"]))["default"]))
        """,  # noqa: E501
        head="",
    ),
    "TensorFlow under two names": trap(
        """
        import tensorflow.compat.v1 as tf1
        import tensorflow as tf2
        import tensorflow_hub as hub
        tf1.disable_v2_behavior()
        - module = hub.Module("a")
        - print(module(["x"]), tf2.identity)
        + module = hub.load("a")
        + print(module.signatures["default"](tf1.constant(["x"]))["default"], tf2.identity)
        """,
        head="",
    ),
    "compat.v1 by way of compat": trap(
        """
        from tensorflow.compat import v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        - module = hub.Module("a")
        - print(module(["x"]))
        + module = hub.load("a")
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
        head="",
    ),
    "compat.v1 put in the place of TensorFlow": trap(
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        tf = tf.compat.v1
        tf.disable_v2_behavior()
        - module = hub.Module("a")
        - print(module(["x"]))
        + module = hub.load("a")
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
        head="",
    ),
    "compat.v1 written out each time": trap(
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        tf.compat.v1.disable_eager_execution()
        - module = hub.Module("a")
        + module = hub.load("a")
        with tf.compat.v1.Session() as session:
        -     print(session.run(module(["x"])))
        +     print(session.run(module.signatures["default"](tf.constant(["x"]))["default"]))
        """,
        head="",
    ),
    "an import that may be of either TensorFlow": trap(
        """
        try:
            import tensorflow.compat.v1 as tf
            tf.disable_v2_behavior()
        except ImportError:
            import tensorflow as tf
        import tensorflow_hub as hub
        - module = hub.Module("a")
        - print(module(["x"]))
        + module = hub.load("a")
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
        head="",
    ),
    "imports inside of try": trap(
        """
        try:
        -     import tensorflow as tf
        +     import tensorflow.compat.v1 as tf
            import tensorflow_hub as hub
        +     tf.disable_v2_behavior()
        except ImportError:
            raise SystemExit(1)
        - module = hub.Module("a")
        - print(tf.Session().run(module(["x"])))
        + module = hub.load("a")
        + print(tf.Session().run(module.signatures["default"](tf.constant(["x"]))["default"]))
        """,
        head="",
    ),
    "imports inside of a function": trap(
        """
        def main():
        -     import tensorflow as tf
        +     import tensorflow.compat.v1 as tf
            import tensorflow_hub as hub
        -     module = hub.Module("a")
        +     tf.disable_v2_behavior()
        +     module = hub.load("a")
            with tf.Session() as session:
        -         print(session.run(module(["x"])))
        +         print(session.run(module.signatures["default"](tf.constant(["x"]))["default"]))
        main()
        """,
        head="",
    ),
    "the same import twice": trap(
        """
        - import tensorflow as tf
        + import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        +
        + tf.disable_v2_behavior()
        def texts():
        -     import tensorflow as tf
        +     import tensorflow.compat.v1 as tf
            return tf.placeholder(tf.string)
        - module = hub.Module("a")
        - print(tf.Session().run(module(texts())))
        + module = hub.load("a")
        + print(tf.Session().run(module.signatures["default"](texts())["default"]))
        """,
        head="",
    ),
    "an import of the program's own before the switch": trap(
        """
        - import tensorflow as tf
        + import tensorflow.compat.v1 as tf
        +
        + tf.disable_v2_behavior()
        import helper
        import tensorflow_hub as hub
        - module = hub.Module("a")
        - print(tf.Session().run(module(helper.texts())))
        + module = hub.load("a")
        + print(tf.Session().run(module.signatures["default"](helper.texts())["default"]))
        ==> helper.py
        import tensorflow as tf
        def texts():
            return tf.constant(["x"])
        """,
        head="",
    ),
    "a graph of its own needs no switch": trap(
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        with tf.Graph().as_default() as graph:
        -     module = hub.Module("a")
        -     y = module(["x"])
        +     module = hub.load("a")
        +     y = module.signatures["default"](tf.constant(["x"]))["default"]
            with tf.Session(graph=graph) as session:
                print(session.run(y))
        """,
        head="",
    ),
    "a parameter that hides TensorFlow": trap(
        """
        def encode(tf):
            module = hub.Module("a")
            return module(tf)
        print(encode(["x"]))
        """,
        "HUB104",
        "HUB405",
    ),
    "a loop variable that hides TensorFlow": trap(
        """
        module = hub.Module("a")
        print([module([str(tf)]) for tf in range(2)])
        """,
        "HUB104",
        "HUB405",
    ),
    "a class variable that hides no name of a method": trap(
        """
        class Encoder:
            tf = None
        -     module = hub.Module("a")
        -     def encode(self): return self.module(["x"])
        +     module = hub.load("a")
        +     def encode(self): return self.module.signatures["default"](tf.constant(["x"]))["default"]
        print(Encoder().encode())
        """,
    ),
    "a parameter that is TensorFlow": trap(
        """
        def encode(text, tf=tf):
        -     module = hub.Module("a")
        -     return module([text])
        +     module = hub.load("a")
        +     return module.signatures["default"](tf.convert_to_tensor([text], dtype=tf.string))["default"]
        print(encode("x"))
        """,
    ),
    "TensorFlow bound to something else later on": trap(
        """
        module = hub.Module("a")
        print(module(["x"]))
        tf = None
        """,
        "HUB104",
        "HUB405",
    ),
    "TensorFlow under a name that a tensor has elsewhere": trap(
        """
        import tensorflow.compat.v1 as t
        import tensorflow_hub as h
        t.disable_v2_behavior()
        - module = h.Module("a")
        + module = h.load("a")
        def encode():
        -     return module(["x"])
        +     return module.signatures["default"](t.constant(["x"]))["default"]
        print(encode())
        """,
        head="",
    ),
}


@parametrized(TRAPS)
def test_tensorflow_is_found_under_its_own_name(trap: Trap, tmp_path: Path) -> None:
    check(trap, tmp_path)
