"""Programs of several files."""

from __future__ import annotations

from pathlib import Path

import pytest
from traps import HEAD, Trap, check, parametrized, run, trap

TRAPS = {
    "a module set into another file": trap(
        """
        import settings
        - settings.module = hub.Module("a")
        + settings.module = hub.load("a")
        import use
        ==> settings.py
        module = None
        ==> use.py
        import settings
        import tensorflow.compat.v1 as tf
        - print(settings.module(tf.constant(["x"])))
        + print(settings.module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a base class in another file": trap(
        """
        from base import Base
        class Encoder(Base):
        -     def load(self): self.module = hub.Module("a")
        +     def load(self): self.module = hub.load("a")
        print(Encoder().encode(["x"]))
        ==> base.py
        + import tensorflow as tf
        class Base:
            def __init__(self): self.load()
        -     def encode(self, x): return self.module(x)
        +     def encode(self, x): return self.module.signatures["default"](tf.convert_to_tensor(x, dtype=tf.string))["default"]
        """,  # noqa: E501
    ),
    "a subclass in another file": trap(
        """
        from base import Base
        class Same(Base):
            def make(self): return lambda x: x
        print(Same().encode("x"))
        ==> base.py
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        class Base:
            def make(self): return hub.Module("a")
            def encode(self, x): return self.make()(x)
        """,
        "HUB104",
        "HUB405",
        head="",
    ),
    "files in a list": trap(
        """
        import first, second
        import tensorflow.compat.v1 as tf
        for number, library in enumerate([first, second]):
        -     print(number, library.module(tf.constant(["x"])))
        +     print(number, library.module.signatures["default"](tf.constant(["x"]))["default"])
        ==> first.py
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        - module = hub.Module("a")
        + module = hub.load("a")
        ==> second.py
        import tensorflow_hub as hub
        - module = hub.Module("b")
        + module = hub.load("b")
        """,
        head="",
    ),
    "attributes of a file by a string": trap(
        """
        import helper
        import tensorflow.compat.v1 as tf
        - print(getattr(helper, "module")(tf.constant(["x"])))
        + print(getattr(helper, "module").signatures["default"](tf.constant(["x"]))["default"])
        ==> helper.py
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        - module = hub.Module("a")
        + module = hub.load("a")
        """,
        head="",
    ),
    "attributes of a file as a dict": trap(
        """
        import helper
        import tensorflow.compat.v1 as tf
        print(vars(helper)["module"](tf.constant(["x"])))
        ==> helper.py
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        module = hub.Module("a")
        """,
        "HUB103",
        head="",
    ),
    "a file imported by a string": trap(
        """
        import importlib
        import tensorflow.compat.v1 as tf
        helper = importlib.import_module("helper")
        - print(helper.module(tf.constant(["x"])))
        + print(helper.module.signatures["default"](tf.constant(["x"]))["default"])
        ==> helper.py
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        - module = hub.Module("a")
        + module = hub.load("a")
        """,
        head="",
    ),
    "a file that makes attributes up": trap(
        """
        import helper
        import tensorflow.compat.v1 as tf
        print(helper.a(tf.constant(["x"])))
        ==> helper.py
        import tensorflow_hub as hub
        def __getattr__(handle):
            if handle.startswith("_"):
                raise AttributeError(handle)
            return hub.Module(handle)
        """,
        "HUB103",
        head="",
    ),
    "a file of the program's own called tensorflow_hub": trap(
        """
        import tensorflow_hub as hub
        print(hub.Module("a")(1))
        ==> tensorflow_hub.py
        class Module:
            def __init__(self, handle): pass
            def __call__(self, x): return x
        """,
        head="",
        runs=False,
    ),
    "a file of the program's own called hub": trap(
        """
        import hub
        import tensorflow_hub
        import tensorflow.compat.v1 as tf
        tf.disable_v2_behavior()
        - print(hub.Module("a")(1), tensorflow_hub.Module("b")(tf.constant(["x"])))
        + print(hub.Module("a")(1), tensorflow_hub.load("b").signatures["default"](tf.constant(["x"]))["default"])
        ==> hub.py
        class Module:
            def __init__(self, handle): pass
            def __call__(self, x): return x
        """,
        head="",
    ),
    "a file that cannot be parsed beside one that can": trap(
        """
        - print(hub.Module("a")(tf.constant(["x"])))
        + print(hub.load("a").signatures["default"](tf.constant(["x"]))["default"])
        ==> old.py
        print "import helper, main"
        """,
    ),
    "a file that Python can parse and LibCST cannot beside one that both can": trap(
        """
        - print(hub.Module("a")(tf.constant(["x"])))
        + print(hub.load("a").signatures["default"](tf.constant(["x"]))["default"])
        ==> other.py
        import main
        print(1 if main else.5)
        """,
    ),
    "only the helper is named": trap(
        """
        import tensorflow.compat.v1 as tf
        from helper import load
        tf.disable_v2_behavior()
        print(load("a")(tf.constant(["x"])))
        ==> helper.py
        import tensorflow_hub as hub
        def load(handle):
            return hub.Module(handle)
        """,
        "HUB405",
        head="",
        named=("helper.py",),
    ),
    "only the user of the helper is named": trap(
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        from helper import load
        tf.disable_v2_behavior()
        print(load("a")(tf.constant(["x"])), hub.Module("b")(tf.constant(["y"])))
        ==> helper.py
        import tensorflow_hub as hub
        def load(handle):
            return hub.Module(handle)
        """,
        "HUB405",
        head="",
        named=("main.py",),
    ),
    "only one of two files with nothing but a handle in common is named": trap(
        """
        from settings import HANDLE
        - print(hub.Module(HANDLE)(tf.constant(["x"])))
        + print(hub.load(HANDLE).signatures["default"](tf.constant(["x"]))["default"])
        ==> settings.py
        HANDLE = "a"
        """,
        named=("main.py",),
    ),
    "a file that is left alone, and its helper": trap(
        """
        from helper import load
        first, second = load("a"), hub.Module("b", trainable=True)
        step = tf.train.AdamOptimizer().minimize(first(tf.constant(["x"])) + second(tf.constant(["y"])))
        ==> helper.py
        import tensorflow_hub as hub
        def load(handle):
            return hub.Module(handle)
        """,
        "HUB201",
        "HUB405",
    ),
    "two files that share nothing": trap(
        """
        - print(hub.Module("a")(tf.constant(["x"])))
        + print(hub.load("a").signatures["default"](tf.constant(["x"]))["default"])
        ==> other.py
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        module = hub.Module("b", trainable=True)
        step = tf.train.AdamOptimizer().minimize(module(tf.constant(["x"])))
        """,
        "HUB201",
    ),
    "a helper that builds in the default graph of a program for TF1": trap(
        """
        - import tensorflow as tf
        + import tensorflow.compat.v1 as tf
        +
        + tf.disable_v2_behavior()
        from helper import load
        module = load("a")
        with tf.Session() as session:
        -     print(session.run(module(["x"])))
        +     print(session.run(module.signatures["default"](tf.constant(["x"]))["default"]))
        ==> helper.py
        - import tensorflow as tf
        + import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        +
        + tf.disable_v2_behavior()
        def load(handle):
        -     return hub.Module(handle)
        +     return hub.load(handle)
        """,
        head="",
    ),
}


