"""Where a project lists what it is installed with."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hubmigrate.requirements.lines import environment_yml, requirements_txt, setup_cfg
from hubmigrate.requirements.pin import Pin
from hubmigrate.requirements.setup_py import setup_py
from hubmigrate.requirements.shell import dockerfile
from hubmigrate.requirements.toml import pyproject_toml

Reader = Callable[[str], Iterator[Pin]]


@dataclass(frozen=True)
class Kind:
    """A kind of file: how it is called, and how it is read. ``lists``: what is missing in it can be added to it."""

    name: re.Pattern[str]
    reader: Reader
    lists: bool = True


REQUIREMENTS = Kind(re.compile(r"(?:.+[-_.])?requirements(?:[-_.].+)?\.(?:txt|in)"), requirements_txt)
CONSTRAINTS = Kind(re.compile(r"(?:.+[-_.])?constraints(?:[-_.].+)?\.txt"), requirements_txt, lists=False)
KINDS = (
    REQUIREMENTS,
    CONSTRAINTS,
    Kind(re.compile(r"pyproject\.toml"), pyproject_toml),
    Kind(re.compile(r"setup\.cfg"), setup_cfg),
    Kind(re.compile(r"setup\.py"), setup_py),
    Kind(re.compile(r"(?:environment|conda)(?:[-_.].+)?\.ya?ml"), environment_yml),
    Kind(re.compile(r"Dockerfile(?:\..+)?|.+\.[Dd]ockerfile"), dockerfile),
)

#: A folder whose text files are all requirements.
_FOLDER = "requirements"


class Projects:
    """Finds the projects that files belong to, and looks into each folder once."""

    def __init__(self) -> None:
        self._known: dict[str, list[tuple[str, Kind]]] = {}

    def root_of(self, file: Path) -> str | None:
        """The nearest folder that lists requirements, from the file up to the top of its git repository.

        Outside of a repository, up to the current directory: what lies above is nobody's project.
        """
        folder = os.path.dirname(os.path.realpath(file))
        top = _top(folder)
        while not self.files(folder):
            if folder == top:
                return None
            folder = os.path.dirname(folder)
        return folder

    def files(self, folder: str) -> list[tuple[str, Kind]]:
        """The files of a folder that list requirements, and their kinds; the requirements of pip come first."""
        if folder not in self._known:
            self._known[folder] = sorted(_files(folder), key=lambda found: (KINDS.index(found[1]), found[0]))
        return self._known[folder]


def pools(files: list[tuple[str, Kind]]) -> list[list[tuple[str, Kind]]]:
    """The files that are installed together: those of pip with their constraints, each other one for itself."""
    of_pip = [found for found in files if found[1] in (REQUIREMENTS, CONSTRAINTS)]
    others = [[found] for found in files if found not in of_pip]
    return [of_pip, *others] if of_pip else others


def _files(folder: str) -> Iterator[tuple[str, Kind]]:
    for name in _names(folder):
        for kind in KINDS:
            if kind.name.fullmatch(name):
                yield os.path.join(folder, name), kind
                break
    for name in _names(os.path.join(folder, _FOLDER)):
        if name.endswith((".txt", ".in")):
            kind = CONSTRAINTS if CONSTRAINTS.name.fullmatch(name) else REQUIREMENTS
            yield os.path.join(folder, _FOLDER, name), kind


def _names(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if entry.is_file()]
    except OSError:
        return []


def _top(folder: str) -> str:
    here = folder
    while not os.path.lexists(os.path.join(here, ".git")):
        parent = os.path.dirname(here)
        if parent == here:
            current = os.path.realpath(os.curdir)
            return current if os.path.commonpath((current, folder)) == current else folder
        here = parent
    return here
