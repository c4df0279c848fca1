"""``hubmigrate scan``: what it tells, and that it changes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commandline import Cli

NNLM = "https://tfhub.dev/google/nnlm-en-dim50/1"
HEAD = "import tensorflow as tf\nimport tensorflow_hub as hub\n"
FILES = {
    "infers.py": f'{HEAD}m = hub.Module("{NNLM}")\nwith tf.Session() as s:\n    print(s.run(m(tf.constant(["a"]))))\n',
    "trains.py": (
        f'{HEAD}m = hub.Module("{NNLM}", trainable=True)\n'
        "step = tf.train.AdamOptimizer().minimize(m(tf.constant(['a'])))\n"
    ),
    "modern.py": 'import tensorflow_hub as hub\nm = hub.load("https://example.org/model/1")\n',
    "chosen.py": "import sys\nimport tensorflow_hub as hub\nm = hub.load(sys.argv[1])\n",
    "silenced.py": f'import tensorflow_hub as hub\nm = hub.Module("{NNLM}")  # hubmigrate: ignore[HUB101]\n',
    "other.py": "print('no model here')\n",
}
BROKEN = "import tensorflow_hub as hub\nm = (\n"


@pytest.fixture
def project(here: Path) -> Path:
    for name, text in FILES.items():
        (here / name).write_text(text)
    return here


def scan(cli: Cli, *arguments: str, code: int = 0) -> str:
    result = cli("scan", ".", *arguments)
    assert (result.code, result.err) == (code, "")
    return result.text


@pytest.mark.parametrize("output_format", ["text", "json", "markdown"])
def test_nothing_is_changed(project: Path, cli: Cli, output_format: str) -> None:
    scan(cli, "--output-format", output_format)
    assert {path.name: path.read_text() for path in project.iterdir()} == FILES


def test_each_file_is_told_with_its_models_and_its_effort(project: Path, cli: Cli) -> None:
    blocks = scan(cli).split("\n\n")
    nnlm = (
        f"  loads {NNLM} (TF1 Hub format, successor https://tfhub.dev/google/nnlm-en-dim50/2"
        " (same-model-new-version, documented))"
    )
    assert [block.splitlines()[:2] for block in blocks[:5]] == [
        ["chosen.py: untouched, nothing to do", "  loads a handle that only a run knows"],
        ["infers.py: native, done by hubmigrate", nnlm],
        ["modern.py: untouched, nothing to do", "  loads https://example.org/model/1 (not in the catalogue)"],
        ["silenced.py: manual, left alone, as asked for", nnlm],
        ["trains.py: manual, needs a person: 1 finding", nnlm],
    ]
    assert "\n  3:5: HUB101 " in blocks[1]
    assert "\n  3:5: HUB201 fine-tuning" in blocks[4]
    assert "\n1 HUB201 fine-tuning: " in blocks[5]
    assert blocks[6] == ("Looked at 6 files: 2 untouched, 1 native, 2 manual.\n")


def test_json_is_that_of_a_check_and_more(project: Path, cli: Cli) -> None:
    told = json.loads(scan(cli, "--output-format", "json"))
    check = json.loads(cli("rewrite", ".", "--check", "--output-format", "json").text)
    files: list[dict[str, Any]] = told["files"]
    assert [file.pop("effort") for file in files] == [
        "nothing to do",
        "done by hubmigrate",
        "nothing to do",
        "left alone, as asked for",
        "needs a person: 1 finding",
    ]
    handles = told.pop("handles")
    assert handles[0] == {
        "handle": "https://example.org/model/1",
        "known": False,
        "format": None,
        "successor": None,
        "url": None,
        "files": ["modern.py"],
    }
    assert (handles[1]["format"], handles[1]["successor"], handles[1]["files"]) == (
        "tf1_hub",
        "https://tfhub.dev/google/nnlm-en-dim50/2",
        ["infers.py", "silenced.py", "trains.py"],
    )
    assert files[0]["loads"] == [{"api": "hub.load", "handles": [], "through_signature": False}]
    assert told == {**check, "exit_code": 0}


def test_markdown_can_be_pasted(project: Path, cli: Cli) -> None:
    (project / "a|b.py").write_text(FILES["modern.py"])
    text = scan(cli, "--output-format", "markdown")
    assert text.startswith("## TensorFlow Hub migration\n\nLooked at 7 files: ")
    assert "\n| `a\\|b.py` | untouched | nothing to do | `https://example.org/model/1` |\n" in text
    assert "\n- [ ] `trains.py:3:5` HUB201 fine-tuning of a TF1 Hub module is not supported in TF2 " in text
    assert "\n  - use https://tfhub.dev/google/nnlm-en-dim50/2, " in text
    assert "\n| HUB201 | fine-tuning | A ``hub.Module`` that is fine-tuned " in text
    widths = {}
    for line in text.splitlines():
        if line.startswith("|"):
            widths.setdefault(line.replace("\\|", "").count("|"), []).append(line)
    assert sorted(widths) == [4, 5]


def test_only_what_could_not_be_processed_makes_it_fail(project: Path, cli: Cli) -> None:
    (project / "broken.py").write_text(BROKEN)
    assert "broken.py: error, could not be processed\n" in scan(cli, code=2)
    told = json.loads(scan(cli, "--output-format", "json", code=2))
    assert (told["exit_code"], told["summary"]["error"]) == (2, 1)
    assert scan(cli, "--exclude", "broken.py", code=0)


def test_notebooks_and_linked_files_are_told_too(here: Path, cli: Cli) -> None:
    (here / "helper.py").write_text(f'import tensorflow_hub as hub\ndef make():\n    return hub.Module("{NNLM}")\n')
    (here / "main.py").write_text("import tensorflow as tf\nimport helper\ny = helper.make()(tf.constant(['a']))\n")
    source = [f'{HEAD}m = hub.Module("{NNLM}")\n', "y = m(tf.constant(['a']))\n"]
    cells = [{"cell_type": "code", "source": text} for text in source]
    (here / "n.ipynb").write_text(json.dumps({"cells": cells, "metadata": {}}))
    text = scan(cli)
    assert "main.py: compat, done by hubmigrate\n" in text
    assert "n.ipynb: compat, done by hubmigrate\n" in text
    assert "\n  cell 1:3:5: HUB101 " in text


def test_nothing_with_tensorflow_hub(here: Path, cli: Cli) -> None:
    (here / "a.py").write_text(FILES["other.py"])
    assert scan(cli) == "Looked at 1 file: no TensorFlow Hub.\n"
    assert scan(cli, "--output-format", "markdown") == (
        "## TensorFlow Hub migration\n\nLooked at 1 file: no TensorFlow Hub.\n"
    )