@parametrized(TRAPS)
def test_files_are_decided_together(trap: Trap, tmp_path: Path) -> None:
    check(trap, tmp_path)


HELPER = "import tensorflow_hub as hub\ndef load(handle):\n    return hub.Module(handle)\n"


@pytest.mark.parametrize(("named", "other"), [("helper.py", "main.py"), ("main.py", "helper.py")])
def test_the_finding_says_which_file_to_name_as_well(named: str, other: str, tmp_path: Path) -> None:
    (tmp_path / "helper.py").write_text(HELPER)
    (tmp_path / "main.py").write_text(
        HEAD + "from helper import load\nprint(load('a')(['x']), hub.Module('b')(['y']))\n"
    )
    results = run(tmp_path, (named,))
    assert list(results) == [named]
    assert not results[named].changed
    assert any(other in finding.message for finding in results[named].findings)


def test_a_package_in_a_folder_of_another_spelling_is_one_program(tmp_path: Path) -> None:
    folder = tmp_path / "MY-PACK"
    folder.mkdir()
    (folder / "helper.py").write_text(HELPER)
    (folder / "main.py").write_text(
        HEAD + "from my_pack.helper import load\nprint(load('a')(['x']), hub.Module('b')(['y']))\n"
    )
    results = run(folder, ("helper.py",))
    assert not results["helper.py"].changed
    assert any("main.py" in finding.message for finding in results["helper.py"].findings)
