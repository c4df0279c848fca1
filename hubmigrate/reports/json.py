"""A migration as JSON. Fields are added to this schema, never renamed or removed, while ``schema`` stays 1.

schema      1
hubmigrate  the version of hubmigrate
exit_code   what the command ends with
written     whether the changes were written
summary     scanned, changed, native, compat, manual, error: numbers of files; codes: numbers of findings
files       path, outcome, changed; loads: of each call that loads a model its api, handles (none: only a run knows
            them) and through_signature; with --diff a diff; traceback where hubmigrate itself failed; of a scan effort
findings    code, severity, tier, path, cell (null outside notebooks), line, column, message, done, remedy, matrix
handles     of a scan: handle, known, format, successor, url of the model, files that load it
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import Any

from hubmigrate import __version__
from hubmigrate.findings import Finding
from hubmigrate.migration import FileResult, Migration, Outcome

SCHEMA = 1


def as_json(migration: Migration, *, written: bool, diff: bool = False) -> str:
    """Tell a whole run."""
    return dumped(document(migration, written=written, diff=diff))


def dumped(document: dict[str, Any]) -> str:
    """A document as text."""
    return json.dumps(document, indent=2) + "\n"


def document(migration: Migration, *, written: bool, diff: bool = False) -> dict[str, Any]:
    """A whole run as a JSON object."""
    return {
        "schema": SCHEMA,
        "hubmigrate": __version__,
        "exit_code": migration.exit_code(),
        "written": written,
        "summary": _summary(migration),
        "files": [_file(file, diff=diff) for file in migration.files],
        "findings": [_finding(finding) for finding in migration.findings],
    }


def _summary(migration: Migration) -> dict[str, Any]:
    outcomes = Counter(file.outcome for file in migration.files)
    codes = Counter(finding.code for finding in migration.findings)
    kinds = (Outcome.NATIVE, Outcome.COMPAT, Outcome.MANUAL, Outcome.ERROR)
    return {
        "scanned": migration.scanned,
        "changed": sum(file.changed for file in migration.files),
        **{kind.value: outcomes[kind] for kind in kinds},
        "codes": dict(sorted(codes.items())),
    }


def _file(file: FileResult, *, diff: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"path": file.name, "outcome": file.outcome.value, "changed": file.changed}
    told["loads"] = [{**asdict(load), "handles": list(load.handles)} for load in file.loads]
    if diff:
        from hubmigrate.reports.diff import file_diff

        told["diff"] = file_diff(file).decode("utf-8", "replace")
    return {**told, "traceback": file.traceback} if file.traceback else told


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "tier": finding.tier.value,
        "path": finding.place.path,
        "cell": finding.place.cell,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": finding.message,
        "done": finding.done,
        "remedy": finding.remedy,
        "matrix": finding.matrix,
    }
