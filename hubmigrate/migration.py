"""What a run found and made, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from hubmigrate.findings import Finding, Severity
from hubmigrate.settings import FailOn


class Outcome(str, Enum):
    """What became of a file."""

    UNTOUCHED = "untouched"  # nothing for hubmigrate in it
    NATIVE = "native"  # TF2, no TF1-only symbol left
    COMPAT = "compat"  # runs on today's TensorFlow in graph mode
    PINS = "pins"  # a file of requirements, changed to what the rewritten programs need
    MANUAL = "manual"  # left as it was, and the findings say why
    ERROR = "error"  # could not be processed


@dataclass(frozen=True)
class Load:
    """A call that loads a model: of which API, and the handles that it may be given (none: only a run knows).

    ``through_signature``: what is loaded is called through a signature, as a model in the TF1 Hub format has to be.
    """

    api: str
    handles: tuple[str, ...]
    through_signature: bool = False


@dataclass
class FileResult:
    """One file: the bytes it had, the bytes it should have (``None``: no change), and what there is to say.

    ``loads`` are the models that the file, as it was, loads. ``fail_on`` comes from the configuration that governs
    the file; ``traceback`` from a failure of hubmigrate itself.
    """

    path: Path
    name: str
    before: bytes
    after: bytes | None = None
    outcome: Outcome = Outcome.UNTOUCHED
    findings: list[Finding] = field(default_factory=list)
    loads: list[Load] = field(default_factory=list)
    fail_on: FailOn = "warning"
    traceback: str = ""

    @property
    def changed(self) -> bool:
        """Whether the file should have other bytes than it has."""
        return self.after is not None and self.after != self.before

    def exit_code(self) -> int:
        """0 nothing to do, 1 changed or needs a person, 2 could not be processed; as ``fail_on`` has it."""
        severities = {finding.severity for finding in self.findings}
        if self.fail_on == "never":
            return 0
        if Severity.ERROR in severities:
            return 2
        if self.fail_on == "error":
            return 0
        return int(self.changed or Severity.WARNING in severities or (self.fail_on == "note" and bool(severities)))


@dataclass
class Migration:
    """All files of a run that had something in them, and how many were looked at."""

    files: list[FileResult] = field(default_factory=list)
    scanned: int = 0

    @property
    def findings(self) -> Iterable[Finding]:
        """All findings, file by file."""
        return (finding for file in self.files for finding in file.findings)

    def exit_code(self) -> int:
        """0 nothing to do, 1 something changed or needs a person, 2 something could not be processed."""
        return max((file.exit_code() for file in self.files), default=0)
