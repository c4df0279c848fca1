"""A unified diff that ``git apply`` and ``patch -p1`` take: bytes in, bytes out."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from hubmigrate.migration import FileResult
from hubmigrate.reports.colour import painted

#: Lines of the old file (from, to) that become lines of the new one (from, to).
Change = tuple[int, int, int, int]

_CONTEXT = 3
_MANY = 3000
_COLOURS = {b"-": "red", b"+": "green", b"@": "cyan"}


def file_diff(file: FileResult) -> bytes:
    """Return the diff of one file, with paths relative to the current directory; nothing where it stays as it is."""
    if file.after is None or not file.changed:
        return b""
    starts = _cell_starts(file.before) if file.name.endswith(".ipynb") else []
    path = _path(file.name)
    old, new = _quoted(b"a/" + path), _quoted(b"b/" + path)
    return b"--- " + old + b"\n+++ " + new + b"\n" + b"".join(_hunks(_lines(file.before), _lines(file.after), starts))


def coloured(diff: bytes) -> bytes:
    """Colour a diff for a terminal."""
    return b"\n".join(_coloured_line(line) for line in diff.split(b"\n"))


def _coloured_line(line: bytes) -> bytes:
    colour = "bold" if line.startswith((b"--- ", b"+++ ")) else _COLOURS.get(line[:1])
    return painted("\0", colour).encode().replace(b"\0", line) if colour else line


def _path(name: str) -> bytes:
    """Return the path as a diff names it: relative if it can be, else from the root, with forward slashes."""
    path = os.path.abspath(name)
    relative = os.path.relpath(path)
    if relative.startswith(os.pardir):
        relative = os.path.splitdrive(path)[1].lstrip(os.sep)
    return os.fsencode(relative.replace(os.sep, "/"))


def _quoted(path: bytes) -> bytes:
    """Write a path as git does: in C's quotes if need be; a tab tells where a path with blanks ends."""
    if not re.search(rb'[\x00-\x1f"\\\x7f]', path):
        return path + b"\t" if b" " in path else path
    escape = {ord('"'): b'\\"', ord("\\"): b"\\\\"}
    return b'"' + b"".join(escape.get(c) or (b"\\%03o" % c if c < 32 or c == 127 else b"%c" % c) for c in path) + b'"'


def _lines(data: bytes) -> list[bytes]:
    return re.findall(rb"[^\n]*\n|[^\n]+", data)


def _hunks(old: Sequence[bytes], new: Sequence[bytes], cell_starts: Sequence[tuple[int, int]]) -> Iterator[bytes]:
    group: list[Change] = []
    for change in _changes(old, new):
        if group and change[0] - group[-1][1] > 2 * _CONTEXT:
            yield _hunk(group, old, new, cell_starts)
            group = []
        group.append(change)
    yield _hunk(group, old, new, cell_starts)


def _changes(old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[Change]:
    start, end = _unchanged(old, new)
    inner_old, inner_new = old[start : len(old) - end], new[start : len(new) - end]
    # Among many lines the matcher would take minutes to try those that are everywhere, such as "   },".
    matcher = SequenceMatcher(None, inner_old, inner_new, autojunk=len(inner_old) > _MANY)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield a + start, b + start, c + start, d + start


def _unchanged(old: Sequence[bytes], new: Sequence[bytes]) -> tuple[int, int]:
    """Count the lines at the start and at the end that are the same."""
    least = min(len(old), len(new))
    start = next((n for n in range(least) if old[n] != new[n]), least)
    return start, next((n for n in range(least - start) if old[-1 - n] != new[-1 - n]), least - start)


def _hunk(
    group: Sequence[Change], old: Sequence[bytes], new: Sequence[bytes], cell_starts: Sequence[tuple[int, int]]
) -> bytes:
    first, last = group[0], group[-1]
    above = min(_CONTEXT, first[0])
    below = min(_CONTEXT, len(old) - last[1])
    before, after = _range(first[0] - above, last[1] + below), _range(first[2] - above, last[3] + below)
    pieces = [f"@@ -{before} +{after} @@{_cell_at(first[0], cell_starts)}\n".encode()]
    at = first[0] - above
    for old_start, old_end, new_start, new_end in group:
        pieces += [_written(b" ", line) for line in old[at:old_start]]
        pieces += [_written(b"-", line) for line in old[old_start:old_end]]
        pieces += [_written(b"+", line) for line in new[new_start:new_end]]
        at = old_end
    pieces += [_written(b" ", line) for line in old[at : last[1] + below]]
    return b"".join(pieces)


def _range(start: int, end: int) -> str:
    length = end - start
    # An empty range names the line before it.
    return f"{start + 1}" if length == 1 else f"{start + (length > 0)},{length}"


def _written(sign: bytes, line: bytes) -> bytes:
    return sign + line if line.endswith(b"\n") else sign + line + b"\n\\ No newline at end of file\n"


def _cell_starts(data: bytes) -> list[tuple[int, int]]:
    """Return the lines (from 0) of the JSON text on which the sources of cells begin, and the cells' numbers."""
    from hubmigrate.sources.notebook import read_notebook

    notebook = read_notebook(data)
    return [(notebook.json.count("\n", 0, cell.source.start), cell.number) for cell in notebook.cells]


def _cell_at(line: int, cell_starts: Sequence[tuple[int, int]]) -> str:
    """Name the cell that a line lies in, unless several cells begin on it."""
    before = bisect_right(cell_starts, line, key=lambda start: start[0])
    same_line = [number for start, number in cell_starts if before and start == cell_starts[before - 1][0]]
    return f" # cell {same_line[0]}" if len(same_line) == 1 else ""
