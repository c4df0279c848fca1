"""Names that are bound again, or bound to one of several things."""

from __future__ import annotations

from pathlib import Path

from traps import Trap, check, parametrized, trap

TRAPS = {
    "a name bound again to something else": trap(
        """
        - module = hub.Module("a")
        - y = module(tf.constant(["x"]))
        + module = hub.load("a")
        + y = module.signatures["default"](tf.constant(["x"]))["default"]
        module = tf.identity
        print(y, module("z"))
        """,
    ),
    "a name bound to the module's own result": trap(
        """
        - embed = hub.Module("a")
        - embed = embed(tf.constant(["x"]))
        + embed = hub.load("a")
        + embed = embed.signatures["default"](tf.constant(["x"]))["default"]
        print(embed)
        """,
    ),
    "a name deleted and bound again": trap(
        """
        - module = hub.Module("a")
        - print(module(tf.constant(["x"])))
        + module = hub.load("a")
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        del module
        def module(x): return x
        print(module("z"))
        """,
    ),
    "two names swapped": trap(
        """
        - a, b = hub.Module("a"), tf.identity
        + a, b = hub.load("a"), tf.identity
        a, b = b, a
        - print(b(tf.constant(["x"])), a(tf.constant(["y"])))
        + print(b.signatures["default"](tf.constant(["x"]))["default"], a(tf.constant(["y"])))
        """,
    ),
    "two names at once": trap(
        """
        - a = b = hub.Module("a")
        - print(a(tf.constant(["x"])), b(tf.constant(["y"])))
        + a = b = hub.load("a")
        + print(a.signatures["default"](tf.constant(["x"]))["default"], b.signatures["default"](tf.constant(["y"]))["default"])
        """,  # noqa: E501
    ),
    "one of two modules, chosen by if and else": trap(
        """
        import os
        if "HOME" in os.environ:
        -     module = hub.Module("a")
        +     module = hub.load("a")
        else:
        -     module = hub.Module("b")
        - print(module(tf.constant(["x"])))
        +     module = hub.load("b")
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a module or a function, chosen by if and else": trap(
        """
        import os
        if "HOME" in os.environ:
            module = hub.Module("a")
        else:
            module = tf.identity
        print(module(tf.constant(["x"])))
        """,
        "HUB104",
        "HUB405",
    ),
    "a module or nothing": trap(
        """
        def load(wanted):
            if not wanted:
                return None
        -     return hub.Module("a")
        +     return hub.load("a")
        module = load(True)
        if module is not None:
        -     print(module(tf.constant(["x"])))
        +     print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a chain of elif that ends in raise": trap(
        """
        kind = "b"
        if kind == "a":
        -     module = hub.Module("a")
        +     module = hub.load("a")
        elif kind == "b":
        -     module = hub.Module("b")
        +     module = hub.load("b")
        else:
            raise ValueError(kind)
        - print(module(tf.constant(["x"])))
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a conditional expression of modules": trap(
        """
        import os
        - module = hub.Module("a") if "HOME" in os.environ else hub.Module("b")
        - print(module(tf.constant(["x"])))
        + module = hub.load("a") if "HOME" in os.environ else hub.load("b")
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a conditional expression that is called": trap(
        """
        import os
        - a, b = hub.Module("a"), hub.Module("b")
        - print((a if "HOME" in os.environ else b)(tf.constant(["x"])))
        + a, b = hub.load("a"), hub.load("b")
        + print((a if "HOME" in os.environ else b).signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "or and and": trap(
        """
        - module = None or hub.Module("a")
        - print(module and module(tf.constant(["x"])))
        + module = None or hub.load("a")
        + print(module and module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a spec bound again between two questions": trap(
        """
        - spec = hub.load_module_spec("a")
        - size = hub.get_expected_image_size(spec)
        - spec = hub.load_module_spec("b")
        - depth = hub.get_num_image_channels(spec)
        + spec = "a"
        + with tf.Graph().as_default():
        +     image_shape = hub.load(spec).signatures["default"].structured_input_signature[1]["images"].shape
        + size = [int(size) for size in image_shape[1:3]]
        + spec = "b"
        + with tf.Graph().as_default():
        +     image_shape_1 = hub.load(spec).signatures["default"].structured_input_signature[1]["images"].shape
        + depth = int(image_shape_1[3])
        """,
        runs=False,
    ),
    "a spec bound again by the question itself": trap(
        """
        specs, i = [hub_spec for hub_spec in ("a", "b")], 0
        - spec = hub.load_module_spec(specs[0])
        - depth, spec = hub.get_num_image_channels(spec), hub.load_module_spec(specs[1])
        - print(depth, hub.get_num_image_channels(spec))
        + spec = specs[0]
        + with tf.Graph().as_default():
        +     image_shape = hub.load(spec).signatures["default"].structured_input_signature[1]["images"].shape
        + depth, spec = int(image_shape[3]), specs[1]
        + with tf.Graph().as_default():
        +     image_shape_1 = hub.load(spec).signatures["default"].structured_input_signature[1]["images"].shape
        + print(depth, int(image_shape_1[3]))
        """,
        runs=False,
    ),
    "one spec that several lines ask": trap(
        """
        - spec = hub.load_module_spec("a")
        - height, width = hub.get_expected_image_size(spec)
        - depth = hub.get_num_image_channels(spec)
        + spec = "a"
        + with tf.Graph().as_default():
        +     image_shape = hub.load(spec).signatures["default"].structured_input_signature[1]["images"].shape
        + height, width = [int(size) for size in image_shape[1:3]]
        + depth = int(image_shape[3])
        """,
        runs=False,
    ),
    "a spec that is made where it is asked": trap(
        """
        handle = "a"
        - height, width = hub.get_expected_image_size(hub.load_module_spec(handle))
        - depth = hub.get_num_image_channels(hub.load_module_spec(handle))
        + with tf.Graph().as_default():
        +     image_shape = hub.load(handle).signatures["default"].structured_input_signature[1]["images"].shape
        + height, width = [int(size) for size in image_shape[1:3]]
        + depth = int(image_shape[3])
        """,
        runs=False,
    ),
    "a spec that a function makes where it is asked": trap(
        """
        def spec(name):
            return hub.load_module_spec("a/" + name)
        depth = hub.get_num_image_channels(spec("b"))
        """,
        "HUB107",
        runs=False,
    ),
    "a handle that is computed where it is asked": trap(
        """
        depth = hub.get_num_image_channels(hub.load_module_spec(input()))
        """,
        "HUB107",
        runs=False,
    ),
}


@parametrized(TRAPS)
def test_what_is_called_is_what_is_bound_there(trap: Trap, tmp_path: Path) -> None:
    check(trap, tmp_path)
