"""Functions that compute something else in TensorFlow 2: the table, and that it says what is so."""

from __future__ import annotations

from typing import Any

import pytest

from hubmigrate.symbols import resolve
from hubmigrate.symbols.changed import CHANGES, change_of


def test_the_functions_exist() -> None:
    for name in CHANGES:
        found = resolve(name)
        assert found is not None and not found[1], name


def test_a_name_is_found_as_a_program_writes_it() -> None:
    for spelling in ("tensorflow.reduce_mean", "tensorflow.compat.v1.reduce_mean", "tensorflow.compat.v1.math.angle"):
        assert change_of(spelling) is not None
    assert change_of("tensorflow.reduce_sum") is None
    assert change_of("numpy.reduce_mean") is None


#: What TensorFlow 1.15.5 gave for these, as value and dtype.
OF_TF1 = [
    ("image.per_image_standardization", "uint8", [[[0], [10]], [[20], [50]]], ([[[0], [0]], [[0], [60]]], "uint8")),
    ("reduce_mean", "uint8", [100, 100, 100], (14, "uint8")),
    ("reduce_mean", "int8", [100, 100, 100], (14, "int8")),
    ("math.is_non_decreasing", "uint8", [5, 1], (True, "bool")),
    ("saturate_cast", "int64", [5], ([5.0], "float32")),
    ("truncatediv", "float32", [7.0], ([3.5], "float32")),
    ("realdiv", "int32", [7], ([3], "int32")),
    ("math.angle", "int32", [-7], ([0], "int32")),
]
#: The other arguments of those that have some.
MORE: dict[str, tuple[Any, ...]] = {"saturate_cast": ("float32",), "truncatediv": ([2.0],), "realdiv": ([2],)}


@pytest.mark.parametrize(("name", "dtype", "given", "before"), OF_TF1, ids=[f"{one[0]}-{one[1]}" for one in OF_TF1])
def test_tensorflow_2_gives_something_else(name: str, dtype: str, given: Any, before: tuple[Any, str]) -> None:
    tf = pytest.importorskip("tensorflow")
    assert dtype in CHANGES[name].differs
    function = tf.compat.v1
    for part in name.split("."):
        function = getattr(function, part)
    try:
        result = function(tf.constant(given, dtype), *MORE.get(name, ()))
    except Exception:
        return  # what TF1 computed is refused
    assert (result.numpy().tolist(), result.dtype.name) != before
