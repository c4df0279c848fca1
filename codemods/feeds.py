"""A program becomes eager only if its runs feed the placeholders that they need, and nothing else.

What it does
    Notes placeholders that are needed and not fed, and feeds of other tensors.

Why
    TF1 lets a run replace any tensor by a value; a function has only its parameters.

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

RULE = Rule("HUB415", "feeds", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES: tuple[Example, ...] = ()


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The places where it does not hold."""
    return (problem for problem in lift.problems if problem.about == RULE.name)
