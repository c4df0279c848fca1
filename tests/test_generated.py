"""Generated programs: a short run of what ``scripts/generate_programs.py`` does, and what must hold for it to count."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from generated.campaign import check
from generated.client import Server, differences
from generated.grammar import FEATURES, generate
from generated.shrink import shrink
from wrong_natives import RIGHT, WRONG, Pair

#: The programs of a short run. A minute on a machine with 2 cores; scripts/generate_programs.py runs thousands.
SEEDS = range(40)


@pytest.fixture(scope="module")
def server(hub_cache: Path) -> Iterator[Server]:
    with Server(hub_cache) as server:
        yield server


def compared(server: Server, pair: Pair) -> list[str]:
    expected, found = server.ask([{"main.py": pair.graph}, {"main.py": pair.eager}])
    return differences(expected, found)


def test_the_same_program_is_the_same_in_every_process() -> None:
    assert [generate(seed).files for seed in range(50)] == [generate(seed).files for seed in range(50)]


def test_every_feature_is_made_and_every_program_parses() -> None:
    programs = [generate(seed) for seed in range(1000)]
    for program in programs:
        for text in program.files.values():
            ast.parse(text)
    assert {name for program in programs for name in program.features} == set(FEATURES)


def test_a_right_eager_program_is_equal(server: Server) -> None:
    assert compared(server, RIGHT) == []


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_eager_program_is_told_apart(name: str, server: Server) -> None:
    different = compared(server, WRONG[name])
    assert different
    assert WRONG[name].says in different[0]


def test_generated_programs_compute_the_same(server: Server) -> None:
    programs = [generate(seed) for seed in SEEDS]
    results = check([program.files for program in programs], server, graph_times=1)
    assert not [result.tf2.findings for result in results if result.tf2.outcome == "error"]
    told = [
        f"seed {program.seed}: {result.differences[0]}"
        for program, result in zip(programs, results, strict=True)
        if result.differences
    ]
    assert not told, "\n".join(told)


PROGRAM = """\
import x


def f(a):
    b = a
    with b:
        print(x.y(1 + a, k=2))
    return b


f(1)
z = 2
"""


def test_a_program_is_made_smaller() -> None:
    files = shrink({"main.py": PROGRAM}, lambda programs: ["x.y(" in one["main.py"] for one in programs])
    assert files == {"main.py": "import x\n\ndef f(a):\n    x.y()\n"}
