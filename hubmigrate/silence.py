"""What the user does not want to hear of, or have changed: settings and comments, asked for one file."""

from __future__ import annotations

from pathlib import Path

from hubmigrate.failures import FAILURES
from hubmigrate.findings import Finding
from hubmigrate.selection import Selection
from hubmigrate.settings import Settings
from hubmigrate.sources.ignores import Ignore, Ignores, read_ignores, unused_ignores
from hubmigrate.sources.source import Source


class Silence:
    """Answers whether a code is silenced at a place, and remembers which comments were of use."""

    def __init__(self, source: Source, settings: Settings, root: Path | None) -> None:
        self._source = source
        self._selection = Selection(settings, root)
        self._ignores: list[Ignores] = [read_ignores(part.text) for part in source.parts]
        self._used: list[set[Ignore]] = [set() for _ in source.parts]

    @property
    def whole_file(self) -> bool:
        """Whether a comment says that the file is none of hubmigrate's business."""
        return any(ignores.whole_file is not None for ignores in self._ignores)

    def covers(self, code: str, part: int, line: int) -> bool:
        """Whether a code is not asked for in this file, or silenced by a comment on this line of a part."""
        ignore = self._ignores[part].match(code, line)
        if ignore is not None:
            self._used[part].add(ignore)
            return True
        return not self._selection.asks_for(code, self._source.path)

    def heard(self, findings: list[Finding]) -> list[Finding]:
        """The findings that are left; what could not be processed is never silenced."""
        parts = {part.cell: index for index, part in enumerate(self._source.parts)}
        return [
            finding
            for finding in findings
            if finding.code in FAILURES or not self.covers(finding.code, parts[finding.place.cell], finding.place.line)
        ]

    def unused(self) -> list[Finding]:
        """The comments that silenced nothing."""
        found = [
            finding
            for part, used in zip(self._source.parts, self._used, strict=True)
            for finding in unused_ignores(self._source, part, used)
        ]
        return [one for one in found if self._selection.asks_for(one.code, self._source.path)]
