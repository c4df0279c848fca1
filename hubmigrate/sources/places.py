"""Where something stands, as the owner of the file sees it."""

from __future__ import annotations

from hubmigrate.findings import Place
from hubmigrate.sources.source import Part, Source


def place(source: Source, part: Part, line: int, column: int) -> Place:
    """Turn a line and a column (both from 1) of a part's text into a place in the file."""
    shift = len(part.indent)
    for mask in part.masks:
        if mask.line == line and mask.column <= column and "\n" not in mask.text:
            behind = column - mask.column
            shift += len(mask.text) - len(mask.stand_in) if behind >= len(mask.stand_in) else -behind
    return Place(source.name, part.cell, line, column + shift)
