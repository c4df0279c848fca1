"""Modules in lists, tuples and sets, which are changed after they were filled."""

from __future__ import annotations

from pathlib import Path

from traps import Trap, check, parametrized, trap

TRAPS = {
    "a list, counted from its end": trap(
        """
        modules = [tf.identity, hub.Module("a")]
        print(modules[-1](tf.constant(["x"])), modules[0]("y"))
        """,
        "HUB104",
        "HUB405",
    ),
    "a list that insert shifts": trap(
        """
        modules = [hub.Module("a"), tf.identity]
        modules.insert(0, tf.abs)
        print(modules[1](tf.constant(["x"])))
        """,
        "HUB104",
        "HUB405",
    ),
    "a list that del shifts": trap(
        """
        modules = [tf.identity, hub.Module("a")]
        del modules[0]
        print(modules[0](tf.constant(["x"])))
        """,
        "HUB104",
        "HUB405",
    ),
    "a list that pop shifts": trap(
        """
        modules = [tf.identity, hub.Module("a")]
        modules.pop(0)
        print(modules[0](tf.constant(["x"])))
        """,
        "HUB104",
        "HUB405",
    ),
    "a list turned around in place": trap(
        """
        modules = [hub.Module("a"), tf.identity]
        modules.reverse()
        print(modules[1](tf.constant(["x"])))
        """,
        "HUB104",
        "HUB405",
    ),
    "a list of modules turned around": trap(
        """
        - modules = list(reversed([hub.Module("a"), hub.Module("b")]))
        - print(modules[0](tf.constant(["x"])))
        + modules = list(reversed([hub.load("a"), hub.load("b")]))
        + print(modules[0].signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a part of a list": trap(
        """
        - modules = [hub.Module("a"), hub.Module("b")]
        - print([module(tf.constant(["x"])) for module in modules[1:]])
        + modules = [hub.load("a"), hub.load("b")]
        + print([module.signatures["default"](tf.constant(["x"]))["default"] for module in modules[1:]])
        """,
    ),
    "a list that grows": trap(
        """
        modules = []
        for handle in ["a", "b"]:
        -     modules.append(hub.Module(handle))
        - modules += [hub.Module("c")]
        - modules.extend([hub.Module("d")])
        - print([module(tf.constant(["x"])) for module in modules], modules[-1](tf.constant(["y"])))
        +     modules.append(hub.load(handle))
        + modules += [hub.load("c")]
        + modules.extend([hub.load("d")])
        + print([module.signatures["default"](tf.constant(["x"]))["default"] for module in modules], modules[-1].signatures["default"](tf.constant(["y"]))["default"])
        """,  # noqa: E501
    ),
    "lists added up": trap(
        """
        - modules = [hub.Module("a")] + [*[hub.Module("b")]]
        - print([module(tf.constant(["x"])) for module in modules])
        + modules = [hub.load("a")] + [*[hub.load("b")]]
        + print([module.signatures["default"](tf.constant(["x"]))["default"] for module in modules])
        """,
    ),
    "a tuple taken apart": trap(
        """
        - module, size = hub.Module("a"), 512
        - (other, _), _ = (hub.Module("b"), 1), 2
        - print(size, module(tf.constant(["x"])), other(tf.constant(["y"])))
        + module, size = hub.load("a"), 512
        + (other, _), _ = (hub.load("b"), 1), 2
        + print(size, module.signatures["default"](tf.constant(["x"]))["default"], other.signatures["default"](tf.constant(["y"]))["default"])
        """,  # noqa: E501
    ),
    "a star that takes the rest": trap(
        """
        first, *rest = [hub.Module("a"), hub.Module("b")]
        print(first(tf.constant(["x"])), rest[0](tf.constant(["y"])))
        """,
        "HUB103",
    ),
    "a function that returns several things": trap(
        """
        def load(handle):
        -     return hub.Module(handle), 512
        +     return hub.load(handle), 512
        module, size = load("a")
        - print(size, module(tf.constant(["x"])), load("b")[0](tf.constant(["y"])))
        + print(size, module.signatures["default"](tf.constant(["x"]))["default"], load("b")[0].signatures["default"](tf.constant(["y"]))["default"])
        """,  # noqa: E501
    ),
    "enumerate": trap(
        """
        - for number, module in enumerate([hub.Module("a"), hub.Module("b")]):
        -     print(number, module(tf.constant(["x"])))
        + for number, module in enumerate([hub.load("a"), hub.load("b")]):
        +     print(number, module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "zip": trap(
        """
        - for name, module in zip(["n"], [hub.Module("a")]):
        -     print(name, module(tf.constant(["x"])))
        + for name, module in zip(["n"], [hub.load("a")]):
        +     print(name, module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "next and iter": trap(
        """
        module = next(iter([hub.Module("a")]))
        print(module(tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "sorted": trap(
        """
        - modules = sorted([hub.Module("a"), hub.Module("b")], key=lambda module: 0)
        - print([module(tf.constant(["x"])) for module in modules])
        + modules = sorted([hub.load("a"), hub.load("b")], key=lambda module: 0)
        + print([module.signatures["default"](tf.constant(["x"]))["default"] for module in modules])
        """,
    ),
    "a set": trap(
        """
        - for module in {hub.Module("a")}:
        -     print(module(tf.constant(["x"])))
        + for module in {hub.load("a")}:
        +     print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
}


@parametrized(TRAPS)
def test_modules_stay_in_sight_in_lists(trap: Trap, tmp_path: Path) -> None:
    check(trap, tmp_path)
