"""Rewrites generated programs, as the command line does, in this process."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hubmigrate.migration import Outcome
from hubmigrate.run import run

Files = Mapping[str, str]


@dataclass(frozen=True)
class Rewritten:
    """What became of a program: its files afterwards, its outcome, and the findings."""

    files: dict[str, str]
    outcome: str  #: native, compat, mixed (some files of each), manual, or error
    findings: tuple[str, ...]


def rewrite(files: Files, target: str) -> Rewritten:
    """The program as ``hubmigrate rewrite --target`` makes it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        for file, text in files.items():
            (folder / file).write_text(text, encoding="utf-8")
        results = run([str(folder)], {"target": target}).files
        after = dict(files)
        for result in results:
            if result.after is not None:
                after[result.path.name] = result.after.decode()
        findings = tuple(finding.line().replace(f"{folder}/", "") for result in results for finding in result.findings)
    return Rewritten(after, _outcome({result.outcome for result in results}), findings)


def _outcome(outcomes: set[Outcome]) -> str:
    """One word for a program of several files."""
    worst = (Outcome.ERROR, Outcome.MANUAL)
    for outcome in worst:
        if outcome in outcomes:
            return outcome.value
    real = outcomes & {Outcome.NATIVE, Outcome.COMPAT}
    if len(real) == 2:
        return "mixed"
    return real.pop().value if real else "untouched"
