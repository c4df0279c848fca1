"""Every sample is rewritten, run on today's TensorFlow, and compared with what it computed where it was written for.

``HUBMIGRATE_PYTHON=PYTHON`` runs the results on that interpreter instead of this one, for instance on one with TF 2.15
and tensorflow-hub 0.16.1; the tool is then told to write for that TensorFlow.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from oracle import compare
from oracle.record import Failed, ask
from samples_table import Sample, read_table

PYTHON = os.environ.get("HUBMIGRATE_PYTHON", sys.executable)
#: TensorFlow takes seconds to start and more than one core while it does.
AT_ONCE = int(os.environ.get("HUBMIGRATE_JOBS", "2"))


def installed_tensorflow() -> str:
    """The version of the TensorFlow that the results are run on, as 2.15."""
    code = "from importlib.metadata import version; print(version('tensorflow'))"
    answer = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=True).stdout
    return ".".join(answer.split(".")[:2])


if sys.executable == PYTHON:
    TABLE, OPTIONS = read_table(), []
else:
    VERSION = installed_tensorflow()
    TABLE, OPTIONS = read_table(), ["--tf-version", VERSION]
    if VERSION == "2.15":
        TABLE = [replace(sample, compat=sample.compat_2_15) for sample in TABLE]


@dataclass
class Outcome:
    """What became of one sample."""

    before: dict[str, bytes]
    exit_code: int = 0
    said: str = ""
    after: dict[str, bytes] = field(default_factory=dict)
    exit_code_again: int = 0
    said_again: str = ""
    after_again: dict[str, bytes] = field(default_factory=dict)
    answer: dict[str, Any] | None = None
    failure: str = ""


def files(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, byte by byte."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rewrite(path: Path, *options: str) -> tuple[int, str]:
    """Runs the tool; returns its exit code and all that it said."""
    command = [sys.executable, "-m", "hubmigrate", "rewrite", *options, str(path)]
    run = subprocess.run(command, cwd=path.parent, capture_output=True, text=True, timeout=300)
    return run.returncode, run.stdout + run.stderr


def migrate(sample: Sample, folder: Path, hub_cache: Path, options: list[str]) -> Outcome:
    """Takes one sample through all steps."""
    copied = sample.copy(folder)
    outcome = Outcome(before=files(folder))
    outcome.exit_code, outcome.said = rewrite(copied, *options)
    outcome.after = files(folder)
    outcome.exit_code_again, outcome.said_again = rewrite(copied, *options)
    outcome.after_again = files(folder)
    if sample.compat == "rewritten":
        try:
            outcome.answer = ask(PYTHON, sample.entry(copied), hub_cache, "--count")
        except Failed as failure:
            outcome.failure = str(failure)
    return outcome


@pytest.fixture(scope="session")
def outcomes(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, hub_cache: Path
) -> Iterator[dict[str, Future[Outcome]]]:
    """The outcomes of the samples that were asked for, on their way from the first test on."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield {
            sample.name: pool.submit(
                migrate, sample, tmp_path_factory.mktemp(sample.key), hub_cache, ["--target", "compat", *OPTIONS]
            )
            for sample in asked_for(request, "outcomes")
        }


