"""The spellings of a model's handle.

One model is called by an address on tfhub.dev or on its mirror, by the file behind that address, or by its address on
Kaggle. Hosts are read without regard to case; the names of models are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

OtherFormat = Literal["tflite", "tfjs", "coral"]


@dataclass(frozen=True)
class Handle:
    """A model's name as tfhub.dev has it, and its version; without one, the latest is meant."""

    name: str
    version: int | None = None

    def __str__(self) -> str:
        return f"https://tfhub.dev/{self.name}" + ("" if self.version is None else f"/{self.version}")


@dataclass(frozen=True)
class KaggleHandle:
    """A model's name on Kaggle. Versions there are counted anew for each framework: they are not tfhub.dev's."""

    owner: str
    model: str
    framework: str
    variation: str
    version: int | None = None

    @property
    def name(self) -> str:
        return f"{self.owner}/{self.model}/{self.framework}/{self.variation}"

    def __str__(self) -> str:
        return f"https://www.kaggle.com/models/{self.name}" + ("" if self.version is None else f"/{self.version}")


_TFHUB = re.compile(r"https?://(?:(?:www\.|alpha\.)?tfhub\.dev|hub\.tensorflow\.google\.cn)/(?P<path>.+)")
_FILE = re.compile(r"(?:gs://|https?://storage\.googleapis\.com/)tfhub-modules/(?P<path>.+/\d+)\.tar\.gz")
_KAGGLE = re.compile(r"https?://(?:www\.)?kaggle\.com/models/(?P<path>.+)")
#: Letters between a host and the end of a scheme, in either case.
_HOST = re.compile(r"[a-zA-Z]+://[^/]+")

#: How Kaggle spells its frameworks in addresses, by the spelling in lower case.
_FRAMEWORKS = {"tensorflow1": "TensorFlow1", "tensorflow2": "TensorFlow2", "tflite": "TfLite", "tfjs": "TfJs"}
#: The part of a name, after the publisher, that says that ``hub`` cannot load the model.
_OTHER_FORMATS: dict[str, OtherFormat] = {"lite-model": "tflite", "tfjs-model": "tfjs", "coral-model": "coral"}


def parse(text: str) -> Handle | KaggleHandle | None:
    """The model that a string means, ``None`` if it is no address of one: a path, another site's file."""
    text = _HOST.sub(lambda host: host[0].lower(), text.strip(), count=1)
    text = re.split("[?#]", text, maxsplit=1)[0].rstrip("/")
    found = _TFHUB.fullmatch(text) or _FILE.fullmatch(text)
    if found:
        return named(found["path"])
    found = _KAGGLE.fullmatch(text)
    return kaggle(found["path"]) if found else None


def named(path: str) -> Handle | None:
    """The model of ``publisher/name`` or ``publisher/name/version``."""
    parts = path.split("/")
    version = int(parts.pop()) if len(parts) > 2 and parts[-1].isdecimal() else None
    return Handle("/".join(parts), version) if len(parts) > 1 and all(parts) else None


def kaggle(path: str) -> KaggleHandle | None:
    """The model of ``owner/model/framework/variation[/version]``, with or without the words between."""
    match path.split("/"):
        case [owner, model, "frameworks", framework, "variations", variation]:
            version = None
        case [owner, model, "frameworks", framework, "variations", variation, "versions", version]:
            pass
        case [owner, model, framework, variation]:
            version = None
        case [owner, model, framework, variation, version]:
            pass
        case _:
            return None
    framework = _FRAMEWORKS.get(framework.lower(), "")
    if not framework or not (version is None or version.isdecimal()):
        return None
    return KaggleHandle(owner, model, framework, variation, None if version is None else int(version))


def other_format(handle: Handle | KaggleHandle) -> OtherFormat | None:
    """The format that the handle itself says, where it is one that ``hub`` cannot load."""
    if isinstance(handle, KaggleHandle):
        formats: dict[str, OtherFormat] = {"TfLite": "tflite", "TfJs": "tfjs"}
        return formats.get(handle.framework)
    return next((_OTHER_FORMATS[part] for part in handle.name.split("/")[1:2] if part in _OTHER_FORMATS), None)
