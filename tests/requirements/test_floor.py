"""Which TensorFlow the result is for, when nobody says so: what the project's requirements hold it at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commandline import Cli
from listings import PROGRAM, write

#: TensorFlow 2.16 removed tf.estimator.
ESTIMATOR = PROGRAM + "print(tf.estimator.ModeKeys.PREDICT)\n"

HELD = {
    "requirements.txt": "tensorflow==2.15.1\n",
    "requirements/base.txt": "tensorflow~=2.15.0\n",
    "requirements-gpu.txt": "tensorflow-gpu>=2.8,<2.16\n",
    "pyproject.toml": '[project]\nname = "x"\ndependencies = ["tensorflow>=2.15,<2.16"]\n',
    "setup.py": 'from setuptools import setup\nsetup(install_requires=["tensorflow<2.16"])\n',
    "setup.cfg": "[options]\ninstall_requires =\n    tensorflow==2.15.*\n",
    "environment.yml": "dependencies:\n  - tensorflow=2.15\n",
    "Dockerfile": "FROM tensorflow/tensorflow:2.15.0-gpu\n",
}

NOT_HELD = {
    "nothing": "",
    "the newest is allowed": "tensorflow>=2.15\n",
    "TensorFlow 1": "tensorflow==1.15\n",
    "no TensorFlow": "numpy<2\n",
    "a newer one": "tensorflow==2.17.1\n",
    "older than any result": "tensorflow==2.8\n",
    "contradictory": "tensorflow==2.15.0\ntensorflow==2.15.1\n",
    "any, and an old one": "tensorflow-cpu==2.15.0\ntensorflow\n",
}


def is_rewritten(cli: Cli, *options: str) -> bool:
    (file,) = json.loads(cli("rewrite", "--check", "--output-format", "json", *options, "x.py").text)["files"][-1:]
    assert (file["path"], file["outcome"]) in (("x.py", "compat"), ("x.py", "manual"))
    return bool(file["outcome"] == "compat")


@pytest.mark.parametrize("name", HELD)
def test_the_project_holds_it_back(here: Path, cli: Cli, name: str) -> None:
    write(here, "x.py", ESTIMATOR)
    assert not is_rewritten(cli)
    write(here, name, HELD[name])
    assert is_rewritten(cli)
    assert not is_rewritten(cli, "--tf-version", "2.21")


@pytest.mark.parametrize("text", NOT_HELD.values(), ids=NOT_HELD)
def test_the_project_does_not_hold_it_back(here: Path, cli: Cli, text: str) -> None:
    write(here, "x.py", ESTIMATOR)
    write(here, "requirements.txt", text)
    assert not is_rewritten(cli)
    assert is_rewritten(cli, "--tf-version", "2.15")


def test_the_configuration_wins(here: Path, cli: Cli) -> None:
    write(here, "x.py", ESTIMATOR)
    write(here, "requirements.txt", "tensorflow==2.15.1\n")
    write(here, "pyproject.toml", '[tool.hubmigrate]\ntf-version = "2.20"\n')
    assert not is_rewritten(cli)


def test_what_a_notebook_installs_comes_last(here: Path, cli: Cli) -> None:
    write(here, "x.py", "!pip install tensorflow==2.15.1\n" + ESTIMATOR)
    assert is_rewritten(cli)
    write(here, "x.py", "!pip install tensorflow\n" + ESTIMATOR)
    write(here, "requirements.txt", "tensorflow==2.15.1\n")
    assert not is_rewritten(cli)


def test_each_project_has_its_own(here: Path, cli: Cli) -> None:
    for folder, version in (("old", "2.15.1"), ("new", "2.21.0")):
        write(here, f"{folder}/requirements.txt", f"tensorflow=={version}\n")
        write(here, f"{folder}/x.py", ESTIMATOR)
    told = json.loads(cli("rewrite", "--check", "--output-format", "json", ".").text)["files"]
    outcomes = {file["path"]: file["outcome"] for file in told if file["path"].endswith("x.py")}
    assert outcomes == {str(Path("new/x.py")): "manual", str(Path("old/x.py")): "compat"}
