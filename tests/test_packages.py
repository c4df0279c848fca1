"""Published packages that load modules the TF1 way: whatever is in them, nothing is half done and nothing is unsaid.

A second opinion, which knows nothing but ``ast``, says where removed names of tensorflow-hub are called.
"""

from __future__ import annotations

import ast
import difflib
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from commandline import Cli
from pyflakes import api, messages, reporter
from removed_names import PACKAGE, removed_names

#: One that fine-tunes, one that only infers, and the library itself, in which nothing is what it is elsewhere; and
#: how many files of each say ``hub.load`` when all is done.
PACKAGES = {"bert-tensorflow": ("1.0.4", 0), "embedding-as-service": ("3.1.2", 4), "tensorflow-hub": ("0.7.0", 0)}

#: A program that is made to stay in graph mode changes in these lines, wherever in it the modules are.
GRAPH_MODE = re.compile(r"\s*(import|from) tensorflow\b.*|.*\bdisable_v2_behavior\(\)|import os|os\.environ\[.*|")

FRIENDS = {
    "another package": ("import hub\nhub.Module('a')\n", []),
    "a name of the file": ("import tensorflow_hub as hub\ndef f(hub):\n    hub.Module('a')\n", []),
    "a relative import": ("from .tensorflow_hub import Module\nModule('a')\n", []),
    "what is left": ("import tensorflow_hub as hub\nhub.load('a')\nhub.KerasLayer('b')\n", []),
    "text": ("import tensorflow_hub as hub\n'hub.Module(1)'  # hub.Module(2)\n", []),
    "the real one": ("import tensorflow_hub as h\nclass A:\n    h = 1\n    def f(self):\n        h.Module('a')\n", [5]),
    "the class alone": ("def f():\n    from tensorflow_hub import Module as M\n    return M('a')\n", [2, 3]),
}


@pytest.mark.parametrize(("text", "lines"), FRIENDS.values(), ids=FRIENDS)
def test_the_second_opinion_knows_false_friends(text: str, lines: list[int]) -> None:
    assert [use.line for use in removed_names(text)] == lines


def fetch(name: str, folder: Path) -> None:
    """Unpack a published package. Only a wheel will do: pip runs code of any other, if only to ask for its name."""
    downloads = folder / "downloads"
    options = ["--quiet", "--no-deps", "--only-binary", ":all:", "--retries", "0", "--dest", str(downloads)]
    command = [sys.executable, "-m", "pip", "download", *options, f"{name}=={PACKAGES[name][0]}"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=60)
    except subprocess.TimeoutExpired:
        pytest.skip(f"{name} could not be downloaded within a minute")
    if done.returncode:
        pytest.skip(f"{name} could not be downloaded: there is no network, or pip is not what it was")
    [archive] = downloads.iterdir()
    with zipfile.ZipFile(archive) as wheel:
        wheel.extractall(folder / "package")


def texts(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.py"))}


def parses(data: bytes) -> bool:
    try:
        ast.parse(data)
    except (SyntaxError, ValueError):
        return False
    return True


@pytest.mark.parametrize(("name", "loaded"), [(name, loaded) for name, (_, loaded) in PACKAGES.items()], ids=PACKAGES)
def test_a_published_package(name: str, loaded: int, here: Path, cli: Cli) -> None:
    fetch(name, here)
    folder = here / "package"
    before = texts(folder)
    done = cli("rewrite", "--target", "compat", "--output-format", "json", "package")
    assert done.code in (1, 2)
    assert "Traceback" not in done.text + done.err
    findings = json.loads(done.text)["findings"]
    after = texts(folder)
    assert set(after) == set(before)
    assert len([path for path in after if after[path].count(b"hub.load(") > before[path].count(b"hub.load(")]) == loaded
    for path in filter(lambda path: parses(before[path]), before):
        said = {finding["line"] for finding in findings if finding["path"] == f"package/{path}"}
        judge(before[path], after[path], said)
    again = cli("rewrite", "--target", "compat", "package")
    assert "Traceback" not in again.text + again.err
    assert texts(folder) == after


def judge(before: bytes, after: bytes, said: set[int]) -> None:
    """One file: each call is gone or told, nothing is left undefined, and what is not concerned is not touched."""
    calls = [use for use in removed_names(before.decode()) if use.called]
    if before == after:
        assert not [use for use in calls if said.isdisjoint(range(use.line, use.last + 1))]
        return
    assert not [use for use in removed_names(after.decode()) if said.isdisjoint(range(use.line, use.last + 1))]
    compile(after, "after", "exec", dont_inherit=True)
    assert undefined(after) <= undefined(before)
    if not imports_the_package(before):
        lines = list(difflib.ndiff(before.decode().splitlines(), after.decode().splitlines()))
        assert not [line for line in lines if line[0] in "+-" and not GRAPH_MODE.fullmatch(line[2:])]


def undefined(data: bytes) -> set[str]:
    """The names that a file uses and nothing defines."""
    found: set[str] = set()

    class Names(reporter.Reporter):
        def flake(self, message: Any) -> None:
            if isinstance(message, messages.UndefinedName):
                found.add(message.message_args[0])

    api.check(data.decode(), "file", Names(io.StringIO(), io.StringIO()))
    return found


def imports_the_package(data: bytes) -> bool:
    for node in ast.walk(ast.parse(data)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and not node.level:
            names.append(node.module or "")
        if any(one.split(".")[0] == PACKAGE for one in names):
            return True
    return False
