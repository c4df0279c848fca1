"""A program becomes eager only where all of its files are given, and none of them tells TF2 from TF1.

What it does
    Notes files that belong to the program, use TensorFlow, and are not among those that may be changed; and where a
    file without models asks for TensorFlow's version (those with models are left alone for it, HUB408).

Why
    A graph program and an eager one cannot be one process: the switch to TF1's behaviour is the process's. Whether a
    file does without it (HUB428) is known only of one that may be changed.

Fix safety
    No fix: name all files of the program, and it is decided anew.

References
    - https://www.tensorflow.org/guide/migrate
"""

from __future__ import annotations

from collections.abc import Iterator

from hubmigrate.codemods._tensorflow import ROOT, imports
from hubmigrate.codemods.version_asked import WHY, where_asked

from hubmigrate.findings import Severity, Tier
from hubmigrate.native.graph import Problem
from hubmigrate.native.model import Lift
from hubmigrate.plan import Plan
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB420", "whole-program", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES: tuple[Example, ...] = ()


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The files that would have to change, and may not, and those that would do something else."""
    changed = [file for file in plan.program.files if file.writable]
    for file in plan.program.files:
        if not file.writable and imports(file, ROOT) and changed:
            why = f"{file.name} belongs to the program, and was not given"
            yield Problem(RULE.name, changed[0], changed[0].scope.trees[0], why)
        for node in where_asked(plan.program, file):
            yield Problem(RULE.name, file, node, WHY)
