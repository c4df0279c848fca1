"""Read a file into a ``Source``."""

from __future__ import annotations

import re
from pathlib import Path

from hubmigrate.failures import OTHER_LANGUAGE, UNREADABLE
from hubmigrate.sources.ignores import silenced
from hubmigrate.sources.ipython import PYTHON_CELL_MAGICS, cell_magic, mask
from hubmigrate.sources.notebook import Cell, read_notebook
from hubmigrate.sources.python import check
from hubmigrate.sources.render import rendered
from hubmigrate.sources.source import Part, Source, SourceError
from hubmigrate.sources.text import decode, shelter_form_feeds, unindent

_USES_HUB = re.compile(r"\b(?:import|from)\s+tensorflow_hub\b|\bhub\.Module\b")


def read(path: Path, name: str | None = None, data: bytes | None = None) -> Source:
    """Read a file, or the ``data`` that is known to be in it; a ``SourceError`` says why that cannot be done."""
    name = str(path) if name is None else name
    if data is None:
        data = read_bytes(path)
    if path.suffix == ".ipynb":
        return _read_notebook(path, name, data)
    return Source(path, name, data, (_part(decode(data).text),))


def read_bytes(path: Path) -> bytes:
    """Read the bytes of a file."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {(error.strerror or str(error)).lower()}", code=UNREADABLE) from None


def _read_notebook(path: Path, name: str, data: bytes) -> Source:
    parts: list[Part] = []
    errors: list[SourceError] = []
    for cell in read_notebook(data).cells:
        try:
            parts += _cell_parts(cell)
        except SourceError as error:
            if not silenced(cell.text, error.code):
                errors.append(error)
    return Source(path, name, data, tuple(parts), tuple(errors))


def _cell_parts(cell: Cell) -> list[Part]:
    """Return the part that a cell is, or none where it is not Python of this notebook."""
    magic = cell_magic(cell.text)
    if magic is None or magic in PYTHON_CELL_MAGICS:
        return [_part(cell.text, cell.number, cell.execution_count)]
    if _USES_HUB.search(cell.text):
        message = f"a %%{magic} cell is not analysed, but it names TensorFlow Hub"
        raise SourceError(message, cell=cell.number, remedy="look at it yourself", code=OTHER_LANGUAGE)
    return []


def _part(original: str, cell: int | None = None, execution_count: int | None = None) -> Part:
    """Make a part of a text that is Python, or Python with IPython syntax in it."""
    text = shelter_form_feeds(original)
    indent, text = unindent(text) if cell is not None else ("", text)
    try:
        check(text, cell)
        part = Part(text, cell, execution_count, (), indent)
    except SourceError:
        masked, masks = mask(text)
        if not masks:
            raise
        check(masked, cell)
        part = Part(masked, cell, execution_count, masks, indent)
    if rendered(part, part.text) != original:
        raise SourceError("the text cannot be written back byte for byte", cell=cell)
    return part
