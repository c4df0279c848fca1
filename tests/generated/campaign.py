"""Rewrites many programs and runs both results: in graph mode as the compat target leaves them, and natively."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from .client import Runs, Server, differences
from .grammar import Generated
from .rewriting import Files, Rewritten, rewrite

#: A program with this in it runs in graph mode as a whole.
SWITCH = "disable_v2_behavior"


@dataclass(frozen=True)
class Checked:
    """What came out for one program. ``differences`` is None where there was nothing to compare."""

    files: Files
    compat: Rewritten
    tf2: Rewritten
    expected: Runs = field(default_factory=list)
    found: Runs = field(default_factory=list)
    differences: tuple[str, ...] | None = None

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


def comparable(compat: Rewritten, tf2: Rewritten) -> bool:
    """Whether the two results are both there and not the same program."""
    return not {compat.outcome, tf2.outcome} & {"manual", "error", "untouched"} and compat.files != tf2.files


def check(
    programs: Sequence[Files], server: Server, times: int = 3, *, graph_times: int | None = None
) -> list[Checked]:
    """Each of the programs, rewritten for both targets; run and compared where the targets' results differ."""
    rewritten = [(files, rewrite(files, "compat"), rewrite(files, "tf2")) for files in programs]
    return run(rewritten, server, times, graph_times=graph_times)


def run(
    rewritten: Sequence[tuple[Files, Rewritten, Rewritten]],
    server: Server,
    times: int = 3,
    *,
    graph_times: int | None = None,
) -> list[Checked]:
    """Runs and compares what was rewritten."""
    wanted = [one for one in rewritten if comparable(one[1], one[2])]
    expected = server.ask([compat.files for _, compat, _ in wanted], graph_times or times)
    found = server.ask([tf2.files for _, _, tf2 in wanted], times)
    compared = {
        id(one): Checked(*one, _lengthened(before, times), after, tuple(differences(_lengthened(before, times), after)))
        for one, before, after in zip(wanted, expected, found, strict=True)
    }
    return [compared.get(id(one)) or Checked(*one) for one in rewritten]


def _lengthened(runs: Runs, times: int) -> Runs:
    """What was run fewer times would have gone on in the same way."""
    return runs + runs[-1:] * (times - len(runs))


def checked(
    programs: Iterable[Generated],
    server: Server,
    times: int = 3,
    *,
    batch: int = 20,
    graph_times: int | None = None,
) -> Iterator[tuple[Generated, Checked]]:
    """The programs with their results. One batch is rewritten while the one before runs."""
    with ThreadPoolExecutor(1) as pool:
        waiting = None
        for some in _batches(programs, batch):
            rewritten = [(one.files, rewrite(one.files, "compat"), rewrite(one.files, "tf2")) for one in some]
            if waiting is not None:
                yield from zip(waiting[0], waiting[1].result(), strict=True)
            waiting = (some, pool.submit(run, rewritten, server, times, graph_times=graph_times))
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
        if result.differences:
            self.failures.append((program, result))

    def lines(self) -> Iterator[str]:
        """What a person wants to know."""
        total = sum(self.outcomes.values())
        counts = ", ".join(f"{count} {outcome}" for outcome, count in self.outcomes.most_common())
        yield f"{total} programs: {counts}"
        yield f"{self.compared} compared ({self.raised} of them end with an exception), {len(self.failures)} differ"
        for title, table in (("layout", self.shapes), ("feature", self.features)):
            yield ""
            yield from _table(title, table)


def _table(title: str, counts: Mapping[tuple[str, str], int]) -> Iterator[str]:
    outcomes = sorted({outcome for _, outcome in counts})
    yield f"{title:20}" + "".join(f"{outcome:>10}" for outcome in outcomes)
    for name in sorted({name for name, _ in counts}):
        yield f"{name:20}" + "".join(f"{counts.get((name, outcome), 0):10}" for outcome in outcomes)
