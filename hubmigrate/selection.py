"""Which codes a run asks for, in which files."""

from __future__ import annotations

import os
from pathlib import Path

from hubmigrate.settings import Settings
from hubmigrate.sources.patterns import Patterns


class Selection:
    """Answers whether a code is asked for in a file; a code may be given by its beginning ("HUB1").

    The patterns of ``per-file-ignores`` are relative to ``root``.
    """

    def __init__(self, settings: Settings, root: Path | None = None) -> None:
        self._select, self._ignore = settings.select, settings.ignore
        base = os.path.realpath(root or os.curdir)
        self._per_file = [(Patterns(base, [pattern]), codes) for pattern, codes in settings.per_file_ignores.items()]

    def asks_for(self, code: str, path: Path) -> bool:
        """Say whether findings and changes of this code are wanted in this file."""
        if self._select and not code.startswith(self._select):
            return False
        if code.startswith(self._ignore):
            return False
        real = os.path.realpath(path)
        return not any(code.startswith(codes) and patterns.cover(real) for patterns, codes in self._per_file)
