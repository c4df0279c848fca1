"""What is written back: byte for byte the same but for the change, whatever the file is like."""

from __future__ import annotations

import codecs
import errno
import json
import os
import re
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commandline import Cli

LOAD = "import tensorflow_hub as hub\n"
CALL = "m = hub.Module('x')\n"
PROGRAM = LOAD + CALL

FILES = {
    "utf-8": (LOAD + "s = 'é漢'\n" + CALL).encode(),
    "byte order mark": b"\xef\xbb\xbf" + PROGRAM.encode(),
    "latin-1 cookie": ("# -*- coding: latin-1 -*-\ns = 'é'\n" + PROGRAM).encode("latin-1"),
    "gbk cookie": ("# coding: gbk\ns = '汉'\n" + PROGRAM).encode("gbk"),
    "crlf": PROGRAM.replace("\n", "\r\n").encode(),
    "mixed newlines": (LOAD + "a = 1\r\nb = 2\r\n" + CALL).encode(),
    "lone carriage returns": PROGRAM.replace("\n", "\r").encode(),
    "what Python refuses as a script": (LOAD + "from __future__ import division\n" + CALL).encode(),
    "no final newline": PROGRAM.rstrip().encode(),
    "tabs": (LOAD + "if hub:\n\t" + CALL + "\tn = 1\n").encode(),
    "form feeds": (LOAD + "\f\n" + CALL + "\fdef f():\n    pass\n\f\n\f\nclass A:\n\fpass\n")
    .replace("\fpass", "    pass")
    .encode(),
    "trailing blanks": (LOAD + "a = 1   \n\n   \n" + CALL + "   ").encode(),
    "shell lines": (LOAD + "!pip install x \\\n   y\nif 1:\n    %cd a\n" + CALL).encode(),
}


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_only_the_change_is_written(here: Path, cli: Cli, data: bytes) -> None:
    (here / "x.py").write_bytes(data)
    assert cli("rewrite", "x.py").code == 1
    assert (here / "x.py").read_bytes() == data.replace(b"hub.Module(", b"hub.load(")
    assert cli("rewrite", "x.py").code == 0


