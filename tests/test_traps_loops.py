"""Names that are bound in loops and in expressions."""

from __future__ import annotations

from pathlib import Path

from traps import Trap, check, parametrized, trap

TRAPS = {
    "a walrus in a condition": trap(
        """
        - if (module := hub.Module("a")) is not None:
        -     print(module(tf.constant(["x"])))
        + if (module := hub.load("a")) is not None:
        +     print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a walrus in a comprehension binds outside of it": trap(
        """
        - found = [module := hub.Module(handle) for handle in ["a", "b"]]
        - print(len(found), module(tf.constant(["x"])))
        + found = [module := hub.load(handle) for handle in ["a", "b"]]
        + print(len(found), module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a comprehension over the name that it binds itself": trap(
        """
        - module = [hub.Module("a"), hub.Module("b")]
        - print([module(tf.constant(["x"])) for module in module])
        + module = [hub.load("a"), hub.load("b")]
        + print([module.signatures["default"](tf.constant(["x"]))["default"] for module in module])
        """,
    ),
    "a comprehension in a class body": trap(
        """
        class Zoo:
            handles = ["a", "b"]
        -     modules = [hub.Module(handle) for handle in handles]
        - print([module(tf.constant(["x"])) for module in Zoo.modules])
        +     modules = [hub.load(handle) for handle in handles]
        + print([module.signatures["default"](tf.constant(["x"]))["default"] for module in Zoo.modules])
        """,
    ),
    "nested comprehensions": trap(
        """
        - rows = [[hub.Module(handle) for handle in row] for row in [["a"], ["b"]]]
        - print([module(tf.constant(["x"])) for row in rows for module in row if module])
        + rows = [[hub.load(handle) for handle in row] for row in [["a"], ["b"]]]
        + print([module.signatures["default"](tf.constant(["x"]))["default"] for row in rows for module in row if module])
        """,  # noqa: E501
    ),
    "a loop that binds another thing each time": trap(
        """
        module = tf.identity
        for handle in ["a", "b"]:
            print(module(tf.constant(["x"])))
            module = hub.Module(handle)
        """,
        "HUB104",
        "HUB405",
    ),
    "a loop that ends in break, and its else": trap(
        """
        for handle in ["a", "b"]:
            module = hub.Module(handle)
            break
        else:
            module = tf.identity
        print(module(tf.constant(["x"])))
        """,
        "HUB104",
        "HUB405",
    ),
    "a loop whose else cannot be skipped": trap(
        """
        for handle in ["a", "b"]:
        -     module = hub.Module(handle)
        +     module = hub.load(handle)
        else:
            module = tf.identity
        print(module(tf.constant(["x"])))
        """,
    ),
    "while, continue and else": trap(
        """
        count = 0
        while count < 2:
            count += 1
            if count == 1:
                continue
        -     module = hub.Module("a")
        +     module = hub.load("a")
        else:
        -     module = hub.Module("b")
        - print(module(tf.constant(["x"])))
        +     module = hub.load("b")
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
}


@parametrized(TRAPS)
def test_loops_bind_what_the_last_round_bound(trap: Trap, tmp_path: Path) -> None:
    check(trap, tmp_path)
