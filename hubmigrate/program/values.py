"""What an expression may be at run time, as far as the source tells.

A *value* is a set of *things*: everything that the expression may evaluate to. The empty set is an expression that
is never reached; ``UNKNOWN`` in the set says that it may also be something that the analysis knows nothing of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import libcst as cst

if TYPE_CHECKING:
    from hubmigrate.program.scopes import FunctionScope, ModuleScope, Scope


class Thing:
    """One thing that an expression may evaluate to."""

    __slots__ = ()


@dataclass(frozen=True, eq=False)
class Unknown(Thing):
    """Something that the analysis knows nothing of. There is one, ``UNKNOWN``."""


@dataclass(frozen=True)
class Symbol(Thing):
    """A name of a package outside the program, as it is imported: ``tensorflow_hub.Module``."""

    name: str


@dataclass(frozen=True)
class Literal(Thing):
    """A constant: str, bytes, int, float, bool or None. ``kind`` keeps ``True`` and ``1`` apart."""

    value: object
    kind: str

    @classmethod
    def of(cls, value: object) -> Literal:
        return cls(value, type(value).__name__)


def is_none(thing: Thing) -> bool:
    return isinstance(thing, Literal) and thing.value is None


@dataclass(frozen=True)
class Typed(Thing):
    """A plain Python or NumPy object whose type is known and whose value is not."""

    type: str


@dataclass(frozen=True)
class Instance(Thing):
    """What a call of an outside API at one place returned. The place is its identity.

    ``kind`` is the analysis' word for it (see ``program/knowledge.py``), ``symbol`` the API that was called.
    """

    kind: str
    symbol: str
    node: cst.CSTNode = field(hash=False, compare=False, repr=False)
    scope: Scope = field(hash=False, compare=False, repr=False)
    site: int = 0


@dataclass(frozen=True)
class Method(Thing):
    """A method of an instance, not yet called."""

    owner: Instance
    name: str


@dataclass(frozen=True)
class Function(Thing):
    """A function of the program, with what ``self`` is where it was looked up on an object."""

    scope: FunctionScope
    bound: Thing | None = None


@dataclass(frozen=True)
class Class(Thing):
    """A class of the program."""

    scope: Scope


@dataclass(frozen=True)
class Object(Thing):
    """Any instance of a class of the program."""

    cls: Class


@dataclass(frozen=True)
class Namespace(Thing):
    """A module of the program."""

    scope: ModuleScope


@dataclass(frozen=True)
class Container(Thing):
    """A list, tuple, set or dict made at one place. What is in it is kept in ``Contents``."""

    type: str
    site: int
    node: cst.CSTNode = field(hash=False, compare=False, repr=False)


Value = frozenset[Thing]

UNKNOWN = Unknown()
TOO_MUCH = Typed("too much")
NOTHING: Value = frozenset()
ANYTHING: Value = frozenset({UNKNOWN})

#: A value of more things than this is as good as unknown; it bounds the analysis.
LIMIT = 60


def value(*things: Thing) -> Value:
    return frozenset(things)


def join(values: Iterable[Value]) -> Value:
    """What may be any of the values. Beside ``UNKNOWN`` only the things that are tracked are kept."""
    result = NOTHING.union(*values)
    if len(result) < 2:
        return result
    if UNKNOWN in result or len(result) > LIMIT:
        plain = [thing for thing in result if isinstance(thing, (Literal, Typed)) and thing is not TOO_MUCH]
        result = result.difference(plain) | ANYTHING
    if len(result) > LIMIT or TOO_MUCH in result:
        # The modules and what is called like them are never lost sight of. What was too much once stays so, or it
        # would grow again, and the analysis would never end.
        result = frozenset(thing for thing in result if _is_module(thing)) | {UNKNOWN, TOO_MUCH}
    return result


def _is_module(thing: Thing) -> bool:
    owner = thing.owner if isinstance(thing, Method) else thing
    return isinstance(owner, Instance) and owner.kind.startswith("hub.")


def instances(of: Value, *kinds: str) -> list[Instance]:
    """The instances of the given kinds (of any kind if none is given) in a value, in the order of the program."""
    found = [thing for thing in of if isinstance(thing, Instance) and (not kinds or thing.kind in kinds)]
    return sorted(found, key=lambda thing: thing.site)


def literals(of: Value) -> list[object] | None:
    """The constants that a value may be, or ``None`` if it may be something else."""
    if not of or not all(isinstance(thing, Literal) for thing in of):
        return None
    return [thing.value for thing in of if isinstance(thing, Literal)]


def constant(of: Value) -> tuple[bool, object]:
    """(True, the constant) if the value is exactly one."""
    known = literals(of)
    return (True, known[0]) if known is not None and len(known) == 1 else (False, None)
