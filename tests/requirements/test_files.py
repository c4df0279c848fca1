"""Requirements that contradict rewritten programs: found in each kind of file, changed, and what is left alone."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest
from commandline import Cli
from listings import CHANGED, IN_GRAPH_MODE, LEFT_ALONE, NEEDS_A_PERSON, PROGRAM, write

from hubmigrate.requirements import rule
from hubmigrate.rules import Example


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("name", CHANGED)
def test_contradictions_are_reported_and_with_unsafe_changed(here: Path, cli: Cli, name: str, newline: str) -> None:
    before, after = (dedent(text).lstrip("\n").replace("\n", newline) for text in CHANGED[name])
    path = write(here, name, before)
    folder = path.parent if path.parent.name != "requirements" else here
    program = write(folder, "x.py", IN_GRAPH_MODE)
    told = cli("rewrite", "--check", str(folder)).text
    assert f"{path.relative_to(here)}:" in told
    assert ", or let --unsafe do it]" in told
    assert path.read_bytes().decode() == before
    cli("rewrite", str(folder))
    assert path.read_bytes().decode() == before
    assert cli("rewrite", "--check", str(folder)).code == 1, "told until it is right"
    assert cli("rewrite", "--unsafe", str(folder)).code == 1
    assert path.read_bytes().decode() == after
    rewritten = program.read_bytes()
    last = cli("rewrite", "--unsafe", str(folder))
    assert (path.read_bytes().decode(), program.read_bytes()) == (after, rewritten)
    assert last.code == int(name in NEEDS_A_PERSON), last.text


@pytest.mark.parametrize("name", CHANGED)
def test_an_eager_program_needs_the_same_when_it_is_made(here: Path, cli: Cli, name: str) -> None:
    """Later it cannot be told from one that was written for TensorFlow 2, and any release of that may be right."""
    before, after = (dedent(text).lstrip("\n") for text in CHANGED[name])
    path = write(here, name, before)
    folder = path.parent if path.parent.name != "requirements" else here
    write(folder, "x.py", PROGRAM)
    assert "(native)" in cli("rewrite", "--unsafe", str(folder)).err
    assert path.read_bytes().decode() == after
    assert cli("rewrite", "--unsafe", str(folder)).code == int(name == "pyproject.toml"), (
        "tensorflow-gpu stays for a person"
    )
    assert path.read_bytes().decode() == after


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_what_only_looks_like_it_is_left_alone(here: Path, cli: Cli, name: str) -> None:
    path = write(here, name, dedent(LEFT_ALONE[name]).lstrip())
    before = path.read_bytes()
    write(here, "x.py", PROGRAM)
    result = cli("rewrite", "--unsafe", ".")
    assert "HUB502" not in result.text
    assert path.read_bytes() == before
    assert cli("rewrite", "--unsafe", ".").code == 0


@pytest.mark.parametrize("example", rule.EXAMPLES, ids=lambda example: example.title)
def test_examples_of_the_rule(here: Path, cli: Cli, example: Example) -> None:
    path = write(here, example.file, dedent(example.before).lstrip())
    write(here, "x.py", PROGRAM)
    told = json.loads(cli("rewrite", "--unsafe", "--output-format", "json", ".").text)
    codes = {one["code"] for one in told["findings"] if one["path"] == example.file and one["severity"] != "note"}
    assert codes == set(example.codes)
    assert path.read_text() == dedent(example.before if example.after is None else example.after).lstrip()


def test_what_pip_compile_locked_is_told_and_left_to_it(here: Path, cli: Cli) -> None:
    text = "numpy==1.0 \\\n    --hash=sha256:e0\ntensorflow==1.15.5 \\\n    --hash=sha256:e1 \\\n    --hash=sha256:e2\n"
    path = write(here, "requirements.txt", text)
    write(here, "x.py", PROGRAM)
    assert "requirements.txt:3:1: HUB502 tensorflow==1.15.5 contradicts" in cli("rewrite", "--unsafe", ".").text
    assert path.read_text() == text
