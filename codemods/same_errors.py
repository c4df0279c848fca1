"""A program becomes eager only if it does not tell the errors of its runs apart.

What it does
    Notes ``try`` statements around runs whose handlers are for some errors only.

Why
    A wrong feed is a ValueError in TF1, and a TypeError of a function.

Fix safety
    No fix: the program stays in graph mode, where it computes what it did.

References
    - https://www.tensorflow.org/api_docs/python/tf/errors
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from hubmigrate.findings import Severity, Tier
from hubmigrate.native.lift import Lift
from hubmigrate.native.reading import Problem
from hubmigrate.plan import Plan
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB423", "same-errors", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES: tuple[Example, ...] = ()

#: What catches the errors of a function as it caught those of a session.
_ALL = frozenset(("Exception", "BaseException"))


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The handlers around runs that tell errors apart."""
    for one in lift.slices:
        for above in one.run.file.scope.ancestors(one.run.node):
            if isinstance(above, (cst.FunctionDef, cst.Lambda, cst.ClassDef)):
                break
            if isinstance(above, cst.Try) and any(map(_is_choosy, above.handlers)):
                why = "the errors of a run are caught by their kinds, which are others in TF2"
                yield Problem(RULE.name, one.run.file, one.run.node, why)


def _is_choosy(handler: cst.ExceptHandler) -> bool:
    if handler.type is None:
        return False
    types = (
        [element.value for element in handler.type.elements] if isinstance(handler.type, cst.Tuple) else [handler.type]
    )
    return not all(isinstance(one, cst.Name) and one.value in _ALL for one in types)
