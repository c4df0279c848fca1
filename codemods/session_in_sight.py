"""A program becomes eager only if all of its sessions and graphs are in sight.

What it does
    Notes every session or graph that is used for anything but to run and to build.

Why
    Whatever else a program does with a session, such as handing it to code that is not in sight, needs a session.

Fix safety
    No fix: the program stays in graph mode, where it computes what it did.

References
    - https://www.tensorflow.org/guide/migrate
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst
from hubmigrate.codemods._tensorflow import ROOT, imports

from hubmigrate.findings import Severity, Tier
from hubmigrate.native.lift import Lift
from hubmigrate.native.reading import Problem
from hubmigrate.plan import Plan
from hubmigrate.program.values import UNKNOWN
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB412", "session-in-sight", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES: tuple[Example, ...] = ()


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The sessions that are used otherwise, and the runs of what may be one."""
    yield from (problem for problem in lift.problems if problem.about == RULE.name)
    for file in lift.program.files:
        if not imports(file, ROOT):
            continue
        for node in file.scope.order:
            if isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value in _RUNS:
                things = lift.program.value_of(node.func.value)
                if not things or UNKNOWN in things:
                    yield Problem(RULE.name, file, node, "what is run here may be a session")


_RUNS = ("run", "eval", "partial_run", "make_callable")
