"""``hubmigrate explain`` of a line, and the notes that tell whether a program leaves graph mode."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from beside_files import alone
from commandline import Cli

PROGRAM = """\
import tensorflow as tf
import tensorflow_hub as hub

embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
texts = tf.placeholder(tf.string, [None])
vectors = embed(texts)
with tf.Session() as session:
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    print(session.run(vectors, feed_dict={texts: ["a cat"]}))
"""
STAYS = PROGRAM + "hash(vectors)\n"


def test_a_line_is_explained(here: Path, cli: Cli) -> None:
    (here / "a.py").write_text(PROGRAM)
    told = cli("explain", "a.py:6").text
    assert told.startswith("a.py:6\n")
    assert "  texts: placeholder, defined at line 5\n" in told
    assert "It becomes an eager program." in told
    assert "a.py:3\n  nothing of a model or a graph\n" in cli("explain", "a.py:3").text


def test_what_keeps_a_program_in_graph_mode_is_told(here: Path, cli: Cli) -> None:
    (here / "a.py").write_text(STAYS)
    told = cli("explain", "a.py:1").text
    assert "It stays in graph mode." in told
    assert "HUB412 session-in-sight: holds\n  HUB413 tensor-in-sight: fails\n    a.py:10:6: " in told


def test_a_file_beside_eager_ones_is_explained(here: Path, cli: Cli) -> None:
    for name, text in alone(()).items():
        (here / name).write_text(text)
    told = cli("explain", "learn.py:9").text
    assert "It stays in graph mode by itself, beside files that become eager (HUB428).\n" in told
    assert "HUB411 unproven-name: fails\n    learn.py:" in told
    assert "HUB420 whole-program: holds\n" in told
    told = cli("explain", "encoder.py:3").text
    assert "It becomes eager, beside what stays in graph mode (HUB428): learn.py.\n" in told
    assert "fails" not in told


def test_a_file_whose_program_is_broken_elsewhere_is_explained(here: Path, cli: Cli) -> None:
    (here / "a.py").write_text("import b\n" + PROGRAM)
    (here / "b.py").write_text("import tensorflow_hub as hub\nhub.(\n")
    assert "vectors: tensor" in cli("explain", "a.py:7").text
    assert cli("explain", "b.py:1").code == 2


def test_a_line_of_a_notebook_is_explained(here: Path, cli: Cli) -> None:
    cells = [
        {"cell_type": kind, "metadata": {}, "source": text} for kind, text in [("markdown", ""), ("code", PROGRAM)]
    ]
    (here / "a.ipynb").write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}))
    assert "  texts: placeholder" in cli("explain", "a.ipynb:2:6").text
    assert "  texts: placeholder" in cli("explain", "a.ipynb:cell 2:6").text


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("a.py:10", "a.py has 9 lines"),
        ("a.py:0", "a.py has 9 lines"),
        ("a.py:1:2", "a.py has no cell 1"),
        ("a.ipynb:1", "FILE:CELL:LINE"),
        ("a.ipynb:2:1", "a.ipynb has no cell 2"),
        ("a.ipynb:1:10", "cell 1 of a.ipynb has 9 lines"),
        ("b.py:1", "HUB902"),
    ],
)
def test_a_place_that_is_not_there_is_refused(here: Path, cli: Cli, place: str, why: str) -> None:
    (here / "a.py").write_text(PROGRAM)
    cells = [{"cell_type": "code", "metadata": {}, "source": PROGRAM}, {"cell_type": "markdown", "source": ""}]
    (here / "a.ipynb").write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}))
    result = cli("explain", place)
    assert result.code == 2
    assert why in result.err


def test_a_rule_is_found_by_its_name_too(cli: Cli) -> None:
    assert cli("explain", "fine-tuning").text == cli("explain", "hub201").text
    assert cli("explain", "python-2").text == cli("explain", "HUB904").text


def notes(cli: Cli) -> list[tuple[str, str]]:
    """Code and deed of each note about graph mode."""
    told = json.loads(cli("rewrite", "--check", "--output-format", "json", ".").text)
    return [(one["code"], one["done"]) for one in told["findings"] if one["code"].startswith("HUB4")]


def test_a_program_that_becomes_eager_says_so_once(here: Path, cli: Cli) -> None:
    (here / "a.py").write_text(PROGRAM)
    assert notes(cli) == [("HUB410", "rewritten")]
    cli("rewrite", "--target", "compat", ".")
    assert "hub.load" in (here / "a.py").read_text()
    assert notes(cli) == [("HUB410", "rewritten")]
    cli("rewrite", ".")
    assert notes(cli) == []


def test_a_reason_to_stay_is_nothing_that_was_rewritten(here: Path, cli: Cli) -> None:
    (here / "a.py").write_text(STAYS)
    assert notes(cli) == [("HUB401", "rewritten"), ("HUB413", "kept in graph mode")]
