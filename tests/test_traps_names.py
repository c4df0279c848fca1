"""A name is what it is bound to, not how it is spelled: aliases, shadows, look-ups by string, patches."""

from __future__ import annotations

from pathlib import Path

from traps import Trap, check, parametrized, trap

TRAPS = {
    "the package under its whole name": trap(
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub
        tf.disable_v2_behavior()
        - module = tensorflow_hub.Module("a")
        - print(module(["x"]))
        + module = tensorflow_hub.load("a")
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
        head="",
    ),
    "a variable that is the package": trap(
        """
        library = hub
        - module = library.Module("a")
        - print(module(["x"]))
        + module = library.load("a")
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        """
    ),
    "the package given as an argument": trap(
        """
        def load(library, handle="a"):
        -     return library.Module(handle)
        - print(load(hub)(["x"]))
        +     return library.load(handle)
        + print(load(hub).signatures["default"](tf.constant(["x"]))["default"])
        """
    ),
    "the package as a default": trap(
        """
        def load(handle, library=hub):
        -     return library.Module(handle)
        - print(load("a")(["x"]))
        +     return library.load(handle)
        + print(load("a").signatures["default"](tf.constant(["x"]))["default"])
        """
    ),
    "imports inside a function": trap(
        """
        import tensorflow.compat.v1 as tf
        tf.disable_v2_behavior()
        def load(handle):
        -     from tensorflow_hub import Module
        -     return Module(handle)
        - print(load("a")(["x"]))
        +     import tensorflow_hub as hub
        +     return hub.load(handle)
        + print(load("a").signatures["default"](tf.constant(["x"]))["default"])
        """,
        head="",
    ),
    "the class imported under another name": trap(
        """
        import tensorflow.compat.v1 as tf
        - from tensorflow_hub import Module as Encoder
        + import tensorflow_hub as hub
        tf.disable_v2_behavior()
        - encode = Encoder("a")
        - print(encode(["x"]))
        + encode = hub.load("a")
        + print(encode.signatures["default"](tf.constant(["x"]))["default"])
        """,
        head="",
    ),
    "the class imported beside another removed name": trap(
        """
        import tensorflow.compat.v1 as tf
        - from tensorflow_hub import Module, load_module_spec
        + import tensorflow_hub as hub
        tf.disable_v2_behavior()
        - module = Module(load_module_spec("a"))
        - print(module(["x"]))
        + module = hub.load("a")
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
        head="",
    ),
    "the class and the package both imported": trap(
        """
        import tensorflow.compat.v1 as tf
        - from tensorflow_hub import Module
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        - print(Module("a")(["x"]), hub.Module("b")(["y"]))
        + print(hub.load("a").signatures["default"](tf.constant(["x"]))["default"], hub.load("b").signatures["default"](tf.constant(["y"]))["default"])
        """,  # noqa: E501
        head="",
    ),
    "imports that may fail": trap(
        """
        try:
            import tensorflow_hub as hub
        except ImportError:
            hub = None
        if hub is not None:
        -     print(hub.Module("a")(["x"]))
        +     print(hub.load("a").signatures["default"](tf.constant(["x"]))["default"])
        """,
        head="import tensorflow.compat.v1 as tf\ntf.disable_v2_behavior()\n",
    ),
    "a class of the program's own called Module": trap(
        """
        class Own:
            class Module:
                def __init__(self, handle): pass
                def __call__(self, x): return x
        own = Own.Module("a")
        - module = hub.Module("b")
        - print(own("x"), module(["y"]))
        + module = hub.load("b")
        + print(own("x"), module.signatures["default"](tf.constant(["y"]))["default"])
        """
    ),
    "a parameter that hides the package": trap(
        """
        class Fake:
            def Module(self, handle): return len
        def load(hub):
            return hub.Module("a")
        print(load(Fake())("x"))
        """
    ),
    "a local variable that hides the package": trap(
        """
        def kinds():
            hub = {"Module": str}
            return hub["Module"]("a")
        - print(kinds(), hub.Module("a")(["x"]))
        + print(kinds(), hub.load("a").signatures["default"](tf.constant(["x"]))["default"])
        """
    ),
    "a class variable hides no name of its methods": trap(
        """
        class Encoder:
            hub = None
            def load(self):
        -         return hub.Module("a")
        - print(Encoder().load()(["x"]))
        +         return hub.load("a")
        + print(Encoder().load().signatures["default"](tf.constant(["x"]))["default"])
        """
    ),
    "the class looked up by a string": trap(
        """
        make = getattr(hub, "Module")
        print(make("a")(["x"]))
        """,
        "HUB107",
        "HUB405",
    ),
    "the class looked up by a string with a default": trap(
        """
        make = getattr(hub, "Module", None) or hub.load
        print(make("a")(["x"]))
        """,
        "HUB104",
        "HUB107",
    ),
    "the class asked for before it is used": trap(
        """
        if hasattr(hub, "Module"):
            print(hub.Module("a")(["x"]))
        """,
        "HUB107",
        "HUB405",
    ),
    "the package imported by a string": trap(
        """
        import importlib
        library = importlib.import_module("tensorflow_hub")
        - print(library.Module("a")(["x"]))
        + print(library.load("a").signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "the class under a name of the program's own": trap(
        """
        Encoder = hub.Module
        print(Encoder("a")(["x"]))
        """,
        "HUB107",
        "HUB405",
    ),
    "a subclass": trap(
        """
        class Encoder(hub.Module):
            pass
        print(Encoder("a")(["x"]))
        """,
        "HUB107",
    ),
    "a test of the type": trap(
        """
        module = hub.Module("a")
        assert isinstance(module, hub.Module)
        print(module(["x"]))
        """,
        "HUB107",
        "HUB405",
    ),
    "an annotation": trap(
        """
        def encode(module: hub.Module): return module(["x"])
        print(encode(hub.Module("a")))
        """,
        "HUB107",
        "HUB405",
    ),
    "an annotation of a class variable": trap(
        """
        class Encoder:
            module: hub.Module
            def __init__(self): self.module = hub.Module("a")
        print(Encoder().module(["x"]))
        """,
        "HUB107",
        "HUB405",
    ),
    "an annotation that is a string": trap(
        """
        - def encode(module: "hub.Module"): return module(["x"])
        - print(encode(hub.Module("a")))
        + def encode(module: "hub.Module"): return module.signatures["default"](tf.constant(["x"]))["default"]
        + print(encode(hub.load("a")))
        """
    ),
    "a class that a test puts in its place": trap(
        """
        class Fake:
            def __init__(self, handle): pass
            def __call__(self, x): return x
        hub.Module = Fake
        print(hub.Module("a")(["x"]))
        """,
        "HUB107",
        "HUB405",
    ),
    "an attribute set by a string": trap(
        """
        setattr(hub, "Module", lambda handle: len)
        print(hub.Module("a")(["x"]))
        """,
        "HUB112",
        "HUB405",
    ),
    "a mock by its dotted name": trap(
        """
        from unittest import mock
        with mock.patch("tensorflow_hub.Module"):
            print(hub.Module("a") is None)
        """,
        "HUB112",
        "HUB405",
    ),
    "a mock where the name is used": trap(
        """
        from helper import load
        print(load())
        ==> helper.py
        import tensorflow_hub as hub
        def load():
        -     return hub.Module("a") is None
        +     return hub.load("a") is None
        ==> test_helper.py
        from unittest import mock
        import helper
        @mock.patch("helper.hub.Module")
        def test_load(module):
            assert not helper.load()
        @mock.patch("helper.other.Module")
        def test_other(module):
            pass
        """,
        "HUB112",
    ),
    "a mock of the object": trap(
        """
        from unittest import mock
        with mock.patch.object(hub, "Module"):
            print(hub.Module("a") is None)
        """,
        "HUB112",
        "HUB405",
    ),
    "code and comments that only speak of it": trap(
        '''
        def load():
            """Makes hub.Module("a")."""  # as hub.Module("b") was
            return 'hub.Module("c")'
        print(load())
        '''
    ),
    "a module in code that is never reached": trap(
        """
        def load():
            raise NotImplementedError
            return hub.Module("a")
        print(hub.Module("b")(["x"]))
        """,
        "HUB107",
        "HUB405",
    ),
    "a name of its own in code that is never reached": trap(
        """
        from tensorflow_hub import Module as Loaded
        def load():
            return 1
            return Loaded("a")
        print(Loaded("b")(["x"]), load(), dict(Loaded=1))
        """,
        "HUB107",
        "HUB405",
    ),
    "names that only look like it where nothing is reached": trap(
        """
        def load(library):
            return library
            return library.Module(Module=1)
        - print(hub.Module("b")(["x"]), load(1))
        + print(hub.load("b").signatures["default"](tf.constant(["x"]))["default"], load(1))
        """,
    ),
}


@parametrized(TRAPS)
def test_a_name_is_what_it_is_bound_to(trap: Trap, tmp_path: Path) -> None:
    check(trap, tmp_path)