def lines_of(data: bytes) -> list[bytes]:
    return re.findall(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", data.removeprefix(codecs.BOM_UTF8))


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_every_other_line_stays_byte_for_byte(here: Path, cli: Cli, data: bytes) -> None:
    """With the rules themselves, which add lines and change those of the call and the imports."""
    path = here / "x.py"
    path.write_bytes(data)
    diff = cli("rewrite", "--diff", "x.py").out
    assert cli("rewrite", "x.py").code == 1
    after = path.read_bytes()
    assert after.startswith(codecs.BOM_UTF8) == data.startswith(codecs.BOM_UTF8)
    rest = iter(lines_of(after))
    assert all(b"hub.Module(" in line or any(line == other for other in rest) for line in lines_of(data))
    assert b"hub.load(" in after
    assert lines_of(after)[-1].endswith((b"\r", b"\n")) == lines_of(data)[-1].endswith((b"\r", b"\n"))
    assert cli("rewrite", "x.py").code == 0
    subprocess.run(["git", "apply", "-R", "-"], input=diff, check=True)
    assert path.read_bytes() == data


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("mode", [0o755, 0o644, 0o600, 0o4755])
def test_the_mode_stays(here: Path, cli: Cli, mode: int) -> None:
    path = here / "x.py"
    path.write_text(PROGRAM)
    path.chmod(mode)
    assert cli("rewrite", ".").code == 1
    assert (stat.S_IMODE(path.stat().st_mode), "load" in path.read_text()) == (mode, True)


@pytest.mark.usefixtures("engine")
def test_a_link_stays_and_its_target_is_written(here: Path, cli: Cli) -> None:
    (here / "real").mkdir()
    (here / "real/x.py").write_text(PROGRAM)
    (here / "link.py").symlink_to("real/x.py")
    assert cli("rewrite", "link.py").code == 1
    assert (here / "link.py").is_symlink()
    assert "hub.load" in (here / "real/x.py").read_text()
    assert [path.name for path in (here / "real").iterdir()] == ["x.py"]


@pytest.mark.usefixtures("engine")
def test_a_notebook_changes_in_one_cell_only(here: Path, cli: Cli) -> None:
    def notebook(call: str) -> str:
        cells: list[dict[str, Any]] = [{"cell_type": "markdown", "source": ["# \u00e9"]}]
        for source in ("%matplotlib inline\n", LOAD, call, "!ls"):
            cells.append({"cell_type": "code", "outputs": [{"data": "<b>"}], "source": source.splitlines(True)})
        return json.dumps({"nbformat": 4, "metadata": {"b": 1, "a": 2}, "cells": cells}, indent=1) + "\n"

    (here / "x.ipynb").write_text(notebook(CALL))
    result = cli("rewrite", "x.ipynb")
    assert (result.code, result.text) == (1, "x.ipynb:cell 4:1:5: HUB101 hub.load\n")
    assert (here / "x.ipynb").read_text() == notebook(CALL.replace("Module", "load"))


@pytest.mark.usefixtures("engine")
def test_a_read_only_file_is_left_alone_and_the_others_are_written(here: Path, cli: Cli) -> None:
    for name in ("a.py", "b.py"):
        (here / name).write_text(PROGRAM)
    (here / "a.py").chmod(0o444)
    result = cli("rewrite", ".")
    assert result.code == 2
    assert "a.py:1:1: HUB908 the file is read-only [make it writable and run again]" in result.text
    assert (here / "a.py").read_text() == PROGRAM
    assert "hub.load" in (here / "b.py").read_text()


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("code", [errno.EACCES, errno.ENOSPC, errno.EROFS])
def test_a_folder_that_takes_no_file_is_told(here: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def refuse(**_: Any) -> None:
        raise OSError(code, os.strerror(code))

    (here / "x.py").write_text(PROGRAM)
    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    result = cli("rewrite", "x.py")
    assert (result.code, f"x.py:1:1: HUB908 cannot be written: {os.strerror(code).lower()}" in result.text) == (2, True)
    assert (here / "x.py").read_text() == PROGRAM


@pytest.mark.usefixtures("engine")
def test_a_write_that_fails_halfway_leaves_no_trace(here: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(errno.EIO, "Input/output error")

    (here / "x.py").write_text(PROGRAM)
    monkeypatch.setattr(os, "replace", refuse)
    assert cli("rewrite", "x.py").code == 2
    assert {path.name: path.read_text() for path in here.iterdir()} == {"x.py": PROGRAM}


MEANWHILE = {
    "changed": (lambda path: path.write_text("new = 1\n"), "changed on disk"),
    "vanished": (lambda path: path.unlink(), "vanished"),
}


@pytest.mark.parametrize(("act", "says"), MEANWHILE.values(), ids=MEANWHILE)
def test_a_file_that_somebody_else_touches_is_not_overwritten(
    here: Path, cli: Cli, engine: list[Any], monkeypatch: pytest.MonkeyPatch, act: Any, says: str
) -> None:
    from hubmigrate import run

    (here / "x.py").write_text(PROGRAM)
    write_changes = run.write_changes

    def late(migration: Any) -> None:
        act(here / "x.py")
        write_changes(migration)

    monkeypatch.setattr(run, "write_changes", late)
    result = cli("rewrite", "x.py")
    assert (result.code, "HUB909 " + says in result.text) == (2, True)
    assert not (here / "x.py").exists() or (here / "x.py").read_text() == "new = 1\n"


BROKEN = {
    "python 2": (b"import tensorflow_hub\nprint 'a'\n", "x.py:2:1: HUB904 this is Python 2: a print statement"),
    "python 2 that parses": (
        b"import tensorflow_hub\nprint >>f, 'a'\n",
        "x.py:2:1: HUB904 this is Python 2: a print statement",
    ),
    "mixed tabs": (LOAD.encode() + b"if 1:\n        a = 1\n\tb = 2\n", "HUB904 this is Python 2: tabs and spaces"),
    "broken": (LOAD.encode() + b"a = (\n", "x.py:2:5: HUB903 not valid Python 3"),
    "not utf-8": (LOAD.encode() + b"s = '\xe9'\n", "x.py:2:1: HUB905 not utf-8"),
    "unknown encoding": (b"# coding: klingon\n" + LOAD.encode(), "x.py:1:1: HUB905 unknown encoding: klingon"),
    "NUL byte": (LOAD.encode() + b"\0\n", "x.py:2:1: HUB905 holds a NUL byte"),
}


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(("data", "says"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_parsed_is_told_left_alone_and_stops_nothing(
    here: Path, cli: Cli, data: bytes, says: str
) -> None:
    (here / "x.py").write_bytes(data)
    (here / "z.py").write_text(PROGRAM)
    result = cli("rewrite", ".")
    assert result.code == 2
    assert says in result.text
    assert (here / "x.py").read_bytes() == data
    assert "hub.load" in (here / "z.py").read_text()


@pytest.mark.usefixtures("engine")
def test_a_broken_cell_is_told_and_the_others_are_read(here: Path, cli: Cli) -> None:
    cells = [{"cell_type": "code", "source": source} for source in (PROGRAM, "print 'a'", "b = (")]
    (here / "x.ipynb").write_text(json.dumps({"cells": cells, "metadata": {}}))
    result = cli("rewrite", "x.ipynb")
    assert result.code == 2
    assert "x.ipynb:cell 2:1:1: HUB904 this is Python 2" in result.text
    assert "x.ipynb:cell 3:1:5: HUB903 not valid Python 3" in result.text
    assert "hub.load" in (here / "x.ipynb").read_text()


@pytest.mark.usefixtures("engine")
def test_a_broken_notebook_is_told(here: Path, cli: Cli) -> None:
    (here / "x.ipynb").write_text('{"cells": ["tensorflow_hub"')
    result = cli("rewrite", "x.ipynb")
    assert (result.code, "x.ipynb:1:28: HUB906 not a notebook" in result.text) == (2, True)


@pytest.mark.usefixtures("engine")
def test_a_file_that_says_so_is_left_alone_even_if_it_cannot_be_parsed(here: Path, cli: Cli) -> None:
    (here / "x.py").write_text("# hubmigrate: ignore-file\n" + LOAD + "print 'a'\n")
    (here / "y.py").write_text(LOAD + "print 'a'  # hubmigrate: ignore[HUB904]\n")
    result = cli("rewrite", ".")
    assert (result.code, result.text) == (0, "")


@pytest.fixture
def unprivileged(cli: Cli, monkeypatch: pytest.MonkeyPatch, engine: list[Any]) -> Iterator[Path]:
    """An empty current directory, and nobody's rights: the superuser could read and write everything."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        monkeypatch.chdir(folder)
        # Whatever is imported late must be there before, because nobody may read a superuser's environment.
        Path("warm.py").write_text(PROGRAM)
        cli("rewrite", "warm.py")
        Path("warm.py").unlink()
        user = os.geteuid()
        os.seteuid(65534 if user == 0 else user)
        yield Path(folder)
        os.seteuid(user)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_an_unreadable_file_is_told_and_stops_nothing(unprivileged: Path, cli: Cli) -> None:
    for name in ("a.py", "b.py"):
        (unprivileged / name).write_text(PROGRAM)
    (unprivileged / "a.py").chmod(0)
    result = cli("rewrite", ".")
    assert result.code == 2
    assert "a.py:1:1: HUB902 cannot be read: permission denied" in result.text
    assert "hub.load" in (unprivileged / "b.py").read_text()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_an_unreadable_folder_is_told_and_stops_nothing(unprivileged: Path, cli: Cli) -> None:
    for name in ("a", "b"):
        (unprivileged / name).mkdir()
        (unprivileged / name / "x.py").write_text(PROGRAM)
    (unprivileged / "a").chmod(0)
    result = cli("rewrite", ".")
    (unprivileged / "a").chmod(0o700)
    assert result.code == 2
    assert "a:1:1: HUB902 permission denied" in result.text
    assert "hub.load" in (unprivileged / "b/x.py").read_text()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_folder_that_is_not_writable_is_told(unprivileged: Path, cli: Cli) -> None:
    (unprivileged / "a").mkdir()
    (unprivileged / "a/x.py").write_text(PROGRAM)
    (unprivileged / "a").chmod(0o555)
    result = cli("rewrite", ".")
    (unprivileged / "a").chmod(0o700)
    assert result.code == 2
    assert f"{Path('a/x.py')}:1:1: HUB908 cannot be written: permission denied" in result.text
    assert (unprivileged / "a/x.py").read_text() == PROGRAM


@pytest.mark.usefixtures("engine")
def test_names_that_are_no_text_work(here: Path, cli: Cli) -> None:
    name = os.fsdecode(b"caf\xe9 x.py")
    try:
        (here / name).write_text(PROGRAM)
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    assert cli("rewrite", ".").code == 1
    assert "hub.load" in (here / name).read_text()
