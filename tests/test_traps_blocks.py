"""Names that are bound in handlers, patterns, contexts and generators."""

from __future__ import annotations

from pathlib import Path

from traps import Trap, check, parametrized, trap

TRAPS = {
    "a handler that sees what the body bound": trap(
        """
        try:
        -     module = hub.Module("a")
        +     module = hub.load("a")
            raise ValueError
            module = tf.identity
        except ValueError:
        -     print(module(tf.constant(["x"])))
        +     print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a handler that binds the name of its exception": trap(
        """
        try:
        -     module = hub.Module("a")
        -     y = module(tf.constant(["x"]))
        +     module = hub.load("a")
        +     y = module.signatures["default"](tf.constant(["x"]))["default"]
            module = tf.identity
            raise ValueError("no")
        except ValueError as module:
            print(module)
        print(y)
        """,
    ),
    "a handler that binds something else": trap(
        """
        try:
            module = hub.Module("a")
        except ImportError:
            module = tf.identity
        print(module(tf.constant(["x"])))
        """,
        "HUB104",
        "HUB405",
    ),
    "finally after a return": trap(
        """
        def encode(x):
            try:
        -         module = hub.Module("a")
        -         return module(x)
        +         module = hub.load("a")
        +         return module.signatures["default"](tf.convert_to_tensor(x, dtype=module.signatures["default"].inputs[0].dtype))["default"]
            finally:
                print(module is None)
        print(encode(tf.constant(["x"])))
        """,  # noqa: E501
    ),
    "an import that may fail": trap(
        """
        try:
            from somewhere import module
        except ImportError:
            module = hub.Module("a")
        print(module(tf.constant(["x"])))
        """,
        "HUB104",
        "HUB405",
    ),
    "match binds the module": trap(
        """
        match hub.Module("a"):
            case None:
                pass
            case found:
                print(found(tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "match takes an object apart": trap(
        """
        class Box:
            __match_args__ = ("module",)
            def __init__(self, module): self.module = module
        match Box(hub.Module("a")):
            case Box(found):
                print(found(tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "match on something else": trap(
        """
        match "b":
            case "a":
        -         module = hub.Module("a")
        +         module = hub.load("a")
            case handle:
        -         module = hub.Module(handle)
        - print(module(tf.constant(["x"])))
        +         module = hub.load(handle)
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a with statement that gives the module": trap(
        """
        import contextlib
        with contextlib.nullcontext(hub.Module("a")) as module:
            print(module(tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "a context manager of the program's own": trap(
        """
        import contextlib
        @contextlib.contextmanager
        def loaded(handle):
            yield hub.Module(handle)
        with loaded("a") as module:
            print(module(tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "a generator": trap(
        """
        def modules():
            yield hub.Module("a")
            yield from [hub.Module("b")]
        for module in modules():
            print(module(tf.constant(["x"])))
        """,
        "HUB103",
    ),
}


@parametrized(TRAPS)
def test_blocks_bind_what_python_says(trap: Trap, tmp_path: Path) -> None:
    check(trap, tmp_path)
