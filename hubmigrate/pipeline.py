"""What happens to the files on their way through: grouped, analysed, planned, edited, verified."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import libcst as cst

from hubmigrate.edits.annotations import annotate
from hubmigrate.edits.apply import apply
from hubmigrate.edits.edit import EditConflict, FileEdits
from hubmigrate.edits.verify import VerificationError, verify
from hubmigrate.failures import INTERNAL, failed
from hubmigrate.findings import Finding, Severity, Tier
from hubmigrate.migration import FileResult, Outcome
from hubmigrate.plan import Plan
from hubmigrate.program.group import Group, groups
from hubmigrate.program.program import File, Program, analyse
from hubmigrate.proof import lift_if_proven
from hubmigrate.requirements.floor import Floors
from hubmigrate.rules import codemods
from hubmigrate.settings import Settings
from hubmigrate.silence import Silence
from hubmigrate.sources.discover import Candidate
from hubmigrate.sources.render import render
from hubmigrate.sources.source import Source, SourceError

#: The rule that makes programs eager.
EAGER = "HUB410"


def migrate(
    sources: Sequence[Source],
    settings: Settings,
    *,
    root: Path | None = None,
    candidates: Sequence[Candidate] = (),
    done: Callable[[Source], None] | None = None,
) -> list[FileResult]:
    """What becomes of the files. Nothing is written.

    ``sources`` are the files that name TF Hub, ``candidates`` all files of the run, which alone may be changed. Other
    files of the project are read where they belong to the same programs. ``root`` is the folder that the settings'
    patterns are relative to. ``done`` is called with each source that is finished.
    """
    results: list[FileResult] = []
    floors = None if settings.tf_version else Floors()
    for group in groups(sources, candidates):
        floor = settings.tf_version if floors is None else floors.of(_own(group))
        results += migrate_group(group, replace(settings, tf_version=floor), root)
        for file in group.files:
            if done is not None and file.source in sources:
                done(file.source)
    return sorted(results, key=lambda result: result.name)


def _own(group: Group) -> list[Source]:
    """The files of a group that may be changed."""
    return [file.source for file in group.files if file.writable]


def migrate_group(group: Group, settings: Settings, root: Path | None = None) -> list[FileResult]:
    """The files that can meet in one process, decided together."""
    results = [failed(source.path, source.name, error, source.data) for source, error in group.broken]
    if not group.files:
        return results
    try:
        with warnings.catch_warnings():
            # "\\d" in a program's string is its own business.
            warnings.simplefilter("ignore", SyntaxWarning)
            warnings.simplefilter("ignore", DeprecationWarning)
            return results + _decided(group, settings, root)
    except RecursionError:
        error = SourceError("the code is too deeply nested, or too entangled, to be analysed", code=INTERNAL)
        return results + [_failed(file, error) for file in group.files if file.writable]


def _decided(group: Group, settings: Settings, root: Path | None) -> list[FileResult]:
    """What becomes of the files; where the eager program cannot be written down, it is the one in graph mode."""
    plan = decide(analyse(group.files), settings, root)
    results = [_result(plan, file) for file in group.files if file.writable]
    errors = {one.path: one.findings for one in results if one.outcome is Outcome.ERROR}
    if not plan.is_native or not errors:
        return results
    again = _decided(group, replace(settings, target="compat"), root)
    for result in again:
        result.findings += [_not_written(finding) for finding in errors.get(result.path, ())]
    return again


def _not_written(finding: Finding) -> Finding:
    """Why a program that could be eager is not: an error of ours, which must not pass for a reason of the program's."""
    message = f"keeps the program in graph mode: {finding.message}"
    return replace(
        finding, code=EAGER, message=message, severity=Severity.NOTE, tier=Tier.SAFE, done="kept in graph mode"
    )


def _failed(file: File, error: SourceError) -> FileResult:
    return failed(file.path, file.name, error, file.source.data)


def decide(program: Program, settings: Settings, root: Path | None = None) -> Plan:
    """Judges, then plans the edits of all that is not left alone."""
    silences = {file: Silence(file.source, settings, root) for file in program.files if file.writable}
    plan = Plan(program, settings, silences)
    plan.unwanted |= {file for file, silence in silences.items() if silence.whole_file}
    for codemod in codemods():
        if codemod.judge is not None:
            codemod.judge(plan)
    plan.spread()
    if settings.target == "tf2" and not any(plan.is_left(file) for file in program.files if file.writable):
        lift_if_proven(plan)
    for codemod in codemods():
        if codemod.rewrite is not None:
            codemod.rewrite(plan)
    return plan


def _result(plan: Plan, file: File) -> FileResult:
    """What becomes of one file. What the user silenced is not said, and nothing is said of a file that is ignored."""
    silence = plan.silences[file]
    result = FileResult(file.path, file.name, file.source.data)
    stays = bool(plan.left.get(file)) or file in plan.unwanted
    findings = plan.left.get(file) or ([] if file in plan.unwanted else plan.findings.get(file, []))
    if not silence.whole_file:
        result.findings = sorted([*silence.heard(findings), *silence.unused()], key=_order)
        result.loads = plan.loads(file)
    elif not plan.concerns(file):
        result.findings = silence.unused()
    edits = FileEdits() if stays else plan.edits.get(file, FileEdits())
    is_manual = stays and plan.concerns(file)
    result.outcome = Outcome.MANUAL if is_manual else plan.outcome(file) if edits else Outcome.UNTOUCHED
    if plan.settings.annotate and not silence.whole_file:
        edits.annotations = annotate(file, result.findings)
    if edits:
        try:
            texts = [apply(edits, tree).code for tree in file.scope.trees]
            verify(file, edits, texts)
        except (EditConflict, VerificationError, cst.ParserSyntaxError) as error:
            trouble = f"the result is not what was planned: {error}"
            return _failed(file, SourceError(trouble, remedy="please report it", code=INTERNAL))
        result.after = render(file.source, texts)
    return result


def _order(finding: Finding) -> tuple[int, int, int, str]:
    return (finding.place.cell or 0, finding.place.line, finding.place.column, finding.code)
