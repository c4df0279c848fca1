"""Reporting the names that tensorflow-hub 0.16 removed and that TF2 has no like of."""

from __future__ import annotations

import libcst as cst
from hubmigrate.codemods._tensorflow import references

from hubmigrate.plan import Plan
from hubmigrate.rules import Rule


def report(plan: Plan, rule: Rule, remedies: dict[str, str], message: str) -> None:
    """Leaves alone each file that uses one of the names (without ``tensorflow_hub.``), at each place."""
    for file in plan.program.files:
        for ref in references(plan, file):
            name = ref.name.removeprefix("tensorflow_hub.")
            # The import alone says nothing yet: what is done with the name is reported.
            imported = isinstance(file.scope.parents.get(ref.node), (cst.ImportAlias, cst.AsName))
            if name != ref.name and name in remedies and not imported:
                plan.leave(rule, file.scope, ref.node, message.format(name=f"hub.{name}"), remedies[name])
