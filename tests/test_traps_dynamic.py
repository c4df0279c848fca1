"""Modules in attributes that are reached by strings, by decorators, or through objects out of sight."""

from __future__ import annotations

from pathlib import Path

from traps import Trap, check, parametrized, trap

TRAPS = {
    "an attribute read by a string": trap(
        """
        class Encoder:
            def __init__(self): self.module = hub.Module("a")
            def encode(self, x): return getattr(self, "module")(x)
        print(Encoder().encode(tf.constant(["x"])))
        """,
        "HUB104",
        "HUB405",
    ),
    "an attribute read by a string that is not known": trap(
        """
        class Encoder:
            def __init__(self): self.module = hub.Module("a")
            def encode(self, x, name): return getattr(self, name)(x)
        print(Encoder().encode(tf.constant(["x"]), "module"))
        """,
        "HUB104",
        "HUB405",
    ),
    "a model that is None until it is needed": trap(
        """
        class Encoder:
            module = None
            def encode(self, words):
                if self.module is None:
        -             self.module = hub.Module("a")
        -         return self.module(words)
        +             self.module = hub.load("a")
        +         return self.module.signatures["default"](tf.convert_to_tensor(words, dtype=tf.string))["default"]
        print(Encoder().encode(["x"]))
        """,
    ),
    "the error of a model that is None": trap(
        """
        module = None
        def encode(words):
            global module
            try:
                return module(words)
            except TypeError:
                module = hub.Module("a")
            return module(words)
        print(encode(["x"]))
        """,
        "HUB104",
        "HUB405",
    ),
    "the error of a model that is None, caught with all others": trap(
        """
        module = None
        def encode(words):
            global module
            try:
        -         return module(words)
        +         return module.signatures["default"](tf.convert_to_tensor(words, dtype=tf.string))["default"]
            except Exception:
        -         module = hub.Module("a")
        -     return module(words)
        +         module = hub.load("a")
        +     return module.signatures["default"](tf.convert_to_tensor(words, dtype=tf.string))["default"]
        print(encode(["x"]))
        """,
    ),
    "attributes as a dict": trap(
        """
        class Encoder:
            def __init__(self): self.module = hub.Module("a")
            def encode(self, x): return self.__dict__["module"](x)
        print(Encoder().encode(tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "attributes by vars": trap(
        """
        class Encoder:
            def __init__(self): self.module = hub.Module("a")
            def encode(self, x): return vars(self)["module"](x)
        print(Encoder().encode(tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "an attribute put into the dict of an object": trap(
        """
        class Encoder:
            def __init__(self): self.__dict__["module"] = hub.Module("a")
            def encode(self, x): return self.module(x)
        print(Encoder().encode(tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "an attribute set by a string": trap(
        """
        class Encoder:
            def __init__(self): setattr(self, "module", hub.Module("a"))
            def encode(self, x): return self.module(x)
        print(Encoder().encode(tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "an attribute of an attribute that comes from elsewhere": trap(
        """
        class Held:
            pass
        class Encoder:
            def load(self): self.held.module = hub.Module("a")
            def encode(self, x): return self.held.module(x)
        encoder = Encoder()
        setattr(encoder, "held", Held())
        encoder.load()
        print(encoder.encode(tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "an object that is copied": trap(
        """
        import copy
        class Encoder:
            def __init__(self): self.module = hub.Module("a")
        print(copy.copy(Encoder()).module(tf.constant(["x"])))
        """,
        "HUB104",
        "HUB405",
    ),
    "an object that a function gets from callers out of sight": trap(
        """
        class Encoder:
            def __init__(self): self.module = hub.Module("a")
        def encode(encoder, x): return encoder.module(x)
        print(globals()["en" + "code"](Encoder(), tf.constant(["x"])))
        """,
        "HUB104",
        "HUB405",
    ),
    "an object in a thread of its own": trap(
        """
        import threading
        class Encoder:
            def __init__(self): self.module = hub.Module("a")
        def work(encoder): print(encoder.module(tf.constant(["x"])))
        thread = threading.Thread(target=work, args=(Encoder(),))
        thread.start()
        thread.join()
        """,
        "HUB104",
        "HUB405",
    ),
    "an object of a dataclass": trap(
        """
        import dataclasses
        @dataclasses.dataclass
        class Encoder:
            module: object
            size: int = 512
        print(Encoder(hub.Module("a")).module(tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "a field of a dataclass that is made when needed": trap(
        """
        import dataclasses
        @dataclasses.dataclass
        class Encoder:
            module: object = dataclasses.field(default_factory=lambda: hub.Module("a"))
        print(Encoder().module(tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "a class that a decorator registers": trap(
        """
        registry = {}
        def register(name):
            def wrap(cls):
                registry[name] = cls
                return cls
            return wrap
        @register("encoder")
        class Encoder:
        -     def __init__(self): self.module = hub.Module("a")
        - print(registry["encoder"]().module(tf.constant(["x"])))
        +     def __init__(self): self.module = hub.load("a")
        + print(registry["encoder"]().module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a module in the arguments of a decorator": trap(
        """
        def using(module):
        -     return lambda function: lambda x: function(module(x))
        - @using(hub.Module("a"))
        +     return lambda function: lambda x: function(module.signatures["default"](x)["default"])
        + @using(hub.load("a"))
        def encode(y):
            return y
        print(encode(tf.constant(["x"])))
        """,
    ),
    "a decorator that gives the module": trap(
        """
        import functools
        def with_module(function):
            module = hub.Module("a")
            @functools.wraps(function)
            def inner(*given):
                return function(module, *given)
            return inner
        @with_module
        def encode(module, x):
            return module(x)
        print(encode(tf.constant(["x"])))
        """,
        "HUB104",
        "HUB405",
    ),
    "a decorator that calls the function at once": trap(
        """
        def now(function): return function()
        @now
        - def module(): return hub.Module("a")
        - print(module(tf.constant(["x"])))
        + def module(): return hub.load("a")
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "an object that is a context": trap(
        """
        class Encoder:
            def __enter__(self):
        -         self.module = hub.Module("a")
        +         self.module = hub.load("a")
                return self
            def __exit__(self, *_): pass
        with Encoder() as encoder:
        -     print(encoder.module(tf.constant(["x"])))
        +     print(encoder.module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "an object that is asked by key": trap(
        """
        class Zoo:
            def __init__(self): self.held = {}
            def __getitem__(self, handle):
                if handle not in self.held:
                    self.held[handle] = hub.Module(handle)
                return self.held[handle]
        print(Zoo()["a"](tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "an object that makes attributes up": trap(
        """
        class Zoo:
            def __getattr__(self, handle): return hub.Module(handle)
        print(Zoo().a(tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "a class that makes no object of its own": trap(
        """
        class Encoder:
            def __new__(cls, handle): return hub.Module(handle)
        print(Encoder("a")(tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "objects of two classes in one list": trap(
        """
        class A:
        -     def __init__(self): self.module = hub.Module("a")
        +     def __init__(self): self.module = hub.load("a")
        class B:
        -     def __init__(self): self.module = hub.Module("b")
        - print([encoder.module(tf.constant(["x"])) for encoder in [A(), B()]])
        +     def __init__(self): self.module = hub.load("b")
        + print([encoder.module.signatures["default"](tf.constant(["x"]))["default"] for encoder in [A(), B()]])
        """,
    ),
}


@parametrized(TRAPS)
def test_attributes_that_are_not_in_sight(trap: Trap, tmp_path: Path) -> None:
    check(trap, tmp_path)
