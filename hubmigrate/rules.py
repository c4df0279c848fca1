"""The rules: one file each in ``codemods/``, found by file name, and those about files that are no programs.

A rule file has a docstring (its documentation), ``RULE`` (code, name, matrix cell), ``EXAMPLES`` (its first tests), and
one or both of ``judge(plan)`` (finds what must be left alone) and ``rewrite(plan)`` (plans edits). An obligation has
``oblige(plan, lift)``, which yields what keeps a graph program from becoming an eager one.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING

from hubmigrate.findings import Severity, Tier

if TYPE_CHECKING:
    from hubmigrate.native.graph import Problem
    from hubmigrate.native.model import Lift
    from hubmigrate.plan import Plan


@dataclass(frozen=True)
class Rule:
    """What a finding of this rule is. ``matrix`` names the cell of the compatibility matrix that it implements."""

    code: str
    name: str
    tier: Tier
    severity: Severity
    matrix: str = ""


@dataclass(frozen=True)
class Example:
    """A program and what becomes of it.

    ``after`` is ``None`` where it is left alone; ``codes`` are those of the warnings and errors that are reported.
    ``file`` is the name of what it stands in, where that is no program. An obligation's examples have an ``outcome``
    instead: ``native``, or ``compat`` for this rule's reason alone (and those of ``codes``, which always come with it).
    ``unsafe``: what becomes of it with ``--unsafe``.
    ``encoder`` is another file of the program, ``encoder.py``: the outcome ``beside`` leaves it free to become eager.
    """

    title: str
    before: str
    after: str | None = None
    codes: tuple[str, ...] = ()
    file: str = "example.py"
    outcome: str = ""
    unsafe: bool = False
    encoder: str = ""


@dataclass(frozen=True)
class Codemod:
    """A rule file, loaded."""

    rule: Rule
    doc: str
    examples: tuple[Example, ...]
    symbols: dict[str, str] = field(default_factory=dict)
    judge: Callable[[Plan], None] | None = field(compare=False, default=None)
    rewrite: Callable[[Plan], None] | None = field(compare=False, default=None)
    oblige: Callable[[Plan, Lift], Iterator[Problem]] | None = field(compare=False, default=None)

    @property
    def summary(self) -> str:
        return self.doc.strip().splitlines()[0]


#: Rules that take no part in the analysis of a program.
_ELSEWHERE = ("hubmigrate.requirements.rule",)


@lru_cache(maxsize=1)
def codemods() -> tuple[Codemod, ...]:
    """All rules by code."""
    package = importlib.import_module("hubmigrate.codemods")
    names = sorted(name for _, name, _ in pkgutil.iter_modules(package.__path__) if not name.startswith("_"))
    modules = (*(f"hubmigrate.codemods.{name}" for name in names), *_ELSEWHERE)
    loaded = [_load(importlib.import_module(module)) for module in modules]
    return tuple(sorted(loaded, key=lambda codemod: codemod.rule.code))


def _load(module: ModuleType) -> Codemod:
    return Codemod(
        rule=module.RULE,
        doc=module.__doc__ or "",
        examples=tuple(module.EXAMPLES),
        symbols=getattr(module, "SYMBOLS", {}),
        judge=getattr(module, "judge", None),
        rewrite=getattr(module, "rewrite", None),
        oblige=getattr(module, "oblige", None),
    )


def selected(code: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    """Whether a code is asked for; ``HUB2`` stands for all that begin so, the longest match wins."""

    def longest(prefixes: tuple[str, ...]) -> int:
        return max((len(prefix) for prefix in prefixes if re.match(re.escape(prefix), code)), default=-1)

    return (longest(select) if select else 0) > longest(ignore)
