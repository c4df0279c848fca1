"""What the codemods write into: edits, findings, and what must be left alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import libcst as cst

from hubmigrate.edits.edit import Build, FileEdits, Insert, Replace
from hubmigrate.findings import Finding
from hubmigrate.migration import Load, Outcome
from hubmigrate.program.program import File, Program
from hubmigrate.program.scopes import Scope
from hubmigrate.program.values import Instance
from hubmigrate.rules import Rule
from hubmigrate.settings import Settings
from hubmigrate.silence import Silence

if TYPE_CHECKING:
    from hubmigrate.native.graph import Problem
    from hubmigrate.native.model import Lift


@dataclass(frozen=True)
class Blocker:
    """An obligation that does not hold: its rule, and where and why."""

    rule: Rule
    problem: Problem


@dataclass(eq=False)
class Plan:
    """The plan for one program.

    Codemods first *judge* (``leave``: this file, or this instance, stays as it is, and why), then, when it is known
    what is left alone, *rewrite* (``replace``, ``insert``, ``note``).
    """

    program: Program
    settings: Settings
    silences: dict[File, Silence]
    edits: dict[File, FileEdits] = field(default_factory=lambda: defaultdict(FileEdits))
    findings: dict[File, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    left: dict[File, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    stays_graph: set[File] = field(default_factory=set)
    unwanted: set[File] = field(default_factory=set)  # the user silenced a rewriting that the file needs
    lift: Lift | None = None  # the program as an eager one, if that was asked for
    blockers: list[Blocker] = field(default_factory=list)  # why it is not to be
    loaders: set[str] = field(default_factory=set)  # functions of the result that load models
    beside: dict[File, list[Blocker]] = field(default_factory=dict)  # what stays in graphs of its own, and why
    memo: dict[str, object] = field(default_factory=dict)  # what several codemods ask, worked out once

    # Judging

    def leave(self, rule: Rule, scope: Scope, node: cst.CSTNode, message: str, remedy: str = "") -> None:
        """The file that the node stands in is left as it was, for this reason."""
        file = self.program.file_of(scope)
        finding = self._finding(rule, file, node, message, remedy, "left as it was")
        if finding not in self.left[file]:
            self.left[file].append(finding)

    def leave_for(self, rule: Rule, file: File, other: File) -> None:
        """A file is left because of what another file of the program does."""
        first = file.scope.trees[0].body[0] if file.scope.trees[0].body else file.scope.trees[0]
        self.leave(rule, file.scope, first, f"left alone for what {other.name} does with this program's modules")

    def is_wanted(self, rule: Rule, scope: Scope, node: cst.CSTNode) -> bool:
        """Whether the user wants this rewriting; if not, its file stays as it is, for it would be one by half."""
        file = self.program.file_of(scope)
        if file in self.silences and self.silences[file].covers(rule.code, file.part(node), file.place(node).line):
            self.unwanted.add(file)
        return file not in self.unwanted

    def is_left(self, file: File) -> bool:
        return bool(self.left.get(file)) or file in self.unwanted or not file.writable

    def is_left_cluster(self, modules: Iterable[Instance]) -> bool:
        return any(self.is_left(self.program.file_of(module.scope)) for module in modules)

    def spread(self) -> None:
        """What is left alone takes along what it is tied to: no file is rewritten by half."""
        from hubmigrate.codemods import left_with

        left_with.spread(self)

    def loads(self, file: File) -> list[Load]:
        """The models that the file as it was loads."""
        from hubmigrate.codemods import _loads

        return _loads.loads(self, file)

    @property
    def is_native(self) -> bool:
        """Whether the program becomes an eager one: every obligation holds, and nothing is left that none has told."""
        return self.lift is not None and not self.blockers and not self.lift.problems

    def concerns(self, file: File) -> bool:
        """Whether there is anything to rewrite or to leave in a file, whatever the user wants to hear of it."""
        from hubmigrate.codemods import _modules

        return bool(self.left.get(file) or self.findings.get(file) or _modules.concerned(self, file))

    def outcome(self, file: File) -> Outcome:
        """Of a file that is rewritten: a program is in graph mode as a whole, or it keeps to graphs of its own."""
        return Outcome.COMPAT if self.stays_graph or file in self.beside else Outcome.NATIVE

    # Rewriting

    def replace(
        self,
        rule: Rule,
        scope: Scope,
        anchor: cst.CSTNode,
        build: Build,
        *,
        whole: bool = False,
        moves: bool = False,
    ) -> None:
        self.edits[self.program.file_of(scope)].replace(Replace(anchor, build, rule.code, whole, moves))

    def insert(self, scope: Scope, anchor: cst.BaseStatement, text: str, *, after: bool = False, rank: int = 0) -> None:
        self.edits[self.program.file_of(scope)].insert(Insert(anchor, text, after, rank))

    # Saying

    def note(
        self, rule: Rule, scope: Scope, node: cst.CSTNode, message: str, remedy: str = "", done: str = "rewritten"
    ) -> None:
        """Says something of a place whether or not anything is done there."""
        file = self.program.file_of(scope)
        finding = self._finding(rule, file, node, message, remedy, done)
        if finding not in self.findings[file]:
            self.findings[file].append(finding)

    def _finding(self, rule: Rule, file: File, node: cst.CSTNode, message: str, remedy: str, done: str) -> Finding:
        return Finding(rule.code, message, file.place(node), rule.severity, rule.tier, done, remedy, rule.matrix)
