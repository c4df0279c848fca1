"""Programs beside each other, of which one becomes eager, and the other, which nearly is the same, must not."""

from __future__ import annotations

from pathlib import Path

from hubmigrate.migration import FileResult, Outcome
from hubmigrate.pipeline import migrate
from hubmigrate.settings import Settings
from hubmigrate.sources.read import read
from native_pairs.errors import ERRORS
from native_pairs.gone import GONE
from native_pairs.handed import HANDED
from native_pairs.helpers import HELPERS
from native_pairs.keras import KERAS
from native_pairs.lazy import LAZY
from native_pairs.owners import OWNERS
from native_pairs.printed import PRINTED
from native_pairs.programs import Pair, whole
from native_pairs.returned import RETURNED

__all__ = ["PAIRS", "Pair", "is_told_apart", "rewritten", "whole"]

PAIRS = RETURNED | HANDED | LAZY | OWNERS | GONE | PRINTED | ERRORS | HELPERS | KERAS


def rewritten(program: str, folder: Path) -> FileResult:
    """What becomes of a program of one file."""
    path = folder / "main.py"
    path.write_text(program)
    [result] = migrate([read(path, "main.py")], Settings())
    return result


def is_told_apart(programs: Pair, folder: Path) -> bool:
    """Whether only the first of two programs becomes eager."""
    results = [rewritten(program, folder) for program in programs]
    for result in results:
        compile(result.after or b"", "main.py", "exec")
    return [result.outcome for result in results] == [Outcome.NATIVE, Outcome.COMPAT]
