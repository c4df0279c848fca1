"""The read-only model of a program: its files, and what every expression in them may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from hubmigrate.findings import Place
from hubmigrate.program.facts import Facts, Use
from hubmigrate.program.imports import ModuleIndex
from hubmigrate.program.interpreter import interpret
from hubmigrate.program.scopes import ModuleScope, Scope, build
from hubmigrate.program.values import Instance, Value
from hubmigrate.sources.ipython import keeps_names, run_by
from hubmigrate.sources.places import place
from hubmigrate.sources.source import Source, SourceError


@dataclass(eq=False, repr=False)
class File:
    """A file of the program. ``writable``: it is among those that the user named."""

    source: Source
    scope: ModuleScope
    writable: bool
    positions: dict[int, dict[cst.CSTNode, tuple[int, int]]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"File({self.name!r})"  # not the whole of its source and its trees

    @property
    def name(self) -> str:
        return self.source.name

    @property
    def path(self) -> Path:
        return self.source.path

    @cached_property
    def part_of(self) -> dict[cst.CSTNode, int]:
        """Which part each node stands in; only asked for files that have something to say."""
        found: dict[cst.CSTNode, int] = {}
        for index, tree in enumerate(self.scope.trees):
            found[tree] = index
        return found

    def part(self, node: cst.CSTNode) -> int:
        while node in self.scope.parents:
            node = self.scope.parents[node]
        return self.part_of[node]

    def place(self, node: cst.CSTNode) -> Place:
        """Where a node stands, as the file's owner counts."""
        index = self.part(node)
        if index not in self.positions:
            wrapper = _Unvisited(self.scope.trees[index], unsafe_skip_copy=True)
            ranges = wrapper.resolve(PositionProvider)
            self.positions[index] = {n: (r.start.line, r.start.column) for n, r in ranges.items()}
        line, column = self.positions[index].get(node, (1, 0))
        return place(self.source, self.source.parts[index], line, column + 1)


class _Unvisited(MetadataWrapper):
    """For metadata that come of printing: LibCST visits the tree besides, even for no visitors at all."""

    def visit_batched(
        self,
        visitors: Iterable[cst.BatchableCSTVisitor],
        before_visit: Callable[[cst.CSTNode], None] | None = None,
        after_leave: Callable[[cst.CSTNode], None] | None = None,
    ) -> cst.CSTNode:
        held = list(visitors)
        return super().visit_batched(held, before_visit, after_leave) if held else self.module


@dataclass(eq=False)
class Program:
    """Files that can meet in one process, and the facts that hold over all of them."""

    files: list[File]
    facts: Facts
    _by_scope: dict[ModuleScope, File] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_scope = {file.scope: file for file in self.files}

    def file_of(self, scope: Scope) -> File:
        return self._by_scope[scope.module]

    def holding(self, node: cst.CSTNode) -> File:
        """The file that a node stands in."""
        return next(file for file in self.files if node in file.scope.parents)

    def value_of(self, node: cst.CSTNode) -> Value:
        return self.facts.value_of(node)

    def uses(self, instance: Instance) -> list[Use]:
        return sorted(self.facts.uses.get(instance, ()), key=lambda use: (use.site, use.kind, use.detail))

    def instances(self, *kinds: str) -> list[Instance]:
        found = (thing for thing in self.facts.instances if thing.kind in kinds)
        return sorted(found, key=lambda thing: thing.site)


def parse(source: Source, index: int) -> ModuleScope:
    """A file's scopes. Raises SourceError where LibCST cannot parse what Python can."""
    trees = []
    for part in source.parts:
        try:
            trees.append(cst.parse_module(part.text))
        except cst.ParserSyntaxError as error:
            line, column = error.raw_line, error.raw_column + 1
            raise SourceError(f"cannot be parsed: {error.message}", line, column, part.cell) from error
        except cst.CSTValidationError as error:  # of "0 if a else.5", which Python takes
            raise SourceError(f"cannot be parsed: {error}", cell=part.cell) from error
    scope = ModuleScope(cst.Module([]), None, path=source.path, name=source.path.stem, trees=trees, index=index)
    build(scope)
    folder = source.path.resolve().parent
    scope.runs = [
        path for part in source.parts for name in run_by(part.masks) if (path := (folder / name).resolve()).is_file()
    ]
    # What runs in here binds names as a star import does.
    scope.stars += [
        ".".join(path.relative_to(folder).with_suffix("").parts) for path in scope.runs if path.is_relative_to(folder)
    ]
    if not source.in_order or any(keeps_names(part.masks) for part in source.parts):
        # Whatever a cell binds may be there in any other, or not yet.
        scope.shared |= scope.bound
    return scope


def analyse(files: Iterable[File]) -> Program:
    """Interprets the files together."""
    held = list(files)
    index = ModuleIndex([file.scope for file in held])
    return Program(held, interpret([file.scope for file in held], index.resolve))
