"""A seeded grammar of TF1 programs around hub.Module: every seed is a program, the same one each time.

A program is a *layout* (where the graph, the session and the runs stand: a script, functions, a class, a closure ...),
a *base* (the model, its inputs, what is derived from its outputs) and some *features*: pieces of Python around them
that make it matter when something is computed, how often, and from which values.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from . import around, more  # noqa: F401 - they register their features
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
    # Most have little in them that is known to keep graph mode, so that there is something to compare.
    draft.traps = rng.choices((0, 1, 99), (65, 15, 20))[0]
    add_base(draft)
    likely = {name: one.weight for name, one in FEATURES.items() if draft.traps or not one.trap}
    for name in wanted or rng.choices(list(likely), list(likely.values()), k=rng.choice((0, 1, 1, 2, 2, 3, 4))):
        if name not in draft.features:
            add_feature(draft, name)
    files = lay_out(draft)
    return Generated(seed, files, str(draft.layout), tuple(sorted(draft.features)))
