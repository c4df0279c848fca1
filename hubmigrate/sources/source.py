"""A file as text that can be analysed: bytes in, parts of Python out, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class SourceError(Exception):
    """A file that cannot be processed: what is wrong, where (from 1), and what to do about it.

    ``code`` is one of the codes in ``hubmigrate/failures.py``.
    """

    def __init__(
        self,
        message: str,
        line: int = 1,
        column: int = 1,
        cell: int | None = None,
        remedy: str = "",
        code: str = "HUB903",
    ) -> None:
        super().__init__(message)
        self.message, self.line, self.column, self.cell, self.remedy = message, line, column, cell, remedy
        self.code = code


@dataclass(frozen=True)
class Mask:
    """IPython syntax that ``stand_in`` stands for in the text of a part, which is Python for that reason.

    ``line`` is the line (from 1) on which the masked ``text`` begins; ``column`` is where the stand-in begins.
    """

    stand_in: str
    text: str
    line: int
    column: int


@dataclass(frozen=True)
class Part:
    """Python text of a file: the whole of a .py file, or one code cell of a notebook.

    Magics and shell lines are masked by Python of the same number of lines, and ``masks`` says what they were.
    ``cell`` counts all cells of the notebook from 1; ``execution_count`` is what the notebook recorded. ``indent`` is
    what its lines begin with in the file, which IPython takes away if the first line does.
    """

    text: str
    cell: int | None = None
    execution_count: int | None = None
    masks: tuple[Mask, ...] = ()
    indent: str = ""


@dataclass(frozen=True)
class Source:
    """A file that was read. ``name`` is how the user called it, ``data`` its bytes, ``parts`` its Python.

    ``errors`` are the cells that could not be made a part of, while the others could.
    """

    path: Path
    name: str
    data: bytes
    parts: tuple[Part, ...]
    errors: tuple[SourceError, ...] = ()

    @property
    def in_order(self) -> bool:
        """Whether the cells ran in the order in which they stand, as far as their counts tell (0: it did not run)."""
        counts = [part.execution_count for part in self.parts if part.execution_count]
        return counts == sorted(counts)
