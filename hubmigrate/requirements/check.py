"""Look at the requirements of what was rewritten, now or earlier."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from hubmigrate.configuration import Configurations
from hubmigrate.migration import FileResult, Migration, Outcome
from hubmigrate.requirements.installs import check_installs
from hubmigrate.requirements.listed import judged, read_listed
from hubmigrate.requirements.needs import Needs
from hubmigrate.requirements.project import Kind, Projects, pools
from hubmigrate.requirements.rule import RULE
from hubmigrate.selection import Selection

#: The code that says that Keras 2 is asked for, and what its rewriting leaves in a program.
_KERAS_CODE, _KERAS_MARK = "HUB501", b"TF_USE_LEGACY_KERAS"

#: What the rewriting of a graph program leaves in it, and hardly anybody writes by hand beside ``hub.load``.
_GRAPH_MARK = b"disable_v2_behavior"


def check(migration: Migration, configurations: Configurations, *, projects: bool = True) -> None:
    """Add what is wrong to the migration. ``projects``: look beside the programs, not only into them."""
    wishes = _Wishes(configurations)
    migrated = [file for file in migration.files if _is_migrated(file)]
    for file in migrated:
        if wishes.ask_for(file.path):
            check_installs(file, Needs(rewritten=_is_rewritten(file)), unsafe=wishes.are_unsafe(file.path))
    if projects:
        left = [file for file in migration.files if file.outcome is Outcome.MANUAL]
        for result in _check_projects(migrated, left, wishes):
            _add(migration, result)


def _is_migrated(file: FileResult) -> bool:
    """Whether a program is rewritten in this run, or looks as if it had been: it calls models through signatures."""
    if file.outcome is Outcome.MANUAL:
        return False  # it needs what it always needed
    return _is_changed(file) or any(
        load.through_signature and load.api in ("hub.load", "hub.KerasLayer") for load in file.loads
    )


def _is_changed(file: FileResult) -> bool:
    return file.changed and file.outcome in (Outcome.NATIVE, Outcome.COMPAT)


def _is_rewritten(file: FileResult) -> bool:
    """Whether a migrated program is certainly one of hubmigrate's; others may be somebody's for an older TensorFlow."""
    return _is_changed(file) or _GRAPH_MARK in file.before


class _Wishes:
    """What the user wants of these findings, file by file."""

    def __init__(self, configurations: Configurations) -> None:
        self._configurations = configurations

    def ask_for(self, path: Path) -> bool:
        """Whether they are wanted for a file."""
        folder = os.path.dirname(os.path.abspath(path))
        configuration = self._configurations.of(folder)
        if configuration.error or any(
            one.cover(os.path.realpath(path)) for one in self._configurations.excludes(folder)
        ):
            return False
        return Selection(configuration.settings, configuration.root).asks_for(RULE.code, path)

    def are_unsafe(self, path: Path) -> bool:
        """Whether the file may be changed."""
        return self._configurations.of(os.path.dirname(os.path.abspath(path))).settings.unsafe


def _check_projects(
    migrated: Sequence[FileResult], left: Sequence[FileResult], wishes: _Wishes
) -> Iterator[FileResult]:
    projects = Projects()
    programs: dict[str, list[FileResult]] = {}
    for file in migrated:
        root = projects.root_of(file.path)
        if root is not None:
            programs.setdefault(root, []).append(file)
    for root, files in sorted(programs.items()):
        needs = Needs(
            rewritten=any(map(_is_rewritten, files)),
            keras=any(map(_uses_keras, files)),
            left=sum(projects.root_of(file.path) == root for file in left),
        )
        for pool in pools(projects.files(root)):
            yield from _check_pool(pool, needs, wishes)


def _uses_keras(file: FileResult) -> bool:
    return _KERAS_MARK in file.before or any(finding.code == _KERAS_CODE for finding in file.findings)


def _check_pool(pool: Sequence[tuple[str, Kind]], needs: Needs, wishes: _Wishes) -> Iterator[FileResult]:
    files = [listed for path, kind in pool if (listed := read_listed(path, kind)) is not None]
    needs = needs.of(pin for listed in files for pin in listed.pins)
    # What is missing is missing once, in the first file that lists what needs it.
    first = next((listed for listed in files if listed.kind.lists and "tensorflow-hub" in listed.names), None)
    for listed in files:
        path = Path(os.path.relpath(listed.path))
        if wishes.ask_for(path):
            others = frozenset(name for other in files if other is not listed for name in other.names)
            result = judged(listed, others, needs, adds=listed is first, unsafe=wishes.are_unsafe(path))
            if result is not None:
                yield result


def _add(migration: Migration, result: FileResult) -> None:
    """Add a result, or what it says to that of the same file: a setup.py may be a program of the run."""
    real = os.path.realpath(result.path)
    same = next((file for file in migration.files if os.path.realpath(file.path) == real), None)
    if same is None:
        migration.files.append(result)
        return
    same.findings += result.findings
    if same.after is None and result.changed:
        same.after, same.outcome = result.after, result.outcome
