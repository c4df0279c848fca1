"""A migration told to a person, one line for each finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hubmigrate.findings import Finding, Severity
from hubmigrate.migration import FileResult, Migration, Outcome
from hubmigrate.reports.colour import painted

_COLOURS = {Severity.NOTE: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "red"}


def finding_lines(migration: Migration, *, notes: bool = True, verbose: bool = False, colour: bool = False) -> str:
    """Tell the findings, file by file."""
    lines: list[str] = []
    for file in migration.files:
        for finding in file.findings:
            if notes or finding.severity is not Severity.NOTE:
                lines += _told(finding, verbose=verbose, colour=colour)
        if verbose and file.traceback:
            lines.append(file.traceback.rstrip())
    return "".join(f"{line}\n" for line in lines)


def file_lines(migration: Migration, *, written: bool) -> str:
    """Tell which files changed, and to what."""
    return "".join(f"{_done(file, written)}\n" for file in migration.files if file.changed)


def summary(migration: Migration, *, written: bool) -> str:
    """Tell a whole run in two lines: how many files, what became of them, and which codes there were."""
    changed = [file for file in migration.files if file.changed]
    rewritten = [file for file in changed if _is_rewritten(file)]
    outcomes = Counter(file.outcome for file in migration.files)
    asked = sum(file.outcome is Outcome.MANUAL and not file.findings for file in migration.files)
    counts = {
        f"{'rewritten' if written else 'to be rewritten'}{_kinds(rewritten)}": len(rewritten),
        "annotated" if written else "to be annotated": len(changed) - len(rewritten),
        "left to a person": outcomes[Outcome.MANUAL] - asked,
        "left alone, as asked for": asked,
        "not processed": outcomes[Outcome.ERROR],
    }
    told = ", ".join(f"{number:,} {what}" for what, number in counts.items() if number) or "nothing to rewrite"
    codes = Counter(finding.code for finding in migration.findings)
    by_code = "  ".join(f"{code} {times}" for code, times in sorted(codes.items()))
    return f"Looked at {_files(migration.scanned)}: {told}.\n" + (f"{by_code}\n" if by_code else "")


def _told(finding: Finding, *, verbose: bool, colour: bool) -> Iterator[str]:
    line = finding.line()
    yield line.replace(finding.code, painted(finding.code, _COLOURS[finding.severity]), 1) if colour else line
    if verbose:
        for label, text in (("done", finding.done), ("matrix", finding.matrix), ("tier", finding.tier.value)):
            if text:
                yield f"    {label}: {text}"


def _is_rewritten(file: FileResult) -> bool:
    """Whether more than comments of ``--annotate`` came into the file, or went."""
    return file.outcome in (Outcome.NATIVE, Outcome.COMPAT, Outcome.PINS)


def _done(file: FileResult, written: bool) -> str:
    if _is_rewritten(file):
        return f"{'rewrote' if written else 'would rewrite'} {file.name} ({file.outcome.value})"
    return f"{'annotated' if written else 'would annotate'} {file.name}"


def _kinds(changed: list[FileResult]) -> str:
    kinds = Counter(file.outcome.value for file in changed)
    told = ", ".join(f"{times} {kind}" for kind, times in sorted(kinds.items(), reverse=True))
    return f" ({told})" if told else ""


def _files(number: int) -> str:
    return f"{number:,} file" if number == 1 else f"{number:,} files"
