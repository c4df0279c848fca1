"""Which TensorFlow a project is held at, when nobody says so by ``--tf-version``.

Results run on every TensorFlow from 2.15 on. Only requirements that keep the newest one away change what a program
may use: held below 2.16, it still has the names that 2.16 removed, and Keras 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from packaging.specifiers import SpecifierSet

from hubmigrate.requirements.listed import read_listed
from hubmigrate.requirements.needs import IMAGE, MAGIC
from hubmigrate.requirements.pin import Pin
from hubmigrate.requirements.project import Projects, pools
from hubmigrate.requirements.shell import magic
from hubmigrate.settings import NEWEST_TF
from hubmigrate.sources.source import Source

Version = tuple[int, int]

#: The releases that results can be for.
_RELEASES = [(2, minor) for minor in range(15, NEWEST_TF[1] + 1)]

#: More patch releases than a minor release of TensorFlow has.
_PATCHES = range(10)

_NAMES = ("tensorflow", "tensorflow-cpu", "tensorflow-gpu", IMAGE)


class Floors:
    """Finds the TensorFlow that files are held at, and reads the requirements of each project once."""

    def __init__(self) -> None:
        self._projects = Projects()
        self._known: dict[str, Version | None] = {}

    def of(self, sources: Iterable[Source]) -> Version | None:
        """The TensorFlow that all of these files are held at, ``None`` if there is no such one."""
        found = {self._of_file(source) for source in sources}
        return found.pop() if len(found) == 1 else None

    def _of_file(self, source: Source) -> Version | None:
        # What a notebook installs comes after what was there before.
        pins = [pin for part in source.parts for hidden in part.masks for pin in magic(hidden.text)]
        if any(pin.name in (*_NAMES, MAGIC) for pin in pins):
            return _held([pins])
        root = self._projects.root_of(source.path)
        if root is None:
            return None
        if root not in self._known:
            self._known[root] = _held(self._listed(root))
        return self._known[root]

    def _listed(self, root: str) -> Iterator[list[Pin]]:
        """What is installed together, by the files of a project."""
        for pool in pools(self._projects.files(root)):
            files = (read_listed(path, kind) for path, kind in pool)
            yield [pin for listed in files if listed is not None for pin in listed.pins]


def _held(installs: Iterable[Sequence[Pin]]) -> Version | None:
    """The newest TensorFlow that is allowed, if it is not the newest there is."""
    allowed = [release for pins in installs for release in _allowed(pins)]
    newest = max(allowed, default=NEWEST_TF)
    return newest if newest < NEWEST_TF else None


def _allowed(pins: Sequence[Pin]) -> Iterator[Version]:
    """The releases that satisfy all that is said of a package: of requirements that contradict each other none."""
    for name in _NAMES:
        said = [pin.specifiers for pin in pins if pin.name == name]
        if said:
            both = SpecifierSet(",".join(str(specifiers) for specifiers in said if len(specifiers)))
            yield from (release for release in _RELEASES if _allows(both, release))


def _allows(specifiers: SpecifierSet, release: Version) -> bool:
    return any(specifiers.contains(f"{release[0]}.{release[1]}.{patch}") for patch in _PATCHES)
