"""The requirements of pyproject.toml: of the standard (PEP 621, PEP 735), of tools that write it so, and of Poetry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from packaging.utils import canonicalize_name

from hubmigrate.configuration import read_toml
from hubmigrate.requirements.pin import Beside, Pin, is_of_today, is_python_of_today, newline, pep508, versions
from hubmigrate.requirements.tomlspans import String, scan

#: Where requirements are listed; ``*`` is any key, and the last one of Poetry's is the name of the package.
_STANDARD = (
    "project.dependencies.[]",
    "project.optional-dependencies.*.[]",
    "dependency-groups.*.[]",
    "tool.uv.dev-dependencies.[]",
    "tool.pdm.dev-dependencies.*.[]",
    "tool.hatch.envs.*.dependencies.[]",
    "tool.hatch.envs.*.extra-dependencies.[]",
)
_POETRY = (
    "tool.poetry.dependencies.*",
    "tool.poetry.dev-dependencies.*",
    "tool.poetry.group.*.dependencies.*",
)


def pyproject_toml(text: str) -> Iterator[Pin]:
    """What a pyproject.toml lists. Nothing where it is not TOML."""
    try:
        read_toml(text)
    except ValueError:
        return
    strings = list(scan(text))
    by_path = {string.path: string.value for string in strings}
    for string in strings:
        if _leads(string.path, _STANDARD):
            quote = text[string.start - 1]
            beside = Beside(string.start - 1, f"{quote}{{name}}{{versions}}{quote}{_separator(text, string)}")
            pin = pep508(string.value, string.start, beside)
            if pin is not None:
                yield pin
        elif _leads(string.path, _POETRY):
            yield from _poetry(text, string, string.path)
        elif string.path[-1] == "version" and _leads(string.path[:-1], _POETRY):
            path = string.path[:-1]
            if _is_of_today(by_path.get((*path, "python"), ""), by_path.get((*path, "markers"), "")):
                yield from _poetry(text, string, path)


def _leads(path: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    patterns = (pattern.split(".") for pattern in wanted)
    return any(
        len(pattern) == len(path) and all(key in ("*", own) for key, own in zip(pattern, path, strict=True))
        for pattern in patterns
    )


def _separator(text: str, string: String) -> str:
    """What stands between a new element of an array and the one that it is put before."""
    before = text[: string.start - 1]
    line = before[before.rfind("\n") + 1 :]
    if line.strip():
        return ", "
    return "," + newline(text) + line


def _is_of_today(python: str, markers: str) -> bool:
    return is_python_of_today(_pep440(python)) and is_of_today(markers)


def _poetry(text: str, string: String, path: tuple[str, ...]) -> Iterator[Pin]:
    """``tensorflow = "^1.15"`` or ``tensorflow = {version = "^1.15", ...}``."""
    specifiers = versions(_pep440(string.value))
    if specifiers is None:
        return
    name = canonicalize_name(path[-1])
    line_start = text.rfind("\n", 0, string.start) + 1
    key = re.compile(rf"[ \t]*[\"']?({re.escape(path[-1])})[\"']?[ \t]*=").match(text, line_start)
    if key is None:  # the package has a table of its own
        yield Pin(name, specifiers, (string.start, string.start), (string.start, string.end), editable=False)
        return
    line_end = re.compile(r"[^\r\n]*").match(text, string.start)
    assert line_end is not None
    beside = Beside(line_end.end(), newline(text) + '{name} = "{versions}"')
    yield Pin(name, specifiers, key.span(1), (string.start, string.end), beside)


_ONE = re.compile(r"(?P<operator>\^|~(?!=)|)\s*(?P<version>\d[\w.+!-]*?)(?P<star>\.\*)?")


def _pep440(poetry: str) -> str:
    """The versions of Poetry as PEP 440 has them: ``^1.15`` stays below 2, ``~1.15`` below 1.16."""
    return ",".join(_clause(clause.strip()) for clause in poetry.split(",") if clause.strip() not in ("", "*"))


def _clause(clause: str) -> str:
    one = _ONE.fullmatch(clause)
    if one is None:
        return clause
    version = one["version"]
    if not one["operator"]:
        return f"=={version}{one['star'] or ''}"
    numbers = [int(number) for number in re.findall(r"\d+", version)]
    first = next((n for n, number in enumerate(numbers) if number), len(numbers) - 1)
    kept = first + 1 if one["operator"] == "^" else min(len(numbers), 2)
    above = [*numbers[: kept - 1], numbers[kept - 1] + 1]
    return f">={version},<{'.'.join(map(str, above))}"