@pytest.fixture(scope="session")
def native_outcomes(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, hub_cache: Path
) -> Iterator[dict[str, Future[Outcome]]]:
    """The same of the samples that are to become eager programs."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield {
            sample.name: pool.submit(
                migrate, sample, tmp_path_factory.mktemp(f"native-{sample.key}"), hub_cache, OPTIONS
            )
            for sample in asked_for(request, "native_outcomes")
        }


def asked_for(request: pytest.FixtureRequest, fixture: str) -> list[Sample]:
    """The samples of the tests that were selected."""
    wanted = {item.callspec.params["sample"] for item in request.session.items if fixture in item.fixturenames}
    return [sample for sample in TABLE if sample in wanted]


def native(*, or_beside: bool = False) -> pytest.MarkDecorator:
    """Samples that become eager programs; ``or_beside``: and those that do in part, or stand in a folder with one."""
    others = [sample for sample in TABLE if or_beside and (sample.tf2 == "partly" or "/" in sample.name)]
    samples = [sample for sample in TABLE if sample.tf2 == "native" or sample in others]
    return pytest.mark.parametrize("sample", samples, ids=lambda sample: sample.name)


def in_part() -> pytest.MarkDecorator:
    samples = [sample for sample in TABLE if sample.tf2 == "partly"]
    return pytest.mark.parametrize("sample", samples, ids=lambda sample: sample.name)


def staying() -> pytest.MarkDecorator:
    samples = [sample for sample in TABLE if sample.tf2 == "compat" and sample.compat == "rewritten"]
    samples = [sample for sample in samples if "/" not in sample.name]
    return pytest.mark.parametrize("sample", samples, ids=lambda sample: sample.name)


def every(*compat: str) -> pytest.MarkDecorator:
    samples = [sample for sample in TABLE if sample.compat in compat]
    return pytest.mark.parametrize("sample", samples, ids=lambda sample: sample.name)


@every("rewritten", "manual", "untouched")
def test_exit_code_says_what_happened(sample: Sample, outcomes: dict[str, Future[Outcome]]) -> None:
    outcome = outcomes[sample.name].result()
    assert outcome.exit_code == (0 if sample.compat == "untouched" else 1), outcome.said


@every("rewritten")
def test_is_rewritten(sample: Sample, outcomes: dict[str, Future[Outcome]]) -> None:
    outcome = outcomes[sample.name].result()
    assert outcome.after != outcome.before, outcome.said


@every("manual", "untouched")
def test_is_left_alone(sample: Sample, outcomes: dict[str, Future[Outcome]]) -> None:
    outcome = outcomes[sample.name].result()
    assert outcome.after == outcome.before, outcome.said


@every("rewritten")
def test_computes_the_same(sample: Sample, outcomes: dict[str, Future[Outcome]]) -> None:
    outcome = outcomes[sample.name].result()
    code = b"\n\n".join(content for name, content in sorted(outcome.after.items()) if name.endswith(".py")).decode()
    assert outcome.answer is not None, f"{outcome.failure}\n{outcome.said}\n{code}"
    recorded = json.loads(sample.record.read_text(encoding="utf-8"))
    different = compare.differences(recorded, outcome.answer)
    assert not different, "\n".join([*different, outcome.said, code])


@every("rewritten", "manual")
def test_is_reported(sample: Sample, outcomes: dict[str, Future[Outcome]]) -> None:
    outcome = outcomes[sample.name].result()
    missing = [code for code in sample.codes if f": {code}" not in outcome.said]
    assert not missing, outcome.said


@every("rewritten", "manual", "untouched")
def test_second_run_changes_nothing(sample: Sample, outcomes: dict[str, Future[Outcome]]) -> None:
    outcome = outcomes[sample.name].result()
    assert outcome.after_again == outcome.after, outcome.said_again
    # What needs a person still does; what was done is done.
    assert outcome.exit_code_again == (1 if sample.compat == "manual" else 0), outcome.said_again


#: What belongs to graphs only, and has no place in an eager program.
GRAPH_CODE = re.compile(r"\b(Session\b|placeholder\(|feed_dict\b|compat\.v1\b|global_variables_initializer\b)")


@native()
def test_becomes_eager(sample: Sample, native_outcomes: dict[str, Future[Outcome]]) -> None:
    outcome = native_outcomes[sample.name].result()
    assert "(native)" in outcome.said, outcome.said
    for name, content in outcome.after.items():
        # In a folder of several programs, others may stay in graph mode.
        if content != outcome.before[name] and "/" not in sample.name:
            assert not GRAPH_CODE.search(without_text(content.decode())), content.decode()
    assert (outcome.exit_code, outcome.exit_code_again) == (1, 0), outcome.said_again
    assert outcome.after_again == outcome.after, outcome.said_again


@in_part()
def test_becomes_eager_in_part(sample: Sample, native_outcomes: dict[str, Future[Outcome]]) -> None:
    outcome = native_outcomes[sample.name].result()
    changed = {name: content.decode() for name, content in outcome.after.items() if content != outcome.before[name]}
    stay = {name for name in changed if Path(name).name in sample.stay}
    assert stay, outcome.said
    assert {name for name, content in changed.items() if GRAPH_CODE.search(without_text(content))} == stay
    assert not any("disable_v2_behavior" in content for content in changed.values())
    assert (outcome.exit_code, outcome.exit_code_again) == (1, 0), outcome.said_again
    assert outcome.after_again == outcome.after, outcome.said_again


@native(or_beside=True)
def test_eager_program_computes_the_same(sample: Sample, native_outcomes: dict[str, Future[Outcome]]) -> None:
    if not sample.recorded:
        pytest.skip("nothing is recorded of it")
    outcome = native_outcomes[sample.name].result()
    code = b"\n\n".join(content for name, content in sorted(outcome.after.items()) if name.endswith(".py")).decode()
    assert outcome.answer is not None, f"{outcome.failure}\n{outcome.said}\n{code}"
    recorded = json.loads(sample.record.read_text(encoding="utf-8"))
    different = compare.differences(recorded, outcome.answer)
    assert not different, "\n".join([*different, outcome.said, code])


@native()
def test_eager_program_loads_and_traces_no_more_often(
    sample: Sample, outcomes: dict[str, Future[Outcome]], native_outcomes: dict[str, Future[Outcome]]
) -> None:
    """A model is loaded no more often than in graph mode, and each function is traced once or, uncalled, never."""
    graph, eager = outcomes[sample.name].result().answer, native_outcomes[sample.name].result().answer
    assert graph is not None and eager is not None
    assert 0 < eager["counts"]["loads"] <= graph["counts"]["loads"]
    traced_again = [name for name, times in eager["counts"]["traces"] if times > 1]
    assert not traced_again


#: Some samples that load their one model in a function that is called again.
LOADED_AGAIN = [sample for sample in TABLE if sample.name in ("batch_vectors", "photo_features", "picture_layers")]


@pytest.mark.parametrize("sample", LOADED_AGAIN, ids=lambda sample: sample.name)
def test_models_that_are_kept_compute_the_same(
    sample: Sample, native_outcomes: dict[str, Future[Outcome]], tmp_path: Path, hub_cache: Path
) -> None:
    """With ``--unsafe``, what functions load is loaded once."""
    native = native_outcomes[sample.name].result().answer
    kept = migrate(sample, tmp_path, hub_cache, ["--unsafe", *OPTIONS])
    assert native is not None and kept.answer is not None, kept.failure
    assert 1 == kept.answer["counts"]["loads"] < native["counts"]["loads"]
    assert compare.differences(json.loads(sample.record.read_text(encoding="utf-8")), kept.answer) == []
    assert kept.after_again == kept.after


@staying()
def test_stays_in_graph_mode(sample: Sample, tmp_path: Path) -> None:
    """What cannot be proven is rewritten as for ``--target compat``, and is told why."""
    results = []
    for target in ("compat", "tf2"):
        folder = tmp_path / target
        folder.mkdir()
        copied = sample.copy(folder)
        said = rewrite(copied, "--target", target, *OPTIONS)[1]
        results.append(files(folder))
    assert results[0] == results[1]
    assert "keeps the program in graph mode" in said


def without_text(code: str) -> str:
    """A program without its comments and strings of several lines."""
    return re.sub(r'#.*|""".*?"""', "", code, flags=re.DOTALL)
