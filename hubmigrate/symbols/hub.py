"""What tensorflow-hub 0.16 removed: its public names, and the modules of its package behind them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class HubName:
    """A name that was public up to tensorflow-hub 0.15, a ``class`` or a ``function``, and what it was for."""

    name: str
    kind: str
    summary: str


@cache
def removed() -> dict[str, HubName]:
    """The removed names, by name."""
    data = _data()["names"]
    assert isinstance(data, dict)
    return {name: HubName(name, kind, summary) for name, (kind, summary) in data.items()}


@cache
def removed_modules() -> frozenset[str]:
    """The removed modules of the package, such as ``estimator`` for ``tensorflow_hub.estimator``."""
    return frozenset(_data()["modules"])


@cache
def _data() -> dict[str, dict[str, list[str]] | list[str]]:
    data: dict[str, dict[str, list[str]] | list[str]] = json.loads(
        (files(__package__) / "hub.json").read_text(encoding="utf-8")
    )
    return data
