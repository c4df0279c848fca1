"""Functions that compute something else in TensorFlow 2 than in TensorFlow 1.15, by what they are given.

A function's name and its object say nothing of this: it is the same function of another release. The table was made
with ``scripts/compare_releases.py``, which calls all functions of tensors that the tool takes for the same in both
releases. What differs only in its last digits, in the error that bad arguments raise, or for numbers out of a
function's domain is not in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from hubmigrate.symbols.equivalents import bare

_EIGHT_BITS = frozenset(("int8", "uint8"))
_INTEGERS = _EIGHT_BITS | {"int16", "int32", "int64", "uint16"}


@dataclass(frozen=True)
class Change:
    """``differs`` has the dtypes of ``parameter`` that matter; what is not known may be one of them if ``doubtful``.

    ``arrays`` tells that it matters, too, whether a program gives a tensor or a value of NumPy or Python: TF 1.15 made
    that what the operation takes, TF 2 keeps the dtype that it has.
    """

    parameter: str
    differs: frozenset[str] = frozenset()
    doubtful: bool = False
    arrays: bool = False


#: In TF 1.15 the mean of bytes is the sum of bytes, which overflows, divided by their number.
_MEAN = Change("input_tensor", _EIGHT_BITS)
_SORTED = Change("x", _EIGHT_BITS)
_SPECTRUM = Change("input", arrays=True)
#: In TF 1.15 the result has the dtype of the picture; in TF 2 it is made of floats first.
_PICTURE = Change("image", _INTEGERS | {"float16", "float64"}, doubtful=True)

CHANGES = {
    "image.per_image_standardization": _PICTURE,
    "image.encode_png": Change("image", arrays=True),
    "io.encode_png": Change("image", arrays=True),
    "reduce_mean": _MEAN,
    "math.reduce_mean": _MEAN,
    "math.reduce_variance": Change("input_tensor", _INTEGERS),
    "is_non_decreasing": _SORTED,
    "math.is_non_decreasing": _SORTED,
    "debugging.is_non_decreasing": _SORTED,
    "is_strictly_increasing": _SORTED,
    "math.is_strictly_increasing": _SORTED,
    "debugging.is_strictly_increasing": _SORTED,
    "angle": Change("input", _INTEGERS),
    "math.angle": Change("input", _INTEGERS),
    "realdiv": Change("x", _INTEGERS),
    "truncatediv": Change("x", frozenset(("float16", "float32", "float64"))),
    "saturate_cast": Change("value", frozenset(("int64",))),
    "math.nextafter": Change("x1", arrays=True),
    "signal.mfccs_from_log_mel_spectrograms": Change("log_mel_spectrograms", arrays=True),
    "unravel_index": Change("indices", arrays=True),
    **{
        f"{home}{name}": _SPECTRUM
        for home in ("", "signal.", "spectral.")
        for name in ("fft", "ifft", "fft2d", "ifft2d", "fft3d", "ifft3d")
    },
    **{f"{home}.{name}": _SPECTRUM for home in ("signal", "spectral") for name in ("dct", "idct")},
}


def change_of(name: str) -> Change | None:
    """What changed of a function, by its dotted name as a program imports it."""
    return CHANGES.get(bare(name))
