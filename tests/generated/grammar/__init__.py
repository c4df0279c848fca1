"""A seeded grammar of TF1 programs around hub.Module: every seed is a program, the same one each time.

A program is a *layout* (where the graph, the session and the runs stand: a script, functions, a class, a closure ...),
a *base* (the model, its inputs, what is derived from its outputs) and some *features*: pieces of Python around them
that make it matter when something is computed, how often, and from which values.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from . import around  # noqa: F401 - registers its features
from .base import add_base
from .draft import Draft
from .features import FEATURES, add_feature
from .layouts import choose_layout, lay_out


@dataclass(frozen=True)
class Generated:
    """One program: its files, and what it was put together from."""

    seed: int
    files: dict[str, str]
    layout: str
    features: tuple[str, ...]


def generate(seed: int, wanted: tuple[str, ...] = ()) -> Generated:
    """The program of a seed, with these features in any case."""
    rng = random.Random(seed)
    draft = Draft(rng, choose_layout(rng))
    add_base(draft)
    for name in wanted or rng.choices(
        list(FEATURES), [f.weight for f in FEATURES.values()], k=rng.choice((0, 1, 1, 2, 2, 3, 4))
    ):
        if name not in draft.features:
            add_feature(draft, name)
    files = lay_out(draft)
    return Generated(seed, files, str(draft.layout), tuple(sorted(draft.features)))
