"""Modules in dicts, and in what is like a dict."""

from __future__ import annotations

from pathlib import Path

from traps import Trap, check, parametrized, trap

TRAPS = {
    "a dict of modules": trap(
        """
        - zoo = {"a": hub.Module("a"), "b": hub.Module("b")}
        - print(zoo["a"](tf.constant(["x"])), zoo.get("b")(tf.constant(["y"])))
        + zoo = {"a": hub.load("a"), "b": hub.load("b")}
        + print(zoo["a"].signatures["default"](tf.constant(["x"]))["default"], zoo.get("b").signatures["default"](tf.constant(["y"]))["default"])
        for name, module in zoo.items():
        -     print(name, module(tf.constant(["z"])))
        +     print(name, module.signatures["default"](tf.constant(["z"]))["default"])
        """,  # noqa: E501
    ),
    "a dict that is filled when asked": trap(
        """
        zoo = {}
        def load(handle):
            if handle not in zoo:
        -         zoo[handle] = hub.Module(handle)
        +         zoo[handle] = hub.load(handle)
            return zoo[handle]
        - print(load("a")(tf.constant(["x"])))
        + print(load("a").signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a dict that setdefault fills": trap(
        """
        zoo = {}
        def load(handle):
            return zoo.setdefault(handle, hub.Module(handle))
        print(load("a")(tf.constant(["x"])))
        """,
        "HUB104",
        "HUB405",
    ),
    "a dict that update fills": trap(
        """
        zoo = {}
        - zoo.update({"a": hub.Module("a")})
        - zoo.update(b=hub.Module("b"))
        - zoo |= {"c": hub.Module("c")}
        - print(zoo["a"](tf.constant(["x"])), zoo["b"](tf.constant(["y"])), zoo["c"](tf.constant(["z"])))
        + zoo.update({"a": hub.load("a")})
        + zoo.update(b=hub.load("b"))
        + zoo |= {"c": hub.load("c")}
        + print(zoo["a"].signatures["default"](tf.constant(["x"]))["default"], zoo["b"].signatures["default"](tf.constant(["y"]))["default"], zoo["c"].signatures["default"](tf.constant(["z"]))["default"])
        """,  # noqa: E501
    ),
    "a dict of modules and functions": trap(
        """
        zoo = {"a": hub.Module("a"), "b": tf.identity}
        print([zoo[name](tf.constant(["x"])) for name in zoo])
        """,
        "HUB104",
        "HUB405",
    ),
    "a dict of modules and functions, asked by name": trap(
        """
        - zoo = {"a": hub.Module("a"), "b": tf.identity}
        - print(zoo["a"](tf.constant(["x"])), zoo["b"]("y"))
        + zoo = {"a": hub.load("a"), "b": tf.identity}
        + print(zoo["a"].signatures["default"](tf.constant(["x"]))["default"], zoo["b"]("y"))
        """,
    ),
    "a dict of tuples": trap(
        """
        - zoo = {"n": (hub.Module("a"), 512)}
        + zoo = {"n": (hub.load("a"), 512)}
        for name, (module, size) in zoo.items():
        -     print(name, size, module(tf.constant(["x"])))
        +     print(name, size, module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a dict of dicts": trap(
        """
        - zoo = {"n": {"module": hub.Module("a"), "size": 512}}
        - print([zoo[name]["module"](tf.constant(["x"])) for name in zoo])
        + zoo = {"n": {"module": hub.load("a"), "size": 512}}
        + print([zoo[name]["module"].signatures["default"](tf.constant(["x"]))["default"] for name in zoo])
        """,
    ),
    "dicts merged and copied": trap(
        """
        - a = {"a": hub.Module("a")}
        - both = {**a, "b": hub.Module("b")}
        - print(both["a"](tf.constant(["x"])), dict(a)["a"](tf.constant(["y"])), a.copy()["a"](tf.constant(["z"])))
        + a = {"a": hub.load("a")}
        + both = {**a, "b": hub.load("b")}
        + print(both["a"].signatures["default"](tf.constant(["x"]))["default"], dict(a)["a"].signatures["default"](tf.constant(["y"]))["default"], a.copy()["a"].signatures["default"](tf.constant(["z"]))["default"])
        """,  # noqa: E501
    ),
    "a dict of pairs": trap(
        """
        zoo = dict([("a", hub.Module("a"))])
        print(zoo["a"](tf.constant(["x"])))
        """,
        "HUB104",
        "HUB405",
    ),
    "a dict of one value": trap(
        """
        zoo = dict.fromkeys(["a", "b"], hub.Module("a"))
        print(zoo["a"](tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "modules that are the keys of a dict": trap(
        """
        sizes = {hub.Module("a"): 512}
        for module in sizes:
            print(sizes[module], module(tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "keys that are equal to each other": trap(
        """
        - zoo = {1: hub.Module("a"), "1": tf.identity}
        - print(zoo[True](tf.constant(["x"])), zoo["1"]("y"))
        + zoo = {1: hub.load("a"), "1": tf.identity}
        + print(zoo[True].signatures["default"](tf.constant(["x"]))["default"], zoo["1"]("y"))
        """,
    ),
    "a dict with a default": trap(
        """
        import collections
        zoo = collections.defaultdict(list)
        zoo["a"].append(hub.Module("a"))
        print(zoo["a"][0](tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "a named tuple": trap(
        """
        import collections
        Pair = collections.namedtuple("Pair", "module size")
        print(Pair(hub.Module("a"), 512).module(tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "a simple namespace": trap(
        """
        import types
        held = types.SimpleNamespace(module=hub.Module("a"))
        print(held.module(tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "functions in a dict that make modules": trap(
        """
        - def a(): return hub.Module("a")
        - def b(): return hub.Module("b")
        + def a(): return hub.load("a")
        + def b(): return hub.load("b")
        import os
        - print({"a": a, "b": b}[os.environ.get("NONE", "a")]()(tf.constant(["x"])))
        + print({"a": a, "b": b}[os.environ.get("NONE", "a")]().signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "modules put in by one file's function and taken by another function": trap(
        """
        held = []
        - def load(): held.append(hub.Module("a"))
        - def encode(x): return held[0](x)
        + def load(): held.append(hub.load("a"))
        + def encode(x): return held[0].signatures["default"](tf.convert_to_tensor(x, dtype=held[0].signatures["default"].inputs[0].dtype))["default"]
        load()
        print(encode(tf.constant(["x"])))
        """,  # noqa: E501
    ),
}


@parametrized(TRAPS)
def test_modules_stay_in_sight_in_dicts(trap: Trap, tmp_path: Path) -> None:
    check(trap, tmp_path)
