"""Where the values of a JSON text lie, so that one of them can be replaced and all others stay byte for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True)
class Span:
    """A value in a JSON text: what it is, and from where to where it is written."""

    value: Any
    start: int
    end: int


def read_value(text: str, at: int = 0) -> Span:
    """Read the value that begins at ``at`` or after the blanks there."""
    start = _skip(text, at)
    value, end = _DECODER.raw_decode(text, start)
    return Span(value, start, end)


def members(text: str, container: Span) -> Iterator[tuple[str, Span]]:
    """Go through the members of an object."""
    at = _skip(text, container.start + 1)
    while text[at] != "}":
        key = read_value(text, at)
        span = read_value(text, _skip(text, key.end) + 1)
        yield key.value, span
        at = _after_comma(text, span.end)


def elements(text: str, container: Span) -> Iterator[Span]:
    """Go through the elements of an array."""
    at = _skip(text, container.start + 1)
    while text[at] != "]":
        span = read_value(text, at)
        yield span
        at = _after_comma(text, span.end)


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _after_comma(text: str, at: int) -> int:
    at = _skip(text, at)
    return _skip(text, at + 1) if text[at] == "," else at
