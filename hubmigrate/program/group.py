"""Which files are decided together: those that can meet in one process."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import libcst as cst

from hubmigrate.program.imports import candidates
from hubmigrate.program.program import File, parse
from hubmigrate.program.scopes import ModuleScope, import_source
from hubmigrate.program.tree import dotted
from hubmigrate.sources.discover import Candidate, discover
from hubmigrate.sources.prefilter import MARK
from hubmigrate.sources.read import read
from hubmigrate.sources.source import Source, SourceError

#: What a file that has a part in such a program mentions.
_MARKERS = (b"tensorflow", b"keras", b"hub")

#: How many imports away from a file with modules a file may be to count for it.
_REACH = 3

#: What lies in the uppermost folder of a project.
_PROJECT = (".git", ".hg", "pyproject.toml", "setup.py", "setup.cfg")


@dataclass(eq=False)
class Group:
    """Files that are analysed together, and the files of theirs that could not be parsed."""

    files: list[File] = field(default_factory=list)
    broken: list[tuple[Source, SourceError]] = field(default_factory=list)


def groups(sources: Iterable[Source], named: Collection[Candidate] = ()) -> list[Group]:
    """Sorts the files into groups, reading what they import and what imports them."""
    return _Grouping(list(sources), {one.path.resolve(): one.name for one in named}).run()


class _Grouping:
    def __init__(self, sources: list[Source], named: dict[Path, str]) -> None:
        self.sources = sources
        self.named = named | {source.path.resolve(): source.name for source in sources}
        self.files: dict[Path, File] = {}
        self.links: dict[Path, set[Path]] = {}
        self.queue: list[Path] = []
        self.reach: dict[Path, int] = {}  # how far the imports of a file are followed
        self.exporters: set[Path] = set()  # files that hand on what they import, so that theirs count, too
        self.broken: list[tuple[Source, SourceError]] = []
        self.imports: dict[Path, list[Path]] = {}
        self.found: dict[tuple[Path, str], Path | None] = {}  # by folder and name

    def run(self) -> list[Group]:
        for source in self.sources:
            if self._add(source):
                self._expect(source.path.resolve(), _REACH)
        importers = _Importers(list(self.named))
        while self.queue:
            here = self.queue.pop()
            reach = self.reach[here]
            # What is tied to a file with modules may handle them without a word of TensorFlow.
            near = MARK in self.files[here].source.data
            if reach > 0:
                for path in self._imported(here):
                    self._link(here, path, near, reach - 1)
            for path in importers.of(here) if near or here in self.exporters else ():
                if self._is_importer(path, here):
                    self._link(path, here, True, 1)
                    if _passes_on(self.files.get(path)):
                        self.exporters.add(path)
                        self.queue.append(path)
        return self._components() + [Group(broken=[one]) for one in self.broken]

    def _expect(self, path: Path, reach: int) -> None:
        """Queues a file, to follow its imports so far."""
        reach = _REACH if MARK in self.files[path].source.data else reach
        if reach > self.reach.get(path, -1):
            self.reach[path] = reach
            self.queue.append(path)

    def _link(self, importer: Path, imported: Path, near: bool, reach: int) -> None:
        """Ties two files together, reading the one that was not read yet if it may matter."""
        for path in (importer, imported):
            if path not in self.files:
                source = _context(path, self.named.get(path), near=near)
                if source is None or not self._add(source):
                    return
            self._expect(path, reach)
        self.links.setdefault(importer, set()).add(imported)
        self.links.setdefault(imported, set()).add(importer)

    def _is_importer(self, path: Path, here: Path) -> bool:
        """Whether a file that has the name of another on a line with an import does import it."""
        return here in self._imported(path)

    def _imported(self, path: Path) -> list[Path]:
        """The files on disk that a file imports, or runs as a part of itself."""
        if path not in self.imports:
            scope = self.files[path].scope if path in self.files else self._parsed(path)
            found = [self._located(path, name) for name in _imported_names(scope)] if scope is not None else []
            runs = scope.runs if scope is not None else []  # what a notebook makes a part of itself
            self.imports[path] = [one for one in dict.fromkeys([*runs, *found]) if one is not None]
        return self.imports[path]

    def _located(self, importer: Path, name: str) -> Path | None:
        key = importer.parent, name
        if key not in self.found:
            self.found[key] = next((path for path in candidates(importer, name) if path.is_file()), None)
        return self.found[key]

    def _parsed(self, path: Path) -> ModuleScope | None:
        source = _context(path, None, near=True)
        try:
            return None if source is None else parse(source, 0)
        except SourceError:
            return None

    def _add(self, source: Source) -> bool:
        path = source.path.resolve()
        if path in self.files:
            return False
        try:
            scope = parse(source, len(self.files))
        except SourceError as error:
            if path in self.named:
                self.broken.append((source, error))
            return False
        self.files[path] = File(source, scope, path in self.named)
        return True

    def _components(self) -> list[Group]:
        found, seen = [], set[Path]()
        for start in self.files:
            if start in seen:
                continue
            queue, together = [start], []
            seen.add(start)
            while queue:
                here = queue.pop()
                together.append(self.files[here])
                for other in self.links.get(here, ()):
                    if other not in seen:
                        seen.add(other)
                        queue.append(other)
            together.sort(key=lambda file: file.scope.index)
            found.append(Group(together))
        return found


def _imported_names(scope: ModuleScope) -> Iterable[str]:
    """The modules that a module imports, and whatever else may be one, as they are written."""
    for node in scope.order:
        if isinstance(node, cst.Import):
            yield from (dotted(alias.name) or "" for alias in node.names)
        elif isinstance(node, cst.ImportFrom):
            base = import_source(node)
            yield base
            if not isinstance(node.names, cst.ImportStar):
                separator = "" if base.endswith(".") else "."
                yield from (f"{base}{separator}{dotted(alias.name)}" for alias in node.names)
        elif isinstance(node, cst.Call) and _imports_by_name(node):
            text = node.args[0].value
            if isinstance(text, cst.SimpleString):
                yield str(text.evaluated_value)


def _passes_on(file: File | None) -> bool:
    """Whether others may import from a file what it imports: a package, or a module with a star import."""
    return file is not None and (file.path.name == "__init__.py" or bool(file.scope.stars))


def _imports_by_name(node: cst.Call) -> bool:
    function = (dotted(node.func) or "").rsplit(".", 1)[-1]
    return function in ("import_module", "__import__", "run_module") and bool(node.args)


def _context(path: Path, name: str | None, *, near: bool) -> Source | None:
    """A file that does not name TF Hub, if it may matter."""
    try:
        data = path.read_bytes()
        if not near and not any(marker in data for marker in _MARKERS):
            return None
        return read(path, name or os.path.relpath(path))
    except (OSError, SourceError):
        return None


class _Importers:
    """The files of the project that import a file."""

    def __init__(self, named: list[Path]) -> None:
        self._common = Path(os.path.commonpath([path.parent for path in named])) if named else None
        self._texts: dict[Path, dict[Path, bytes]] = {}

    def of(self, path: Path) -> list[Path]:
        stem = (path.parent.name if path.stem == "__init__" else path.stem).encode()
        texts = self._all(self._root(path))
        return [other for other, text in texts.items() if other != path and stem in text and _imports(text, stem)]

    def _root(self, path: Path) -> Path:
        """The folder of the project that a file belongs to; without any sign of one, what the user named."""
        for folder in path.parents:
            if any((folder / mark).exists() for mark in _PROJECT):
                return folder
        inside = self._common is not None and path.is_relative_to(self._common)
        return self._common if inside and self._common is not None else path.parent

    def _all(self, root: Path) -> dict[Path, bytes]:
        if root not in self._texts:
            held = self._texts[root] = {}
            for candidate in discover([str(root)]).candidates:
                try:
                    held[candidate.path.resolve()] = candidate.path.read_bytes()
                except OSError:
                    continue
        return self._texts[root]


def _imports(text: bytes, stem: bytes) -> bool:
    """A cheap guess; the file is parsed to know."""
    word = re.compile(rb"\b" + re.escape(stem) + rb"\b")
    lines = (line for line in text.splitlines() if b"import" in line or b"%run" in line)
    return any(word.search(line) for line in lines)
