"""The way back: from the new texts of a source's parts to the bytes of its file."""

from __future__ import annotations

from collections.abc import Sequence

from hubmigrate.sources.ipython import unmask
from hubmigrate.sources.notebook import read_notebook
from hubmigrate.sources.source import Part, Source
from hubmigrate.sources.text import decode, indented, restore_form_feeds


def render(source: Source, texts: Sequence[str]) -> bytes:
    """Return the bytes of the file with ``texts`` in the place of its parts, one for each and in their order.

    Everything else stays byte for byte. A ``SourceError`` says why a text cannot be written.
    """
    if len(texts) != len(source.parts):
        raise ValueError(f"{len(source.parts)} parts, but {len(texts)} texts")
    new = [rendered(part, text) for part, text in zip(source.parts, texts, strict=True)]
    if source.path.suffix == ".ipynb":
        cells = {part.cell: text for part, text in zip(source.parts, new, strict=True) if part.cell is not None}
        return read_notebook(source.data).replaced(cells)
    return decode(source.data).encode(new[0])


def rendered(part: Part, text: str) -> str:
    """Return the new text of one part as its file has it: with its magics, its indentation and its form feeds."""
    return restore_form_feeds(indented(unmask(text, part.masks), part.indent))
