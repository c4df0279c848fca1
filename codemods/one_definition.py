"""A program becomes eager only if it is certain which tensor a name stands for.

What it does
    Notes names of tensors that are bound in several branches, or out of sight.

Why
    What a run computes is worked out from what its tensors were made of.

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

RULE = Rule("HUB416", "one-definition", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES: tuple[Example, ...] = ()


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The places where it does not hold."""
    return (problem for problem in lift.problems if problem.about == RULE.name)
