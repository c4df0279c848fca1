"""Every cell of the matrix is executed: what it promises works, what it calls unsupported raises.

``tests/cells/programs.py`` has the programs. What needs ``hub.Module`` was recorded with ``tests/cells/record.py``;
name an interpreter that still has it in HUBMIGRATE_ORACLE_PYTHON to execute that part again.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from typing import Any

import pytest
from cells.record import RECORD, Seen, run, runtimes
from typer.testing import CliRunner

from hubmigrate import matrix
from hubmigrate.matrix import Cell

CELLS = matrix.cells()
RECORDED: list[Seen] = json.loads(RECORD.read_text(encoding="utf-8"))

SAYS = [[11.0]]
#: What the output, the number of regularization losses and the number of updates are after a step of training.
STEP = [SAYS, [[10.75]]]
FITTED = pytest.approx([-5.68, -6.92])
SAVED = {"assets", "saved_model.pb", "variables"}


def check_value(name: str, api: str, value: Any) -> None:
    """What an API must give in a cell where it works, on whatever release."""
    if "/creation/" in name:
        assert set(value) >= SAVED
        assert ("tfhub_module.pb" in value) == name.startswith("tf1_hub")
    elif name == "tf1_hub/fine_tuning/tf1":
        assert value == [*STEP, [1, 1] if api == "hub.Module" else [0, 0]]
    elif api == "tf.estimator.Estimator":
        assert [x for [x] in value] == pytest.approx([0.94, 1.92])
    elif name == "tf2_saved_model/fine_tuning/tf2" and api == "hub.load":
        assert value == [[[111.0]], [[3.0], [4.0]]]
    elif "/fine_tuning/" in name:
        assert [x for [x] in value] == FITTED
    else:
        assert value == SAYS


@pytest.fixture(scope="module")
def today() -> Seen:
    if importlib.util.find_spec("tensorflow_hub") is None:
        pytest.skip("tensorflow-hub is not installed")
    return {**run(sys.executable, "tf1"), **run(sys.executable, "tf2")}


@pytest.fixture(scope="module")
def oracle() -> list[Seen]:
    python = os.environ.get("HUBMIGRATE_ORACLE_PYTHON")
    return [run(python, runtime) for runtime in runtimes(python)] if python else RECORDED


def test_there_are_twelve_cells() -> None:
    assert len({cell.name for cell in CELLS}) == 12
    assert matrix.ask("tf1_hub", "inference", "tf2").name == "tf1_hub/inference/tf2"


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.name)
def test_a_cell_is_whole(cell: Cell) -> None:
    assert cell.level in matrix.get_args(matrix.Level)
    assert (cell.level == "unsupported") == (not cell.apis) == (cell.least_tensorflow is None)
    assert cell.source.startswith("https://www.tensorflow.org/hub/")
    assert cell.supported or cell.level == "unsupported" or cell.measured


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.name)
def test_today_keeps_what_the_cell_promises(cell: Cell, today: Seen) -> None:
    seen = today[cell.name]
    for api in cell.today:
        check_value(cell.name, api.name, seen[api.name])


@pytest.mark.parametrize("cell", [cell for cell in CELLS if not cell.supported], ids=lambda cell: cell.name)
def test_today_raises_where_nothing_is_left(cell: Cell, today: Seen) -> None:
    raised = [value["raised"] for api, value in today[cell.name].items() if api.startswith("hub.")]
    assert raised == ["ValueError" if cell.operation == "fine_tuning" else "AttributeError"]


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.name)
def test_the_page_was_right_about_the_releases_it_was_written_for(cell: Cell, oracle: list[Seen]) -> None:
    runs = [seen[cell.name] for seen in oracle if cell.name in seen]
    if not runs:
        pytest.skip("TensorFlow 1 has no TF2 runtime")
    for seen in runs:
        for api in cell.apis:
            check_value(cell.name, api.name, seen[api.name])
        if cell.level == "unsupported":
            assert {value["raised"] for api, value in seen.items() if api.startswith("hub.")} <= {
                "ValueError",
                "RuntimeError",
            }


def test_what_was_measured_besides(today: Seen) -> None:
    assert today["tf1_hub/fine_tuning/tf2"]["gradient"] == [[3.0], [4.0]]
    assert today["tf2_saved_model/fine_tuning/tf1"]["collections"] == [0, 0]
    keras_3 = today["versions"]["tensorflow"] >= "2.16"  # type: ignore[operator]
    model = today["tf2_saved_model/inference/tf2"]["in a model of tf.keras"]
    assert model["raised"] == "ValueError" if keras_3 else model is True


def test_the_command_prints_every_cell() -> None:
    from typer import Typer

    from hubmigrate.commands.matrix import command

    app = Typer()
    app.command()(command)
    for output_format in ("text", "json", "markdown"):
        result = CliRunner().invoke(app, ["--output-format", output_format])
        assert result.exit_code == 0
        assert all(cell.source in result.output for cell in CELLS)
    rows = json.loads(CliRunner().invoke(app, ["--output-format", "json"]).output)["cells"]
    assert [row["name"] for row in rows] == [cell.name for cell in CELLS]
