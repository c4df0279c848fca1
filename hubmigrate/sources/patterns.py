"""Patterns that leave files out: .gitignore files, .git/info/exclude, and --exclude."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

GITIGNORE = ".gitignore"


class Patterns:
    """The lines of one .gitignore, or of one ``exclude``, and the folder that they are relative to."""

    def __init__(self, base: str, lines: Iterable[str]) -> None:
        self._prefix = base.rstrip(os.sep) + os.sep
        kept = [line for line in lines if line.strip() and not line.startswith("#")]
        self._all = _spec(kept)
        # Names that end in .py or .ipynb end in "y" or "b": the other patterns of a usual .gitignore ("*.so",
        # "build/") cannot match them, and every pattern costs half a microsecond a file.
        self._files = _spec([line for line in kept if line.rstrip()[-1] in "*?]yb"])

    def folder(self, path: str) -> bool | None:
        """Say whether the folder is left out (True), expressly kept (False), or not named (None)."""
        return self._check(self._all, path, os.sep)

    def file(self, path: str) -> bool | None:
        """Say whether the Python file or notebook is left out, expressly kept, or not named."""
        return self._check(self._files, path, "")

    def cover(self, path: str) -> bool:
        """Say whether the path, or a folder that it lies in, is named."""
        return bool(self._check(self._all, path, ""))

    def _check(self, spec: GitIgnoreSpec | None, path: str, ending: str) -> bool | None:
        if spec is None or not path.startswith(self._prefix):
            return None
        return spec.check_file(path[len(self._prefix) :] + ending).include


def _spec(lines: list[str]) -> GitIgnoreSpec | None:
    if not lines:
        return None
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def read_patterns(base: str, file: str) -> tuple[Patterns, ...]:
    """Read a file of patterns; none where it is missing, unreadable or empty."""
    try:
        with open(file, encoding="utf-8", errors="replace") as stream:
            lines = stream.read().split("\n")
    except OSError:
        return ()
    return (Patterns(base, lines),) if any(lines) else ()


def patterns_above(folder: str) -> tuple[Patterns, ...]:
    """Collect what git would apply to ``folder`` from the folders above it, the outermost first.

    Outside a git repository nothing above the folder counts.
    """
    above = []
    parent = folder
    while not os.path.exists(os.path.join(parent, ".git")):
        above.append(parent)
        parent, child = os.path.dirname(parent), parent
        if parent == child:
            return ()
    found = read_patterns(parent, os.path.join(parent, ".git", "info", "exclude"))
    for outer in [parent, *reversed(above)]:
        if outer != folder:
            found += read_patterns(outer, os.path.join(outer, GITIGNORE))
    return found


def left_out(patterns: tuple[Patterns, ...], path: str, *, folder: bool) -> bool:
    """Ask the patterns, of which the innermost decides."""
    for pattern in reversed(patterns):
        verdict = pattern.folder(path) if folder else pattern.file(path)
        if verdict is not None:
            return verdict
    return False
