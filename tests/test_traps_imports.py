"""Programs of several files that import each other in every way there is."""

from __future__ import annotations

from pathlib import Path

from traps import Trap, check, parametrized, trap

TRAPS = {
    "a module that a helper returns": trap(
        """
        import tensorflow.compat.v1 as tf
        from helper import load
        tf.disable_v2_behavior()
        module = load("a")
        - print(module(tf.constant(["x"])))
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        ==> helper.py
        import tensorflow_hub as hub
        def load(handle):
        -     return hub.Module(handle)
        +     return hub.load(handle)
        """,
    ),
    "a module that is given to a helper": trap(
        """
        from helper import encode
        - print(encode(hub.Module("a"), tf.constant(["x"])))
        + print(encode(hub.load("a"), tf.constant(["x"])))
        ==> helper.py
        - def encode(module, x): return module(x, as_dict=True)["elmo"]
        + import tensorflow as tf
        + def encode(module, x): return module.signatures["default"](tf.convert_to_tensor(x, dtype=module.signatures["default"].inputs[0].dtype))["elmo"]
        """,  # noqa: E501
    ),
    "a helper that is given a function": trap(
        """
        from helper import apply
        - module = hub.Module("a")
        - print(apply(lambda x: module(x), ["x"]))
        + module = hub.load("a")
        + print(apply(lambda x: module.signatures["default"](tf.convert_to_tensor(x, dtype=tf.string))["default"], ["x"]))
        ==> helper.py
        def apply(function, x): return function(x)
        """,  # noqa: E501
    ),
    "a star import that hides a function": trap(
        """
        def embed(x): return x
        from helper import *
        print(embed(["x"]))
        ==> helper.py
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        embed = hub.Module("a")
        """,
        "HUB104",
        "HUB405",
        head="",
    ),
    "a star import that a function hides": trap(
        """
        from helper import *
        def embed(x): return x
        print(embed(["x"]))
        ==> helper.py
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        embed = hub.Module("a")
        """,
        "HUB104",
        "HUB405",
        head="",
    ),
    "the packages by way of a file of the program": trap(
        """
        import packages
        - module = packages.hub.Module("a")
        - print(module(packages.tf.constant(["x"])))
        + module = packages.hub.load("a")
        + print(module.signatures["default"](packages.tf.constant(["x"]))["default"])
        ==> packages.py
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        """,
        head="",
    ),
    "the class by way of a file of the program": trap(
        """
        from packages import tf, Module
        module = Module("a")
        print(module(["x"]))
        ==> packages.py
        import tensorflow.compat.v1 as tf
        from tensorflow_hub import Module
        tf.disable_v2_behavior()
        """,
        "HUB503",
        head="",
    ),
    "a package that passes its classes on": trap(
        """
        import tensorflow.compat.v1 as tf
        from package import Encoder
        - print(Encoder("a").module(tf.constant(["x"])))
        + print(Encoder("a").module.signatures["default"](tf.constant(["x"]))["default"])
        ==> package/__init__.py
        from .encoder import Encoder
        ==> package/encoder.py
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        class Encoder:
        -     def __init__(self, handle): self.module = hub.Module(handle)
        +     def __init__(self, handle): self.module = hub.load(handle)
        """,
        head="",
    ),
    "a package imported by its dots": trap(
        """
        + import tensorflow as tf
        import package.encoder
        import package.encoder as encoder
        from package import encoder as again
        - print([one.module(["x"]) for one in (package.encoder, encoder, again)])
        + print([one.module.signatures["default"](tf.constant(["x"]))["default"] for one in (package.encoder, encoder, again)])
        ==> package/__init__.py
        ==> package/encoder.py
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        - module = hub.Module("a")
        + module = hub.load("a")
        """,  # noqa: E501
        head="",
    ),
    "relative imports of two levels": trap(
        """
        import package.inner.use
        ==> package/__init__.py
        ==> package/inner/__init__.py
        ==> package/inner/use.py
        from ..encoder import module
        from .. import encoder
        import tensorflow.compat.v1 as tf
        - print(module(tf.constant(["x"])), encoder.module(tf.constant(["y"])))
        + print(module.signatures["default"](tf.constant(["x"]))["default"], encoder.module.signatures["default"](tf.constant(["y"]))["default"])
        ==> package/encoder.py
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        - module = hub.Module("a")
        + module = hub.load("a")
        """,  # noqa: E501
        head="",
    ),
    "an import inside a function": trap(
        """
        import tensorflow.compat.v1 as tf
        def encode():
            from helper import module
        -     return module(tf.constant(["x"]))
        +     return module.signatures["default"](tf.constant(["x"]))["default"]
        print(encode())
        ==> helper.py
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        - module = hub.Module("a")
        + module = hub.load("a")
        """,
        head="",
    ),
    "files that import each other": trap(
        """
        import first
        ==> first.py
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        - module = hub.Module("a")
        + module = hub.load("a")
        import second
        ==> second.py
        import first
        import tensorflow.compat.v1 as tf
        - print(first.module(tf.constant(["x"])))
        + print(first.module.signatures["default"](tf.constant(["x"]))["default"])
        """,
        head="",
    ),
    "all of a program on one line": trap(
        """
        - import tensorflow as tf; import tensorflow_hub as hub; m = hub.Module("a")
        - print(m(["x"]))
        + import tensorflow.compat.v1 as tf
        + tf.disable_v2_behavior()
        + import tensorflow.compat.v1 as tf; import tensorflow_hub as hub; m = hub.load("a")
        + print(m.signatures["default"](tf.constant(["x"]))["default"])
        """,
        head="",
    ),
    "imports on one line": trap(
        """
        - import tensorflow as tf; import tensorflow_hub as hub
        - m = hub.Module("a")
        - print(m(["x"]))
        + import tensorflow.compat.v1 as tf; import tensorflow_hub as hub
        +
        + tf.disable_v2_behavior()
        + m = hub.load("a")
        + print(m.signatures["default"](tf.constant(["x"]))["default"])
        """,
        head="",
    ),
    "an import in a suite on one line": trap(
        """
        import tensorflow_hub as hub
        - if hub: import tensorflow as tf; m = hub.Module("a")
        - print(m(["x"]))
        + import tensorflow.compat.v1 as tf
        + tf.disable_v2_behavior()
        + if hub: import tensorflow.compat.v1 as tf; m = hub.load("a")
        + print(m.signatures["default"](tf.constant(["x"]))["default"])
        """,
        head="",
    ),
}


@parametrized(TRAPS)
def test_imports_are_followed(trap: Trap, tmp_path: Path) -> None:
    check(trap, tmp_path)
