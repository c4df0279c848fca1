"""TF1 functions of which the TF2 namesake, or another TF2 function, computes the same for some forms of call.

The table, ``equivalent.json``, is made by ``scripts/prove_equivalent.py``, which runs both functions on the same inputs
in every form. What is not in it is not proven.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Equivalent:
    """What a call of ``tf.<name>`` is in TF2.

    ``to`` stands behind ``tf.``, unless ``absl`` is its first part. The ``positional`` parameters, by TF1's names, may
    be given by position, and the first ``by_position`` of them stay so. ``keywords`` are the parameters that may be
    given at all, with TF2's names for them; those of ``required`` must be. ``add`` is appended to the arguments: its
    values are names behind ``tf.``. ``conditions`` say what must be known of an argument, by TF1's parameter:

    * ``tensor``: it is no list or tuple of Python
    * ``string``: it is a string of Python
    * ``float32 4-D``: it is a tensor, or becomes one, of this dtype and rank
    * ``fills``: the value is a scalar, or has as many elements as the shape
    """

    name: str
    to: str
    positional: tuple[str, ...]
    by_position: int
    keywords: dict[str, str]
    required: frozenset[str]
    add: dict[str, str]
    conditions: dict[str, str]

    def arguments(self, positional: int, keywords: Sequence[str]) -> list[str] | None:
        """For each argument of a call, in order, its keyword in TF2, "" for one that stays by position.

        ``None`` if the call has a form that is not proven.
        """
        if positional > len(self.positional) or any(keyword not in self.keywords for keyword in keywords):
            return None
        given = [*self.positional[:positional], *keywords]
        names = [self.keywords.get(parameter, parameter) for parameter in given]
        if len(set(names)) < len(names) or not self.required.issubset(names):
            return None
        return ["" if place < min(positional, self.by_position) else name for place, name in enumerate(names)]


def of_call(name: str, positional: int, keywords: Sequence[str]) -> tuple[Equivalent, list[str]] | None:
    """What a call of ``tf.<name>`` becomes, and each argument's keyword there; ``None`` if that is not proven."""
    for equivalent in rows(name):
        arguments = equivalent.arguments(positional, keywords)
        if arguments is not None:
            return equivalent, arguments
    return None


def rows(name: str) -> tuple[Equivalent, ...]:
    """All that is proven of ``tf.<name>``: some functions are one thing with one argument, and another with three."""
    return tuple(_equivalent(name, row) for row in _data()["functions"].get(name, ()))


def names() -> Collection[str]:
    """The names of which something is proven."""
    found: Collection[str] = _data()["functions"].keys()
    return found


def _equivalent(name: str, row: dict[str, Any]) -> Equivalent:
    return Equivalent(
        name=name,
        to=row["to"],
        positional=tuple(row["positional"]),
        by_position=row["by_position"],
        keywords={parameter: row["renamed"].get(parameter, parameter) for parameter in row["keywords"]},
        required=frozenset(row["required"]),
        add=row["add"],
        conditions=row["conditions"],
    )


@cache
def absl_flags() -> frozenset[str]:
    """The names behind ``tf.flags.`` that are the objects of the same names in ``absl.flags``."""
    return frozenset(_data()["absl_flags"])


def log_levels() -> tuple[str, ...]:
    """The names behind ``tf.logging.`` that ``logging`` has too, and that a logger's ``setLevel`` takes as strings."""
    return tuple(_data()["log_levels"])


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((files(__package__) / "equivalent.json").read_text(encoding="utf-8"))
    return data
