"""Measures whether eager results are as fast as graph programs: loads, traces, and the time of a call.

``python scripts/measure_native.py [SAMPLE ...]`` rewrites each sample that becomes an eager program with ``--target
compat`` and ``--target tf2``, and runs both results on the installed TensorFlow with the stand-in models. It counts
how often each loads a model, and how often the eager one traces each of its functions. Then every ``tf.function`` of
the eager program is called again and again with the arguments that it was called with, until its values are NumPy's,
in turn with the ``Session.run`` that it replaces: ten calls of one, ten of the other, and so on; and its trace alone,
without the search for it that TensorFlow does at each call. Such a model computes next to nothing, so that what is
compared is what a call costs beside the model's own work. A program without functions is compared as a whole, without
imports and loading of models.

Times differ between machines: the ratios are what to look at.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path.insert(0, str(TESTS))

from oracle.record import environment  # noqa: E402
from samples_table import Sample, read_table  # noqa: E402

AT_ONCE = 10


class Program:
    """A rewritten sample that has run, and waits to repeat its calls."""

    def __init__(self, sample: Sample, target: str, folder: Path, cache: Path) -> None:
        copied = sample.copy(folder)
        command = [sys.executable, "-m", "hubmigrate", "rewrite", "--target", target, str(copied)]
        subprocess.run(command, cwd=folder, capture_output=True)
        entry = sample.entry(copied)
        command = [sys.executable, str(TESTS / "oracle" / "timing.py"), str(entry)]
        self.process = subprocess.Popen(
            command,
            cwd=entry.parent,
            env=environment(cache),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.told: dict[str, Any] = self._answer()

    def repeat(self, call: int, way: int = 0, times: int = AT_ONCE) -> list[float]:
        assert self.process.stdin is not None
        print(call, way, times, file=self.process.stdin, flush=True)
        answer: list[float] = self._answer()
        return answer

    def _answer(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the program ended with {self.process.wait()}")
        return json.loads(line)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


@dataclass
class Timed:
    """A function of an eager program: microseconds of a run, of the call that replaces it, and of its trace alone."""

    name: str
    run: float
    call: float
    trace: float

    @property
    def ratio(self) -> float:
        return self.call / self.run

    def told(self) -> str:
        return f"{self.name}: {self.run:.0f}, {self.call:.0f}, **{self.ratio:.2f}**, {self.trace:.0f}"


@dataclass
class Measured:
    """One sample. ``seconds`` is how long each start of the programs took, without imports and loading of models."""

    sample: str
    compat: dict[str, Any]
    native: dict[str, Any]
    timed: list[Timed]
    seconds: list[tuple[float, float]]

    @property
    def traces(self) -> list[int]:
        return [times for _, times in self.native["counts"]["traces"]]

    @property
    def script(self) -> tuple[float, float]:
        """The medians."""
        compat, native = (statistics.median(column) for column in zip(*self.seconds, strict=True))
        return compat, native

    def row(self) -> str:
        loads = [told["counts"]["loads"] for told in (self.compat, self.native)]
        compat, native = self.script
        calls = "<br>".join(one.told() for one in self.timed)
        if not self.traces:
            calls = f"the whole script: {compat * 1e6:.0f}, {native * 1e6:.0f}, **{native / compat:.2f}**"
        traces = max(self.traces, default="")
        return f"| {self.sample} | {loads[0]} | {loads[1]} | {traces} | {calls or 'cannot be repeated'} |"


HEAD = (
    "| sample | loads, compat | loads, native | traces | function: µs of a run, of the call, **ratio**,"
    " of its trace alone |\n| --- | --- | --- | --- | --- |"
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("samples", nargs="*", help="names of samples (default: all that become eager programs)")
    parser.add_argument("--calls", type=int, default=200, help="how often each call is repeated")
    parser.add_argument("--starts", type=int, default=3, help="how often what is computed in place is started")
    parser.add_argument("--hub-cache", type=Path, help="the stand-in models; they are made there if it is empty")
    arguments = parser.parse_args()
    wanted = [one for one in read_table() if one.tf2 == "native" and one.name in (arguments.samples or [one.name])]
    with tempfile.TemporaryDirectory() as folder:
        cache = models(arguments.hub_cache or Path(folder))
        print(HEAD)
        found = []
        for sample in wanted:
            found.append(measure(sample, cache, arguments))
            print(found[-1].row(), flush=True)
    print("\n" + summary(found))
    return 0


def models(cache: Path) -> Path:
    """The folder with the stand-in models."""
    if not cache.exists() or not any(cache.iterdir()):
        subprocess.run([sys.executable, str(TESTS / "standins"), str(cache)], check=True, capture_output=True)
    return cache


def measure(sample: Sample, cache: Path, arguments: argparse.Namespace) -> Measured:
    found = start(sample, cache, arguments.calls)
    for _ in range(0 if found.traces else arguments.starts - 1):
        found.seconds += start(sample, cache, 0).seconds
    return found


def start(sample: Sample, cache: Path, times: int) -> Measured:
    """Both programs, run once, and their calls repeated."""
    with contextlib.ExitStack() as stack:
        programs = []
        for target in ("compat", "tf2"):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory())).resolve()
            programs.append(Program(sample, target, folder, cache))
            stack.callback(programs[-1].end)
        compat, native = programs
        timed = []
        for name, run, call in pairs(compat.told["calls"], native.told["calls"]):
            blocks = [
                (compat.repeat(run), native.repeat(call), native.repeat(call, 1)) for _ in range(1 + times // AT_ONCE)
            ]
            if all(block for several in blocks for block in several):
                timed.append(Timed(name, *(microseconds(column) for column in zip(*blocks, strict=True))))
        seconds = (compat.told["seconds"], native.told["seconds"])
        return Measured(sample.name, compat.told, native.told, timed, [seconds])


def pairs(runs: list[dict[str, Any]], calls: list[dict[str, Any]]) -> Iterator[tuple[str, int, int]]:
    """Each function by its first call, with the run that it replaces: both programs do the same in the same order."""
    position, seen = 0, set()
    for index, call in enumerate(calls):
        found = next((i for i in range(position, len(runs)) if runs[i]["gives"] == call["gives"]), None)
        if found is None:
            continue
        position = found + 1
        if call["name"] not in seen:
            seen.add(call["name"])
            yield call["name"], found, index


def microseconds(blocks: tuple[list[float], ...]) -> float:
    """The median; the first calls after a while without any are not counted."""
    return statistics.median(seconds for block in blocks[1:] for seconds in block) * 1e6


def summary(found: list[Measured]) -> str:
    more = [one.sample for one in found if one.native["counts"]["loads"] > one.compat["counts"]["loads"]]
    again = [one.sample for one in found if max(one.traces, default=0) > 1]
    lines = [f"{len(found)} samples; more loads: {more or 'none'}; traced again: {again or 'none'}"]
    calls = [one for measured in found for one in measured.timed]
    if calls:
        lines.append(f"calls of {len(calls)} functions: {spread([one.ratio for one in calls])}")
        lines.append(f"their traces alone: {spread([one.trace / one.run for one in calls])}")
        lines.append(f"a call costs {statistics.median(one.call - one.run for one in calls):.0f} µs more (median)")
    scripts = [one.script for one in found if not one.traces]
    if scripts:
        lines.append(f"{len(scripts)} scripts in place: {spread([native / compat for compat, native in scripts])}")
    return "\n".join(lines)


def spread(ratios: list[float]) -> str:
    tenths = statistics.quantiles(ratios, n=10) if len(ratios) > 1 else ratios
    return f"median ratio {statistics.median(ratios):.2f}, nine of ten below {tenths[-1]:.2f}"


if __name__ == "__main__":
    sys.exit(main())
