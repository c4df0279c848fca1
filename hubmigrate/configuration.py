"""``[tool.hubmigrate]`` in pyproject.toml, the nearest to each file, and the command line, which wins."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, get_args

from hubmigrate.failures import CONFIGURATION, FAILURES
from hubmigrate.settings import Api, FailOn, Settings, Target
from hubmigrate.sources.patterns import Patterns
from hubmigrate.sources.source import SourceError

_FILE = "pyproject.toml"
_TABLE = "tool.hubmigrate"


@dataclass(frozen=True)
class Configuration:
    """What holds in a folder: the settings, the pyproject.toml that says so, and what is wrong with it."""

    settings: Settings
    file: Path | None = None
    error: SourceError | None = None
    excludes: tuple[Patterns, ...] = field(default=(), compare=False)

    @property
    def root(self) -> Path:
        """The folder that the configuration's patterns are relative to."""
        return self.file.parent if self.file else Path.cwd()


class Configurations:
    """Finds the configuration that holds in a folder. ``given`` are the settings that the command line gave."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self._given = given
        self._without_file = Configuration(replace(Settings(), **given))
        self._known: dict[str, Configuration] = {}
        self._excludes = (Patterns(os.getcwd(), given["exclude"]),) if "exclude" in given else None

    def of(self, folder: str) -> Configuration:
        """Return what holds in a folder, given by its absolute path."""
        if folder not in self._known:
            self._known[folder] = self._read(folder)
        return self._known[folder]

    def excludes(self, folder: str) -> Sequence[Patterns]:
        """Return the patterns that leave files of this folder out."""
        return self.of(folder).excludes if self._excludes is None else self._excludes

    def broken(self) -> list[tuple[Path, SourceError]]:
        """Return the configuration files that were looked at and cannot be used."""
        errors = {one.file: one.error for one in self._known.values() if one.file and one.error}
        return sorted(errors.items())

    def _read(self, folder: str) -> Configuration:
        file = Path(folder, _FILE)
        try:
            table = _table(file)
            if table is not None:
                settings = replace(Settings(), **{**_settings(table, file), **self._given})
                return Configuration(settings, file, excludes=(Patterns(folder, settings.exclude),))
        except SourceError as error:
            return Configuration(self._without_file.settings, file, error)
        parent = os.path.dirname(folder)
        return self._without_file if parent == folder else self.of(parent)


def _table(file: Path) -> dict[str, Any] | None:
    """Read the table of hubmigrate, which most pyproject.toml files do not have."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    if b"hubmigrate" not in data:
        return None
    try:
        tool = read_toml(data.decode("utf-8")).get("tool")
    except ValueError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise SourceError(f"not TOML: {error}", int(line[1]) if line else 1, code=CONFIGURATION) from None
    table = tool.get("hubmigrate") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise SourceError(f"{_TABLE} must be a table", code=CONFIGURATION)
    return table


def read_toml(text: str) -> dict[str, Any]:
    """Read a TOML document; a ``ValueError`` says what is wrong with it."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    table: dict[str, Any] = tomllib.loads(text)
    return table


def _settings(table: Mapping[str, Any], file: Path) -> dict[str, Any]:
    settings = {}
    for key, value in table.items():
        try:
            if key not in _READERS:
                raise ValueError(f"no such key; the keys are {', '.join(sorted(_READERS))}")
            settings[key.replace("-", "_")] = _READERS[key](value)
        except ValueError as error:
            raise SourceError(f"[{_TABLE}] {key}: {error}", _line(file, key), code=CONFIGURATION) from None
    return settings


def _line(file: Path, key: str) -> int:
    """Find the line that sets a key, which the TOML parser does not tell."""
    lines = file.read_text(encoding="utf-8").split("\n")
    start = next((number for number, line in enumerate(lines) if re.match(rf"\s*\[\s*{_TABLE}", line)), 0)
    setting = re.compile(rf"""\s*(?:\[\s*{_TABLE}\.|[\w.]*hubmigrate\.)?["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((n for n in range(start, len(lines)) if setting.match(lines[n])), start) + 1


def read_codes(value: Any) -> tuple[str, ...]:
    """Read a list of codes or beginnings of codes."""
    codes = _strings(value)
    wrong = [code for code in codes if not re.fullmatch(r"HUB\d{0,3}", code)]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is not a code such as HUB101, or the beginning of one")
    unknown = [code for code in codes if not _is_known(code)]
    if unknown:
        raise ValueError(f"there is no code {unknown[0]}, and none that begins so; 'hubmigrate rules' lists them")
    return codes


def _is_known(beginning: str) -> bool:
    from hubmigrate.rules import codemods  # only who names codes waits for the rules to be read

    return any(code.startswith(beginning) for code in [*FAILURES, *(one.rule.code for one in codemods())])


def read_version(value: Any) -> tuple[int, int]:
    """Read a TensorFlow version such as "2.15"."""
    match = re.fullmatch(r"(2)\.(\d+)(?:\.\d+)?", value) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f'{value!r} is not a TensorFlow 2 version such as "2.15"')
    return int(match[1]), int(match[2])


def _strings(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"{value!r} is not a list of strings")
    return tuple(value)


def _one_of(choices: tuple[str, ...]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in choices:
            raise ValueError(f"{value!r} is not one of {', '.join(choices)}")
        return str(value)

    return read


def _per_file(value: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise ValueError(f"{value!r} is not a table of patterns and codes")
    return {pattern: read_codes(codes) for pattern, codes in value.items()}


_READERS: dict[str, Callable[[Any], Any]] = {
    "api": _one_of(get_args(Api)),
    "exclude": _strings,
    "fail-on": _one_of(get_args(FailOn)),
    "ignore": read_codes,
    "per-file-ignores": _per_file,
    "select": read_codes,
    "target": _one_of(get_args(Target)),
    "tf-version": read_version,
}
