"""Which requirements belong to a rewritten program, and what is said of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commandline import Cli
from listings import KERAS, PROGRAM, write


def test_places_messages_and_json(here: Path, cli: Cli) -> None:
    write(here, "requirements.txt", "numpy\n  tensorflow==1.15 # old\ntensorflow-hub\n")
    write(here, "x.py", PROGRAM)
    lines = cli("rewrite", "--check", ".").text.splitlines()
    assert lines[:2] == [
        "requirements.txt:2:3: HUB502 tensorflow==1.15 contradicts the rewritten programs, which need tensorflow>=2.15"
        " [write tensorflow>=2.15, or let --unsafe do it]",
        "requirements.txt:3:1: HUB502 setuptools<81 is missing, whose pkg_resources tensorflow-hub 0.16.1 imports"
        " [add setuptools<81, or let --unsafe do it]",
    ]
    told = json.loads(cli("rewrite", "--unsafe", "--diff", "--output-format", "json", ".").text)
    (file,) = [file for file in told["files"] if file["path"] == "requirements.txt"]
    assert (file["outcome"], file["changed"]) == ("pins", True)
    assert "+  tensorflow>=2.15 # old\n" in file["diff"]
    assert {(one["severity"], one["done"]) for one in told["findings"] if one["code"] == "HUB502"} == {
        ("note", "rewritten")
    }
    result = cli("rewrite", "--unsafe", ".")
    assert "rewrote requirements.txt (pins)\n" in result.err
    assert "2 rewritten (1 pins, 1 native)" in result.err


def test_keras_2_is_needed_where_a_program_uses_it(here: Path, cli: Cli) -> None:
    path = write(here, "requirements.txt", "tensorflow-hub\nsetuptools<81\n")
    write(here, "x.py", KERAS)
    assert "tf-keras>=2.15 is missing" in cli("rewrite", ".").text
    assert "tf-keras>=2.15 is missing" in cli("rewrite", ".").text
    cli("rewrite", "--unsafe", ".")
    assert path.read_text() == "tensorflow-hub\ntf-keras>=2.15\nsetuptools<81\n"
    assert cli("rewrite", ".").code == 0


def test_several_files_of_pip_belong_together_and_others_do_not(here: Path, cli: Cli) -> None:
    write(here, "requirements.txt", "tensorflow-hub\n")
    write(here, "constraints.txt", "setuptools<81\n")
    write(here, "setup.cfg", "[options]\ninstall_requires =\n    tensorflow-hub\n")
    write(here, "x.py", PROGRAM)
    told = cli("rewrite", "--check", ".").text
    assert "requirements.txt" not in told
    assert "setup.cfg:3:5: HUB502 setuptools<81 is missing" in told


def test_the_project_is_the_nearest_one(here: Path, cli: Cli) -> None:
    for folder in (".", "a", "b"):
        write(here, f"{folder}/requirements.txt", "tensorflow<2\n")
    write(here, "a/b/x.py", PROGRAM)
    told = cli("rewrite", "--check", ".").text
    assert "a/requirements.txt:1:1: HUB502" in told
    assert told.count("HUB502") == 1
    (here / "a/requirements.txt").unlink()
    assert "\nrequirements.txt:1:1: HUB502" in cli("rewrite", "--check", ".").text
    (here / "a/.git").mkdir()
    assert "HUB502" not in cli("rewrite", "--check", ".").text


def test_outside_of_a_repository_nothing_above_the_current_directory_counts(
    here: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here, "requirements.txt", "tensorflow<2\n")
    write(here, "a/b/x.py", PROGRAM)
    monkeypatch.chdir(here / "a")
    assert "HUB502" not in cli("rewrite", "--check", ".").text
    assert "HUB502" not in cli("rewrite", "--check", str(here / "a")).text


@pytest.mark.parametrize(
    "program",
    [
        "import tensorflow as tf\n",
        'import tensorflow_hub as hub\nm = hub.load("https://tfhub.dev/google/nnlm-en-dim50/2")\nm(["a"])\n',
        'import tensorflow_hub as hub\nm = hub.load("h").signatures["default"]\nm(["a"])\n',
        PROGRAM.replace('1")', '1", trainable=True)') + "tf.train.AdamOptimizer().minimize(m(['a']))\n",
        PROGRAM + "# hubmigrate: ignore-file\n",
    ],
    ids=["no hub", "a modern program", "a modern program with signatures", "left alone", "silenced"],
)
def test_programs_that_nobody_rewrote_say_nothing_of_requirements(here: Path, cli: Cli, program: str) -> None:
    path = write(here, "requirements.txt", "tensorflow==2.8\ntensorflow-hub==0.12\n")
    before = path.read_bytes()
    write(here, "x.py", program)
    assert "HUB502" not in cli("rewrite", "--unsafe", ".").text
    assert path.read_bytes() == before


def test_settings_hold_for_requirements_too(here: Path, cli: Cli) -> None:
    path = write(here, "requirements.txt", "tensorflow<2\n")
    write(here, "x.py", PROGRAM)
    for options in (["--ignore", "HUB502"], ["--select", "HUB1"], ["--exclude", "*.txt"]):
        assert "HUB502" not in cli("rewrite", "--check", "--unsafe", *options, ".").text
    write(here, "pyproject.toml", '[tool.hubmigrate.per-file-ignores]\n"*.txt" = ["HUB502"]\n')
    cli("rewrite", "--unsafe", ".")
    assert path.read_text() == "tensorflow<2\n"
    assert cli("rewrite", "--unsafe", ".").code == 0


def test_an_image_of_tensorflow_1_is_told(here: Path, cli: Cli) -> None:
    path = write(here, "docker.Dockerfile", "FROM tensorflow/tensorflow:1.15.2-gpu-py3 AS base\n")
    write(here, "x.py", PROGRAM)
    told = cli("rewrite", "--unsafe", ".").text
    assert "docker.Dockerfile:1:6: HUB502 the image tensorflow/tensorflow:1.15.2-gpu-py3 contradicts" in told
    assert path.read_text().endswith("-py3 AS base\n")


def test_broken_and_unreadable_files_stop_nothing(here: Path, cli: Cli) -> None:
    (here / "requirements.txt").write_bytes("tensorflow<2\n".encode("utf-16"))
    write(here, "pyproject.toml", "[project\n")
    write(here, "setup.py", "print 'x'\n")
    write(here, "x.py", PROGRAM)
    result = cli("rewrite", ".")
    assert "HUB502" not in result.text
    assert "hub.load" in (here / "x.py").read_text()


def test_a_setup_py_that_is_a_program_of_the_run_is_told_once(here: Path, cli: Cli) -> None:
    path = write(here, "setup.py", 'from setuptools import setup\nsetup(install_requires=["tensorflow_hub<0.9"])\n')
    write(here, "x.py", PROGRAM)
    told = json.loads(cli("rewrite", "--unsafe", "--output-format", "json", ".").text)
    assert [file["path"] for file in told["files"]] == ["setup.py", "x.py"]
    assert 'install_requires=["setuptools<81", "tensorflow_hub>=0.16.1"]' in path.read_text()


def test_what_a_modern_program_with_signatures_cannot_do_with_is_told(here: Path, cli: Cli) -> None:
    write(here, "requirements.txt", "tensorflow==1.15\ntensorflow-hub==0.4\n")
    write(here, "x.py", 'import tensorflow_hub as hub\nm = hub.load("h").signatures["default"]\nm(["a"])\n')
    told = cli("rewrite", "--check", ".").text
    assert "requirements.txt:1:1: HUB502" in told
    assert "requirements.txt:2:1: HUB502" in told


def test_programs_that_stay_are_counted_where_their_requirements_would_go(here: Path, cli: Cli) -> None:
    write(here, "requirements.txt", "tensorflow==1.15\n")
    write(here, "x.py", PROGRAM)
    assert "programs that are left" not in cli("rewrite", "--check", ".").text
    tuned = PROGRAM.replace('1")', '1", trainable=True)') + "tf.train.AdamOptimizer().minimize(m(['a']))\n"
    write(here, "a/y.py", tuned)
    told = cli("rewrite", "--check", ".").text
    assert "; programs that are left as they are need what is there (1 of them)]" in told


@pytest.mark.parametrize("pinned", ["tensorflow==1.15\n", "tensorflow-gpu==1.15\n"])
def test_what_an_eager_program_needs_is_told_as_long_as_tensorflow_1_is_pinned(
    here: Path, cli: Cli, pinned: str
) -> None:
    """It cannot be told from a program that was written for TensorFlow 2, but not for TensorFlow 1."""
    path = write(here, "requirements.txt", pinned + "tensorflow-hub==0.7\n")
    write(here, "x.py", PROGRAM)
    first, second = cli("rewrite", "."), cli("rewrite", ".")
    assert "(native)" in first.err
    told = [line for line in second.text.splitlines() if "HUB502" in line]
    assert len(told) == 3
    assert told == [line for line in first.text.splitlines() if "HUB502" in line]
    cli("rewrite", "--unsafe", ".")
    assert path.read_text() == "tensorflow>=2.15\ntensorflow-hub>=0.16.1\nsetuptools<81\n"
    assert cli("rewrite", ".").code == 0


def test_other_releases_beside_tensorflow_1_may_be_meant(here: Path, cli: Cli) -> None:
    write(here, "requirements.txt", "tensorflow==2.8\ntensorflow-hub==0.12\n")
    write(here, "requirements-old.txt", "tensorflow==1.15\n")
    write(here, "x.py", 'import tensorflow_hub as hub\nm = hub.load("h").signatures["default"]\nm(["a"])\n')
    assert cli("rewrite", ".").text.count("HUB502") == 1
