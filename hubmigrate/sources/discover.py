"""Which files a run looks at."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from hubmigrate.failures import MISSING, UNREADABLE
from hubmigrate.sources.patterns import GITIGNORE, Patterns, left_out, patterns_above, read_patterns
from hubmigrate.sources.source import SourceError

ENDINGS = (".py", ".ipynb")

#: Folders that hold what tools made, not what people wrote. They are entered only when they are named.
NEVER_ENTERED = """
    .bzr .direnv .eggs .git .hg .ipynb_checkpoints .mypy_cache .nox .pants.d .pyenv .pytest_cache .pytype .ruff_cache
    .svn .tox .venv .vscode __pycache__ __pypackages__ _build buck-out build dist node_modules site-packages venv
"""
_NEVER_ENTERED = frozenset(NEVER_ENTERED.split())

#: What lies in the folder of every virtual environment, whatever the folder is called.
ENVIRONMENT_MARKS = ("pyvenv.cfg", "conda-meta")


class Candidate(NamedTuple):
    """A file to look at, under the name by which the user knows it."""

    name: str

    @property
    def path(self) -> Path:
        """Where the file is."""
        return Path(self.name)


@dataclass
class Discovery:
    """The files of a run, sorted and without duplicates, and the paths that could not be looked at."""

    candidates: list[Candidate] = field(default_factory=list)
    failures: list[tuple[str, SourceError]] = field(default_factory=list)


#: Gives the patterns of ``exclude`` that hold in a folder.
Excludes = Callable[[str], Sequence[Patterns]]


def discover(paths: Sequence[str], excludes: Excludes = lambda folder: (), *, force_exclude: bool = False) -> Discovery:
    """Find the Python files and notebooks under ``paths``.

    A file that is itself named is taken whatever its name, unless ``force_exclude`` has the excludes hold for it, too.
    """
    walk = _Walk(excludes, force_exclude)
    for path in paths:
        walk.start(path)
    return walk.discovery


class _Walk:
    """One pass over the paths of a command line."""

    def __init__(self, excludes: Excludes, force_exclude: bool) -> None:
        self.discovery = Discovery()
        self._excludes = excludes
        self._force_exclude = force_exclude
        self._seen: set[str] = set()

    def start(self, path: str) -> None:
        """Take a path of the command line."""
        try:
            mode = os.stat(path).st_mode
        except OSError as error:
            self._fail(path, error)
            return
        name = os.path.normpath(path)
        if stat.S_ISDIR(mode):
            folder = os.path.realpath(path)
            above = patterns_above(folder)
            # Whoever names a folder means it, even where the rules of the folders above leave it out.
            self._folder("" if name == os.curdir else name, folder, () if _any_left_out(above, folder) else above)
        elif stat.S_ISREG(mode):
            if not (self._force_exclude and self._is_excluded(path)):
                self._take(name, os.path.realpath(path))
        else:
            self._fail(path, OSError("not a regular file"))

    def _is_excluded(self, path: str) -> bool:
        folder, name = os.path.split(os.path.abspath(path))
        folder = os.path.realpath(folder)
        return any(patterns.cover(os.path.join(folder, name)) for patterns in self._excludes(folder))

    def _folder(self, name: str, folder: str, patterns: tuple[Patterns, ...]) -> None:
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            self._fail(name or os.curdir, error)
            return
        if any(entry.name == GITIGNORE for entry in entries):
            patterns += read_patterns(folder, os.path.join(folder, GITIGNORE))
        excludes = tuple(self._excludes(folder))
        for entry in _worth_a_look(entries):
            path = os.path.join(folder, entry.name)
            # Links to folders are not followed, as git does not: so there are no loops, and no file twice.
            is_folder = entry.is_dir(follow_symlinks=False)
            if left_out(excludes, path, folder=is_folder) or left_out(patterns, path, folder=is_folder):
                continue
            if is_folder:
                self._descend(os.path.join(name, entry.name), path, patterns)
            elif entry.is_file():
                self._take(os.path.join(name, entry.name), os.path.realpath(path) if entry.is_symlink() else path)

    def _descend(self, name: str, folder: str, patterns: tuple[Patterns, ...]) -> None:
        if not any(os.path.lexists(os.path.join(folder, mark)) for mark in ENVIRONMENT_MARKS):
            self._folder(name, folder, patterns)

    def _take(self, name: str, real: str) -> None:
        if real not in self._seen:
            self._seen.add(real)
            self.discovery.candidates.append(Candidate(name))

    def _fail(self, name: str, error: OSError) -> None:
        code = MISSING if isinstance(error, FileNotFoundError) else UNREADABLE
        self.discovery.failures.append((name, SourceError((error.strerror or str(error)).lower(), code=code)))


def _worth_a_look(entries: Sequence[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
    for entry in entries:
        if entry.name.endswith(ENDINGS) or (entry.name not in _NEVER_ENTERED and entry.is_dir(follow_symlinks=False)):
            yield entry


def _any_left_out(patterns: tuple[Patterns, ...], folder: str) -> bool:
    """Say whether the folder or one above it is left out."""
    while True:
        if left_out(patterns, folder, folder=True):
            return True
        parent = os.path.dirname(folder)
        if parent == folder:
            return False
        folder = parent
