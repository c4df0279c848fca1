"""A run becomes a call only if its graph is built in one place.

What it does
    Notes runs whose tensors are made in several functions or blocks, or where they are fetched.

Why
    The function that takes the place of the graph is written where the graph was built.

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

RULE = Rule("HUB417", "one-place", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES: tuple[Example, ...] = ()


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The places where it does not hold."""
    return (problem for problem in lift.problems if problem.about == RULE.name)
