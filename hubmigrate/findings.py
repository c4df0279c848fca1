"""What a run says of a place in the code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Tier(str, Enum):
    """How much a reviewer has to look at a change."""

    SAFE = "safe"  # same values, proven by a differential test
    UNSAFE = "unsafe"  # changes numbers or needs judgement, only with --unsafe
    MANUAL = "manual"  # guidance: the code was left as it was


class Severity(str, Enum):
    """What a finding asks of the reader."""

    NOTE = "note"  # done, and good to know
    WARNING = "warning"  # needs a person
    ERROR = "error"  # could not be processed


@dataclass(frozen=True, order=True)
class Place:
    """A place in a file as its owner sees it: lines and columns count from 1, cells of a notebook from 1."""

    path: str
    cell: int | None
    line: int
    column: int

    def __str__(self) -> str:
        cell = "" if self.cell is None else f"cell {self.cell}:"
        return f"{self.path}:{cell}{self.line}:{self.column}"


@dataclass(frozen=True)
class Finding:
    """One thing that a run has to say, at one place.

    ``matrix`` names the cell of the compatibility matrix that decided, as ``format/operation/runtime``.
    ``done`` says what was (or, with --diff and --check, would be) done; ``remedy`` what a person can do.
    """

    code: str
    message: str
    place: Place
    severity: Severity
    tier: Tier
    done: str = ""
    remedy: str = ""
    matrix: str = ""

    def line(self) -> str:
        """The finding as one line of text."""
        text = f"{self.place}: {self.code} {self.message}"
        return f"{text} [{self.remedy}]" if self.remedy else text
