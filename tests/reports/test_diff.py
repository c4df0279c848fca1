"""Diffs are applied by the real git, and give what would have been written."""

from __future__ import annotations

import json
import os
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest

from hubmigrate.migration import FileResult
from hubmigrate.reports.diff import coloured, file_diff

LONG = b"".join(b"line %d\n" % number for number in range(40))

CHANGES = {
    "one line": (b"a\nb\nc\n", b"a\nx\nc\n"),
    "first line": (b"a\nb\nc\nd\ne\n", b"x\nb\nc\nd\ne\n"),
    "last line": (b"a\nb\nc\nd\ne\n", b"a\nb\nc\nd\nx\n"),
    "inserted at the start": (b"a\n", b"x\ny\na\n"),
    "appended": (b"a\n", b"a\nx\n"),
    "removed": (b"a\nb\nc\n", b"a\nc\n"),
    "far apart": (LONG, LONG.replace(b"line 3\n", b"x\n").replace(b"line 30\n", b"")),
    "near each other": (LONG, LONG.replace(b"line 12\n", b"x\n").replace(b"line 17\n", b"")),
    "no final newline": (b"a\nb", b"x\nb"),
    "no final newline, last line": (b"a\nb", b"a\nx"),
    "final newline added": (b"a\nb", b"a\nb\n"),
    "final newline removed": (b"a\nb\n", b"a\nb"),
    "crlf": (b"a\r\nb\r\nc\r\n", b"a\r\nx\r\nc\r\n"),
    "mixed newlines": (b"a\r\nb\nc\r\n", b"a\r\nx\nc\r\n"),
    "lone carriage returns": (b"a\rb\rc\r", b"a\rx\rc\r"),
    "latin-1": (b"\xe9\nb\n", b"\xe9\nx\xe9\n"),
    "form feeds": (b"a\n\x0c\nb\n", b"a\n\x0c\nx\n"),
    "lines that look like a diff": (b"--- a\n+++ b\n@@ -1 +1 @@\n", b"--- a\n@@ -1 +1 @@\n+ x\n"),
    "repeated lines": (b"a\n" * 9 + b"b\n", b"a\n" * 7 + b"b\n"),
    "all of it": (b"a\nb\n", b"c\nd\ne\n"),
    "filled": (b"", b"a\nb\n"),
    "emptied": (b"a\nb\n", b""),
}
NAMES = ["x.py", "with space.py", "é.py", 'quote".py', "back\\slash.py", "tab\t.py", "deep/er/x.py"]


def applied(before: bytes, after: bytes, name: str = "x.py") -> bytes:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(before)
    diff = file_diff(FileResult(path, name, before, after))
    done = subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], input=diff, capture_output=True)
    assert done.returncode == 0, (done.stderr, diff)
    return path.read_bytes() if path.exists() else b""


@pytest.mark.parametrize(("before", "after"), CHANGES.values(), ids=CHANGES)
def test_git_applies_the_diff(here: Path, before: bytes, after: bytes) -> None:
    assert applied(before, after) == after


@pytest.mark.parametrize(("before", "after"), CHANGES.values(), ids=CHANGES)
def test_git_applies_the_diff_in_a_repository(here: Path, before: bytes, after: bytes) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    (here / "sub").mkdir()
    os.chdir("sub")
    assert applied(before, after) == after


@pytest.mark.parametrize("name", NAMES)
def test_git_finds_files_of_every_name(here: Path, name: str) -> None:
    assert applied(b"a\nb\n", b"a\nc\n", name) == b"a\nc\n"


@pytest.mark.parametrize("seed", range(20))
def test_git_applies_random_diffs(here: Path, seed: int) -> None:
    chance = random.Random(seed)
    before = [b"line %d\n" % chance.randrange(9) for _ in range(chance.randrange(1, 60))]
    after = [b"new\n" if chance.random() < 0.1 else line for line in before if chance.random() < 0.9]
    assert applied(b"".join(before), b"".join(after)) == b"".join(after)


@pytest.mark.parametrize("length", [300, 5000])
def test_git_applies_diffs_of_long_files_full_of_the_same_lines(here: Path, length: int) -> None:
    """As notebooks are: ``difflib`` looks for no lines that are everywhere, and a hunk without context fits nowhere."""
    before = [b"line %d\n" % number if number % 9 == 0 else b"   },\n" for number in range(length)]
    after = [b"new\n" if number in (18, 99, length // 9 * 9 - 9) else line for number, line in enumerate(before)]
    diff = file_diff(FileResult(Path("x.py"), "x.py", b"".join(before), b"".join(after)))
    assert diff.count(b"\n+new\n") == 3
    assert diff.count(b"\n") == 2 + 3 * (1 + 3 + 2 + 3)
    assert applied(b"".join(before), b"".join(after)) == b"".join(after)


def test_a_file_that_stays_has_no_diff() -> None:
    assert file_diff(FileResult(Path("x.py"), "x.py", b"a\n", b"a\n")) == b""
    assert file_diff(FileResult(Path("x.py"), "x.py", b"a\n")) == b""


def test_a_file_outside_of_the_folder_is_named_from_the_root(here: Path) -> None:
    (here / "sub").mkdir()
    os.chdir("sub")
    diff = file_diff(FileResult(Path("../x.py"), "../x.py", b"a\n", b"b\n"))
    assert diff.startswith(f"--- a{here}/x.py\n+++ b{here}/x.py\n".encode())


def notebook(*sources: Any, **shape: Any) -> bytes:
    cells = [{"cell_type": "code", "outputs": [], "source": source} for source in sources]
    return json.dumps({"cells": cells, "metadata": {}}, **shape).encode()


def test_the_diff_of_a_notebook_names_the_cells(here: Path) -> None:
    before = notebook(["a = 1\n", "b = 2"], "c = 3", ["d = 4"], indent=1)
    after = notebook(["a = 1\n", "b = 9"], "c = 3", ["e = 5\n", "f = 6"], indent=1)
    diff = file_diff(FileResult(Path("x.ipynb"), "x.ipynb", before, after))
    assert [line.split(b"@@")[2] for line in diff.split(b"\n") if line.startswith(b"@@")] == [
        b" # cell 1",
        b" # cell 3",
    ]
    assert applied(before, after, "x.ipynb") == after


def test_the_diff_of_a_notebook_on_one_line_names_no_cell(here: Path) -> None:
    before, after = notebook("a = 1", "b = 2"), notebook("a = 1", "b = 3")
    assert b"# cell" not in file_diff(FileResult(Path("x.ipynb"), "x.ipynb", before, after))
    assert applied(before, after, "x.ipynb") == after


def test_colours_add_nothing_but_colour() -> None:
    diff = file_diff(FileResult(Path("x.py"), "x.py", b"a\nb", b"a\nc\n"))
    plain = coloured(diff)
    for code in (b"\x1b[0m", b"\x1b[1m", b"\x1b[31m", b"\x1b[32m", b"\x1b[36m"):
        assert code in plain
        plain = plain.replace(code, b"")
    assert plain == diff
