"""What notebooks install by themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commandline import Cli
from listings import IN_GRAPH_MODE, PROGRAM, write


def notebook(*texts: str) -> str:
    cells = [{"cell_type": "code", "metadata": {}, "source": text.splitlines(True)} for text in texts]
    return json.dumps({"cells": cells, "metadata": {}}, indent=1) + "\n"


INSTALLS = {
    "!pip install tensorflow==1.15 tensorflow-hub\n": '!pip install "tensorflow>=2.15" tensorflow-hub\n',
    "%pip install -q 'tensorflow-hub<0.16' six  # models\n": "%pip install -q 'tensorflow-hub>=0.16.1' six  # models\n",
    "x = 1\nif x:\n  ! pip3 install \\\n    tensorflow-gpu==1.15 \\\n    six\n": (
        'x = 1\nif x:\n  ! pip3 install \\\n    "tensorflow>=2.15" \\\n    six\n'
    ),
    "try:\n  %tensorflow_version 1.x\nexcept Exception:\n  pass\n": (
        "try:\n  %tensorflow_version 2.x\nexcept Exception:\n  pass\n"
    ),
    "!{sys.executable} -m pip install tf-keras==2.14.1\n": '!{sys.executable} -m pip install "tf-keras>=2.15"\n',
    "!pip install tensorflow>=1.15 tensorflow-text==1.15\n": None,
    "print('''\n!pip install tensorflow==1.15\n''')\n!ls\n": None,
    "!pip install tensorflow==1.15  # hubmigrate: ignore[HUB502]\n": None,
    "%tensorflow_version 2.x\n": None,
    "!echo tensorflow==1.15\n# !pip install tensorflow==1.15\n": None,
}


@pytest.mark.parametrize("line", INSTALLS, ids=str)
def test_what_a_notebook_installs(here: Path, cli: Cli, line: str) -> None:
    after = INSTALLS[line]
    path = write(here, "x.ipynb", notebook(line, IN_GRAPH_MODE))
    told = cli("rewrite", "--check", ".").text
    assert ("x.ipynb:cell 1:" in told and "HUB502" in told) == (after is not None)
    cli("rewrite", ".")
    program = json.loads(path.read_text())["cells"][1]["source"]
    assert path.read_text() == notebook(line, "".join(program))
    assert cli("rewrite", "--check", ".").code == int(after is not None)
    cli("rewrite", "--unsafe", ".")
    assert path.read_text() == notebook(after or line, "".join(program))
    assert cli("rewrite", "--check", ".").code == 0


def test_a_notebook_is_rewritten_with_its_installs_at_once(here: Path, cli: Cli) -> None:
    path = write(here, "x.ipynb", notebook("a = 1\n!pip install tensorflow==1.15\n" + PROGRAM))
    told = cli("rewrite", "--unsafe", ".").text
    assert "x.ipynb:cell 1:2:14: HUB502 tensorflow==1.15 contradicts" in told
    cell = "".join(json.loads(path.read_text())["cells"][0]["source"])
    assert cell.startswith('a = 1\n!pip install "tensorflow>=2.15"\nimport tensorflow as tf\n')
    assert "hub.load" in cell
    assert cli("rewrite", "--unsafe", ".").code == 0


def test_shell_lines_in_python_files_and_standard_input(cli: Cli, here: Path) -> None:
    program = "%pip install tensorflow==1.15\n" + PROGRAM
    write(here, "requirements.txt", "tensorflow==1.15\n")
    result = cli("rewrite", "--unsafe", "-", stdin=program.encode())
    assert result.text.startswith('%pip install "tensorflow>=2.15"\n')
    assert "requirements.txt" not in result.err


def test_what_an_eager_notebook_needs_is_told_as_long_as_it_installs_tensorflow_1(here: Path, cli: Cli) -> None:
    write(here, "x.ipynb", notebook("!pip install tensorflow==1.15 tensorflow-hub==0.7", PROGRAM))
    assert "(native)" in cli("rewrite", ".").err
    assert cli("rewrite", ".").text.count("HUB502") == 2
    cli("rewrite", "--unsafe", ".")
    assert cli("rewrite", ".").code == 0
