"""One run: find the files, read those that name TensorFlow Hub, migrate them, write what came out."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from hubmigrate.configuration import Configuration, Configurations
from hubmigrate.failures import INTERNAL, UNREADABLE, failed, finding
from hubmigrate.migration import FileResult, Migration, Outcome
from hubmigrate.sources.discover import Candidate, discover
from hubmigrate.sources.prefilter import MARK, worth_reading
from hubmigrate.sources.source import Source, SourceError

#: Told how many files are to be migrated, gives what is called with each one that is finished.
Progress = Callable[[int], Callable[[Source], None]]


def run(
    paths: Sequence[str], given: Mapping[str, Any], progress: Progress | None = None, *, force_exclude: bool = False
) -> Migration:
    """Migrate the files under ``paths``. ``given`` are the settings of the command line. Nothing is written."""
    configurations = Configurations(given)
    discovery = discover(paths, configurations.excludes, force_exclude=force_exclude)
    annotated = bool(given.get("annotate"))
    found = [_read_candidate(candidate, annotated=annotated) for candidate in discovery.candidates]
    migration = Migration(scanned=len(found))
    migration.files += [failed(Path(name), name, error) for name, error in discovery.failures]
    migration.files += [one for one in found if isinstance(one, FileResult)]
    sources = [one for one in found if isinstance(one, Source)]
    migration.files += _migrate(sources, configurations, discovery.candidates, progress)
    _check_requirements(migration, configurations)
    return _governed(migration, configurations)


def run_on_text(data: bytes, path: Path, name: str, given: Mapping[str, Any]) -> Migration:
    """Migrate one file that is not on disk, as if it were ``path``."""
    migration, configurations = Migration(scanned=1), Configurations(given)
    one = _read(path, name, data) if worth_reading(data, annotated=bool(given.get("annotate"))) else None
    migration.files += [one] if isinstance(one, FileResult) else []
    migration.files += _migrate([one], configurations, [], None) if isinstance(one, Source) else []
    _check_requirements(migration, configurations, projects=False)
    return _governed(migration, configurations)


def write_changes(migration: Migration) -> None:
    """Write every changed file; what cannot be written becomes a finding."""
    from hubmigrate.sources.write import write

    for file in migration.files:
        if file.changed and file.after is not None:
            try:
                write(file.path, file.before, file.after)
            except SourceError as error:
                file.after, file.outcome = None, Outcome.ERROR
                file.findings.append(finding(error, file.name))


def _read_candidate(candidate: Candidate, *, annotated: bool) -> Source | FileResult | None:
    try:
        with open(candidate.name, "rb", buffering=0) as file:
            data = file.read()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return failed(candidate.path, candidate.name, SourceError(f"cannot be read: {reason}", code=UNREADABLE))
    # Nearly all files of a tree end here, so everything that the rest needs is imported behind this line.
    return _read(candidate.path, candidate.name, data) if worth_reading(data, annotated=annotated) else None


def _read(path: Path, name: str, data: bytes) -> Source | FileResult | None:
    from hubmigrate.sources.ignores import silenced
    from hubmigrate.sources.read import read

    try:
        return read(path, name, data)
    except SourceError as error:
        if MARK not in data or silenced(data.decode("utf-8", "replace"), error.code):
            return None
        return failed(path, name, error, data)


def _check_requirements(migration: Migration, configurations: Configurations, *, projects: bool = True) -> None:
    """Look at what the rewritten programs are installed with; nobody waits for that where there are none."""
    if any(file.loads or file.changed for file in migration.files):
        from hubmigrate.requirements.check import check

        check(migration, configurations, projects=projects)


def _governed(migration: Migration, configurations: Configurations) -> Migration:
    """Add what the configurations say: when a file makes the run fail, and what is wrong with themselves."""
    for file in migration.files:
        file.fail_on = configurations.of(_folder(file.path)).settings.fail_on
    migration.files += [failed(file, os.path.relpath(file), error) for file, error in configurations.broken()]
    migration.files.sort(key=lambda file: file.name)
    return migration


def _migrate(
    sources: Sequence[Source],
    configurations: Configurations,
    candidates: Sequence[Candidate],
    progress: Progress | None,
) -> Iterable[FileResult]:
    """Migrate the sources, those of each configuration together."""
    if not sources:
        return []
    done = progress(len(sources)) if progress else lambda source: None
    groups: dict[int, tuple[Configuration, list[Source]]] = {}
    for source in sources:
        configuration = configurations.of(_folder(source.path))
        groups.setdefault(id(configuration), (configuration, []))[1].append(source)
    return [
        result
        for configuration, group in groups.values()
        for result in _migrate_group(group, configuration, candidates, done)
    ]


def _migrate_group(
    sources: Sequence[Source],
    configuration: Configuration,
    candidates: Sequence[Candidate],
    done: Callable[[Source], None],
) -> Iterable[FileResult]:
    if configuration.error:
        return []  # said once, by _governed, where it can be mended
    from hubmigrate.pipeline import migrate

    def attempt(some: Sequence[Source]) -> Iterable[FileResult]:
        return migrate(some, configuration.settings, root=configuration.root, candidates=candidates, done=done)

    try:
        results = list(attempt(sources))
    except Exception:
        results = [result for source in sources for result in _alone(source, attempt)]
    return _completed(results, sources)


def _alone(source: Source, attempt: Callable[[Sequence[Source]], Iterable[FileResult]]) -> Iterable[FileResult]:
    """Migrate one source, so that a failure of hubmigrate stops no other file."""
    try:
        return list(attempt([source]))
    except Exception as error:
        message = f"hubmigrate failed on this file: {type(error).__name__}: {error}".split("\n")[0]
        trouble = SourceError(message, remedy="please report it with what --verbose says", code=INTERNAL)
        result = failed(source.path, source.name, trouble, source.data)
        result.traceback = traceback.format_exc()
        return [result]


def _completed(results: list[FileResult], sources: Sequence[Source]) -> Iterable[FileResult]:
    """Add what the engine does not know of: the cells that could not be read."""
    of_path = {result.path: result for result in results}
    for source in sources:
        if source.errors:
            result = of_path.setdefault(source.path, FileResult(source.path, source.name, source.data))
            result.findings += [finding(error, source.name) for error in source.errors]
    for result in of_path.values():
        result.findings.sort(key=lambda one: (one.place.cell or 0, one.place.line, one.place.column, one.code))
    return of_path.values()


def _folder(path: Path) -> str:
    return os.path.dirname(os.path.abspath(path))
