"""What is known of one line of a program: its expressions, what they are made of, and the obligations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import libcst as cst

from hubmigrate.findings import Place
from hubmigrate.native import kinds
from hubmigrate.native.graph import Reading
from hubmigrate.native.lift import lift
from hubmigrate.native.model import Lift
from hubmigrate.native.slices import dependencies
from hubmigrate.pipeline import decide
from hubmigrate.plan import Plan
from hubmigrate.program.group import Group, groups
from hubmigrate.program.program import File, analyse
from hubmigrate.program.tree import text
from hubmigrate.proof import lift_if_proven
from hubmigrate.rules import codemods
from hubmigrate.settings import Settings
from hubmigrate.sources.discover import Candidate
from hubmigrate.sources.read import read
from hubmigrate.sources.source import Source


class NoSuchLineError(ValueError):
    """The file has no such line."""


def told_of_line(path: Path, line: int, cell: int | None = None) -> str:
    """What the analysis knows of a line.

    Raises SourceError where the file cannot be read or parsed, NoSuchLineError where it is shorter.
    """
    source = read(path, str(path))
    _check(source, line, cell)
    group = _group(source)
    plan = decide(analyse(group.files), Settings(target="tf2"))
    file = next(file for file in plan.program.files if file.path == source.path)
    if plan.lift is None:
        lift_if_proven(plan)
    known = lift(plan.program) if file in plan.beside else plan.lift
    expressions = [*_expressions(plan, known, file, line, cell)] or ["  nothing of a model or a graph"]
    parts = [f"{path}:{'' if cell is None else f'cell {cell}:'}{line}", *expressions]
    parts += ["", "Decided together with:" if len(group.files) > 1 else "Decided alone."]
    parts += [f"  {one.name}" for one in group.files if one is not file]
    parts += ["", *_obligations(plan, file)]
    return "\n".join(parts) + "\n"


def _group(source: Source) -> Group:
    """The files that are decided together with one, as if all of them were given."""
    given = [source]
    for _ in range(2):  # the first time finds the files, the second has them given
        found = groups(given, [Candidate(one.name) for one in given])
        for _, error in (broken for each in found for broken in each.broken if broken[0].path == source.path):
            raise error
        group = next(each for each in found if any(file.path == source.path for file in each.files))
        given = [file.source for file in group.files]
    return group


def _check(source: Source, line: int, cell: int | None) -> None:
    """Refuses a place that is not in the source."""
    if cell is None and any(part.cell is not None for part in source.parts):
        raise NoSuchLineError("a line of a notebook is FILE:CELL:LINE")
    part = next((part for part in source.parts if part.cell == cell), None)
    if part is None:
        raise NoSuchLineError(f"{source.name} has no cell {cell} with Python in it")
    lines = len(part.text.splitlines())
    if not 1 <= line <= lines:
        where = source.name if cell is None else f"cell {cell} of {source.name}"
        raise NoSuchLineError(f"{where} has {lines:,} {'line' if lines == 1 else 'lines'}")


def _expressions(plan: Plan, known: Lift | None, file: File, line: int, cell: int | None) -> Iterator[str]:
    seen: set[str] = set()
    for node in file.scope.order:
        if not isinstance(node, (cst.Name, cst.Attribute, cst.Call, cst.Subscript)):
            continue
        place = file.place(node)
        if (place.line, place.cell) != (line, cell) or text(node) in seen:
            continue
        kind = _kind(plan, node)
        if kind:
            seen.add(text(node))
            made_of = "" if known is None else _made_of(known.reading, file, node)
            yield f"  {' '.join(text(node).split())}: {kind}{made_of}"


def _kind(plan: Plan, node: cst.CSTNode) -> str:
    things = plan.program.value_of(node)
    named = {getattr(thing, "kind", "") for thing in things} - {""}
    graph = kinds.kinds_of(plan.program, node) - {"python"}
    return " or ".join(sorted(graph or {kind for kind in named if kind.startswith("hub.")}))


def _made_of(reading: Reading, file: File, node: cst.CSTNode) -> str:
    """The tensors that an expression is made of, and where those are defined."""
    names = [(variable, used) for variable, used in dependencies(reading, file, node) if used is not node]
    own = reading.names.variable(file, node)
    definitions = reading.by_variable.get(own, []) if own is not None else []
    found = [f"{variable}" for variable, _ in names]
    for definition in definitions:
        made = [str(variable) for variable, _ in dependencies(reading, definition.file, definition.value)]
        where = _short(definition.file.place(definition.statement), file)
        found.append(f"defined at {where}" + (f" from {', '.join(dict.fromkeys(made))}" if made else ""))
    return f", {'; '.join(dict.fromkeys(found))}" if found else ""


def _short(place: Place, file: File) -> str:
    where = f"line {place.line}" if place.cell is None else f"cell {place.cell}, line {place.line}"
    return where if place.path == file.name else f"{place.path}, {where}"


def _obligations(plan: Plan, file: File) -> Iterator[str]:
    if any(plan.is_left(one) for one in plan.program.files if one.writable):
        yield "The program is left as it is:"
        for one in plan.program.files:
            yield from (f"  {finding.line()}" for finding in plan.left.get(one, ()))
        return
    if plan.lift is None:
        yield "Nothing here is a graph program."
        return
    blockers = plan.blockers
    if file in plan.beside:
        blockers = plan.beside[file]
        yield "It stays in graph mode by itself, beside files that become eager (HUB428)."
    elif plan.beside:
        others = ", ".join(one.name for one in plan.beside)
        yield f"It becomes eager, beside what stays in graph mode (HUB428): {others}."
    else:
        yield "It becomes an eager program." if plan.is_native else "It stays in graph mode."
    for codemod in codemods():
        if codemod.oblige is None:
            continue
        failing = [blocker.problem for blocker in blockers if blocker.rule is codemod.rule]
        yield f"  {codemod.rule.code} {codemod.rule.name}: {'fails' if failing else 'holds'}"
        for problem in failing:
            yield f"    {problem.file.place(problem.node)}: {problem.why}"
