"""Notebooks whose cells ran in another order than they stand in, end early, or cannot be read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from commandline import Cli

from hubmigrate.findings import Severity
from hubmigrate.pipeline import migrate
from hubmigrate.settings import Settings
from hubmigrate.sources.read import read

IMPORTS = "import tensorflow as tf\nimport tensorflow_hub as hub\n"
SWITCHED = "import tensorflow.compat.v1 as tf\nimport tensorflow_hub as hub\ntf.disable_v2_behavior()\n"
MAKE, LOAD = "m = hub.Module('a')\n", "m = hub.load('a')\n"
CALL, CALLED = "y = m(['x'])\n", 'y = m.signatures["default"](tf.constant([\'x\']))["default"]\n'


@dataclass(frozen=True)
class Trap:
    """The cells of a notebook with their counts, and what becomes of them (``None``: it is left alone)."""

    before: tuple[str, ...]
    counts: tuple[int | None, ...]
    after: tuple[str, ...] | None
    codes: tuple[str, ...] = ()


TRAPS = {
    "in order": Trap((IMPORTS, MAKE, CALL), (1, 2, 5), (SWITCHED, LOAD, CALLED)),
    "a call that stands above what it calls": Trap((IMPORTS, CALL, MAKE), (1, 3, 2), (SWITCHED, CALLED, LOAD)),
    "a call above, and nothing is known of the order": Trap(
        (IMPORTS, CALL, MAKE), (None, None, None), (SWITCHED, CALLED, LOAD)
    ),
    "nothing ran, as Colab says it": Trap((IMPORTS, MAKE, CALL), (0, 0, 0), (SWITCHED, LOAD, CALLED)),
    "a cell that was split": Trap((IMPORTS, MAKE, CALL), (1, 2, 2), (SWITCHED, LOAD, CALLED)),
    "a name that was bound anew in between": Trap(
        (IMPORTS, MAKE, CALL, "m = len\n"), (1, 2, 4, 3), None, ("HUB104", "HUB405")
    ),
    "a name that is bound anew later": Trap(
        (IMPORTS, MAKE, CALL, "m = len\n"), (1, 2, 3, 4), (SWITCHED, LOAD, CALLED, "m = len\n")
    ),
    "an argument that is something else by then": Trap(
        (IMPORTS, "x = ['x']\n", MAKE + "y = m(x)\n", "x = tf.constant(['z'])\n"),
        (1, 2, 4, 3),
        (
            SWITCHED,
            "x = ['x']\n",
            LOAD + 'y = m.signatures["default"](tf.convert_to_tensor(x, dtype=m.signatures["default"].inputs[0].dtype))'
            '["default"]\n',
            "x = tf.constant(['z'])\n",
        ),
    ),
    "an import of TensorFlow that ran before the first": Trap(
        ("import tensorflow as tf\nprint(tf.constant(1))\n", IMPORTS + MAKE), (2, 1), None, ("HUB407",)
    ),
    "an import of TensorFlow that ran before one that did not": Trap(
        (IMPORTS, "x = 1\n", IMPORTS + MAKE, CALL), (None, 3, 2, 4), None, ("HUB407",)
    ),
    "a second import of TensorFlow that ran after the first": Trap(
        (IMPORTS, MAKE, "import tensorflow as tf\n", CALL),
        (1, 3, 2, 4),
        (SWITCHED, LOAD, "import tensorflow.compat.v1 as tf\n", CALLED),
    ),
    "an import of os that ran later": Trap(
        ("import os\n", IMPORTS + MAKE + "z = tf.keras.layers.Dense(2)(m(['x']))\n"),
        (2, 1),
        (
            "import os\n",
            'import os\nos.environ["TF_USE_LEGACY_KERAS"] = "1"\n'
            + SWITCHED.replace("tf.dis", "\ntf.dis")
            + LOAD
            + 'z = tf.keras.layers.Dense(2)(m.signatures["default"](tf.constant([\'x\']))["default"])\n',
        ),
    ),
    "a cell that raises": Trap(
        (IMPORTS, "raise SystemExit('no further')\n", MAKE, CALL),
        (1, 2, 3, 4),
        (SWITCHED, "raise SystemExit('no further')\n", LOAD, CALLED),
    ),
    "a cell that raises after it bound a name": Trap(
        (IMPORTS, MAKE, "m = len\nraise ValueError\nm = 1\n", CALL), (1, 2, 3, 4), None, ("HUB104", "HUB405")
    ),
    "a name that is bound where something is timed": Trap(
        (IMPORTS, MAKE, "%%timeit\nm = len\n", CALL), (1, 2, 3, 4), None, ("HUB104", "HUB405")
    ),
    "a call that is timed": Trap(
        (IMPORTS, MAKE, "%%timeit -n 1\n" + CALL, "%timeit " + CALL),
        (1, 2, 3, 4),
        (SWITCHED, LOAD, "%%timeit -n 1\n" + CALLED, "%timeit " + CALLED),
    ),
    "a cell of Python 2": Trap((IMPORTS, MAKE, CALL, "print y\n"), (1, 2, 3, 4), None, ("HUB407",)),
    "a cell that is not finished": Trap((IMPORTS, MAKE, CALL, "z = (\n"), (1, 2, 3, 4), None, ("HUB407",)),
    "a cell that cannot be read, and nothing to rewrite": Trap((IMPORTS, LOAD, "z = (\n"), (1, 2, 3), None),
}


def notebook(cells: Sequence[str], counts: Sequence[int | None]) -> str:
    made = [
        {"cell_type": "code", "execution_count": count, "metadata": {}, "outputs": [], "source": cell.splitlines(True)}
        for cell, count in zip(cells, counts, strict=True)
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 2}, indent=1) + "\n"


@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS)
def test_notebooks(trap: Trap, tmp_path: Path) -> None:
    path = tmp_path / "x.ipynb"
    path.write_text(notebook(trap.before, trap.counts))
    settings = Settings(target="compat")
    [result] = migrate([read(path, "x.ipynb")], settings)
    warnings = [finding for finding in result.findings if finding.severity is not Severity.NOTE]
    assert {finding.code for finding in warnings} == set(trap.codes), [one.line() for one in warnings]
    if trap.after is None:
        assert not result.changed
        return
    assert result.after is not None
    assert result.after.decode() == notebook(trap.after, trap.counts)
    path.write_bytes(result.after)
    assert not any(again.changed or again.findings for again in migrate([read(path, "x.ipynb")], settings))


def test_the_order_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.ipynb"
    path.write_text(notebook((IMPORTS, CALL, MAKE), (1, 3, 2)))
    [result] = migrate([read(path, "x.ipynb")], Settings(target="compat"))
    assert any("in another order than they stand in" in finding.message for finding in result.findings)


RUN = {
    "the file of the module": (
        "%run helper.py\n",
        CALL.replace("m(", "embed("),
        IMPORTS + MAKE.replace("m =", "embed ="),
    ),
    "a notebook that only runs it": ("%run -i 'helper'\n", "x = 1\n", IMPORTS + MAKE),
    "a file that the module's notebook runs": ("%run helper\n" + IMPORTS, MAKE + CALL, "print('tensorflow')\n"),
}


@pytest.mark.parametrize(("first", "second", "helper"), RUN.values(), ids=RUN)
@pytest.mark.parametrize("named", ["x.ipynb", "helper.py", "."])
def test_files_that_run_in_a_notebook_are_a_part_of_it(
    here: Path, cli: Cli, first: str, second: str, helper: str, named: str
) -> None:
    before = notebook((first, second, "# tensorflow_hub\n"), (1, 2, 3))
    (here / "x.ipynb").write_text(before)
    (here / "helper.py").write_text(helper)
    result = cli("rewrite", named)
    assert ((here / "x.ipynb").read_text(), (here / "helper.py").read_text()) == (before, helper)
    if named == ".":
        assert "HUB407" in result.text
