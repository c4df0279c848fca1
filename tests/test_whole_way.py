"""The whole way with the real engine: what the command line promises holds for true rewritings too."""

from __future__ import annotations

import ast
import json
import subprocess
from pathlib import Path

import pytest
from commandline import Cli

IMPORTS = "import tensorflow as tf\nimport tensorflow_hub as hub\n"
USE = """\
module = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/2")
embeddings = module(["a sentence"])
with tf.Session() as session:
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    print(session.run(embeddings))  # the last line
"""
PROGRAM = IMPORTS + USE

FILES = {
    "plain": PROGRAM.encode(),
    "byte order mark": b"\xef\xbb\xbf" + PROGRAM.encode(),
    "latin-1 cookie": ("# -*- coding: latin-1 -*-\ns = 'é'\n" + PROGRAM).encode("latin-1"),
    "crlf": PROGRAM.replace("\n", "\r\n").encode(),
    "mixed newlines": (IMPORTS.replace("\n", "\r\n") + USE).encode(),
    "lone carriage returns": PROGRAM.replace("\n", "\r").encode(),
    "no final newline": PROGRAM.rstrip().encode(),
    "tabs": (PROGRAM + "if embeddings is not None:\n    print(1)\n").replace("    ", "\t").encode(),
    "form feeds": (IMPORTS + "\f\n" + USE.replace("with", "\fwith")).encode(),
    "shell lines": (IMPORTS + "!pip install x \\\n   y\nif 1:\n    %cd a\n" + USE).encode(),
}


def notebook(*sources: str) -> bytes:
    cells = [
        {"cell_type": "code", "execution_count": n, "source": text.splitlines(True)} for n, text in enumerate(sources)
    ]
    return (json.dumps({"cells": cells, "metadata": {"é": 1}}, indent=1) + "\n").encode()


@pytest.mark.parametrize("target", ["compat", "tf2"])
@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_a_program_is_rewritten_once_and_stays_what_it_was(here: Path, cli: Cli, data: bytes, target: str) -> None:
    path = here / "x.py"
    path.write_bytes(data)
    diff = cli("rewrite", "--diff", "--target", target, "x.py")
    assert (diff.code, path.read_bytes()) == (1, data)
    assert cli("rewrite", "--target", target, "x.py").code == 1
    after = path.read_bytes()
    assert b"hub.Module" not in after
    assert b"hub.load" in after
    assert style(after) == style(data)
    assert cli("rewrite", "--target", target, "x.py").code == 0
    assert path.read_bytes() == after
    path.write_bytes(data)
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], input=diff.out, check=True)
    assert path.read_bytes() == after


def style(data: bytes) -> tuple[object, ...]:
    """Return what must not change in a file: BOM, kinds of newlines, the last one, tabs, form feeds, shell lines."""
    crlf, lf = data.count(b"\r\n") > 0, data.count(b"\n") > data.count(b"\r\n")
    shell = [line for line in data.split(b"\n") if line.lstrip().startswith((b"!", b"%"))]
    return (data[:3] == b"\xef\xbb\xbf", crlf, lf, data[-1:], b"\t" in data, data.count(b"\f"), b"\xe9" in data, shell)


def test_a_notebook_is_rewritten_in_the_cells_that_need_it(here: Path, cli: Cli) -> None:
    path = here / "x.ipynb"
    before = notebook("!pip install x\n" + IMPORTS, "a = 1\n", USE)
    path.write_bytes(before)
    diff = cli("rewrite", "--diff", "x.ipynb")
    assert cli("rewrite", "x.ipynb").code == 1
    after = path.read_bytes()
    cells = ["".join(cell["source"]) for cell in json.loads(after)["cells"]]
    assert cells[0].startswith("!pip install x\n")
    assert cells[1] == "a = 1\n"
    assert "hub.load" in cells[2]
    ast.parse("\n".join([cells[0].partition("\n")[2], *cells[1:]]))
    assert after == notebook(*cells)
    assert cli("rewrite", "x.ipynb").code == 0
    path.write_bytes(before)
    subprocess.run(["git", "apply", "-"], input=diff.out, check=True)
    assert path.read_bytes() == after


def test_samples_are_rewritten_as_their_diff_says(here: Path, cli: Cli) -> None:
    samples = Path(__file__).parent.parent / "samples"
    for path in samples.rglob("*.py"):
        copy = here / path.relative_to(samples)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    copies = sorted(here.rglob("*.py"))
    before = {path: path.read_bytes() for path in copies}
    diff = cli("rewrite", ".", "--diff")
    cli("rewrite", ".")
    after = {path: path.read_bytes() for path in copies}
    for path, data in before.items():
        path.write_bytes(data)
    subprocess.run(["git", "apply", "-"], input=diff.out, check=True)
    assert {path: path.read_bytes() for path in copies} == after
