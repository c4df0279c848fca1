"""The dtype and the rank of tensors, as far as the source tells: what some conversions depend on."""

from __future__ import annotations

from dataclasses import dataclass

import libcst as cst

from hubmigrate.native.graph import Definition, Reading, arguments
from hubmigrate.native.slices import reaching
from hubmigrate.program.program import File
from hubmigrate.program.tree import dotted


@dataclass(frozen=True)
class Known:
    """What is known of a tensor: ``dtype`` as ``float32``, ``rank`` as a number; nothing where it is not known."""

    dtype: str = ""
    rank: int | None = None


_UNKNOWN = Known()

#: Operations whose result has the dtype and the rank of their first argument.
_SAME = frozenset(
    f"tf.{name}"
    for name in (
        *(
            "identity",
            "clip_by_value",
            "nn.relu",
            "nn.sigmoid",
            "sigmoid",
            "tanh",
            "nn.softmax",
            "abs",
            "square",
            "log",
        ),
        *("log", "exp", "negative", "image.flip_left_right", "image.flip_up_down", "image.crop_to_bounding_box"),
        *("image.per_image_standardization",),
        *("nn.l2_normalize", "math.l2_normalize", "image.resize_image_with_crop_or_pad", "image.central_crop"),
        *("multiply", "subtract", "add", "divide", "div", "reverse", "sqrt", "image.adjust_brightness"),
    )
)
#: Decoders of pictures; all but ``decode_image`` give them a fixed rank.
_DECODERS = frozenset(
    f"tf.{home}.decode_{kind}" for home in ("image", "io") for kind in ("jpeg", "png", "bmp", "and_crop_jpeg", "image")
)
_RESIZERS = ("tf.image.resize_images", "tf.image.resize_bilinear", "tf.image.resize")


def known_of(reading: Reading, file: File, node: cst.BaseExpression, depth: int = 30) -> Known:
    """The dtype and the rank of a tensor."""
    if not depth:
        return _UNKNOWN
    if isinstance(node, (cst.Name, cst.Attribute)):
        definition = _definition(reading, file, node)
        return _UNKNOWN if definition is None else _of_definition(reading, definition, depth - 1)
    if isinstance(node, cst.BinaryOperation):
        sides = [known_of(reading, file, side, depth - 1) for side in (node.left, node.right)]
        tensors = [side for side in sides if side != _UNKNOWN]
        return tensors[0] if len(tensors) == 1 else _UNKNOWN
    if isinstance(node, cst.Call):
        return _of_call(reading, file, node, depth - 1)
    return _UNKNOWN


def _definition(reading: Reading, file: File, node: cst.BaseExpression) -> Definition | None:
    variable = reading.names.variable(file, node)
    if variable is None or variable not in reading.by_variable:
        return None
    before = len(reading.problems)
    found = reaching(reading, file, variable, node)
    del reading.problems[before:]  # it is only asked here, and told where it matters
    return found


def _of_definition(reading: Reading, definition: Definition, depth: int) -> Known:
    if definition.mutates and isinstance(definition.value, cst.Call) and not definition.inner:
        return _with_shape(reading, definition, definition.value, depth)
    if definition.mutates or definition.is_specs or len(definition.targets) != 1:
        return _UNKNOWN
    if definition.placeholder == "tf.placeholder":
        given = arguments(definition.made[0][1], ("dtype", "shape", "name"))
        return Known(dtype_of(given.get("dtype")), _length(given.get("shape")))
    return known_of(reading, definition.file, definition.value, depth)  # type: ignore[arg-type]


def _with_shape(reading: Reading, definition: Definition, call: cst.Call, depth: int) -> Known:
    """``x.set_shape([None, 3])``."""
    func = call.func
    if not isinstance(func, cst.Attribute) or func.attr.value != "set_shape" or len(call.args) != 1:
        return _UNKNOWN
    before = known_of(reading, definition.file, func.value, depth)
    return Known(before.dtype, _length(call.args[0].value))


def dtype_of(node: cst.BaseExpression | None) -> str:
    """``float32`` of ``tf.float32``, ``"float32"`` or ``np.float32``."""
    if isinstance(node, cst.SimpleString):
        return str(node.evaluated_value)
    return (dotted(node) or "").rsplit(".", 1)[-1]


def _length(node: cst.BaseExpression | None) -> int | None:
    return len(node.elements) if isinstance(node, (cst.List, cst.Tuple)) else None


def _of_call(reading: Reading, file: File, call: cst.Call, depth: int) -> Known:
    symbol = reading.symbol(call)
    if not call.args or any(arg.star for arg in call.args):
        return _UNKNOWN
    first = call.args[0].value
    if symbol in _DECODERS:
        has_dtype = symbol.endswith(("decode_png", "decode_image"))
        given = arguments(call, ("contents", "channels", "dtype" if has_dtype else ""))
        dtype = dtype_of(given["dtype"]) if "dtype" in given else "uint8"
        return Known(dtype, None if symbol.endswith("decode_image") else 3)
    if symbol in ("tf.constant", "tf.convert_to_tensor"):
        given = arguments(call, ("value", "dtype", "shape"))
        return Known(dtype_of(given.get("dtype")), None)
    inner = known_of(reading, file, first, depth)
    if symbol in _SAME:
        return inner
    if symbol in ("tf.cast", "tf.image.convert_image_dtype"):
        given = arguments(call, ("x", "dtype"))
        return Known(dtype_of(given.get("dtype")), inner.rank)
    if symbol == "tf.to_float":
        return Known("float32", inner.rank)
    if symbol == "tf.expand_dims":
        return Known(inner.dtype, None if inner.rank is None else inner.rank + 1)
    if symbol == "tf.stack":
        return _UNKNOWN
    if symbol == "tf.reshape" and len(call.args) > 1:
        return Known(inner.dtype, _length(call.args[1].value))
    if symbol in _RESIZERS:
        return Known("float32", inner.rank)
    return _UNKNOWN
