"""Attacks the native target with generated programs: TF1 programs by seed, rewritten, run, and compared.

``python scripts/generate_programs.py --count 1000 --seed 0`` makes the programs of the seeds 0 to 999, rewrites each
with ``--target compat`` and ``--target tf2``, and where the two results differ runs both on the TensorFlow that is
installed, three times over in one process each. What they print (values, order, relations between draws) and the
exceptions that they raise must agree. The programs that differ are made smaller and printed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path.insert(0, str(TESTS))

from generated.campaign import Checked, Tally, check, checked  # noqa: E402
from generated.client import Server, differences  # noqa: E402
from generated.grammar import Generated, generate  # noqa: E402
from generated.grammar.operations import alone  # noqa: E402
from generated.rewriting import Files, rewrite  # noqa: E402
from generated.shrink import shrink, still_differs  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100, help="how many programs")
    parser.add_argument("--seed", type=int, default=0, help="the seed of the first; the others follow")
    parser.add_argument("--times", type=int, help="how often a program runs (else thrice where it draws, or once)")
    parser.add_argument("--graph-times", type=int, help="the same for graph mode, where one run is like the other")
    parser.add_argument("--together", type=int, default=1, help="how many programs share a process")
    parser.add_argument("--jobs", type=int, default=1, help="how many programs run at once")
    parser.add_argument("--feature", action="append", default=[], help="only programs with this feature, and no other")
    parser.add_argument("--operations", action="store_true", help="instead, each call of a TensorFlow function alone")
    parser.add_argument("--hub-cache", type=Path, help="the stand-in models; they are made there if it is empty")
    parser.add_argument("--shrink", type=int, default=3, help="how many of the programs that differ to make smaller")
    parser.add_argument("--report", type=Path, help="a JSON file for what differs")
    parser.add_argument(
        "--oracle", help="an interpreter with TF 2.15 and tensorflow-hub 0.15: compare with the originals"
    )
    parser.add_argument("--show", action="store_true", help="print the programs and their native results, run nothing")
    arguments = parser.parse_args()
    seeds = range(arguments.seed, arguments.seed + arguments.count)
    stop = threading.Event()  # a long campaign that is ended still says what it has found
    programs = (generate(seed, tuple(arguments.feature)) for seed in seeds)
    if arguments.operations:
        programs = (Generated(-1, {"main.py": text}, name, ()) for name, text in alone())
    if arguments.show:
        return show(programs)
    with tempfile.TemporaryDirectory() as folder:
        cache = models(arguments.hub_cache or Path(folder))
        if arguments.oracle:
            return validate(list(programs), cache, arguments)
        with Server(cache, jobs=arguments.jobs) as server:
            tally, begun = Tally(), time.monotonic()
            signal.signal(signal.SIGTERM, lambda *_: stop.set())
            some = itertools.takewhile(lambda _: not stop.is_set(), programs)
            for program, result in checked(
                some, server, arguments.times, graph_times=arguments.graph_times, together=arguments.together
            ):
                tally.add(program, result)
                if sum(tally.outcomes.values()) % 500 == 0:
                    print(f"{time.monotonic() - begun:.0f} s: {next(tally.lines())}", flush=True)
                if result.warm:
                    print(f"seed {program.seed}, only in a shared process: {result.warm[0][:300]}", flush=True)
                if result.differences:
                    print(f"seed {program.seed} ({program.layout}): {result.differences[0][:300]}", flush=True)
                    if arguments.report:
                        arguments.report.write_text(json.dumps([told(*one) for one in tally.failures], indent=1))
            print("\n".join(["", *tally.lines()]))
            print(f"\n{time.monotonic() - begun:.0f} seconds")
            for program, result in kinds(tally, arguments.shrink):
                smallest(program, result, server)
    return 1 if tally.failures else 0


def models(cache: Path) -> Path:
    """The folder with the stand-in models."""
    if not cache.exists() or not any(cache.iterdir()):
        subprocess.run([sys.executable, str(TESTS / "standins"), str(cache)], check=True, capture_output=True)
    return cache


def validate(programs: list[Generated], cache: Path, arguments: argparse.Namespace) -> int:
    """Whether the programs are valid and mean what their compat results do: their originals have hub.Module."""
    with Server(cache, arguments.oracle, as_tf1=True, jobs=arguments.jobs) as oracle:
        expected = oracle.ask([program.files for program in programs], arguments.times or 1)
    rewritten = [rewrite(program.files, "compat") for program in programs]
    with Server(cache, jobs=arguments.jobs) as server:
        found = server.ask([one.files for one in rewritten], arguments.times or 1)
    outcomes = Counter(one.outcome for one in rewritten)
    ended = Counter(runs[0][-1]["raised"][0] for runs in expected if runs[0] and "raised" in runs[0][-1])
    bad = 0
    for program, one, before, after in zip(programs, rewritten, expected, found, strict=True):
        different = differences(before, after) if one.outcome == "compat" else []
        if different:
            bad += 1
            print(f"seed {program.seed} ({program.layout}): {different[0][:300]}")
    print(f"{len(programs)} programs: {dict(outcomes)}; the originals end with {dict(ended)}; {bad} differ")
    return int(bool(bad))


def show(programs: Iterable[Generated]) -> int:
    """The programs and what becomes of them."""
    for program in programs:
        result = rewrite(program.files, "tf2")
        print(f"# seed {program.seed}: {program.layout}, {', '.join(program.features)}: {result.outcome}")
        listing(program.files)
        print("\n".join(result.findings))
        if result.outcome == "native":
            listing(result.files)
    return 0


def kinds(tally: Tally, count: int) -> list[tuple[Generated, Checked]]:
    """One of each kind of difference first, small programs first."""
    ordered = sorted(tally.failures, key=lambda one: sum(map(len, one[1].files.values())))
    first = {result.kind: (program, result) for program, result in reversed(ordered)}
    rest = [one for one in ordered if one not in first.values()]
    return [*first.values(), *rest][:count]


def smallest(program: Generated, result: Checked, server: Server) -> None:
    """Makes a program that differs smaller and prints it with both results."""
    files = shrink(result.files, still_differs(result, server))
    (last,) = check([files], server)
    print(f"\n=== seed {program.seed}, {result.kind}: {last.differences and last.differences[0]}")
    listing(files)
    print("--- becomes")
    listing(last.tf2.files)


def listing(files: Files) -> None:
    for name, text in files.items():
        print(f"--- {name}\n{text}")


def told(program: Generated, result: Checked) -> dict[str, object]:
    return {
        "seed": program.seed,
        "layout": program.layout,
        "features": program.features,
        "kind": result.kind,
        "differences": result.differences,
        "files": dict(result.files),
        "compat": result.compat.files,
        "tf2": result.tf2.files,
    }


if __name__ == "__main__":
    sys.exit(main())
