"""A graph program as an eager one: the functions that it is made of, and what becomes of each run."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from hubmigrate.native.blocks import Home
from hubmigrate.native.graph import Definition, Problem, Reading
from hubmigrate.native.names import Variable
from hubmigrate.native.slices import Slice
from hubmigrate.program.program import File, Program

if TYPE_CHECKING:
    from hubmigrate.native.free_tensors import FreeTensors


@dataclass(eq=False)
class Traced:
    """A function in the place of the placeholders and tensors that a run, or several alike, are made of.

    It is written where the last of its ``definitions`` stood. ``parameters`` are the placeholders that are fed.
    ``at_once``: the trace is made there, too, for a name that it reads may be something else later.
    """

    home: Home
    index: int
    parameters: list[Definition]
    definitions: list[Definition]
    slices: list[Slice]
    name: str = ""
    target: cst.BaseExpression | None = None  # the attribute that it is kept in
    own: Variable | None = None  # the tensor that it computes, where it is that alone
    at_once: bool = False

    @property
    def known_as(self) -> str:
        """The name, or the attribute, that it is called by."""
        return self.target.attr.value if isinstance(self.target, cst.Attribute) else self.name


@dataclass(eq=False)
class Lift:
    """A graph program as an eager one, or the problems that keep it from being one."""

    reading: Reading
    slices: list[Slice] = field(default_factory=list)
    in_place: list[Slice] = field(default_factory=list)
    traced: list[Traced] = field(default_factory=list)
    dropped: list[Definition] = field(default_factory=list)
    free_tensors: list[FreeTensors] = field(default_factory=list)

    @property
    def program(self) -> Program:
        return self.reading.program

    @property
    def files(self) -> list[File]:
        """The files that are to be eager."""
        return self.reading.files

    @property
    def problems(self) -> list[Problem]:
        return self.reading.problems

    @cached_property
    def moved(self) -> dict[Definition, list[Traced]]:
        """The definitions that go into functions, the placeholders among them; a dict of those stays, too."""
        found: dict[Definition, list[Traced]] = defaultdict(list)
        for function in self.traced:
            for definition in (*function.parameters, *function.definitions):
                found[definition].append(function)
        return found
