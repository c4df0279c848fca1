"""Modules in attributes: of classes, of subclasses, of objects that go out of sight."""

from __future__ import annotations

from pathlib import Path

from traps import Trap, check, parametrized, trap

TRAPS = {
    "a module in an attribute": trap(
        """
        class Encoder:
            def __init__(self, handle):
        -         self.module = hub.Module(handle)
        +         self.module = hub.load(handle)
            def __call__(self, x):
        -         return self.module(x)
        +         return self.module.signatures["default"](x)["default"]
        print(Encoder("a")(tf.constant(["x"])))
        """,
    ),
    "an abstract base whose methods use what a subclass has": trap(
        """
        import abc
        class Encoder(abc.ABC):
            @abc.abstractmethod
            def embed(self): pass
            def encode(self): return self.embed()
        class Words(Encoder):
        -     def __init__(self): self.module = hub.Module("a")
        -     def embed(self): return self.module(tf.constant(["x"]))
        +     def __init__(self): self.module = hub.load("a")
        +     def embed(self): return self.module.signatures["default"](tf.constant(["x"]))["default"]
        print(Words().encode())
        """,
    ),
    "a base out of sight that a base has": trap(
        """
        import threading
        class Encoder(threading.Thread):
            def encode(self): return self.embed()
        class Words(Encoder):
        -     def __init__(self): self.module = hub.Module("a")
        -     def embed(self): return self.module(tf.constant(["x"]))
        +     def __init__(self): self.module = hub.load("a")
        +     def embed(self): return self.module.signatures["default"](tf.constant(["x"]))["default"]
        print(Words().embed())
        """,
    ),
    "a base out of sight whose own attribute is called": trap(
        """
        import threading
        class Encoder(threading.Thread):
            def encode(self, x): return self.module(x)
        class Words(Encoder):
            def __init__(self): self.module = hub.Module("a")
        print(Words().encode(tf.constant(["x"])))
        """,
        "HUB104",
        "HUB405",
    ),
    "a subclass that makes something else": trap(
        """
        class Encoder:
            def __init__(self): self.module = self.make()
            def make(self): return hub.Module("a")
            def encode(self, x): return self.module(x)
        class Same(Encoder):
            def make(self): return lambda x: x
        print(Encoder().encode(tf.constant(["x"])), Same().encode("y"))
        """,
        "HUB104",
        "HUB405",
    ),
    "a subclass that makes another module": trap(
        """
        class Encoder:
            def make(self): return hub.Module("a")
            def encode(self, x): return self.make()(x)
        class Other(Encoder):
            def make(self): return hub.Module("b")
        print(Encoder().encode(tf.constant(["x"])), Other().encode(tf.constant(["y"])))
        """,
        "HUB104",
        "HUB405",
    ),
    "a class variable that a subclass sets": trap(
        """
        class Encoder:
            module = None
        -     def encode(self, x): return self.module(x)
        +     def encode(self, x): return self.module.signatures["default"](tf.convert_to_tensor(x, dtype=self.module.signatures["default"].inputs[0].dtype))["default"]
        class Child(Encoder):
        -     module = hub.Module("a")
        +     module = hub.load("a")
        print(Child().encode(tf.constant(["x"])))
        """,  # noqa: E501
    ),
    "a class variable that a subclass replaces": trap(
        """
        class Encoder:
            module = hub.Module("a")
            def encode(self, x): return self.module(x)
        class Same(Encoder):
            module = staticmethod(lambda x: x)
        print(Encoder().encode(tf.constant(["x"])), Same().encode("y"))
        """,
        "HUB104",
        "HUB405",
    ),
    "a mixin that calls what others make": trap(
        """
        class Mixin:
        -     def encode(self, x): return self.module(x)
        +     def encode(self, x): return self.module.signatures["default"](tf.convert_to_tensor(x, dtype=self.module.signatures["default"].inputs[0].dtype))["default"]
        class Encoder(Mixin):
        -     def __init__(self): self.module = hub.Module("a")
        +     def __init__(self): self.module = hub.load("a")
        print(Encoder().encode(tf.constant(["x"])))
        """,  # noqa: E501
    ),
    "a mixin that calls what is not always a module": trap(
        """
        class Mixin:
            def encode(self, x): return self.module(x)
        class Encoder(Mixin):
            def __init__(self): self.module = hub.Module("a")
        class Same(Mixin):
            def __init__(self): self.module = tf.identity
        print(Encoder().encode(tf.constant(["x"])), Same().encode("y"))
        """,
        "HUB104",
        "HUB405",
    ),
    "super in a diamond": trap(
        """
        class Top:
            def make(self): return tf.identity
        class Left(Top):
            def encode(self, x): return super().make()(x)
        class Right(Top):
            def make(self): return hub.Module("a")
        class Bottom(Left, Right):
            pass
        print(Bottom().encode(tf.constant(["x"])))
        """,
        "HUB104",
        "HUB405",
    ),
    "a property that loads when asked": trap(
        """
        class Encoder:
            _module = None
            @property
            def module(self):
                if self._module is None:
        -             self._module = hub.Module("a")
        +             self._module = hub.load("a")
                return self._module
        - print(Encoder().module(tf.constant(["x"])))
        + print(Encoder().module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a property with a setter": trap(
        """
        class Encoder:
            @property
            def module(self): return self._module
            @module.setter
            def module(self, value): self._module = value
        encoder = Encoder()
        encoder.module = hub.Module("a")
        print(encoder.module(tf.constant(["x"])))
        """,
        "HUB104",
        "HUB405",
    ),
    "a property that is a lambda": trap(
        """
        class Encoder:
            def __init__(self): self._module = hub.Module("a")
            module = property(lambda self: self._module)
        print(Encoder().module(tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "a cached property": trap(
        """
        import functools
        class Encoder:
            @functools.cached_property
        -     def module(self): return hub.Module("a")
        - print(Encoder().module(tf.constant(["x"])))
        +     def module(self): return hub.load("a")
        + print(Encoder().module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a cached function": trap(
        """
        import functools
        @functools.lru_cache(maxsize=None)
        - def load(handle): return hub.Module(handle)
        - print(load("a")(tf.constant(["x"])))
        + def load(handle): return hub.load(handle)
        + print(load("a").signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a class method that makes the object": trap(
        """
        class Encoder:
            def __init__(self, module): self.module = module
            @classmethod
        -     def load(cls, handle): return cls(hub.Module(handle))
        +     def load(cls, handle): return cls(hub.load(handle))
            @staticmethod
        -     def apply(module, x): return module(x)
        +     def apply(module, x): return module.signatures["default"](tf.convert_to_tensor(x, dtype=module.signatures["default"].inputs[0].dtype))["default"]
            def encode(self, x): return self.apply(self.module, x)
        print(Encoder.load("a").encode(tf.constant(["x"])))
        """,  # noqa: E501
    ),
    "a class inside of a class": trap(
        """
        class Outer:
            class Inner:
        -         module = hub.Module("a")
        -     def encode(self, x): return self.Inner.module(x)
        +         module = hub.load("a")
        +     def encode(self, x): return self.Inner.module.signatures["default"](tf.convert_to_tensor(x, dtype=self.Inner.module.signatures["default"].inputs[0].dtype))["default"]
        print(Outer().encode(tf.constant(["x"])))
        """,  # noqa: E501
    ),
    "a class body that reads the outer name of the same spelling": trap(
        """
        - module = hub.Module("a")
        + module = hub.load("a")
        class Encoder:
            module = module
        -     y = module(tf.constant(["x"]))
        - print(Encoder.y, Encoder.module(tf.constant(["y"])))
        +     y = module.signatures["default"](tf.constant(["x"]))["default"]
        + print(Encoder.y, Encoder.module.signatures["default"](tf.constant(["y"]))["default"])
        """,
    ),
}


@parametrized(TRAPS)
def test_attributes_are_those_of_the_object(trap: Trap, tmp_path: Path) -> None:
    check(trap, tmp_path)
