"""What TensorFlow's public names are, measured: where each exists, and whether TF1's is TF2's.

A name is written without ``tensorflow.`` in front: ``Session``, ``layers.dense``; ``compat.v1.`` and ``compat.v2.``
are taken off. The tables were made by ``scripts/make_symbols.py``, and nothing here imports TensorFlow.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag
from functools import cache
from importlib.resources import files

KINDS = ("value", "function", "class", "module")
IDENTICAL = 1 << 7


class Where(IntFlag):
    """A place where names were counted: v1 is ``tf.compat.v1``, v2 is ``tf``, of TensorFlow 2.15 or 2.21.

    LEGACY is with ``TF_USE_LEGACY_KERAS=1``, which changes 2.21 only: 2.15 has no other Keras.
    """

    TF1 = 1
    V1_215 = 2
    V1_221 = 4
    V1_221_LEGACY = 8
    V2_215 = 16
    V2_221 = 32
    V2_221_LEGACY = 64


V2 = Where.V2_215 | Where.V2_221
_EVERYWHERE = 127


@dataclass(frozen=True)
class Symbol:
    """A public name.

    ``where`` says where it can be used, ``importable`` where ``import tensorflow[.compat.v1].<name>`` works too
    (modules only). ``identical``: v1's object is v2's wherever both exist. ``v2_name``: a name under ``tf`` of the
    object that v1 has here, on 2.15 and 2.21 alike; ``None`` where there is none.
    """

    name: str
    kind: str
    where: Where
    importable: Where
    identical: bool
    v2_name: str | None

    @property
    def tf1(self) -> bool:
        return Where.TF1 in self.where

    @property
    def v1_215(self) -> bool:
        return Where.V1_215 in self.where

    @property
    def v1_221(self) -> bool:
        return Where.V1_221 in self.where

    @property
    def v1_221_legacy(self) -> bool:
        return Where.V1_221_LEGACY in self.where

    @property
    def v2_215(self) -> bool:
        return Where.V2_215 in self.where

    @property
    def v2_221(self) -> bool:
        return Where.V2_221 in self.where

    @property
    def v2_221_legacy(self) -> bool:
        return Where.V2_221_LEGACY in self.where

    @property
    def in_v1(self) -> bool:
        """``tf.compat.v1`` has it on every TensorFlow measured, though perhaps only with legacy Keras."""
        return self.v1_215 and (self.v1_221 or self.v1_221_legacy)

    @property
    def in_v2(self) -> bool:
        """``tf`` has it on every TensorFlow measured."""
        return V2 in self.where

    @property
    def needs_legacy_keras(self) -> bool:
        """``tf.compat.v1`` of 2.21 raises for it unless ``TF_USE_LEGACY_KERAS=1`` is set before the import."""
        return self.v1_221_legacy and not self.v1_221


@dataclass(frozen=True)
class PrivateModule:
    """A module ``tensorflow.python.<name>`` and the TensorFlows that still have it."""

    name: str
    tf1: bool
    tf_215: bool
    tf_221: bool


class _Table:
    """Dotted names with flags, parsed one module at a time: most runs ask for a handful of modules."""

    def __init__(self, file: str) -> None:
        lines = (line.partition("\t") for line in _read(file))
        self._modules: dict[str, str | dict[str, int]] = {module: groups for module, _, groups in lines}

    def get(self, name: str) -> int | None:
        module, _, leaf = name.rpartition(".")
        return self._names(module).get(leaf)

    def _names(self, module: str) -> dict[str, int]:
        found = self._modules.get(module, {})
        if isinstance(found, str):
            groups = (group.split(" ") for group in found.split("\t"))
            found = {name: int(flags, 16) for flags, *names in groups for name in names}
            self._modules[module] = found
        return found


def _read(file: str) -> list[str]:
    text = (files(__package__) / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@cache
def _names() -> _Table:
    return _Table("names.txt")


@cache
def _private() -> _Table:
    return _Table("private.txt")


@cache
def _spellings() -> dict[str, str]:
    return dict(tuple(line.split(" ")) for line in _read("spellings.txt"))  # type: ignore[misc]


def _bare(name: str) -> str:
    for prefix in ("compat.v1.", "compat.v2."):
        if name.startswith(prefix):
            return _bare(name[len(prefix) :])
    return name


def lookup(name: str) -> Symbol | None:
    """What is known of a dotted name, or ``None`` if no TensorFlow measured has it."""
    name = _bare(name)
    flags = _names().get(name)
    if flags is None:
        return None
    where, identical = Where(flags & _EVERYWHERE), bool(flags & IDENTICAL)
    return Symbol(
        name=name,
        kind=KINDS[flags >> 8 & 3],
        where=where,
        importable=Where(flags >> 10 & _EVERYWHERE),
        identical=identical,
        v2_name=name if identical and V2 in where else _spellings().get(name),
    )


def resolve(name: str) -> tuple[Symbol, str] | None:
    """The longest known beginning of a dotted name, and what is left: ``GraphKeys.LOSSES`` is the class, and "LOSSES".

    The tables end at classes and functions. What is left after a module is a name that it does not have; only the
    inside of ``contrib``'s modules was not written down.
    """
    head, rest = _bare(name), ""
    while head:
        symbol = lookup(head)
        if symbol is not None:
            return symbol, rest
        head, _, leaf = head.rpartition(".")
        rest = f"{leaf}.{rest}" if rest else leaf
    return None


def private_module(path: str) -> PrivateModule | None:
    """What is known of a module path under ``tensorflow.python``, written with or without that prefix."""
    name = path.removeprefix("tensorflow.").removeprefix("python.")
    flags = _private().get(name)
    if flags is None:
        return None
    where = Where(flags)
    return PrivateModule(name, Where.TF1 in where, Where.V2_215 in where, Where.V2_221 in where)
