"""Rewrites many programs and runs both results: in graph mode as the compat target leaves them, and natively."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from .client import Runs, Server, differences
from .grammar import Generated
from .rewriting import Files, Rewritten, rewrite


@dataclass(frozen=True)
class Checked:
    """What came out for one program. ``differences`` is None where there was nothing to compare."""

    files: Files
    compat: Rewritten
    tf2: Rewritten
    expected: Runs = field(default_factory=list)
    found: Runs = field(default_factory=list)
    differences: tuple[str, ...] | None = None
    warm: tuple[str, ...] = ()  #: what differed where other programs had run in the process, and does not otherwise

    @property
    def raises(self) -> str:
        """The exception that ends the program in graph mode, empty if there is none."""
        last = self.expected[0][-1] if self.expected and self.expected[0] else {}
        return str(last["raised"][0]) if "raised" in last else ""

    @property
    def kind(self) -> str:
        """A word for how the results differ, the same for what has one cause mostly."""
        if not self.differences:
            return ""
        line = re.sub(r"^run \d+: \d+\. ", "", self.differences[0])
        if match := re.match(r"raised (\w+) \((?:[\w.]+: )?(.*)", line):
            # The message without what is the program's own.
            words = re.sub(r"\[.*?\]|\(.*?\)|['\"`].*?['\"`]|\d+", "", match[2])
            return f"raised {match[1]} {words[:60].strip()}"
        if match := re.match(r"(nothing|raises \w+|operation)", line):
            return match[1]
        return "does not raise" if "instead of raised" in line else "prints another thing"


#: A program with its results for both targets.
Both = tuple[Files, Rewritten, Rewritten]


def comparable(compat: Rewritten, tf2: Rewritten) -> bool:
    """Whether the two results are both there and not the same program."""
    return not {compat.outcome, tf2.outcome} & {"manual", "error", "untouched"} and compat.files != tf2.files


def rewritten(files: Files, *, wholly: bool = True) -> Both:
    """A program rewritten for both targets; not ``wholly``: for the first only where the second is no such program."""
    tf2 = rewrite(files, "tf2")
    if wholly or tf2.outcome != "compat":
        return files, rewrite(files, "compat"), tf2
    return files, tf2, tf2


def check(
    programs: Sequence[Files], server: Server, times: int | None = None, *, graph_times: int | None = None
) -> list[Checked]:
    """Each of the programs, rewritten for both targets; run and compared where the targets' results differ."""
    return run([rewritten(files) for files in programs], server, times, graph_times=graph_times)


def run(
    programs: Sequence[Both],
    server: Server,
    times: int | None = None,
    *,
    graph_times: int | None = None,
    together: int = 1,
) -> list[Checked]:
    """Runs and compares what was rewritten; without ``times`` those that draw run thrice, the others once.

    With more ``together`` in a process, what differs runs again in processes of its own, and only that counts.
    """
    wanted = [one for one in programs if comparable(one[1], one[2])]
    counts = [times or _times(one[0]) for one in wanted]
    shorter = [graph_times or count for count in counts]
    expected = server.ask([compat.files for _, compat, _ in wanted], shorter, together=together)
    found = server.ask([tf2.files for _, _, tf2 in wanted], counts, together=together)
    compared = {
        id(one): Checked(*one, before, after, tuple(differences(_lengthened(before, count), after)))
        for one, before, after, count in zip(wanted, expected, found, counts, strict=True)
    }
    if together > 1:
        again = [one for one in wanted if compared[id(one)].differences]
        for one, alone in zip(again, run(again, server, 3), strict=True):
            warm = compared[id(one)].differences if not alone.differences else ()
            compared[id(one)] = replace(alone, warm=warm or ())
    return [compared.get(id(one)) or Checked(*one) for one in programs]


def _times(files: Files) -> int:
    """How often a program must run: what is no matter of chance is the same each time."""
    return 3 if any(re.search("random|dropout|truncated|bigbigan", text) for text in files.values()) else 1


def _lengthened(runs: Runs, times: int) -> Runs:
    """What was run fewer times would have gone on in the same way."""
    return runs + runs[-1:] * (times - len(runs))


def checked(
    programs: Iterable[Generated],
    server: Server,
    times: int | None = None,
    *,
    batch: int = 40,
    graph_times: int | None = None,
    together: int = 1,
) -> Iterator[tuple[Generated, Checked]]:
    """The programs with their results. One batch is rewritten while the one before runs."""
    with ThreadPoolExecutor(1) as pool:
        waiting = None
        for some in _batches(programs, batch):
            # Every tenth is rewritten for graph mode as well where it stays there: both results must be one.
            both = [rewritten(one.files, wholly=together == 1 or number % 10 == 0) for number, one in enumerate(some)]
            if waiting is not None:
                yield from zip(waiting[0], waiting[1].result(), strict=True)
            waiting = (some, pool.submit(run, both, server, times, graph_times=graph_times, together=together))
        if waiting is not None:
            yield from zip(waiting[0], waiting[1].result(), strict=True)


def _batches(programs: Iterable[Generated], size: int) -> Iterator[list[Generated]]:
    some: list[Generated] = []
    for program in programs:
        some.append(program)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


@dataclass
class Tally:
    """The figures of a campaign."""

    outcomes: Counter[str] = field(default_factory=Counter)
    shapes: Counter[tuple[str, str]] = field(default_factory=Counter)
    features: Counter[tuple[str, str]] = field(default_factory=Counter)
    blockers: Counter[str] = field(default_factory=Counter)
    compared: int = 0
    raised: int = 0
    warm: int = 0
    failures: list[tuple[Generated, Checked]] = field(default_factory=list)

    def add(self, program: Generated, result: Checked) -> None:
        outcome = result.tf2.outcome
        self.outcomes[outcome] += 1
        self.shapes[program.layout.partition("/")[0], outcome] += 1
        for name in program.features:
            self.features[name, outcome] += 1
        for line in result.tf2.findings:
            if outcome != "native" and (match := re.search(r": (HUB\d+) ", line)):
                self.blockers[match[1]] += 1
        if result.differences is not None:
            self.compared += 1
            self.raised += bool(result.raises)
            self.warm += bool(result.warm)
        if result.differences:
            self.failures.append((program, result))

    def lines(self) -> Iterator[str]:
        """What a person wants to know."""
        total = sum(self.outcomes.values())
        counts = ", ".join(f"{count} {outcome}" for outcome, count in self.outcomes.most_common())
        yield f"{total} programs: {counts}"
        yield f"{self.compared} compared ({self.raised} of them end with an exception), {len(self.failures)} differ"
        if self.warm:
            yield f"{self.warm} differed only where others had run in the process before"
        for title, table in (("layout", self.shapes), ("feature", self.features)):
            yield ""
            yield from _table(title, table)


def _table(title: str, counts: Mapping[tuple[str, str], int]) -> Iterator[str]:
    outcomes = sorted({outcome for _, outcome in counts})
    yield f"{title:20}" + "".join(f"{outcome:>10}" for outcome in outcomes)
    for name in sorted({name for name, _ in counts}):
        yield f"{name:20}" + "".join(f"{counts.get((name, outcome), 0):10}" for outcome in outcomes)
