"""A graph becomes a function only if the names that it is built from stay what they are.

What it does
    Notes names that change between the beginning and the end of the graph.

Why
    The function is written where the last tensor of the graph was made, and reads its names there.

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

RULE = Rule("HUB418", "same-names", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES: tuple[Example, ...] = ()


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The places where it does not hold."""
    return (problem for problem in lift.problems if problem.about == RULE.name)
