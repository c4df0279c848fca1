"""The table of equivalent TF1 and TF2 functions: which calls it takes, and what they become."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from hubmigrate import symbols
from hubmigrate.symbols import equivalents
from hubmigrate.symbols.equivalents import Kind, Row


def known(name: str) -> Row:
    [found] = equivalents.rows(name)
    return found


@pytest.mark.parametrize(
    ("name", "positional", "keywords", "kind", "to", "arguments"),
    [
        ("tensorflow.expand_dims", 2, (), Kind.IDENTICAL, "expand_dims", ("", "")),
        ("tensorflow.expand_dims", 1, ("dim",), Kind.RENAMED, "expand_dims", ("", "axis")),
        ("tensorflow.reduce_sum", 1, ("keep_dims", "axis"), Kind.RENAMED, "reduce_sum", ("", "keepdims", "axis")),
        ("tensorflow.reduce_mean", 4, (), Kind.IDENTICAL, "reduce_mean", ("",) * 4),
        ("tensorflow.shape", 1, ("out_type",), Kind.IDENTICAL, "shape", ("", "out_type")),
        ("tensorflow.zeros_like", 0, ("tensor",), Kind.RENAMED, "zeros_like", ("input",)),
        ("tf.image.resize_bilinear", 2, (), Kind.RENAMED, "raw_ops.ResizeBilinear", ("images", "size")),
        ("tensorflow.compat.v1.log", 1, ("name",), Kind.RENAMED, "math.log", ("", "name")),
        ("tensorflow.compat.v1.matmul", 2, (), Kind.IDENTICAL, "matmul", ("", "")),
        ("tensorflow.gfile.Open", 2, (), Kind.RENAMED, "io.gfile.GFile", ("", "")),
        ("tensorflow.SparseTensor.from_value", 1, (), Kind.IDENTICAL, "SparseTensor.from_value", ("",)),
        ("tensorflow.logging.info", 3, (), Kind.RENAMED, "get_logger().info", ("", "", "")),
        ("tensorflow.to_int32", 1, (), Kind.CONVERTED, "cast", ("",)),
    ],
)
def test_a_call(
    name: str, positional: int, keywords: tuple[str, ...], kind: Kind, to: str, arguments: tuple[str, ...]
) -> None:
    found = equivalents.of_call(name, positional, keywords)
    assert found is not None
    assert (found.kind, found.name, found.keywords) == (kind, f"tensorflow.{to}", arguments)


@pytest.mark.parametrize(
    ("name", "positional", "keywords"),
    [
        pytest.param("shape", 2, (), id="the second parameter of TF1 is not that of TF2"),
        pytest.param("constant", 0, (), id="nothing given"),
        pytest.param("argmax", 3, (), id="a name by position"),
        pytest.param("reduce_sum", 2, ("reduction_indices",), id="one argument in two spellings"),
        pytest.param("constant", 1, ("verify_shape",), id="an argument that TF2 does not have"),
        pytest.param("where", 2, (), id="neither of its two uses"),
        pytest.param("image.crop_and_resize", 3, (), id="without what every call must have"),
        pytest.param("nn.embedding_lookup", 3, (), id="partition strategy"),
    ],
)
def test_a_call_that_is_not_proven(name: str, positional: int, keywords: tuple[str, ...]) -> None:
    assert equivalents.of_call(f"tf.{name}", positional, keywords) is None


def test_what_is_different_is_not_in_the_table() -> None:
    for name in ("nn.dropout", "losses.mean_squared_error", "executing_eagerly", "cond", "while_loop", "no_such_name"):
        assert not equivalents.rows(name)


def test_a_row_is_between_names_that_exist() -> None:
    for row in (row for name in equivalents.names() for row in equivalents.rows(name)):
        name = row.name
        old = symbols.lookup(name)
        assert old is not None and old.tf1 and old.in_v1, name
        assert old.v2_name is None, f"{name} is the same object: no evidence is needed"
        if not row.to.startswith(("absl.", "get_logger().")) and "{" not in row.to:
            new = symbols.lookup(row.to)
            assert new is not None and new.in_v2, row.to
        assert row.by_position <= len(row.positional)


def test_one_name_two_functions() -> None:
    one, three = equivalents.of_call("tf.where", 1, ()), equivalents.of_call("tf.where", 3, ())
    assert one is not None and three is not None
    assert (one.name, one.keywords) == ("tensorflow.where", ("",))
    assert (three.name, three.keywords) == ("tensorflow.raw_ops.Select", ("condition", "x", "y"))


def test_one_call_that_is_one_thing_or_another() -> None:
    found = list(equivalents.candidates("tf.image.resize_images", 1, ["size"]))
    batch, picture = found[:2]
    assert (batch.name, batch.keywords) == ("tensorflow.raw_ops.ResizeBilinear", ("images", "size"))
    conditions = ["float32 4-D", "float32 3-D", "open 4-D", "open 3-D"]
    assert [one.conditions for one in found] == [{0: condition} for condition in conditions]
    assert "expand_dims({0}, 0), size={1})" in picture.template and picture.kind is Kind.CONVERTED


def test_constants_are_added() -> None:
    found = equivalents.of_call("tf.to_int32", 1, ())
    assert found is not None and found.add == {"dtype": "tensorflow.int32"}


def test_arguments_have_their_places_in_an_expression() -> None:
    found = equivalents.of_call("tf.losses.cosine_distance", 0, ["predictions", "dim", "labels"])
    assert found is not None and "multiply({2}, {0}), {1})" in found.template
    assert found.conditions == {0: "float32", 2: "float32"}


def test_flags_and_levels_of_logging() -> None:
    assert equivalents.of_name("tensorflow.app.flags.DEFINE_enum") == "absl.flags.DEFINE_enum"
    assert equivalents.of_name("tensorflow.flags.mark_flag_as_required") == "absl.flags.mark_flag_as_required"
    assert equivalents.of_name("tensorflow.logging.WARN") == "logging.WARN"
    found = equivalents.of_call("tf.app.flags.DEFINE_string", 1, ("default_value", "docstring"))
    assert found is not None
    assert (found.name, found.keywords) == ("absl.flags.DEFINE_string", ("", "default", "help"))


@pytest.mark.parametrize(
    ("name", "to"),
    [
        ("tensorflow.float32", "tensorflow.float32"),
        ("tensorflow.compat.v1.errors.OpError", "tensorflow.errors.OpError"),
        ("tensorflow.VarLenFeature", "tensorflow.io.VarLenFeature"),
        ("tensorflow.train.Example.FromString", "tensorflow.train.Example.FromString"),
        ("tensorflow.flags.FLAGS", None),
        ("tensorflow.Session", None),
        ("tensorflow.nn", None),
        ("tensorflow.constant", None),
        ("tensorflow.nn.no_such_name", None),
        ("numpy.mean", None),
    ],
)
def test_a_name(name: str, to: str | None) -> None:
    assert equivalents.of_name(name) == to


def script() -> ModuleType:
    path = Path(__file__).parent.parent / "scripts" / "prove_equivalent.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_some_rows_are_proven_again_on_the_installed_tensorflow() -> None:
    if importlib.util.find_spec("tensorflow") is None:
        pytest.skip("TensorFlow is not installed")
    prove = script()
    some = ["expand_dims", "where", "constant", "to_int32", "nn.in_top_k", "gfile.Copy", "logging.info"]
    v1, v2 = (prove.run(sys.executable, side, *some)["claims"] for side in ("v1", "v2"))
    assert {key.partition(" -> ")[0] for key in v1} == set(some)
    for key in v1:
        assert prove.differences(v1[key], v2[key], prove.ONE_RELEASE) == []
        assert prove.counted(v2[key])


def test_the_proof_sees_a_difference() -> None:
    prove = script()
    outcome = {"0": [["float32", [1], [1.0]], None]}
    for other in (["float32", [1], [1.001]], ["float64", [1], [1.0]], ["float32", [], [1.0]], {"raised": "TypeError"}):
        assert prove.differences(outcome, {"0": [other, None]}, prove.ONE_RELEASE)
    assert prove.differences(outcome, {"0": [outcome["0"][0], [None]]}, prove.ONE_RELEASE)
    assert not prove.differences(outcome, {"0": [["float32", [1], [1.0 + 1e-9]], None]}, prove.ONE_RELEASE)
