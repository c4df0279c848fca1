"""What TensorFlow Hub can do with a model's format, by operation and runtime: twelve cells, and one question.

The cells are data, ``matrix.json``: what TensorFlow Hub's page on model compatibility says, and what was measured
where today's releases differ. ``tests/test_matrix.py`` executes every cell.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

Format = Literal["tf1_hub", "tf2_saved_model"]
Operation = Literal["inference", "fine_tuning", "creation"]
#: ``tf1`` is TensorFlow 1, or TensorFlow 2 after ``tf.compat.v1.disable_v2_behavior()``.
Runtime = Literal["tf1", "tf2"]
Level = Literal["full", "recommended", "partial", "unsupported"]

FORMATS: tuple[Format, ...] = get_args(Format)
OPERATIONS: tuple[Operation, ...] = get_args(Operation)
RUNTIMES: tuple[Runtime, ...] = get_args(Runtime)


@dataclass(frozen=True)
class Api:
    """A function or class of TensorFlow, and how it is used in a cell."""

    name: str
    code: str


@dataclass(frozen=True)
class Cell:
    """One cell: what the page says, and what is so on today's releases.

    ``level``, ``apis`` and ``note`` are the page's. ``today`` are the APIs that do it on today's TensorFlow and
    tensorflow-hub: the page's where nothing changed, none where nothing is left. ``least_tensorflow`` is ``None``
    where no version supports it.
    """

    format: Format
    operation: Operation
    runtime: Runtime
    level: Level
    apis: tuple[Api, ...]
    note: str
    least_tensorflow: str | None
    source: str
    today: tuple[Api, ...]
    measured: str

    @property
    def name(self) -> str:
        return f"{self.format}/{self.operation}/{self.runtime}"

    @property
    def supported(self) -> bool:
        """Whether today's releases do it at all."""
        return bool(self.today)


def ask(format: Format, operation: Operation, runtime: Runtime) -> Cell:
    """What becomes of this operation on a model of this format, in this runtime?"""
    return _cells()[format, operation, runtime]


def cells() -> tuple[Cell, ...]:
    """All cells, in the order of the page."""
    return tuple(_cells().values())


def page() -> str:
    """The address of the page that the matrix is made from."""
    return str(_data()["page"])


@cache
def _data() -> dict[str, object]:
    data: dict[str, object] = json.loads((files(__package__) / "matrix.json").read_text(encoding="utf-8"))
    return data


@cache
def _cells() -> dict[tuple[Format, Operation, Runtime], Cell]:
    rows = _data()["cells"]
    assert isinstance(rows, dict)
    keys = ((format, operation, runtime) for format in FORMATS for operation in OPERATIONS for runtime in RUNTIMES)
    return {key: _cell(*key, **rows["/".join(key)]) for key in keys}


def _cell(
    format: Format,
    operation: Operation,
    runtime: Runtime,
    *,
    level: Level,
    apis: list[dict[str, str]],
    note: str,
    least_tensorflow: str | None,
    source: str,
    measured: str,
    today: list[dict[str, str]] | None = None,
) -> Cell:
    said = _apis(apis)
    now = said if today is None else _apis(today)
    return Cell(format, operation, runtime, level, said, note, least_tensorflow, source, now, measured)


def _apis(rows: list[dict[str, str]]) -> tuple[Api, ...]:
    return tuple(Api(**row) for row in rows)
