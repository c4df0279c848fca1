"""What the rewritten programs need, and which requirements contradict that."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from packaging.specifiers import SpecifierSet
from packaging.version import InvalidVersion

from hubmigrate.requirements.pin import Edit, Pin

#: The least versions that rewritten programs were run on. ``tensorflow-gpu`` is gone: ``tensorflow`` is for both.
_LEAST = {
    "tensorflow": ">=2.15",
    "tensorflow-cpu": ">=2.15",
    "tensorflow-gpu": ">=2.15",
    "tensorflow-hub": ">=0.16.1",
    "tf-keras": ">=2.15",
}

#: The same for any program that calls models through signatures: releases with ``hub.load`` for TensorFlow 2.
_LEAST_OF_ANY = {"tensorflow": ">=2", "tensorflow-cpu": ">=2", "tensorflow-gpu": ">=2", "tensorflow-hub": ">=0.5"}

#: tensorflow-hub 0.16.1 imports pkg_resources, which setuptools 81 removed.
_SETUPTOOLS, _SETUPTOOLS_NEEDED, _SETUPTOOLS_WRONG = "setuptools", "<81", ">=81"

#: What stands for TensorFlow itself, and how it is written for TensorFlow 2: Colab's magic, and images of Docker.
MAGIC, IMAGE = "%tensorflow_version", "tensorflow/tensorflow"
_MAGIC_NEEDED = "2.x"

_TENSORFLOW = ("tensorflow", "tensorflow-cpu", "tensorflow-gpu", IMAGE, MAGIC)

_COMPARISON = re.compile(r"\s*(?:===|==|~=|!=|<=|>=|<|>)")


@dataclass(frozen=True)
class Needs:
    """What the programs of a project need.

    ``rewritten``: they are known to be rewritten; else they only look like it, and somebody may have written them for
    the TensorFlow 2 that is pinned; where TensorFlow 1 is pinned (``of``), nobody has. ``keras``: they use Keras 2.
    ``left`` programs stay on what is there.
    """

    rewritten: bool = True
    keras: bool = False
    left: int = 0

    def of(self, pins: Iterable[Pin]) -> Needs:
        """What they need beside these pins."""
        return self if self.rewritten or not _are_of_tensorflow_1(pins) else replace(self, rewritten=True)

    def least(self, name: str) -> str:
        """The least versions of a package, "" if any will do."""
        return (_LEAST if self.rewritten else _LEAST_OF_ANY).get(name, "")

    @property
    def companions(self) -> list[tuple[str, str, str]]:
        """What has to be there beside tensorflow-hub: name, versions, why."""
        keras = ("tf-keras", _LEAST["tf-keras"], "which the rewritten programs use as Keras 2")
        setuptools = (_SETUPTOOLS, _SETUPTOOLS_NEEDED, "whose pkg_resources tensorflow-hub 0.16.1 imports")
        return ([keras] if self.keras else []) + ([setuptools] if self.rewritten else [])


@dataclass(frozen=True)
class Problem:
    """A requirement that contradicts the rewritten programs: which, why, what to do, and the edits that do it."""

    pin: Pin
    message: str
    remedy: str
    edits: tuple[Edit, ...]


def _are_of_tensorflow_1(pins: Iterable[Pin]) -> bool:
    """Whether TensorFlow is listed, and never one that a program with signatures could have been written for."""
    least = _LEAST_OF_ANY["tensorflow"]
    found = [pin for pin in pins if pin.name in _TENSORFLOW]
    return bool(found) and not any(_overlap(pin.specifiers, least) for pin in found)


def problems(text: str, pins: Sequence[Pin], together: Collection[str], needs: Needs) -> Iterator[Problem]:
    """What is wrong with the requirements of one file. ``together`` names those that are installed with them, too."""
    for pin in pins:
        if pin.name == _SETUPTOOLS:
            # An environment that tensorflow-hub is not installed into may have any.
            if needs.rewritten and "tensorflow-hub" in together and _overlap(pin.specifiers, _SETUPTOOLS_WRONG):
                yield _contradiction(text, pin, _SETUPTOOLS_NEEDED, _below_81(text, pin))
        elif pin.name == "tensorflow-gpu" and pin.renamable and _is_wrong_gpu(pin, needs):
            yield _gone(text, pin, {pin.name for pin in pins})
        else:
            least = needs.least("tensorflow" if pin.name in (IMAGE, MAGIC) else pin.name)
            if least and not _overlap(pin.specifiers, least):
                yield _SPECIAL[pin.name](text, pin) if pin.name in _SPECIAL else _too_old(text, pin)


def _is_wrong_gpu(pin: Pin, needs: Needs) -> bool:
    """Whether tensorflow-gpu has to go: it has no release for what is rewritten, nor one that is new enough."""
    return needs.rewritten or not _overlap(pin.specifiers, needs.least(pin.name))


def missing(pins: Sequence[Pin], names: Collection[str], needs: Needs) -> Iterator[Problem]:
    """What is needed beside tensorflow-hub and not listed. ``names`` are those of all files that belong together."""
    hub = next((pin for pin in pins if pin.name == "tensorflow-hub"), None)
    if hub is None:
        return
    for name, versions, why in needs.companions:
        if name not in names:
            edits = (hub.beside.edit(name, versions),) if hub.beside and hub.editable else ()
            yield Problem(hub, f"{name}{versions} is missing, {why}", f"add {name}{versions}", edits)


def _too_old(text: str, pin: Pin) -> Problem:
    return _contradiction(text, pin, _LEAST[pin.name], _LEAST[pin.name])


def _contradiction(text: str, pin: Pin, needed: str, written: str) -> Problem:
    message = f"{_told(text, pin)} contradicts the rewritten programs, which need {pin.name}{needed}"
    return Problem(pin, message, f"write {pin.name}{written}", _edits(pin, pin.name, written))


def _gone(text: str, pin: Pin, names: Collection[str]) -> Problem:
    name, versions = "tensorflow", _LEAST["tensorflow"]
    message = f"{_told(text, pin)}: there is no tensorflow-gpu any more; the rewritten programs need {name}{versions}"
    if name in names:  # a second entry of one name is not allowed everywhere
        return Problem(pin, message, f"remove it, since {name} is listed too", ())
    return Problem(pin, message, f"write {name}{versions}", _edits(pin, name, versions))


def _image(text: str, pin: Pin) -> Problem:
    message = f"the image {text[pin.name_at[0] : pin.versions_at[1]]} contradicts the rewritten programs"
    # Which image takes its place is for a person to say: their names tell of Python and GPUs, too.
    return Problem(pin, message, f"take one with tensorflow{_LEAST['tensorflow']}", ())


def _magic(text: str, pin: Pin) -> Problem:
    message = f"{MAGIC} asks for TensorFlow 1, and the rewritten programs need tensorflow{_LEAST['tensorflow']}"
    return Problem(pin, message, f"write {MAGIC} {_MAGIC_NEEDED}", _edits(pin, pin.name, _MAGIC_NEEDED))


_SPECIAL = {IMAGE: _image, MAGIC: _magic}


def _told(text: str, pin: Pin) -> str:
    return (text[slice(*pin.name_at)] or pin.name) + text[slice(*pin.versions_at)].strip()


def _edits(pin: Pin, name: str, versions: str) -> tuple[Edit, ...]:
    return tuple(pin.edits(name, versions)) if pin.editable else ()


def _below_81(text: str, pin: Pin) -> str:
    """What setuptools should have: its own versions, if they are a range that reaches below 81."""
    own = text[slice(*pin.versions_at)].strip()
    if _COMPARISON.match(own) and _overlap(pin.specifiers, _SETUPTOOLS_NEEDED):
        return f"{own},{_SETUPTOOLS_NEEDED}"
    return _SETUPTOOLS_NEEDED


def _overlap(one: SpecifierSet, other: str) -> bool:
    """Whether a version is in both sets: if any is, then one of those named in them, or one just above."""
    both = one & SpecifierSet(other)
    named = [specifier.version.removesuffix(".*") for specifier in both]
    try:
        candidates = ["0", "9999", *named, *(f"{version}.1" for version in named)]
        return any(both.contains(version, prereleases=True) for version in candidates)
    except InvalidVersion:
        return True  # what cannot be read contradicts nothing
