"""The dtype and the rank of tensors, as far as the source tells: what some conversions depend on."""

from __future__ import annotations

from dataclasses import dataclass, replace

import libcst as cst

from hubmigrate.native.graph import Definition, Reading, arguments
from hubmigrate.native.locals import Bound, bindings_of
from hubmigrate.native.slices import defined_by
from hubmigrate.program.program import File
from hubmigrate.program.tree import dotted


@dataclass(frozen=True)
class Known:
    """What is known of a tensor: ``dtype`` as ``float32``, ``rank`` as a number; nothing where it is not known.

    A picture is ``open`` if its height or its width is certainly not known while the graph is built: TF1 resizes it
    whatever size it has, and makes floats of it. One that is known to have the wanted size already, it leaves alone.
    """

    dtype: str = ""
    rank: int | None = None
    open: bool = False


_UNKNOWN = Known()

#: Operations whose result has the dtype and the rank of their first argument; the first ones keep its size, too.
_ELEMENTWISE = frozenset(
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
        *("exp", "negative", "image.flip_left_right", "image.flip_up_down", "sqrt", "image.adjust_brightness"),
        *("image.per_image_standardization", "nn.l2_normalize", "math.l2_normalize"),
    )
)
_SAME = frozenset(
    f"tf.{name}"
    for name in (
        *("image.crop_to_bounding_box", "image.resize_image_with_crop_or_pad", "image.central_crop", "reverse"),
        *("multiply", "subtract", "add", "divide", "div"),
    )
)
#: Decoders of pictures, which are as large as their files say; all but ``decode_image`` give them a fixed rank.
_DECODERS = frozenset(
    f"tf.{home}.decode_{kind}" for home in ("image", "io") for kind in ("jpeg", "png", "bmp", "image")
)
_RESIZERS = ("tf.image.resize_images", "tf.image.resize")


def known_of(reading: Reading, file: File, node: cst.BaseExpression, depth: int = 30) -> Known:
    """The dtype and the rank of a tensor."""
    if depth <= 0:
        return _UNKNOWN
    if isinstance(node, (cst.Name, cst.Attribute)):
        return _of_name(reading, file, node, depth - 1)
    if isinstance(node, cst.BinaryOperation):
        sides = [known_of(reading, file, side, depth - 1) for side in (node.left, node.right)]
        tensors = [side for side in sides if side != _UNKNOWN]
        is_scaled = isinstance(node.left, cst.BaseNumber) or isinstance(node.right, cst.BaseNumber)
        return replace(tensors[0], open=tensors[0].open and is_scaled) if len(tensors) == 1 else _UNKNOWN
    if isinstance(node, cst.Call):
        return _of_call(reading, file, node, depth - 1)
    return _UNKNOWN


def _of_name(reading: Reading, file: File, node: cst.Name | cst.Attribute, depth: int) -> Known:
    definition = defined_by(reading, file, node)
    if definition is not None:
        return _of_definition(reading, definition, depth)
    # The parameters of functions lead to all their calls, and those to others.
    found = {known_of(reading, one.file, one.value, depth - 5) for one in _bindings(reading, file, node)}
    return found.pop() if len(found) == 1 else _UNKNOWN


def _bindings(reading: Reading, file: File, node: cst.CSTNode) -> list[Bound]:
    found = bindings_of(reading, file, node) if isinstance(node, cst.Name) else []
    return found if len(found) <= _CALLS else []


#: More calls of a function than these are not looked at.
_CALLS = 8


def _of_definition(reading: Reading, definition: Definition, depth: int) -> Known:
    if definition.mutates and isinstance(definition.value, cst.Call) and not definition.inner:
        call = definition.value
        if not isinstance(call.func, cst.Attribute):
            return _UNKNOWN
        return _with_shape(known_of(reading, definition.file, call.func.value, depth), call)
    if definition.mutates or definition.is_specs or len(definition.targets) != 1:
        return _UNKNOWN
    if definition.placeholder == "tf.placeholder":
        given = arguments(definition.made[0][1], ("dtype", "shape", "name"))
        shape = given.get("shape")
        return Known(dtype_of(given.get("dtype")), _length(shape), _is_open(shape))
    return known_of(reading, definition.file, definition.value, depth)  # type: ignore[arg-type]


def _with_shape(before: Known, call: cst.Call) -> Known:
    """After ``x.set_shape([None, None, 3])``."""
    func = call.func
    if not isinstance(func, cst.Attribute) or func.attr.value != "set_shape" or len(call.args) != 1:
        return _UNKNOWN
    shape = call.args[0].value
    return Known(before.dtype, _length(shape), before.open and _is_open(shape))


def dtype_of(node: cst.BaseExpression | None) -> str:
    """``float32`` of ``tf.float32``, ``"float32"`` or ``np.float32``."""
    if isinstance(node, cst.SimpleString):
        return str(node.evaluated_value)
    return (dotted(node) or "").rsplit(".", 1)[-1]


def _length(node: cst.BaseExpression | None) -> int | None:
    return len(node.elements) if isinstance(node, (cst.List, cst.Tuple)) else None


def _is_open(shape: cst.BaseExpression | None) -> bool:
    """Whether a shape that is written out leaves the height or the width of pictures open."""
    if not isinstance(shape, (cst.List, cst.Tuple)) or len(shape.elements) not in (3, 4):
        return False
    sizes = [element.value for element in shape.elements[-3:-1]]
    return any(isinstance(size, cst.Name) and size.value == "None" for size in sizes)


def _of_call(reading: Reading, file: File, call: cst.Call, depth: int) -> Known:
    symbol = reading.symbol(call)
    if not call.args or any(arg.star for arg in call.args):
        return _UNKNOWN
    first = call.args[0].value
    if symbol in _DECODERS:
        has_dtype = symbol.endswith(("decode_png", "decode_image"))
        given = arguments(call, ("contents", "channels", "dtype" if has_dtype else ""))
        dtype = dtype_of(given["dtype"]) if "dtype" in given else "uint8"
        return Known(dtype, None if symbol.endswith("decode_image") else 3, open=True)
    if symbol in ("tf.constant", "tf.convert_to_tensor"):
        given = arguments(call, ("value", "dtype", "shape"))
        return Known(dtype_of(given.get("dtype")), None)
    inner = known_of(reading, file, first, depth)
    if symbol in _ELEMENTWISE:
        return inner
    if symbol in _SAME:
        return replace(inner, open=False)
    if symbol in ("tf.cast", "tf.image.convert_image_dtype"):
        given = arguments(call, ("x", "dtype"))
        return replace(inner, dtype=dtype_of(given.get("dtype")))
    if symbol == "tf.to_float":
        return replace(inner, dtype="float32")
    if symbol == "tf.expand_dims":
        is_batch = len(call.args) == 2 and _is_zero(call.args[1].value)
        return Known(inner.dtype, None if inner.rank is None else inner.rank + 1, inner.open and is_batch)
    if symbol == "tf.reshape" and len(call.args) > 1:
        return Known(inner.dtype, _length(call.args[1].value))
    if symbol == "tf.image.resize_bilinear":
        return Known("float32", inner.rank)
    if symbol in _RESIZERS:
        # What has the wanted size keeps its dtype, and so does what is resized to the nearest point.
        is_float = len(call.args) == 2 and (inner.dtype == "float32" or inner.open)
        return Known("float32" if is_float else "", inner.rank)
    return _UNKNOWN


def _is_zero(node: cst.BaseExpression) -> bool:
    return isinstance(node, cst.Integer) and node.evaluated_value == 0
