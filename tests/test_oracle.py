"""The evidence is only as good as what collects it: the driver, the comparer, the records and the table of samples."""

from __future__ import annotations

import contextlib
import copy
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from oracle import compare, drive
from oracle.record import DRIVE, dump
from samples_table import DRIVERS, README, RECORDS, present, read_table, readme

PROGRAM = """
import collections
import sys
import numpy as np

Point = collections.namedtuple("Point", "x y")
floats = np.array([[0.1, 2.5], [3.0, -4.25]], np.float32)
doubles = np.array([1 / 3, float("inf")])
numbers = np.array([1, 2, 3], np.int64)
flags = np.array([True, False])
texts = np.array([b"one", b"two"], object)
words = np.array(["one", "zwei"])
scalar = np.float32(0.1)
plain = {"a": [1, 2.5, "three"], "b": (b"four", None, True)}
point = Point(1, 2.0)
missing = float("nan")
unique = {3, 1, 2}
path = __file__
large = np.arange(30000, dtype=np.float32).reshape(100, 300) / 7
skipped = object()
also_skipped = [object()]
def helper():
    return __name__
name = helper()
if name == "__main__":
    print("loss 0.125 after 10 steps")
    print("done")
"""


def run(folder: Path, program: str, *options: str) -> dict[str, Any]:
    source, result = folder / "program.py", folder / "result.json"
    source.write_text(program, encoding="utf-8")
    subprocess.run([sys.executable, str(DRIVE), str(source), str(result), *options], check=True)
    return json.loads(result.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return run(tmp_path_factory.mktemp("drive"), PROGRAM)


def test_driver_keeps_plain_data_and_nothing_else(answer: dict[str, Any]) -> None:
    expected = "doubles flags floats large missing name numbers path plain point scalar texts unique words"
    assert sorted(answer["values"]) == expected.split()
    assert answer["values"]["floats"] == {
        "type": "ndarray",
        "dtype": "float32",
        "shape": [2, 2],
        "value": [0.1, 2.5, 3.0, -4.25],
    }
    assert answer["values"]["path"]["value"] == "$PROGRAM/program.py"
    assert answer["printed"] == ["loss 0.125 after 10 steps", "done"]


def test_driver_fails_when_the_program_does(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run(tmp_path, "import sys\nsys.exit(3)\n")
    assert run(tmp_path, "value = 1\nraise SystemExit(0)\n")["values"]["value"]["value"] == 1


BUSY = """
import contextlib
import tensorflow as tf
from tensorflow_hub import KerasLayer, load

for loads in (load, load, KerasLayer):
    with contextlib.suppress(OSError):
        loads("/no/such/model")


@tf.function
def again(number):
    return tf.constant(number)


@tf.function(input_signature=[tf.TensorSpec([], tf.int32)])
def once(number):
    return number


@tf.function
def never():
    return again(3)


again(1), again(2), once(1), once(2)
"""


def test_driver_counts_loads_and_traces(tmp_path: Path) -> None:
    counts = run(tmp_path, BUSY, "--count")["counts"]
    assert counts == {"loads": 3, "traces": [["again", 2], ["once", 1], ["never", 0]]}


def test_equal_runs_are_equal(answer: dict[str, Any]) -> None:
    assert compare.differences(answer, answer) == []
    assert compare.differences(json.loads(dump(answer | {"oracles": []})), answer) == []


def changed(answer: dict[str, Any], statement: str) -> list[str]:
    """What differs if the program had ended with this statement."""
    names: dict[str, Any] = {"__name__": "__main__", "__file__": "program.py"}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(PROGRAM + statement, names)
    values = {}
    for name, value in names.items():
        if not name.startswith("__"):
            with contextlib.suppress(drive.Skipped):
                values[name] = drive.encode(value, lambda text: text.replace("program.py", "$PROGRAM/program.py"))
    return compare.differences(answer, {"printed": printed.getvalue().splitlines(), "values": values})


@pytest.mark.parametrize(
    "statement",
    [
        "floats = floats + 2e-6",
        "floats = floats * np.float32(1.00005)",
        "large = large * np.float32(1.00005)",
        "something_more = 1",
        "plain['a'][1] = 2.50001",
    ],
)
def test_what_may_differ(answer: dict[str, Any], statement: str) -> None:
    assert changed(answer, statement) == []


@pytest.mark.parametrize(
    ("statement", "about"),
    [
        ("floats = floats + 1e-2", "floats: element 0 is 0.11 instead of 0.1"),
        ("floats = floats.astype('float64')", "floats: dtype"),
        ("floats = floats[None]", "floats: shape"),
        ("floats = floats.tolist()", "floats: type"),
        ("doubles[1] = 5", "doubles: element 1"),
        ("numbers[1] = 5", "numbers: element 1"),
        ("numbers = numbers.astype('int32')", "numbers: dtype"),
        ("flags[0] = False", "flags: element 0"),
        ("texts[1] = b'deux'", "texts[1]: 'deux'"),
        ("texts[1] = 'two'", "texts[1]: type"),
        ("words[1] = 'deux'", "words: element 1"),
        ("scalar = 0.1", "scalar: type"),
        ("scalar = np.float32(0.2)", "scalar: 0.2"),
        ("plain['a'].append(4)", "plain['a']: has 4 items"),
        ("plain['b'] = (b'four', None, 1)", "plain['b'][2]: type"),
        ("plain['c'] = plain.pop('b')", "plain: keys ['a', 'c']"),
        ("point = (1, 2.0)", "point: type"),
        ("point = Point(1, 3.0)", "point.y: 3.0"),
        ("missing = 1.0", "missing: 1.0 instead of 'nan'"),
        ("unique.add(4)", "unique: has 4"),
        ("large[50:] += 1", "large: mean"),
        ("large = large[:, ::-1]", "large: element"),
        ("del numbers", "numbers: is not there any more"),
        ("numbers = object()", "numbers: is not there any more"),
        ("print('more')", "printed 3 lines"),
    ],
)
def test_what_must_not_differ(answer: dict[str, Any], statement: str, about: str) -> None:
    different = changed(answer, statement)
    assert len(different) >= 1
    assert any(about in line for line in different), different


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("loss 0.126 after 10 steps", True),
        ("loss 0.135 after 10 steps", False),
        ("loss 0.125 after 11 steps", False),
        ("Loss 0.125 after 10 steps", False),
        ("loss 0.125 after 10.0 steps", False),
    ],
)
def test_printed_lines(answer: dict[str, Any], line: str, same: bool) -> None:
    other = copy.deepcopy(answer)
    other["printed"][0] = line
    assert (compare.differences(answer, other) == []) is same


