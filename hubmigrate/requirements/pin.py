"""A requirement as some file has it: what it says, and where, so that it can be written anew and nothing else is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from packaging.markers import InvalidMarker, Marker, UndefinedEnvironmentName
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name

#: Where something stands in a text: from, to.
Span = tuple[int, int]

#: One replacement in a text.
Edit = tuple[int, int, str]


@dataclass(frozen=True)
class Beside:
    """Where another requirement can be put, and how: ``template`` has its ``{name}`` and its ``{versions}``."""

    at: int
    template: str

    def edit(self, name: str, versions: str) -> Edit:
        """The edit that puts it there."""
        return self.at, self.at, self.template.format(name=name, versions=versions)


@dataclass(frozen=True)
class Pin:
    """A requirement: its name as PEP 503 has it, the versions that it allows, and where both are written.

    ``quote`` has to stand round it as soon as it has versions such as ``>=2.15``, for a shell to take them as text.
    ``beside`` is ``None`` where no other requirement can be added, ``editable`` is false where a change would break
    what stands round it.
    """

    name: str
    specifiers: SpecifierSet
    name_at: Span
    versions_at: Span
    beside: Beside | None = None
    quote: str = ""
    editable: bool = True
    renamable: bool = True  # conda still has packages that are gone from PyPI

    def edits(self, name: str, versions: str) -> Iterator[Edit]:
        """The edits that give it other versions, and, if need be, another name."""
        if self.quote:
            yield self.name_at[0], self.name_at[0], self.quote
        if name != self.name:
            yield *self.name_at, name
        yield *self.versions_at, versions + self.quote


def applied(text: str, edits: list[Edit]) -> str:
    """The text with the edits made; of several at one place, the first comes first."""
    ordered = sorted(edits, key=lambda edit: edit[:2])
    for start, end, new in reversed(ordered):
        text = text[:start] + new + text[end:]
    return text


_CLAUSE = r"(?:===|==|~=|!=|<=|>=|<|>)\s*[^\s,;()#]+"
_REQUIREMENT = re.compile(
    rf"\s*(?P<name>[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)(?P<extras>\s*\[[^\]]*\])?\s*\(?(?P<versions>(?:{_CLAUSE}"
    rf"(?:\s*,\s*{_CLAUSE})*)?)\s*\)?\s*(?:;\s*(?P<marker>.*?)\s*)?"
)


def pep508(text: str, at: int, beside: Beside | None = None, *, quote: str = "", editable: bool = True) -> Pin | None:
    """Read a requirement as pip writes it, which stands at ``at`` in its file.

    ``None`` where it is something else (an address, a path), or holds on no system that runs today's TensorFlow.
    """
    found = _REQUIREMENT.fullmatch(text)
    if found is None or not is_of_today(found["marker"]):
        return None
    specifiers = versions(found["versions"])
    if specifiers is None:
        return None
    start, end = found.span("versions")
    if start == end:  # the match may stand behind blanks that the file has
        start = end = found.end("extras") if found["extras"] else found.end("name")
    name = canonicalize_name(found["name"])
    span = (found.start("name") + at, found.end("name") + at)
    return Pin(name, specifiers, span, (start + at, end + at), beside, quote, editable)


def newline(text: str) -> str:
    """The newline of a text."""
    return "\r\n" if "\r\n" in text else "\n"


def versions(text: str) -> SpecifierSet | None:
    """Versions as PEP 440 writes them, ``None`` if they cannot be read."""
    try:
        return SpecifierSet(text)
    except InvalidSpecifier:
        return None


#: The systems that today's TensorFlow has wheels for.
_PYTHONS = ("3.9", "3.10", "3.11", "3.12", "3.13", "3.14")
_SYSTEMS = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))
_MACHINES = ("x86_64", "AMD64", "arm64", "aarch64")


def is_of_today(marker: str | None) -> bool:
    """Whether an environment marker lets a requirement hold anywhere."""
    if not marker or "extra" in marker:
        return True
    try:
        parsed = Marker(marker)
        return any(parsed.evaluate(environment) for environment in _environments())
    except (InvalidMarker, UndefinedEnvironmentName):
        return True


def _environments() -> Iterator[dict[str, str]]:
    for python in _PYTHONS:
        for platform, system, os_name in _SYSTEMS:
            for machine in _MACHINES:
                yield {
                    "python_version": python,
                    "python_full_version": f"{python}.0",
                    "implementation_version": f"{python}.0",
                    "sys_platform": platform,
                    "platform_system": system,
                    "platform_machine": machine,
                    "os_name": os_name,
                }


def is_python_of_today(pythons: str) -> bool:
    """Whether a requirement for these Pythons only (``<3.7``) holds on one that runs today's TensorFlow."""
    allowed = versions(pythons)
    return allowed is None or any(allowed.contains(python) for python in _PYTHONS)
