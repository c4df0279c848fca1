"""A graph becomes a function only if all that builds it does nothing else.

What it does
    Notes calls, in the code that builds the graph, of what may have effects or give another result later.

Why
    The code is executed when the function is traced, not where it stood.

Fix safety
    No fix: the program stays in graph mode, where it computes what it did.

References
    - https://www.tensorflow.org/guide/migrate
"""

from __future__ import annotations

from collections.abc import Iterator

from hubmigrate.findings import Severity, Tier
from hubmigrate.native.lift import Lift
from hubmigrate.native.reading import Problem
from hubmigrate.plan import Plan
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB419", "movable", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES: tuple[Example, ...] = ()


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The places where it does not hold."""
    return (problem for problem in lift.problems if problem.about == RULE.name)
