"""The command line: what goes where, and the exit codes."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from commandline import Cli

import hubmigrate
from hubmigrate import pipeline
from hubmigrate.settings import Settings

PROGRAM = "import tensorflow_hub as hub\nm = hub.Module('x')\n"
REWRITTEN = PROGRAM.replace("Module", "load")
MANUAL = "import tensorflow_hub as hub\nm = hub.Module('x', trainable=True)\n"
NOTHING = "import tensorflow_hub as hub\nm = hub.load('x')\n"
BROKEN = "import tensorflow_hub as hub\nm = (\n"

EXIT_CODES = [
    # fail-on: note, warning, error, never
    ("nothing", NOTHING, (0, 0, 0, 0)),
    ("changed", PROGRAM, (1, 1, 0, 0)),
    ("manual", MANUAL, (1, 1, 0, 0)),
    ("error", BROKEN, (2, 2, 2, 0)),
    ("no hub at all", "a = (\n", (0, 0, 0, 0)),
]


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("mode", [[], ["--check"], ["--diff"], ["--output-format", "json"]], ids=" ".join)
@pytest.mark.parametrize("fail_on", ["note", "warning", "error", "never"])
@pytest.mark.parametrize(("_name", "program", "codes"), EXIT_CODES, ids=[row[0] for row in EXIT_CODES])
def test_exit_codes(
    here: Path, cli: Cli, _name: str, program: str, codes: tuple[int, ...], fail_on: str, mode: list[str]
) -> None:
    (here / "x.py").write_text(program)
    expected = codes[("note", "warning", "error", "never").index(fail_on)]
    assert cli("rewrite", "x.py", "--fail-on", fail_on, *mode).code == expected


@pytest.mark.usefixtures("engine")
def test_the_worst_file_decides(here: Path, cli: Cli) -> None:
    for name, program in (("a.py", NOTHING), ("b.py", BROKEN), ("c.py", PROGRAM)):
        (here / name).write_text(program)
    assert cli("rewrite", ".").code == 2
    assert (here / "c.py").read_text() == REWRITTEN


@pytest.mark.usefixtures("engine")
def test_rewrite_tells_what_it_did(here: Path, cli: Cli) -> None:
    for name, program in (("a.py", PROGRAM), ("b.py", MANUAL), ("c.py", "a = 1\n")):
        (here / name).write_text(program)
    result = cli("rewrite", ".")
    assert result.text == "a.py:2:5: HUB101 hub.load\nb.py:2:5: HUB201 fine-tuning\n"
    assert result.err == (
        "rewrote a.py (native)\nLooked at 3 files: 1 rewritten (1 native), 1 left to a person.\nHUB101 1  HUB201 1\n"
    )
    assert ((here / "a.py").read_text(), (here / "b.py").read_text()) == (REWRITTEN, MANUAL)


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_check_and_diff_write_nothing(here: Path, cli: Cli, option: str) -> None:
    (here / "a.py").write_text(PROGRAM)
    before = os.stat("a.py")
    result = cli("rewrite", ".", option)
    assert (here / "a.py").read_text() == PROGRAM
    assert os.stat("a.py").st_mtime_ns == before.st_mtime_ns
    assert "would rewrite a.py (native)\nLooked at 1 file: 1 to be rewritten (1 native).\n" in result.err


@pytest.mark.usefixtures("engine")
def test_diff_goes_to_standard_output_and_findings_beside_it(here: Path, cli: Cli) -> None:
    (here / "a.py").write_text(PROGRAM)
    (here / "b.py").write_text(MANUAL)
    result = cli("rewrite", ".", "--diff", "--check")
    assert "HUB101" in result.err
    assert "HUB201" in result.err
    subprocess.run(["git", "apply", "-"], input=result.out, check=True)
    assert ((here / "a.py").read_text(), (here / "b.py").read_text()) == (REWRITTEN, MANUAL)


@pytest.mark.usefixtures("engine")
def test_a_diff_is_coloured_only_where_colour_is_wanted(here: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "a.py").write_text(PROGRAM)
    assert b"\x1b" not in cli("rewrite", ".", "--diff").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert b"\x1b[32m+m = hub.load('x')\x1b[0m\n" in cli("rewrite", ".", "--diff").out
    assert "\x1b[36mHUB101\x1b[0m" in cli("rewrite", ".", "--check").text
    monkeypatch.setenv("NO_COLOR", "1")
    assert b"\x1b" not in cli("rewrite", ".", "--diff").out


@pytest.mark.usefixtures("engine")
def test_quiet_and_verbose(here: Path, cli: Cli) -> None:
    (here / "a.py").write_text(PROGRAM)
    (here / "b.py").write_text(MANUAL)
    quiet = cli("rewrite", ".", "--check", "--quiet")
    assert (quiet.text, quiet.err) == ("b.py:2:5: HUB201 fine-tuning\n", "")
    verbose = cli("rewrite", ".", "--check", "--verbose")
    assert "a.py:2:5: HUB101 hub.load\n    done: rewritten\n    tier: safe\n" in verbose.text


@pytest.mark.usefixtures("engine")
def test_standard_input_goes_to_standard_output(here: Path, cli: Cli) -> None:
    result = cli("rewrite", "-", "--stdin-filename", "src/a.py", stdin=PROGRAM.replace("\n", "\r\n").encode())
    assert result.out == REWRITTEN.replace("\n", "\r\n").encode()
    assert "src/a.py:2:5: HUB101 hub.load" in result.err
    assert list(here.iterdir()) == []


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("program", [NOTHING, MANUAL, BROKEN, "a = 1", ""])
def test_standard_input_is_passed_on_where_nothing_changes(cli: Cli, program: str) -> None:
    assert cli("rewrite", "-", stdin=program.encode()).text == program


@pytest.mark.usefixtures("engine")
def test_standard_input_with_check_and_diff(here: Path, cli: Cli) -> None:
    assert cli("rewrite", "-", "--check", stdin=PROGRAM.encode()).text == "<stdin>:2:5: HUB101 hub.load\n"
    diff = cli("rewrite", "-", "--diff", "--stdin-filename", "a.py", stdin=PROGRAM.encode())
    assert diff.text.startswith("--- a/a.py\n+++ b/a.py\n@@ -1,2 +1,2 @@\n")


@pytest.mark.usefixtures("engine")
def test_standard_input_can_be_a_notebook(cli: Cli) -> None:
    notebook = json.dumps({"cells": [{"cell_type": "code", "source": PROGRAM}], "metadata": {}})
    result = cli("rewrite", "-", "--stdin-filename", "a.ipynb", stdin=notebook.encode())
    assert json.loads(result.text)["cells"][0]["source"] == REWRITTEN


@pytest.mark.usefixtures("engine")
def test_json_has_everything(here: Path, cli: Cli) -> None:
    for name, program in (("a.py", PROGRAM), ("b.py", MANUAL), ("c.py", "a = 1\n"), ("d.py", BROKEN)):
        (here / name).write_text(program)
    result = cli("rewrite", ".", "--diff", "--output-format", "json")
    document = json.loads(result.text)
    assert result.err == ""
    assert document["schema"] == 1
    assert document["hubmigrate"] == hubmigrate.__version__
    assert document["exit_code"] == result.code == 2
    assert document["written"] is False
    assert document["summary"] == {
        "scanned": 4,
        "changed": 1,
        "native": 1,
        "compat": 0,
        "manual": 1,
        "error": 1,
        "codes": {"HUB101": 1, "HUB201": 1, "HUB903": 1},
    }
    files = {file["path"]: file for file in document["files"]}
    assert {name: (file["outcome"], file["changed"]) for name, file in files.items()} == {
        "a.py": ("native", True),
        "b.py": ("manual", False),
        "d.py": ("error", False),
    }
    assert files["a.py"]["diff"].startswith("--- a/a.py\n")
    assert document["findings"][0] == {
        "code": "HUB101",
        "severity": "note",
        "tier": "safe",
        "path": "a.py",
        "cell": None,
        "line": 2,
        "column": 5,
        "message": "hub.load",
        "done": "rewritten",
        "remedy": "",
        "matrix": "",
    }


def test_the_command_line_becomes_settings(here: Path, cli: Cli, engine: list[dict[str, Any]]) -> None:
    (here / "a.py").write_text(PROGRAM)
    options = "--target compat --api keras --tf-version 2.15 --unsafe --select HUB1,HUB2 --select HUB4 --ignore HUB101"
    cli("rewrite", ".", *options.split(), "--exclude", "old", "--exclude", "*_test.py", "--fail-on", "never")
    assert engine[0]["settings"] == Settings(
        target="compat",
        api="keras",
        tf_version=(2, 15),
        unsafe=True,
        select=("HUB1", "HUB2", "HUB4"),
        ignore=("HUB101",),
        exclude=("old", "*_test.py"),
        fail_on="never",
    )


USAGE = {
    "no paths": [],
    "standard input and a file": ["-", "a.py"],
    "a code that is none": [".", "--select", "E501"],
    "a version that is none": [".", "--tf-version", "new"],
    "TensorFlow 1": [".", "--tf-version", "1.15"],
    "a target that is none": [".", "--target", "tf3"],
    "an unknown option": [".", "--frobnicate"],
}


@pytest.mark.parametrize("arguments", USAGE.values(), ids=USAGE)
def test_wrong_usage_is_told_on_standard_error(here: Path, cli: Cli, arguments: list[str]) -> None:
    result = cli("rewrite", *arguments)
    assert (result.code, result.out) == (2, b"")
    assert "Error" in result.err


@pytest.mark.usefixtures("engine")
def test_a_missing_path_stops_nothing(here: Path, cli: Cli) -> None:
    (here / "a.py").write_text(PROGRAM)
    result = cli("rewrite", "nowhere.py", "a.py")
    assert result.code == 2
    assert "nowhere.py:1:1: HUB901 no such file or directory\n" in result.text
    assert (here / "a.py").read_text() == REWRITTEN


@pytest.mark.usefixtures("engine")
def test_a_crash_of_the_engine_is_one_finding_and_stops_nothing(here: Path, cli: Cli) -> None:
    (here / "a.py").write_text(PROGRAM)
    (here / "b.py").write_text(PROGRAM + "CRASH\n")
    result = cli("rewrite", ".")
    assert result.code == 2
    assert "b.py:1:1: HUB900 hubmigrate failed on this file: RuntimeError: the engine failed" in result.text
    assert "Traceback" not in result.text + result.err
    assert ((here / "a.py").read_text(), (here / "b.py").read_text()) == (REWRITTEN, PROGRAM + "CRASH\n")
    assert "Traceback (most recent call last)" in cli("rewrite", ".", "--verbose").text


def test_the_engine_takes_what_a_run_gives_it() -> None:
    parameters = inspect.signature(pipeline.migrate).parameters
    assert list(parameters)[:2] == ["sources", "settings"]
    assert {"root", "candidates", "done"} <= set(parameters)


def test_the_engine_gets_all_candidates_and_the_root(here: Path, cli: Cli, engine: list[dict[str, Any]]) -> None:
    (here / "a.py").write_text(PROGRAM)
    (here / "b.py").write_text("a = 1\n")
    cli("rewrite", ".")
    (call,) = engine
    assert [source.name for source in call["sources"]] == ["a.py"]
    assert [candidate.name for candidate in call["candidates"]] == ["a.py", "b.py"]
    assert call["root"] == here


LIGHT = """
import sys
from hubmigrate.cli import main
sys.argv = ["hubmigrate", {arguments}]
try:
    main()
except SystemExit as ended:
    assert ended.code == 0, ended.code
heavy = {{"libcst", "rich", "pydantic", "tensorflow", "asyncio", "json"}} & set(sys.modules)
assert not heavy, heavy
"""


@pytest.mark.parametrize("arguments", ["'--version'", "'--help'", "'rewrite', '--check', '.'"])
def test_nothing_heavy_is_imported_without_need(here: Path, arguments: str) -> None:
    for number in range(100):
        (here / f"m{number}.py").write_text("import tensorflow as tf\n")
    (here / ".gitignore").write_text("*.pyc\n")
    done = subprocess.run([sys.executable, "-c", LIGHT.format(arguments=arguments)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_module_runs_as_a_program(here: Path) -> None:
    command = [sys.executable, "-m", "hubmigrate", "--version"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert shown == f"hubmigrate {hubmigrate.__version__}\n"


def test_a_name_that_the_terminal_does_not_have_does_not_end_the_run(here: Path) -> None:
    (here / "é.py").write_text(BROKEN)
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "hubmigrate", "rewrite", "."]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert (done.returncode, "\\xe9.py:2:5: HUB903" in done.stdout) == (2, True)
