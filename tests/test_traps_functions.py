"""Modules that functions give, take, return and keep for each other."""

from __future__ import annotations

from pathlib import Path

from traps import Trap, check, parametrized, trap

TRAPS = {
    "lambdas bind late": trap(
        """
        - modules = [hub.Module("a"), hub.Module("b")]
        - functions = [lambda x: module(x) for module in modules]
        + modules = [hub.load("a"), hub.load("b")]
        + functions = [lambda x: module.signatures["default"](x)["default"] for module in modules]
        print([function(tf.constant(["x"])) for function in functions])
        """,
    ),
    "the default of a lambda": trap(
        """
        functions = []
        for handle in ["a", "b"]:
        -     module = hub.Module(handle)
        -     functions.append(lambda x, module=module: module(x))
        +     module = hub.load(handle)
        +     functions.append(lambda x, module=module: module.signatures["default"](x)["default"])
        print([function(tf.constant(["x"])) for function in functions])
        """,
    ),
    "the default of a parameter": trap(
        """
        - def encode(x, *, module=hub.Module("a")):
        -     return module(x)
        + def encode(x, *, module=hub.load("a")):
        +     return module.signatures["default"](tf.convert_to_tensor(x, dtype=module.signatures["default"].inputs[0].dtype))["default"]
        print(encode(tf.constant(["x"])))
        """,  # noqa: E501
    ),
    "a lambda that outside code calls": trap(
        """
        import collections
        zoo = collections.defaultdict(lambda: hub.Module("a"))
        print(zoo["n"](tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "a lambda that map calls": trap(
        """
        modules = list(map(lambda handle: hub.Module(handle), ["a"]))
        print(modules[0](tf.constant(["x"])))
        """,
        "HUB103",
    ),
    "a global that a function binds": trap(
        """
        module = None
        def load():
            global module
        -     module = hub.Module("a")
        +     module = hub.load("a")
        def encode(x):
        -     return module(x)
        +     return module.signatures["default"](tf.convert_to_tensor(x, dtype=module.signatures["default"].inputs[0].dtype))["default"]
        load()
        print(encode(tf.constant(["x"])))
        """,  # noqa: E501
    ),
    "a nonlocal that an inner function binds": trap(
        """
        def encode(x):
            module = None
            def load():
                nonlocal module
        -         module = hub.Module("a")
        +         module = hub.load("a")
            load()
        -     return module(x)
        +     return module.signatures["default"](tf.convert_to_tensor(x, dtype=module.signatures["default"].inputs[0].dtype))["default"]
        print(encode(tf.constant(["x"])))
        """,  # noqa: E501
    ),
    "a function that calls itself": trap(
        """
        def encode(module, texts):
            if not texts:
                return []
        -     return [module(texts[0]), *encode(module, texts[1:])]
        - print(encode(hub.Module("a"), [tf.constant(["x"]), tf.constant(["y"])]))
        +     return [module.signatures["default"](texts[0])["default"], *encode(module, texts[1:])]
        + print(encode(hub.load("a"), [tf.constant(["x"]), tf.constant(["y"])]))
        """,
    ),
    "a function that returns a function": trap(
        """
        def using(module):
        -     return lambda x: module(x)
        - print(using(hub.Module("a"))(tf.constant(["x"])))
        +     return lambda x: module.signatures["default"](x)["default"]
        + print(using(hub.load("a"))(tf.constant(["x"])))
        """,
    ),
    "positional-only and keyword-only parameters": trap(
        """
        def encode(module, /, x, *, other):
        -     return module(x), other(x)
        - print(encode(hub.Module("a"), tf.constant(["x"]), other=hub.Module("b")))
        +     return module.signatures["default"](tf.convert_to_tensor(x, dtype=module.signatures["default"].inputs[0].dtype))["default"], other.signatures["default"](tf.convert_to_tensor(x, dtype=other.signatures["default"].inputs[0].dtype))["default"]
        + print(encode(hub.load("a"), tf.constant(["x"]), other=hub.load("b")))
        """,  # noqa: E501
    ),
    "spread arguments": trap(
        """
        def encode(*modules, **named):
        -     return [module(tf.constant(["x"])) for module in (*modules, named["last"])]
        - print(encode(hub.Module("a"), last=hub.Module("b")))
        +     return [module.signatures["default"](tf.constant(["x"]))["default"] for module in (*modules, named["last"])]
        + print(encode(hub.load("a"), last=hub.load("b")))
        """,  # noqa: E501
    ),
    "a dict spread over parameters": trap(
        """
        def encode(module, x):
        -     return module(x)
        - print(encode(**{"module": hub.Module("a"), "x": tf.constant(["x"])}))
        +     return module.signatures["default"](tf.convert_to_tensor(x, dtype=module.signatures["default"].inputs[0].dtype))["default"]
        + print(encode(**{"module": hub.load("a"), "x": tf.constant(["x"])}))
        """,  # noqa: E501
    ),
    "an await": trap(
        """
        import asyncio
        async def load():
            return hub.Module("a")
        async def main():
            module = await load()
            print(module(tf.constant(["x"])))
        asyncio.run(main())
        """,
        "HUB103",
    ),
}


@parametrized(TRAPS)
def test_modules_pass_through_functions(trap: Trap, tmp_path: Path) -> None:
    check(trap, tmp_path)
