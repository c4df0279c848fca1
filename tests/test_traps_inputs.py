"""What a module is called with becomes what a signature is called with."""

from __future__ import annotations

from pathlib import Path

from traps import Trap, check, parametrized, trap

TRAPS = {
    "a keyword of Python among the inputs": trap(
        """
        - module = hub.Module("a")
        - print(module({"class": tf.constant(1), "text": tf.constant(2)}))
        + module = hub.load("a")
        + print(module.signatures["default"](**{"class": tf.constant(1), "text": tf.constant(2)})["default"])
        """,
    ),
    "a soft keyword among the inputs": trap(
        """
        - module = hub.Module("a")
        - print(module({"match": tf.constant(1), "type": tf.constant(2)}))
        + module = hub.load("a")
        + print(module.signatures["default"](match=tf.constant(1), type=tf.constant(2))["default"])
        """,
    ),
    "an input that is no name": trap(
        """
        - module = hub.Module("a")
        - print(module({"input-ids": tf.constant(1)}))
        + module = hub.load("a")
        + print(module.signatures["default"](**{"input-ids": tf.constant(1)})["default"])
        """,
    ),
    "an input whose name Python would spell otherwise": trap(
        """
        - module = hub.Module("a")
        - print(module({"ﬁ": tf.constant(1)}))
        + module = hub.load("a")
        + print(module.signatures["default"](**{"ﬁ": tf.constant(1)})["default"])
        """,
    ),
    "an input that is given twice": trap(
        """
        - module = hub.Module("a")
        - print(module({"x": tf.constant(1), "x": tf.constant(2)}))
        + module = hub.load("a")
        + print(module.signatures["default"](**{"x": tf.constant(1), "x": tf.constant(2)})["default"])
        """,
    ),
    "an input whose name is computed": trap(
        """
        KEY = "text"
        - module = hub.Module("a")
        - print(module({KEY: tf.constant(1), f"{KEY}_mask": tf.constant(2)}))
        + module = hub.load("a")
        + print(module.signatures["default"](**{KEY: tf.constant(1), f"{KEY}_mask": tf.constant(2)})["default"])
        """,
    ),
    "one input in a dict": trap(
        """
        - module = hub.Module("a")
        - print(module({"text": tf.constant(["x"])}, as_dict=True)["elmo"])
        + module = hub.load("a")
        + print(module.signatures["default"](text=tf.constant(["x"]))["elmo"])
        """,
    ),
    "a dict that is called": trap(
        """
        - module = hub.Module("a")
        - print(module(inputs=dict(x=tf.constant(1), y=[2])))
        + module = hub.load("a")
        + print(module.signatures["default"](
        +     x=tf.constant(1),
        +     y=tf.convert_to_tensor([2], dtype=module.signatures["default"].structured_input_signature[1]["y"].dtype)
        + )["default"])
        """,
    ),
    "a function of the program's own called dict": trap(
        """
        def dict(**given):
            return [1]
        - module = hub.Module("a")
        - print(module(dict(x=tf.constant(1))))
        + module = hub.load("a")
        + print(module.signatures["default"](tf.convert_to_tensor(dict(x=tf.constant(1)), dtype=module.signatures["default"].inputs[0].dtype))["default"])
        """,  # noqa: E501
    ),
    "no inputs at all": trap(
        """
        - module = hub.Module("https://tfhub.dev/google/elmo/2")
        - print(module({}))
        + module = hub.load("https://tfhub.dev/google/elmo/2")
        + print(module.signatures["default"]()["default"])
        """,
    ),
    "a dict in a variable": trap(
        """
        - module = hub.Module("a")
        + module = hub.load("a")
        inputs = {"x": tf.constant(1)}
        inputs["y"] = tf.constant(2)
        - print(module(inputs))
        + print(module.signatures["default"](**inputs)["default"])
        """,
    ),
    "a dict of numbers in a variable": trap(
        """
        - module = hub.Module("a")
        + module = hub.load("a")
        inputs = {"x": [1], "y": 2}
        - print(module(inputs))
        + print(module.signatures["default"](
        +     **{
        +         key: tf.convert_to_tensor(value, dtype=module.signatures["default"].structured_input_signature[1][key].dtype)
        +         for key, value in inputs.items()
        +     }
        + )["default"])
        """,  # noqa: E501
    ),
    "a dict made of others": trap(
        """
        - module = hub.Module("a")
        + module = hub.load("a")
        some = {"x": tf.constant(1)}
        - print(module({**some, "y": tf.constant(2)}), module(dict(some, y=tf.constant(2))))
        + print(module.signatures["default"](**{**some, "y": tf.constant(2)})["default"], module.signatures["default"](**dict(some, y=tf.constant(2)))["default"])
        """,  # noqa: E501
    ),
    "a dict comprehension": trap(
        """
        - module = hub.Module("a")
        - print(module({name: tf.constant(name) for name in ("x", "y")}))
        + module = hub.load("a")
        + print(module.signatures["default"](**{name: tf.constant(name) for name in ("x", "y")})["default"])
        """,
    ),
    "one of two dicts": trap(
        """
        import os
        - module = hub.Module("a")
        + module = hub.load("a")
        one, two = {"x": [1]}, {"x": [2]}
        - print(module(one if "HOME" in os.environ else two), module(one or {"x": [2]}))
        + print(module.signatures["default"](
        +     **{
        +         key: tf.convert_to_tensor(value, dtype=module.signatures["default"].structured_input_signature[1][key].dtype)
        +         for key, value in (one if "HOME" in os.environ else two).items()
        +     }
        + )["default"], module.signatures["default"](
        +     **{
        +         key: tf.convert_to_tensor(value, dtype=module.signatures["default"].structured_input_signature[1][key].dtype)
        +         for key, value in (one or {"x": [2]}).items()
        +     }
        + )["default"])
        """,  # noqa: E501
    ),
    "sometimes a dict, sometimes a list": trap(
        """
        import os
        module = hub.Module("a")
        print(module({"x": 1} if "HOME" in os.environ else [1]))
        """,
        "HUB104",
        "HUB405",
    ),
    "inputs that a caller gives": trap(
        """
        def encode(inputs):
            module = hub.Module("a")
            return module(inputs)
        """,
        "HUB104",
        "HUB405",
    ),
    "a generator": trap(
        """
        - module = hub.Module("a")
        - print(module(word for word in ["x"]))
        + module = hub.load("a")
        + print(module.signatures["default"](tf.convert_to_tensor((word for word in ["x"]), dtype=tf.string))["default"])
        """,  # noqa: E501
    ),
    "a walrus among the arguments": trap(
        """
        - module = hub.Module("a")
        - print(module(x := tf.constant(["x"])), x)
        + module = hub.load("a")
        + print(module.signatures["default"](x := tf.constant(["x"]))["default"], x)
        """,
    ),
    "what is called with effects is called once, in order": trap(
        """
        def say(x):
            print("given", x)
            return tf.constant(x)
        - module = hub.Module("a")
        - print(module({"x": say(1), "y": say(2)}))
        + module = hub.load("a")
        + print(module.signatures["default"](x=say(1), y=say(2))["default"])
        """,
    ),
}


@parametrized(TRAPS)
def test_inputs_become_arguments(trap: Trap, tmp_path: Path) -> None:
    check(trap, tmp_path)
