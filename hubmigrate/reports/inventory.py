"""What a scan tells of a migration that has not been made: the files, the effort, the models."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from hubmigrate.catalog import report as catalogue
from hubmigrate.failures import FAILURES
from hubmigrate.findings import Finding, Severity
from hubmigrate.migration import FileResult, Migration, Outcome
from hubmigrate.rules import codemods

#: What a call loads whose handle is not written in the program.
NOT_LITERAL = "a handle that only a run knows"


@dataclass
class KnownHandle:
    """A handle, what the catalogue or the disk knows of it, and the files that load it.

    ``format`` is "" where nothing is known; ``successor`` is the address of the TF2 model that follows it, if any.
    """

    handle: str
    format: str = ""
    successor: str = ""
    successor_note: str = ""
    url: str = ""
    files: list[str] = field(default_factory=list)

    @property
    def facts(self) -> str:
        """What is known, in words."""
        if not self.format:
            return "not in the catalogue"
        name = catalogue.FORMAT_NAMES[self.format]
        return f"{name}, successor {self.successor} ({self.successor_note})" if self.successor else name


@dataclass(frozen=True)
class CodeCount:
    """A code, its name, what it is about, and how often it was found."""

    code: str
    name: str
    summary: str
    times: int


@dataclass(frozen=True)
class Inventory:
    """All that a scan has to tell. ``files`` are those that have something to do with TensorFlow Hub."""

    scanned: int
    files: list[FileResult]
    handles: list[KnownHandle]
    codes: list[CodeCount]

    @property
    def outcomes(self) -> dict[str, int]:
        """How many files have each outcome that there is."""
        found = Counter(file.outcome for file in self.files)
        return {outcome.value: found[outcome] for outcome in Outcome if found[outcome]}

    def handles_of(self, file: FileResult) -> list[KnownHandle]:
        """The handles that a file loads, as far as they are written in it."""
        return [known for known in self.handles if file.name in known.files]


def take_stock(migration: Migration) -> Inventory:
    """The inventory of a migration, of which nothing was written."""
    files = [file for file in migration.files if file.loads or file.findings or file.changed]
    return Inventory(migration.scanned, files, _handles(files), _codes(migration))


def effort(file: FileResult) -> str:
    """Who has to do what."""
    if file.outcome is Outcome.ERROR:
        return "could not be processed"
    waiting = len(needing_a_person(file))
    if waiting:
        return f"needs a person: {counted(waiting, 'finding')}"
    if file.changed:
        return "done by hubmigrate"
    return "left alone, as asked for" if file.outcome is Outcome.MANUAL else "nothing to do"


def needing_a_person(file: FileResult) -> list[Finding]:
    """The findings that hubmigrate cannot settle."""
    return [finding for finding in file.findings if finding.severity is not Severity.NOTE]


def has_unknown_handles(file: FileResult) -> bool:
    """Whether the file loads a model by a handle that is not written in it."""
    return any(not load.handles for load in file.loads)


def counted(number: int, thing: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _handles(files: list[FileResult]) -> list[KnownHandle]:
    found: dict[str, KnownHandle] = {}
    for file in files:
        for handle in sorted({handle for load in file.loads for handle in load.handles}):
            known = found[handle] if handle in found else found.setdefault(handle, _known(handle))
            known.files.append(file.name)
    return [found[handle] for handle in sorted(found)]


def _known(handle: str) -> KnownHandle:
    try:
        told = catalogue.describe(handle)
    except catalogue.UnknownModel:
        return KnownHandle(handle)
    successor = told.get("successor") or {"url": "", "kind": "", "confidence": ""}
    note = ", ".join(filter(None, (successor["kind"], successor["confidence"])))
    return KnownHandle(handle, told["format"], successor["url"], note, told.get("url", ""))


def _codes(migration: Migration) -> list[CodeCount]:
    names = {codemod.rule.code: (codemod.rule.name, codemod.summary) for codemod in codemods()}
    names |= {code: (failure.name, failure.summary + ".") for code, failure in FAILURES.items()}
    times = Counter(finding.code for finding in migration.findings)
    return [CodeCount(code, *names[code], times[code]) for code in sorted(times)]
