"""A file that lists requirements: read, judged, and, if that is asked for, written anew."""

from __future__ import annotations

import codecs
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from hubmigrate.findings import Finding, Place, Severity
from hubmigrate.migration import FileResult, Outcome
from hubmigrate.requirements.needs import Needs, Problem, missing, problems
from hubmigrate.requirements.pin import Pin, applied
from hubmigrate.requirements.project import Kind
from hubmigrate.requirements.rule import RULE
from hubmigrate.sources.ignores import silenced


@dataclass(frozen=True)
class Listed:
    """A file that was read. Its bytes are ``bom``, the mark that some editors begin a file with, and ``text``."""

    path: str
    kind: Kind
    text: str
    bom: bytes = b""

    @cached_property
    def pins(self) -> list[Pin]:
        """What it lists."""
        return list(self.kind.reader(self.text))

    @cached_property
    def names(self) -> frozenset[str]:
        """The packages that it lists."""
        return frozenset(pin.name for pin in self.pins)


def read_listed(path: str, kind: Kind) -> Listed | None:
    """Read a file, ``None`` where it cannot be read as text: what it lists is a matter of other tools then."""
    try:
        data = Path(path).read_bytes()
        bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        return Listed(path, kind, data[len(bom) :].decode("utf-8"), bom)
    except (OSError, UnicodeDecodeError):
        return None


def judged(listed: Listed, others: frozenset[str], needs: Needs, *, adds: bool, unsafe: bool) -> FileResult | None:
    """What is wrong with a file, ``None`` if nothing is.

    ``others`` are listed in files that belong together with this one; ``adds``: what is missing is missing here.
    """
    found = _problems(listed, others, needs, adds=adds)
    if not found:
        return None
    path = Path(os.path.relpath(listed.path))
    result = FileResult(path, str(path), listed.bom + listed.text.encode(), outcome=Outcome.MANUAL)
    text = applied(listed.text, [edit for problem in found for edit in problem.edits])
    left = _problems(Listed(listed.path, listed.kind, text), others, needs, adds=adds)
    # What was read, changed and read again has to be right; what is not is left to a person.
    is_written = unsafe and text != listed.text and len(left) == sum(not problem.edits for problem in found)
    if is_written:
        result.after, result.outcome = listed.bom + text.encode(), Outcome.PINS
    for problem in found:
        place = _place(result.name, listed.text, problem.pin)
        result.findings.append(as_finding(problem, place, needs, written=is_written))
    return result


def as_finding(problem: Problem, place: Place, needs: Needs, *, written: bool) -> Finding:
    """Tell a problem; one that is settled asks for nobody."""
    settled = written and bool(problem.edits)
    severity = Severity.NOTE if settled else RULE.severity
    remedy = problem.remedy if settled or not problem.edits else f"{problem.remedy}, or let --unsafe do it"
    if needs.left:
        remedy += f"; programs that are left as they are need what is there ({needs.left} of them)"
    done = "rewritten" if settled else "left as it was"
    return Finding(RULE.code, problem.message, place, severity, RULE.tier, done, remedy)


def _problems(listed: Listed, others: frozenset[str], needs: Needs, *, adds: bool) -> list[Problem]:
    together = listed.names | others
    found = [*problems(listed.text, listed.pins, together, needs)]
    if adds:
        found += missing(listed.pins, together, needs)
    return [problem for problem in found if not silenced(_line(listed.text, problem.pin), RULE.code)]


def _line(text: str, pin: Pin) -> str:
    end = text.find("\n", pin.versions_at[1])
    return text[text.rfind("\n", 0, pin.name_at[0]) + 1 : end if end >= 0 else len(text)]


def _place(name: str, text: str, pin: Pin) -> Place:
    start = pin.name_at[0]
    return Place(name, None, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
