"""What a notebook installs by itself, and which TensorFlow it asks Colab for."""

from __future__ import annotations

from dataclasses import replace

from hubmigrate.findings import Place
from hubmigrate.migration import FileResult, Outcome
from hubmigrate.requirements.listed import as_finding
from hubmigrate.requirements.needs import MAGIC, Needs, Problem, problems
from hubmigrate.requirements.pin import Pin, applied
from hubmigrate.requirements.rule import RULE
from hubmigrate.requirements.shell import magic
from hubmigrate.sources.ignores import silenced
from hubmigrate.sources.places import place
from hubmigrate.sources.read import read
from hubmigrate.sources.render import render
from hubmigrate.sources.source import Mask, Part, Source


def check_installs(file: FileResult, needs: Needs, *, unsafe: bool) -> None:
    """Add what is wrong with the magics and shell lines of a program to its result."""
    if b"pip" not in file.before and MAGIC.encode() not in file.before:
        return
    source = read(file.path, file.name, file.before)
    pins = _pins(source)
    names = frozenset(pin.name for pin in pins)
    needs = needs.of(pins)
    found = [
        (part, hidden, one) for part in source.parts for hidden in part.masks for one in _problems(hidden, names, needs)
    ]
    if not found:
        return
    written = unsafe and _write(file, names, needs)
    file.findings += [
        as_finding(one, _place(source, part, hidden, one), needs, written=written) for part, hidden, one in found
    ]
    file.findings.sort(key=lambda one: (one.place.cell or 0, one.place.line, one.place.column, one.code))


def _pins(source: Source) -> list[Pin]:
    return [pin for part in source.parts for hidden in part.masks for pin in magic(hidden.text)]


def _problems(hidden: Mask, names: frozenset[str], needs: Needs) -> list[Problem]:
    if silenced(hidden.text, RULE.code):
        return []
    return list(problems(hidden.text, list(magic(hidden.text)), names, needs))


def _write(file: FileResult, names: frozenset[str], needs: Needs) -> bool:
    """Write the lines anew, in what has become of the file; whether that is right."""
    source = read(file.path, file.name, file.before if file.after is None else file.after)
    parts = tuple(
        replace(part, masks=tuple(_mended(hidden, names, needs) for hidden in part.masks)) for part in source.parts
    )
    if parts == source.parts:
        return False
    after = render(replace(source, parts=parts), [part.text for part in parts])
    again = read(file.path, file.name, after)
    if any(one.edits for part in again.parts for hidden in part.masks for one in _problems(hidden, names, needs)):
        return False
    file.after = after
    file.outcome = Outcome.PINS if file.outcome is Outcome.UNTOUCHED else file.outcome
    return True


def _mended(hidden: Mask, names: frozenset[str], needs: Needs) -> Mask:
    edits = [edit for problem in _problems(hidden, names, needs) for edit in problem.edits]
    return replace(hidden, text=applied(hidden.text, edits))


def _place(source: Source, part: Part, hidden: Mask, problem: Problem) -> Place:
    start = problem.pin.name_at[0]
    line = hidden.text.count("\n", 0, start)
    if line:
        return Place(source.name, part.cell, hidden.line + line, start - hidden.text.rfind("\n", 0, start))
    begins = place(source, part, hidden.line, hidden.column)
    return replace(begins, column=begins.column + start)
