"""The other arguments of a call and of a construction, and the places where calls stand."""

from __future__ import annotations

from pathlib import Path

from traps import Trap, check, parametrized, trap

TRAPS = {
    "a signature by name": trap(
        """
        - module = hub.Module("a")
        - print(module(tf.constant(["x"]), signature="tokens", as_dict=True)["elmo"])
        + module = hub.load("a")
        + print(module.signatures["tokens"](tf.constant(["x"]))["elmo"])
        """,
    ),
    "keywords in another order": trap(
        """
        - module = hub.Module("a")
        - print(module(as_dict=True, signature="tokens", inputs=tf.constant(["x"]))["elmo"])
        + module = hub.load("a")
        + print(module.signatures["tokens"](tf.constant(["x"]))["elmo"])
        """,
    ),
    "a signature that may be None": trap(
        """
        import os
        - module = hub.Module("a")
        - print(module(tf.constant(["x"]), signature=None if "HOME" in os.environ else "tokens"))
        + module = hub.load("a")
        + print(module.signatures[(None if "HOME" in os.environ else "tokens") or "default"](tf.constant(["x"]))["default"])
        """,  # noqa: E501
    ),
    "a signature that is an empty string": trap(
        """
        - module = hub.Module("a")
        - print(module(tf.constant(["x"]), signature=""))
        + module = hub.load("a")
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a signature that a caller gives": trap(
        """
        def encode(signature=None):
        -     module = hub.Module("a")
        -     return module(tf.constant(["x"]), signature=signature)
        +     module = hub.load("a")
        +     return module.signatures[signature or "default"](tf.constant(["x"]))["default"]
        print(encode(), encode("tokens"))
        """,
    ),
    "a signature that is chosen by a call with effects": trap(
        """
        names = iter(["default", "tokens"])
        def batch():
            return [["x"]]
        module = hub.Module("a")
        print(module(batch(), signature=next(names)))
        """,
        "HUB104",
        "HUB405",
    ),
    "a signature by position": trap(
        """
        - module = hub.Module("a")
        - print(module(tf.constant(["x"]), None, "tokens", True)["elmo"])
        + module = hub.load("a")
        + print(module.signatures["tokens"](tf.constant(["x"]))["elmo"])
        """,
    ),
    "the second position, which means nothing": trap(
        """
        module = hub.Module("a")
        print(module(tf.constant(["x"]), "tokens"))
        """,
        "HUB104",
        "HUB405",
    ),
    "as_dict by an expression": trap(
        """
        import os
        - module = hub.Module("a")
        + module = hub.load("a")
        flag = "HOME" in os.environ
        - print(module(tf.constant(["x"]), as_dict=not flag))
        + print((module.signatures["default"](tf.constant(["x"])) if not flag else module.signatures["default"](tf.constant(["x"]))["default"]))
        """,  # noqa: E501
    ),
    "as_dict by an expression with effects": trap(
        """
        module = hub.Module("a")
        print(module(tf.constant(["x"]), as_dict=print("once")))
        """,
        "HUB104",
        "HUB405",
    ),
    "as_dict that is true without being True": trap(
        """
        - module = hub.Module("a")
        - print(module(tf.constant(["x"]), as_dict=1)["elmo"], module(tf.constant(["x"]), as_dict=None))
        + module = hub.load("a")
        + print(module.signatures["default"](tf.constant(["x"]))["elmo"], module.signatures["default"](tf.constant(["x"]))["default"])
        """,  # noqa: E501
    ),
    "arguments that are spread": trap(
        """
        options = {"as_dict": True}
        module = hub.Module("a")
        print(module(*[tf.constant(["x"])], **options))
        """,
        "HUB104",
        "HUB405",
    ),
    "a module of a module": trap(
        """
        - first, second = hub.Module("a"), hub.Module("b")
        - print(second(first(tf.constant(["x"]))), second({"x": first(tf.constant(["y"]), as_dict=True)["elmo"]}))
        + first, second = hub.load("a"), hub.load("b")
        + print(second.signatures["default"](first.signatures["default"](tf.constant(["x"]))["default"])["default"], second.signatures["default"](x=first.signatures["default"](tf.constant(["y"]))["elmo"])["default"])
        """,  # noqa: E501
    ),
    "a module of all outputs of a module": trap(
        """
        - first, second = hub.Module("a"), hub.Module("b")
        - print(second(first(tf.constant(["x"]), as_dict=True)))
        + first, second = hub.load("a"), hub.load("b")
        + print(second.signatures["default"](**first.signatures["default"](tf.constant(["x"])))["default"])
        """,
    ),
    "a module of itself": trap(
        """
        - module = hub.Module("a")
        - print(module(module(module(tf.constant(["x"])))))
        + module = hub.load("a")
        + print(module.signatures["default"](module.signatures["default"](module.signatures["default"](tf.constant(["x"]))["default"])["default"])["default"])
        """,  # noqa: E501
    ),
    "operators around a call": trap(
        """
        - module = hub.Module("a")
        - print(-module(tf.constant(["x"])) + module(tf.constant(["y"]), as_dict=True)["elmo"][-1])
        + module = hub.load("a")
        + print(-module.signatures["default"](tf.constant(["x"]))["default"] + module.signatures["default"](tf.constant(["y"]))["elmo"][-1])
        """,  # noqa: E501
    ),
    "attributes of a result": trap(
        """
        - module = hub.Module("a")
        - print(module(tf.constant(["x"])).shape, module(tf.constant(["x"]), as_dict=True).get("elmo"))
        + module = hub.load("a")
        + print(module.signatures["default"](tf.constant(["x"]))["default"].shape, module.signatures["default"](tf.constant(["x"])).get("elmo"))
        """,  # noqa: E501
    ),
    "a result that is spread": trap(
        """
        - module = hub.Module("a")
        - print(*module(tf.constant(["x"]), as_dict=True), sorted(module(tf.constant(["y"]), as_dict=True).items())[0])
        + module = hub.load("a")
        + print(*module.signatures["default"](tf.constant(["x"])), sorted(module.signatures["default"](tf.constant(["y"])).items())[0])
        """,  # noqa: E501
    ),
    "an f-string around a call": trap(
        """
        module = hub.Module("a")
        print(f"{module(tf.constant(['x']))}")
        """,
        "HUB104",
        "HUB405",
    ),
    "an f-string in a handle": trap(
        """
        size = 128
        - module = hub.Module(f"https://example.org/a-{size}/1")
        - print(f"{module is None}", "%s" % module(tf.constant(["x"])))
        + module = hub.load(f"https://example.org/a-{size}/1")
        + print(f"{module is None}", "%s" % module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a call in a decorator, in a class keyword and in a default": trap(
        """
        class Base:
            def __init_subclass__(cls, value): cls.value = value
        def constant(value):
            return lambda function: lambda: value
        - module = hub.Module("a")
        - @constant(module(tf.constant(["x"])))
        + module = hub.load("a")
        + @constant(module.signatures["default"](tf.constant(["x"]))["default"])
        def f(): pass
        - class Child(Base, value=module(tf.constant(["y"]))): pass
        - def g(value=module(tf.constant(["z"]))): return value
        + class Child(Base, value=module.signatures["default"](tf.constant(["y"]))["default"]): pass
        + def g(value=module.signatures["default"](tf.constant(["z"]))["default"]): return value
        print(f(), Child.value, g())
        """,
    ),
    "a module without a name": trap(
        """
        - print(hub.Module("a")(tf.constant(["x"])), (lambda: hub.Module("b"))()(tf.constant(["y"])))
        + print(hub.load("a").signatures["default"](tf.constant(["x"]))["default"], (lambda: hub.load("b"))().signatures["default"](tf.constant(["y"]))["default"])
        """,  # noqa: E501
    ),
    "a handle by keyword, with what hub.load does not take": trap(
        """
        - module = hub.Module(name="n", trainable=False, spec="a", tags={"train"})
        - print(module(inputs=tf.constant(["x"])))
        + module = hub.load("a", tags={"train"})
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a construction by position": trap(
        """
        - module = hub.Module("a", False, "n", {"train"})
        - print(module(tf.constant(["x"])))
        + module = hub.load("a", tags={"train"})
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a construction that is spread": trap(
        """
        module = hub.Module(*["a"], **{"name": "n"})
        print(module(tf.constant(["x"])))
        """,
        "HUB104",
    ),
    "a name that is given with an effect": trap(
        """
        module = hub.Module("a", name=(name := "n"))
        print(name, module(tf.constant(["x"])))
        """,
        "HUB104",
    ),
    "a spec instead of a handle": trap(
        """
        def load(spec):
        -     return hub.Module(spec)
        - print(load(hub.load_module_spec("a"))(tf.constant(["x"])), load("b")(tf.constant(["y"])))
        +     return hub.load(spec)
        + print(load("a").signatures["default"](tf.constant(["x"]))["default"], load("b").signatures["default"](tf.constant(["y"]))["default"])
        """,  # noqa: E501
    ),
    "a spec that is asked": trap(
        """
        spec = hub.load_module_spec("a")
        print(spec.get_signature_names(), hub.Module(spec)(tf.constant(["x"])))
        """,
        "HUB107",
    ),
    "the names of the signatures": trap(
        """
        - module = hub.Module("a")
        - for name in module.get_signature_names():
        -     print(module(tf.constant(["x"]), signature=name))
        + module = hub.load("a")
        + for name in list(module.signatures):
        +     print(module.signatures[name or "default"](tf.constant(["x"]))["default"])
        """,
    ),
}


@parametrized(TRAPS)
def test_calls_are_read_as_python_reads_them(trap: Trap, tmp_path: Path) -> None:
    check(trap, tmp_path)
