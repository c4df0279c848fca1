"""What a program consists of before it is laid out."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

#: Texts are written with two kinds of names whose place the layout chooses: ``@name`` belongs to the scope that builds
#: the graph (a global, a local, ``self.name``), ``$name`` is Python state that may live further out.
Lines = list[str]


#: What runs and functions call their own values: no tensor has such a name.
RESERVED = (
    "a", "again", "b", "batch", "best", "build", "close", "collected", "encode", "fed", "feed", "feed_later", "fetches",
    "first", "found", "got", "init", "made", "one", "risked", "second", "sess", "graph", "two", "value", "waiting",
)  # fmt: skip


@dataclass(frozen=True)
class Tensor:
    """A tensor of the graph, as far as the grammar must know it to use it rightly."""

    name: str
    kind: str  #: texts, rows, numbers, matrix, number, ints, images; or a leaf: other, drawn, bundle (a container)
    size: str = ""  #: what decides its first dimension: tensors of one size can be combined
    inputs: frozenset[str] = frozenset()  #: the placeholders that it needs
    random: bool = False
    width: int = 0


@dataclass(frozen=True)
class Input:
    """A placeholder: the name of the parameter that brings its value, and what makes such values."""

    name: str
    parameter: str
    data: Callable[[random.Random], str]
    optional: bool = False  #: it has a default


@dataclass(frozen=True)
class Layout:
    """Where things stand."""

    shape: str  #: script, main, globals, call, class, closure, lazy, returned, inherited
    graph: str  #: default, anonymous, named
    session: str  #: with, plain, interactive, monitored, call
    state: str  #: local to what builds the graph, or global
    files: int = 1
    finalize: bool = False
    reset: bool = False
    instances: int = 1

    def __str__(self) -> str:
        return "/".join((self.shape, self.graph, self.session, self.state, str(self.files)))

    @property
    def inlined(self) -> bool:
        """Whether runs stand one after the other, instead of in functions that are called."""
        return self.shape in ("script", "main")

    @property
    def builds_late(self) -> bool:
        """Whether operations can still be made where the runs are."""
        return self.graph == "default" and not self.finalize and self.session in ("with", "plain", "interactive")

    @property
    def reachable(self) -> bool:
        """Whether what calls the functions can get at the state."""
        return self.inlined or self.state == "global" or self.shape in ("globals", "class", "lazy", "inherited")


@dataclass
class Run:
    """Statements around one run or several, and the expression for what came out. ``inputs`` are its parameters."""

    lines: Lines
    result: str
    inputs: tuple[Input, ...] = ()
    random: bool = False  #: the result may only be compared, not printed


#: Makes a run where the session has this name; ``values`` are expressions by placeholder.
MakeRun = Callable[[str, dict[str, str]], Run]


@dataclass
class Draft:
    """The program while it is put together."""

    rng: random.Random
    layout: Layout
    imports: set[str] = field(default_factory=set)
    outer: Lines = field(default_factory=list)  #: functions and classes above all else
    state: Lines = field(default_factory=list)
    build: Lines = field(default_factory=list)
    after: Lines = field(default_factory=list)  #: between building and the first run
    between: Lines = field(default_factory=list)  #: statements to be put between runs
    runs: list[tuple[MakeRun, tuple[str, ...]]] = field(default_factory=list)  #: special ones, with their inputs
    relations: list[tuple[MakeRun, tuple[str, ...]]] = field(default_factory=list)  #: whose results are drawn
    tensors: list[Tensor] = field(default_factory=list)
    inputs: dict[str, Input] = field(default_factory=dict)
    also_fed: list[tuple[Tensor, Callable[[random.Random], str]]] = field(default_factory=list)
    features: set[str] = field(default_factory=set)
    after_session: Lines = field(default_factory=list)  #: behind a shared session's making
    stray: Lines = field(default_factory=list)  #: between building and the session
    methods: Lines = field(default_factory=list)  #: of the class, if there is one
    has_tables: bool = True
    traps: int = 99  #: how many things may be in it that keep a program in graph mode as far as is known
    _names: dict[str, int] = field(default_factory=lambda: dict.fromkeys(RESERVED, 1))

    def name(self, word: str) -> str:
        """A name that is not used yet."""
        count = self._names[word] = self._names.get(word, 0) + 1
        return word if count == 1 else f"{word}_{count}"

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def trap(self, probability: float = 1.0) -> bool:
        """Whether to put in a thing that keeps a program in graph mode mostly; each one uses up the allowance."""
        if self.traps < 1 or not self.chance(probability):
            return False
        self.traps -= 1
        return True

    def add(self, tensor: Tensor) -> Tensor:
        self.tensors.append(tensor)
        return tensor

    def some(self, *kinds: str, drawn: bool = False) -> Tensor | None:
        """One of the tensors of these kinds."""
        found = [t for t in self.tensors if t.kind in kinds and (drawn or not t.random)]
        return self.rng.choice(found) if found else None

    def derive(
        self, source: Tensor, word: str, expression: str, kind: str | None = None, size: str | None = None
    ) -> Tensor:
        """A tensor made from another, on a line of its own."""
        name = "@" + self.name(word)
        self.build.append(f"{name} = {expression}")
        return self.add(
            Tensor(
                name,
                source.kind if kind is None else kind,
                source.size if size is None else size,
                source.inputs,
                source.random,
                source.width,
            )
        )


def indented(lines: Iterable[str], by: int = 1) -> Lines:
    return ["    " * by + line if line else line for line in lines]


def block(header: str, lines: Iterable[str]) -> Lines:
    return [header, *indented(list(lines) or ["pass"])]
