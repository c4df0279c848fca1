"""Colour, where a person looks at a terminal and does not mind."""

from __future__ import annotations

import os
from typing import IO, Any

_CODES = {"red": 31, "green": 32, "yellow": 33, "cyan": 36, "bold": 1}


def wants_colour(stream: IO[Any]) -> bool:
    """Say whether to colour what goes to ``stream``: NO_COLOR and FORCE_COLOR decide, then the terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def painted(text: str, colour: str) -> str:
    """Colour a text."""
    return f"\x1b[{_CODES[colour]}m{text}\x1b[0m"
