"""An inventory as text, JSON and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from hubmigrate.findings import Finding, Place
from hubmigrate.migration import FileResult, Migration
from hubmigrate.reports.inventory import (
    NOT_LITERAL,
    Inventory,
    KnownHandle,
    counted,
    effort,
    has_unknown_handles,
    needing_a_person,
    take_stock,
)
from hubmigrate.reports.json import document, dumped

ScanFormat = Literal["text", "json", "markdown"]


def told(migration: Migration, output_format: ScanFormat, exit_code: int) -> str:
    """Tell a scan in one of the formats."""
    inventory = take_stock(migration)
    if output_format == "json":
        return dumped(_json(migration, inventory, exit_code))
    lines = _text(inventory) if output_format == "text" else _markdown(inventory)
    return "\n".join(lines) + "\n"


def _summary(inventory: Inventory) -> str:
    outcomes = ", ".join(f"{number:,} {outcome}" for outcome, number in inventory.outcomes.items())
    return f"Looked at {counted(inventory.scanned, 'file')}: {outcomes or 'no TensorFlow Hub'}."


def _where(place: Place) -> str:
    cell = "" if place.cell is None else f"cell {place.cell}:"
    return f"{cell}{place.line}:{place.column}"


def _said(finding: Finding) -> str:
    return finding.line().removeprefix(f"{finding.place}: ")


# Text


def _text(inventory: Inventory) -> Iterator[str]:
    for file in inventory.files:
        yield f"{file.name}: {file.outcome.value}, {effort(file)}"
        yield from (f"  loads {known.handle} ({known.facts})" for known in inventory.handles_of(file))
        if has_unknown_handles(file):
            yield f"  loads {NOT_LITERAL}"
        yield from (f"  {_where(finding.place)}: {_said(finding)}" for finding in file.findings)
        yield ""
    if inventory.codes:
        width = max(len(str(count.times)) for count in inventory.codes)
        yield from (f"{count.times:{width}} {count.code} {count.name}: {count.summary}" for count in inventory.codes)
        yield ""
    yield _summary(inventory)


# JSON


def _json(migration: Migration, inventory: Inventory, exit_code: int) -> dict[str, Any]:
    told = document(migration, written=False)
    told["exit_code"] = exit_code
    for row, file in zip(told["files"], migration.files, strict=True):
        row["effort"] = effort(file)
    told["handles"] = [_handle(known) for known in inventory.handles]
    return told


def _handle(known: KnownHandle) -> dict[str, Any]:
    return {
        "handle": known.handle,
        "known": bool(known.format),
        "format": known.format or None,
        "successor": known.successor or None,
        "url": known.url or None,
        "files": known.files,
    }


# Markdown

_BAR = "\\|"


def _markdown(inventory: Inventory) -> Iterator[str]:
    yield from ("## TensorFlow Hub migration", "", _summary(inventory))
    files = [_file_row(inventory, file) for file in inventory.files]
    yield from _table("### Files", ("file", "outcome", "effort", "models"), files)
    todo = [finding for file in inventory.files for finding in needing_a_person(file)]
    if todo:
        yield from ("", "### To be done by a person", "")
        yield from (line for finding in todo for line in _task(finding))
    handles = [(_code(known.handle), _escaped(known.facts), f"{len(known.files):,}") for known in inventory.handles]
    yield from _table("### Models", ("handle", "what is known", "files"), handles)
    codes = [(count.code, count.name, count.summary, f"{count.times:,}") for count in inventory.codes]
    yield from _table("### Findings", ("code", "name", "what it is about", "times"), codes)


def _file_row(inventory: Inventory, file: FileResult) -> tuple[str, ...]:
    models = [_code(known.handle) for known in inventory.handles_of(file)]
    models += [NOT_LITERAL] if has_unknown_handles(file) else []
    return _code(file.name), file.outcome.value, effort(file), "<br>".join(models)


def _task(finding: Finding) -> Iterator[str]:
    yield f"- [ ] {_code(str(finding.place))} {finding.code} {_escaped(finding.message)}"
    if finding.remedy:
        yield f"  - {_escaped(finding.remedy)}"


def _table(title: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    if rows:
        yield from ("", title, "", f"| {' | '.join(head)} |", "|" + " --- |" * len(head))
        # A bar ends a cell, even inside of code.
        yield from (f"| {' | '.join(cell.replace('|', _BAR) for cell in row)} |" for row in rows)


def _code(text: str) -> str:
    return "`" + text.replace("`", "'") + "`"


def _escaped(text: str) -> str:
    """Text in which nothing is Markdown. An underscore inside of a word is none, and addresses stay as they are."""
    return re.sub(r"[\\`*<>\[\]]|(?<!\w)_|_(?!\w)", r"\\\g<0>", text)
