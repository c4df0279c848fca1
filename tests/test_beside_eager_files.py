"""Files that keep to graphs of their own, beside files that become eager: which do, and that nothing else does."""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from beside_files import (
    ALONE,
    APART,
    LEARN,
    MAIN,
    NOT_ALONE,
    NOT_APART,
    TOGETHER,
    alone,
    apart,
    changed,
    outcomes,
    results,
)
from native_groups import ENCODER
from oracle import compare
from oracle.record import ask
from samples_table import RECORDS, SAMPLES
from test_samples import PYTHON

from hubmigrate.pipeline import migrate
from hubmigrate.settings import Settings
from hubmigrate.sources.discover import Candidate
from hubmigrate.sources.read import read


@pytest.mark.parametrize("edits", ALONE.values(), ids=ALONE)
def test_keeps_to_its_graph(edits: tuple[str, ...], tmp_path: Path) -> None:
    files = alone(edits)
    found = results(tmp_path, files)
    assert {result.path.name: result.outcome.value for result in found if result.changed} == APART
    for result in found:
        if result.after is not None:
            assert b"disable_v2_behavior" not in result.after
            result.path.write_bytes(result.after)
    again = {name: (tmp_path / name).read_text() for name in files}
    assert outcomes(tmp_path, again) == {}


@pytest.mark.parametrize("edits", NOT_ALONE.values(), ids=NOT_ALONE)
def test_may_mean_something_else(edits: tuple[str, ...], tmp_path: Path) -> None:
    files = alone(edits)
    assert outcomes(tmp_path, files) == TOGETHER


@pytest.mark.parametrize("edits", NOT_APART.values(), ids=NOT_APART)
def test_has_more_than_data_in_common(edits: tuple[str, ...], tmp_path: Path) -> None:
    files = apart(edits)
    assert outcomes(tmp_path, files) == TOGETHER


def test_a_callback_is_called_in_the_block(tmp_path: Path) -> None:
    learn = changed(LEARN, "        start = [", "        texts('a')\n        start = [")
    main = changed(MAIN, "learn.learn(TEXTS, ", "learn.learn(encoder.encode, ")
    assert outcomes(tmp_path, {"encoder.py": ENCODER, "learn.py": learn, "main.py": main}) == TOGETHER


LAZY = """\
import tensorflow as tf
import tensorflow_hub as hub

session = None
vectors = None


def encode(texts):
    global session, vectors, words
    if session is None:
        words = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(words)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    return session.run(vectors, {words: texts})
"""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("print(encoder.__name__)", APART),
        ("encoder.session = None", TOGETHER),
        ("encoder.session = encoder.vectors = None", TOGETHER),
    ],
)
def test_a_session_that_another_file_takes_away(line: str, expected: dict[str, str], tmp_path: Path) -> None:
    learn = changed(LEARN, "import tensorflow_hub as hub\n", "import tensorflow_hub as hub\n\nimport encoder\n")
    learn = changed(learn, "    graph = tf.Graph()\n", f"    {line}\n    graph = tf.Graph()\n")
    assert outcomes(tmp_path, {"encoder.py": LAZY, "learn.py": learn, "main.py": MAIN}) == expected


DESK = SAMPLES / "news_desk"
FIND, LEARNS = "find.py", "learn.py"
STARTS = ("main_find.py", "main_find_first.py", "main_learn_first.py")


def rewrite_some(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """Rewrites some files of a folder; says what became of those that changed."""
    candidates = [Candidate(str(folder / name)) for name in names]
    sources = [read(one.path, one.path.name) for one in candidates if b"tensorflow_hub" in one.path.read_bytes()]
    found = [result for result in migrate(sources, Settings(), candidates=candidates) if result.after is not None]
    for result in found:
        result.path.write_bytes(result.after or b"")
    return {result.name: result.outcome.value for result in found}


@pytest.mark.parametrize("size", range(1, 6))
def test_files_that_are_not_given_are_not_beside(size: int, tmp_path: Path) -> None:
    for number, names in enumerate(itertools.combinations((FIND, LEARNS, *STARTS), size)):
        folder = shutil.copytree(DESK, tmp_path / str(number))
        given = {name: "compat" for name in (FIND, LEARNS) if name in names}
        if len(given) == 2:
            given[FIND] = "native"
        assert rewrite_some(folder, names) == given
        for name in given:
            assert ("disable_v2_behavior" in (folder / name).read_text()) is ("native" not in given.values())


#: The files that are given, one run after another, and whether the switch is in them at last.
RUNS = {
    "the eager one first": (((FIND,), (FIND, LEARNS)), False),
    "the other one first": (((LEARNS,), (FIND, LEARNS)), True),
    "one by one": (((FIND,), (LEARNS,)), True),
}


@pytest.mark.parametrize(("runs", "switched"), RUNS.values(), ids=RUNS)
def test_files_that_are_given_one_after_another(
    runs: tuple[tuple[str, ...], ...], switched: bool, tmp_path: Path, hub_cache: Path
) -> None:
    folder = shutil.copytree(DESK, tmp_path / "news_desk")
    for names in runs:
        rewrite_some(folder, names)
    assert ("disable_v2_behavior" in (folder / LEARNS).read_text()) is switched
    recorded = json.loads((RECORDS / "news_desk.main_learn_first.json").read_text(encoding="utf-8"))
    assert not compare.differences(recorded, ask(PYTHON, folder / "main_learn_first.py", hub_cache))


def test_who_ignores_the_rule_keeps_the_program_together(tmp_path: Path) -> None:
    files = {"encoder.py": ENCODER, "learn.py": LEARN, "main.py": MAIN}
    assert outcomes(tmp_path, files) == APART
    assert outcomes(tmp_path, files, Settings(ignore=("HUB428",))) == TOGETHER


def test_a_model_of_a_graph_is_kept_by_no_function(tmp_path: Path) -> None:
    main = MAIN + "print(learn.learn(TEXTS, [1.0, 0.0]))\n"
    files = {"encoder.py": ENCODER, "learn.py": LEARN, "main.py": main}
    found = {result.path.name: result for result in results(tmp_path, files, Settings(unsafe=True))}
    assert found["encoder.py"].outcome.value == "native"
    assert found["learn.py"].after is not None
    assert b"        embed = hub.load(HANDLE)\n" in found["learn.py"].after


def test_a_layer_instead_of_a_model_needs_the_switch(tmp_path: Path) -> None:
    files = {"encoder.py": ENCODER, "learn.py": LEARN, "main.py": MAIN}
    assert "native" not in outcomes(tmp_path, files, Settings(api="keras")).values()
