"""What calls of TF1's functions are in TF2: the same object, another function that computes the same, or not known.

``of_call`` is asked of a call, ``of_name`` of a name that is not called. Both take dotted names as a program imports
them. Which functions are one object is ``symbols``' matter. Of the others, ``equivalent.json`` says which computes the
same in which form of call; ``scripts/prove_equivalent.py`` made it by running both on the same inputs in every form.
What is in neither is not proven.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

from hubmigrate import symbols

ROOT = "tensorflow."


class Kind(Enum):
    IDENTICAL = "identical"  # nothing need be written otherwise
    RENAMED = "renamed"  # other names, of the function or of arguments
    CONVERTED = "converted"  # an expression of other functions, or one with more arguments


@dataclass(frozen=True)
class Equivalent:
    """What a call is in TF2.

    ``name`` is the whole dotted name of the function: ``tensorflow.math.log``, ``absl.app.run``. ``keywords`` has the
    keyword of each argument of the call, in order, "" for one that stays by position. The keywords of ``add`` are
    appended, with the expression that each has. Where ``template`` is not empty, the call becomes that expression
    instead, ``{0}`` standing for the call's first argument; every argument stands there once, between commas.
    ``conditions`` say what must be known of arguments, by their place in the call:

    * ``tensor``: it is no list or tuple of Python
    * ``string``: it is a string of Python
    * ``float``: it is a tensor, or becomes one, of floats
    * ``float32``: it is a tensor, or becomes one, of this dtype
    * ``float32 4-D``, ``float32 3-D``: of this rank, too
    * ``open 4-D``, ``open 3-D``: it is of this rank, and its height or its width is not known while the graph is built
    * ``vector``: it is a tensor, or becomes one, of rank 1
    * ``fills``: the value is a scalar, or has as many elements as the shape
    """

    kind: Kind
    name: str
    keywords: tuple[str, ...]
    add: dict[str, str]
    template: str
    conditions: dict[int, str]


def of_call(name: str, positional: int, keywords: Sequence[str]) -> Equivalent | None:
    """What a call of ``name`` is in TF2 if the conditions hold, ``None`` if nothing is proven.

    The call has so many arguments by position, then these keywords; what it unpacks is not known.
    """
    return next(candidates(name, positional, keywords), None)


def candidates(name: str, positional: int, keywords: Sequence[str]) -> Iterator[Equivalent]:
    """All that a call may be in TF2: the first whose conditions hold is right."""
    same = of_name(name)
    if same is not None:
        given = ("",) * positional + tuple(keywords)
        kind = Kind.IDENTICAL if same == ROOT + bare(name) else Kind.RENAMED
        yield Equivalent(kind, same, given, {}, "", {})
        return
    for row in rows(bare(name)):
        places = row.places(positional, keywords)
        if places is not None:
            yield row.call(places)


def of_name(name: str) -> str | None:
    """The dotted name in TF2 of the object that ``name`` is in TF1, ``None`` if there is none."""
    plain = bare(name)
    head, _, level = plain.rpartition(".")
    if head == "logging" and level in _data()["log_levels"]:
        return f"logging.{level}"
    if head == "flags" and level in _data()["absl_flags"]:
        return f"absl.{plain}"
    found = symbols.resolve(plain)
    if found is None or found[0].v2_name is None or found[0].kind == "module":
        return None
    symbol, rest = found
    return f"{ROOT}{symbol.v2_name}.{rest}" if rest else f"{ROOT}{symbol.v2_name}"


def bare(name: str) -> str:
    """The name behind ``tf.``, in the spelling that the tables use; "" for what is not TensorFlow's."""
    package, _, rest = name.partition(".")
    if package not in ("tensorflow", "tf"):
        return ""
    for prefix in ("compat.v1.", "compat.v2."):
        if rest.startswith(prefix):
            return bare("tf." + rest.removeprefix(prefix))
    return rest.removeprefix("app.") if rest.startswith("app.flags.") else rest


@dataclass(frozen=True)
class Row:
    """What is proven of a function: parameters have TF1's names here.

    The ``positional`` ones may be given by position, and the first ``by_position`` of them stay so. ``keywords`` are
    those that may be given by keyword, with TF2's names for them; those of ``required`` (TF2's names) must be given.
    ``to`` stands behind ``tf.``, unless ``absl`` is its first part; with holes in it, ``{parameter}``, it is an
    expression, and so are the values of ``add``.
    """

    name: str
    to: str
    positional: tuple[str, ...]
    by_position: int
    keywords: dict[str, str]
    required: frozenset[str]
    add: dict[str, str]
    conditions: dict[str, str]

    def places(self, positional: int, keywords: Sequence[str]) -> list[tuple[str, str]] | None:
        """(parameter in TF1, keyword in TF2 or "" by position) of each argument of a call, in order.

        ``None`` if the call has a form that is not proven.
        """
        if positional > len(self.positional) or any(keyword not in self.keywords for keyword in keywords):
            return None
        given = [*self.positional[:positional], *keywords]
        names = [self.keywords.get(parameter, parameter) for parameter in given]
        if len(set(names)) < len(names) or not self.required.issubset(names):
            return None
        stay = min(positional, self.by_position)
        return [
            (parameter, "" if place < stay else name)
            for place, (parameter, name) in enumerate(zip(given, names, strict=True))
        ]

    def call(self, places: Sequence[tuple[str, str]]) -> Equivalent:
        """What becomes of the call whose arguments these are."""
        keywords = tuple(keyword for _, keyword in places)
        numbers = {self.keywords.get(parameter, parameter): number for number, (parameter, _) in enumerate(places)}
        template = ""
        if "{" in self.to:
            template = self.to.format(**{parameter: f"{{{number}}}" for parameter, number in numbers.items()})
        name = "" if template else self.to if self.to.startswith("absl.") else ROOT + self.to
        same = name == ROOT + self.name and not self.add and all(keyword in ("", old) for old, keyword in places)
        kind = Kind.CONVERTED if template or self.add else Kind.IDENTICAL if same else Kind.RENAMED
        conditions = {
            number: self.conditions[parameter]
            for number, (parameter, _) in enumerate(places)
            if parameter in self.conditions
        }
        return Equivalent(kind, name, keywords, self.add, template, conditions)


def rows(name: str) -> tuple[Row, ...]:
    """All that is proven of ``tf.<name>``: some functions are one thing with one argument, and another with three."""
    return tuple(_row(name, row) for row in _data()["functions"].get(name, ()))


def names() -> Collection[str]:
    """The names behind ``tf.`` of which something is proven."""
    found: Collection[str] = _data()["functions"].keys()
    return found


def _row(name: str, row: dict[str, Any]) -> Row:
    return Row(
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
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((files(__package__) / "equivalent.json").read_text(encoding="utf-8"))
    return data
