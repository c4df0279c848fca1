"""Jupyter notebooks: code cells in, and only the source of changed cells out."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hubmigrate.failures import ENCODING, NOTEBOOK
from hubmigrate.sources.jsonspans import Span, elements, members, read_value
from hubmigrate.sources.source import SourceError

_REMEDY = "open and save it with Jupyter"
_RAW_LINE = re.compile(r"(?:\\[^n]|[^\\])*(?:\\n)?")


@dataclass(frozen=True)
class Cell:
    """A code cell: its number among all cells, its text, and where its ``source`` lies in the JSON text."""

    number: int
    text: str
    source: Span
    execution_count: int | None


@dataclass(frozen=True)
class Notebook:
    """A notebook as JSON text, and its code cells."""

    json: str
    bom: bytes
    cells: tuple[Cell, ...]

    def replaced(self, texts: Mapping[int, str]) -> bytes:
        """Return the notebook's bytes with new texts for some cells, by their numbers."""
        pieces, done = [], 0
        for cell in self.cells:
            text = texts.get(cell.number, cell.text)
            if text != cell.text:
                pieces += [self.json[done : cell.source.start], _written(self.json, cell.source, text)]
                done = cell.source.end
        return self.bom + "".join([*pieces, self.json[done:]]).encode("utf-8")


def read_notebook(data: bytes) -> Notebook:
    """Read the bytes of an .ipynb file; a notebook in another language than Python has no cells."""
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    try:
        text = data[len(bom) :].decode("utf-8")
        whole = read_value(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(f"not UTF-8: {error.reason}", line, remedy=_REMEDY, code=ENCODING) from None
    except json.JSONDecodeError as error:
        message = f"not a notebook: {error.msg}"
        raise SourceError(message, error.lineno, error.colno, remedy=_REMEDY, code=NOTEBOOK) from None
    except RecursionError:
        raise SourceError("not a notebook: nested too deeply", remedy=_REMEDY, code=NOTEBOOK) from None
    if not isinstance(whole.value, dict) or not {"cells", "worksheets"} & whole.value.keys():
        raise SourceError("not a notebook: it has no cells", remedy=_REMEDY, code=NOTEBOOK)
    cells = tuple(_code_cells(text, whole)) if _is_python(whole.value.get("metadata")) else ()
    return Notebook(text, bom, cells)


def _is_python(metadata: Any) -> bool:
    """Say whether the notebook's kernel is Python, which is also what one without such metadata is."""
    if not isinstance(metadata, dict):
        return True
    kernel, language = metadata.get("kernelspec"), metadata.get("language_info")
    languages = [
        kernel.get("language") if isinstance(kernel, dict) else None,
        language.get("name") if isinstance(language, dict) else None,
    ]
    return not any(languages) or any("python" in str(name).lower() for name in languages)


def _code_cells(text: str, notebook: Span) -> Iterator[Cell]:
    for number, cell in enumerate(_cells(text, notebook), 1):
        if not isinstance(cell.value, dict) or cell.value.get("cell_type") != "code":
            continue
        # nbformat 3 called the source "input" and the count "prompt_number".
        fields = dict(members(text, cell))
        source = fields.get("source") or fields.get("input")
        if source is None:
            continue
        count = cell.value.get("execution_count", cell.value.get("prompt_number"))
        yield Cell(number, _joined(source.value), source, count if isinstance(count, int) else None)


def _cells(text: str, notebook: Span) -> Iterator[Span]:
    for key, value in members(text, notebook):
        if key == "cells" and isinstance(value.value, list):
            yield from elements(text, value)
        elif key == "worksheets" and isinstance(value.value, list):
            for sheet in elements(text, value):
                if isinstance(sheet.value, dict):
                    yield from _cells(text, sheet)


def _joined(source: Any) -> str:
    if isinstance(source, str):
        return source
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        return "".join(source)
    raise SourceError("not a notebook: the source of a cell is not text", remedy=_REMEDY, code=NOTEBOOK)


def _written(text: str, old: Span, new: str) -> str:
    """Write the new source of a cell in the shape of the old one; lines that stay keep their spelling."""
    raw = text[old.start : old.end]
    spelling = _spelling(text, old)
    lines = [spelling.get(line) or _spelled(text, line) for line in new.splitlines(keepends=True)]
    if isinstance(old.value, str):
        return f'"{"".join(lines)}"'
    first = raw[1 : len(raw) - len(raw[1:].lstrip())]
    last = raw[len(raw[:-1].rstrip()) : -1]
    return "[" + first + _separator(text, old, first).join(f'"{line}"' for line in lines) + last + "]"


def _spelling(text: str, old: Span) -> dict[str, str]:
    """Map each line of the old source to how the JSON text spells it, without quotes."""
    spans = elements(text, old) if isinstance(old.value, list) else [old]
    raw_lines = (line for span in spans for line in _RAW_LINE.findall(text[span.start + 1 : span.end - 1]))
    return {json.loads(f'"{raw}"'): raw for raw in raw_lines}


def _spelled(text: str, line: str) -> str:
    """Spell a new line as the rest of the notebook does: with escapes where it is all ASCII and has some."""
    return json.dumps(line, ensure_ascii=text.isascii() and "\\u" in text)[1:-1]


def _separator(text: str, old: Span, first: str) -> str:
    """Find what stands between two lines of the source, and where it has but one, what would."""
    spans = list(elements(text, old))
    if len(spans) > 1:
        return text[spans[0].end : spans[1].start]
    return f",{first}" if "\n" in first else ", "