def test_every_sample_has_a_row_and_a_record() -> None:
    table = read_table()
    assert sorted(sample.name for sample in table) == sorted(present())
    assert {path.stem for path in RECORDS.glob("*.json")} == {sample.key for sample in table if sample.recorded}
    assert {path.stem for path in DRIVERS.glob("*.py")} <= {sample.key for sample in table}
    for sample in table:
        assert sample.compat in ("rewritten", "manual", "untouched"), sample
        assert sample.tf2 in ("native", "compat", "partly", "manual", "untouched"), sample
        assert bool(sample.stay) is (sample.tf2 == "partly"), sample
        assert sample.recorded or sample.compat != "rewritten", sample


def test_every_sample_says_in_a_sentence_what_it_does() -> None:
    for sample in read_table():
        assert sample.summary.endswith("."), sample.name


def test_readme_of_the_samples_is_current() -> None:
    assert README.read_text(encoding="utf-8") == readme(), "run python tests/samples_table.py"


def test_records_hold_no_machine_paths() -> None:
    for path in RECORDS.glob("*.json"):
        text = path.read_text(encoding="utf-8")
        assert "/tmp" not in text and "/root" not in text and "/home" not in text, path


def test_records_come_from_the_oracle() -> None:
    for sample in read_table():
        if sample.recorded:
            oracles = json.loads(sample.record.read_text(encoding="utf-8"))["oracles"]
            assert oracles[0]["tensorflow"].startswith("1.15"), sample.name
            assert len(oracles) == (2 if sample.second_oracle else 1), sample.name
