"""The findings that say what could not be analysed or written: HUB9xx.

These are not rules: no codemod makes them, and none can be selected away, because silence would hide a file that
nobody looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hubmigrate.findings import Finding, Place, Severity, Tier
from hubmigrate.migration import FileResult, Outcome
from hubmigrate.sources.source import SourceError


@dataclass(frozen=True)
class Failure:
    """A kind of failure: its name, what it means, and how much it asks of the reader."""

    name: str
    summary: str
    severity: Severity = Severity.ERROR


INTERNAL = "HUB900"
MISSING = "HUB901"
UNREADABLE = "HUB902"
SYNTAX = "HUB903"
PYTHON_2 = "HUB904"
ENCODING = "HUB905"
NOTEBOOK = "HUB906"
OTHER_LANGUAGE = "HUB907"
UNWRITABLE = "HUB908"
CHANGED_MEANWHILE = "HUB909"
CONFIGURATION = "HUB910"
UNUSED_IGNORE = "HUB990"

FAILURES = {
    INTERNAL: Failure("internal-error", "hubmigrate itself failed on the file, which was left as it was"),
    MISSING: Failure("no-such-file", "A path of the command line does not exist"),
    UNREADABLE: Failure("unreadable", "The file or folder cannot be read"),
    SYNTAX: Failure("syntax-error", "The file, or the cell of a notebook, is not valid Python 3"),
    PYTHON_2: Failure("python-2", "The file, or the cell of a notebook, is Python 2"),
    ENCODING: Failure("encoding", "The bytes of the file are not text in the encoding that the file declares"),
    NOTEBOOK: Failure("broken-notebook", "The file is not a Jupyter notebook that can be read"),
    OTHER_LANGUAGE: Failure(
        "other-language", "A cell that is not Python of this notebook names TensorFlow Hub", Severity.WARNING
    ),
    UNWRITABLE: Failure("unwritable", "The file cannot be written; it was left as it was"),
    CHANGED_MEANWHILE: Failure("changed-meanwhile", "The file changed on disk after it was read, so it was left alone"),
    CONFIGURATION: Failure("configuration", "The configuration that governs the file cannot be used"),
    UNUSED_IGNORE: Failure("unused-ignore", "An ignore comment that silences nothing", Severity.WARNING),
}


def finding(error: SourceError, name: str) -> Finding:
    """Tell a failure as a finding about the file called ``name``."""
    place = Place(name, error.cell, error.line, error.column)
    severity = FAILURES[error.code].severity
    return Finding(error.code, error.message, place, severity, Tier.MANUAL, remedy=error.remedy)


def failed(path: Path, name: str, error: SourceError, before: bytes = b"") -> FileResult:
    """Build the result of a file that could not be processed."""
    return FileResult(path, name, before, outcome=Outcome.ERROR, findings=[finding(error, name)])
