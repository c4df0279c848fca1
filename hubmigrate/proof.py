"""Whether a graph program becomes an eager one: as a whole, or beside files that keep to graphs of their own."""

from __future__ import annotations

from collections.abc import Collection

from hubmigrate.codemods._apart import are_apart
from hubmigrate.codemods._own_graphs import stands_alone
from hubmigrate.native.lift import lift
from hubmigrate.native.model import Lift
from hubmigrate.plan import Blocker, Plan
from hubmigrate.program.program import File
from hubmigrate.rules import codemods

#: The rule that makes a graph program an eager one; who ignores it keeps graph mode.
EAGER = "HUB410"
#: The rule that leaves files in graphs of their own beside it; who ignores it wants the program as a whole.
BESIDE = "HUB428"


def lift_if_proven(plan: Plan) -> None:
    """Works out the eager program, and asks every obligation whether it is the same program."""
    if _is_ignored(plan, EAGER):
        return
    try:
        plan.lift = _lift(plan)
        plan.blockers = _blockers(plan, plan.lift)
        if plan.blockers and not _is_ignored(plan, BESIDE):
            _lift_beside(plan)
    except RecursionError:
        plan.lift = None  # too entangled for this, and not for graph mode


def _is_ignored(plan: Plan, code: str) -> bool:
    """Whether the user does not want what a rule does, in any of the files."""
    return any(silence.covers(code, 0, 1) for silence in plan.silences.values())


def _lift(plan: Plan, beside: Collection[File] = ()) -> Lift | None:
    """The files as eager ones, but for those ``beside``; ``None`` where nothing in them is a graph program."""
    found = lift(plan.program, beside)
    makes_modules = any(plan.program.file_of(one.scope) in found.files for one in plan.program.instances("hub.Module"))
    return found if found.reading.runs or found.reading.removed or makes_modules else None


def _blockers(plan: Plan, found: Lift | None) -> list[Blocker]:
    """The obligations that do not hold."""
    return [
        Blocker(codemod.rule, problem)
        for codemod in codemods()
        if codemod.oblige is not None and found is not None
        for problem in codemod.oblige(plan, found)
    ]


def _lift_beside(plan: Plan) -> None:
    """Leaves the files that cannot be eager as they are, where they keep to graphs of their own; lifts the others."""
    found, blockers = plan.lift, plan.blockers
    beside: dict[File, list[Blocker]] = {}
    while blockers and found is not None:
        new = {one.problem.file for one in blockers} - set(beside)
        if not new or not all(stands_alone(plan, file, found.reading.names) for file in new):
            return
        for one in blockers:
            beside.setdefault(one.problem.file, []).append(one)
        found = _lift(plan, beside)
        blockers = _blockers(plan, found)
    if found is not None and not found.problems and are_apart(plan.program, found.reading.names, beside):
        plan.lift, plan.blockers, plan.beside = found, [], beside
