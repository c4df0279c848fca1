"""What the tests of the command line share: its fixtures, and a stand-in for the engine."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

from hubmigrate import cli as command_line
from hubmigrate import pipeline
from hubmigrate.findings import Finding, Severity, Tier
from hubmigrate.migration import FileResult, Outcome
from hubmigrate.sources.places import place
from hubmigrate.sources.render import render
from hubmigrate.sources.source import Source


@dataclass(frozen=True)
class Result:
    """What a command did."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()


class Cli(Protocol):
    """Runs ``hubmigrate`` in this process."""

    def __call__(self, *arguments: str | Path, stdin: bytes = b"") -> Result: ...


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Cli:
    """The command line, in the current directory."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        monkeypatch.setattr(sys, "argv", ["hubmigrate", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            command_line.main()
        captured = capsysbinary.readouterr()
        code = ended.value.code
        return Result(code if isinstance(code, int) else int(code is not None), captured.out, captured.err.decode())

    return run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current directory, and no colours from outside."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def _fake_file(source: Source) -> FileResult:
    result = FileResult(source.path, source.name, source.data)
    for part in source.parts:
        for number, line in enumerate(part.text.split("\n"), 1):
            where = line.find("hub.Module(") + 1
            if "CRASH" in line:
                raise RuntimeError("the engine failed")
            if where and "trainable" in line:
                at = place(source, part, number, where)
                result.findings.append(Finding("HUB201", "fine-tuning", at, Severity.WARNING, Tier.MANUAL))
                result.outcome = Outcome.MANUAL
            elif where:
                at = place(source, part, number, where)
                result.findings.append(Finding("HUB101", "hub.load", at, Severity.NOTE, Tier.SAFE, done="rewritten"))
    if result.findings and result.outcome is not Outcome.MANUAL:
        result.after = render(source, [part.text.replace("hub.Module(", "hub.load(") for part in source.parts])
        result.outcome = Outcome.NATIVE
    return result


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """A stand-in for the engine: it renames ``hub.Module(...)``, unless ``trainable`` stands beside it.

    It keeps what the command line is tested on apart from what the rules do. Returns what it was called with.
    """
    calls: list[dict[str, Any]] = []

    def migrate(
        sources: Sequence[Source], settings: Any, *, done: Callable[[Source], None], **more: Any
    ) -> list[FileResult]:
        calls.append({"sources": sources, "settings": settings, **more})
        results = []
        for source in sources:
            results.append(_fake_file(source))
            done(source)
        return results

    monkeypatch.setattr(pipeline, "migrate", migrate)
    return calls
