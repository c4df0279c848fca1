"""The tables of TensorFlow's names: what the loader makes of them, and that they tell the truth."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hubmigrate import symbols
from hubmigrate.symbols import Where

SCRIPT = Path(__file__).parent.parent / "scripts" / "dump_names.py"


def known(name: str) -> symbols.Symbol:
    symbol = symbols.lookup(name)
    assert symbol is not None
    return symbol


def test_v1_only() -> None:
    session = known("Session")
    assert session.tf1 and session.in_v1 and not session.in_v2
    assert session.kind == "class" and session.v2_name is None and not session.needs_legacy_keras


def test_same_object_under_the_same_name() -> None:
    assert known("float32").identical and known("math.abs").identical
    assert known("concat").v2_name == "concat"


def test_same_spelling_is_another_object() -> None:
    for name in ("constant", "where", "nn.dropout", "shape", "reduce_mean"):
        assert known(name).in_v2 and not known(name).identical and known(name).v2_name is None


def test_same_object_under_another_name() -> None:
    assert known("log").v2_name == "math.log"
    assert known("gfile.GFile").v2_name == "io.gfile.GFile"
    assert known("random_uniform").v2_name == "random.uniform"


def test_a_v2_name_is_in_v2_on_every_tensorflow() -> None:
    for line in symbols._read("spellings.txt"):
        assert known(line.split()[1]).in_v2, line


def test_what_keras_3_took_away() -> None:
    for name in ("layers.dense", "nn.rnn_cell.BasicLSTMCell", "keras.backend.set_session", "keras.backend.get_session"):
        assert known(name).needs_legacy_keras and known(name).v1_215


def test_what_is_gone() -> None:
    assert known("contrib.layers").where == Where.TF1
    assert known("estimator.Estimator").v1_215 and not known("estimator.Estimator").in_v1
    assert symbols.lookup("contrib.no_such_thing") is None


def test_an_attribute_is_not_always_a_module_path() -> None:
    keras = known("keras")
    assert keras.v1_221 and Where.V1_221 not in keras.importable and Where.V1_221_LEGACY in keras.importable
    assert Where.V2_221 in known("keras.layers").importable


def test_prefixes_come_off() -> None:
    assert symbols.lookup("compat.v1.Session") == symbols.lookup("compat.v2.compat.v1.Session") == known("Session")


@pytest.mark.parametrize(
    ("name", "head", "rest"),
    [
        ("GraphKeys.LOSSES", "GraphKeys", "LOSSES"),
        ("data.Dataset.from_tensors", "data.Dataset", "from_tensors"),
        ("nn.nothing.at_all", "nn", "nothing.at_all"),
        ("contrib.layers.conv2d", "contrib.layers", "conv2d"),
        ("squeeze", "squeeze", ""),
    ],
)
def test_resolve_takes_the_longest_known_beginning(name: str, head: str, rest: str) -> None:
    assert symbols.resolve(name) == (known(head), rest)


def test_resolve_of_nothing_known() -> None:
    assert symbols.resolve("no.such.name") is None


def test_private_modules() -> None:
    gfile = symbols.private_module("tensorflow.python.platform.gfile")
    assert gfile is not None and gfile.tf1 and gfile.tf_215 and gfile.tf_221
    gone = symbols.private_module("estimator.estimator")
    assert gone is not None and gone.tf_215 and not gone.tf_221
    assert symbols.private_module("tensorflow.python.nothing") is None


def every_name() -> Iterator[str]:
    table = symbols._names()
    for module in list(table._modules):
        yield from (f"{module}.{leaf}" if module else leaf for leaf in table._names(module))


#: (TensorFlow, TF_USE_LEGACY_KERAS) -> what the tables call its v1 and its v2.
MEASURED = {
    ("2.15", "0"): (Where.V1_215, Where.V2_215),
    ("2.21", "0"): (Where.V1_221, Where.V2_221),
    ("2.21", "1"): (Where.V1_221_LEGACY, Where.V2_221_LEGACY),
}


@pytest.mark.parametrize("legacy", ["0", "1"])
def test_the_installed_tensorflow_is_as_the_tables_say(legacy: str) -> None:
    if importlib.util.find_spec("tensorflow") is None:
        pytest.skip("TensorFlow is not installed")
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "TF_USE_LEGACY_KERAS": legacy}
    run = subprocess.run([sys.executable, str(SCRIPT)], env=environment, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout)
    places = MEASURED.get((".".join(found["version"].split(".")[:2]), legacy))
    if places is None:
        pytest.skip(f"the tables do not cover TensorFlow {found['version']}, TF_USE_LEGACY_KERAS={legacy}")
    identical = set(found["identical"])
    for where, listing in zip(places, (found["v1"], found["v2"]), strict=True):
        assert {name for name in every_name() if where in known(name).where} <= listing.keys()
        for name, (kind, importable) in listing.items():
            symbol = symbols.lookup(name)
            if symbol is None:  # left out: see make_symbols.wanted
                assert name.startswith("keras.") and legacy == "0", name
                continue
            assert where in symbol.where, name
            assert (where in symbol.importable) == importable, name
            if kind == "module" or name not in found["v1"] or name not in found["v2"]:
                continue
            assert name in identical or not symbol.identical, name
