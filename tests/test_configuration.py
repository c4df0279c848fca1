"""``[tool.hubmigrate]`` in pyproject.toml."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from commandline import Cli

from hubmigrate.configuration import Configurations
from hubmigrate.selection import Selection
from hubmigrate.settings import Settings

PROGRAM = "import tensorflow_hub as hub\nm = hub.Module('x')\n"

EVERYTHING = """
[tool.other]
target = "nonsense"

[tool.hubmigrate]
select = ["HUB1", "HUB4"]
ignore = ["HUB101"]
exclude = ["old/"]
target = "compat"
api = "load"
tf-version = "2.15"
fail-on = "never"

[tool.hubmigrate.per-file-ignores]
"tests/*" = ["HUB4"]
"""


def make(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def settings_of(folder: Path, **given: Any) -> Settings:
    configuration = Configurations(given).of(str(folder))
    assert configuration.error is None
    return configuration.settings


def test_every_key_is_read(here: Path) -> None:
    make(here, {"pyproject.toml": EVERYTHING})
    assert settings_of(here) == Settings(
        target="compat",
        api="load",
        tf_version=(2, 15),
        select=("HUB1", "HUB4"),
        ignore=("HUB101",),
        exclude=("old/",),
        per_file_ignores={"tests/*": ("HUB4",)},
        fail_on="never",
    )


def test_the_command_line_wins(here: Path) -> None:
    make(here, {"pyproject.toml": EVERYTHING})
    settings = settings_of(here, target="tf2", ignore=())
    assert (settings.target, settings.ignore, settings.api) == ("tf2", (), "load")


def test_the_nearest_configuration_holds(here: Path) -> None:
    table = "[tool.hubmigrate]\ntarget = 'compat'\n"
    make(
        here,
        {
            "pyproject.toml": table,
            "a/pyproject.toml": "[tool.hubmigrate]\napi = 'keras'\n",
            "b/pyproject.toml": "[project]\nname = 'hubmigrate'\n",
            "b/c/x.py": "",
        },
    )
    assert settings_of(here / "a") == Settings(api="keras")
    assert settings_of(here / "b/c") == Settings(target="compat")
    configurations = Configurations({})
    assert configurations.of(str(here / "b/c")).root == here


@pytest.mark.parametrize(
    "text",
    ["[tool]\nhubmigrate.api = 'keras'", "tool.hubmigrate = {api = 'keras'}", "[tool.hubmigrate]\n'api' = 'keras'"],
)
def test_every_spelling_of_the_table_is_read(here: Path, text: str) -> None:
    make(here, {"pyproject.toml": text})
    assert settings_of(here).api == "keras"


WRONG = {
    "an unknown key": (
        "[tool.hubmigrate]\n\napi = 'load'\ntarged = 'tf2'\n",
        4,
        "targed: no such key; the keys are api,",
    ),
    "a wrong choice": ("[tool.hubmigrate]\ntarget = 'tf3'\n", 2, "target: 'tf3' is not one of tf2, compat"),
    "a number": ("[tool.hubmigrate]\ntf-version = 2.15\n", 2, "tf-version: 2.15 is not a TensorFlow 2 version"),
    "an old version": ("[tool.hubmigrate]\ntf-version = '1.15'\n", 2, "tf-version: '1.15' is not a TensorFlow 2"),
    "a string for a list": ("[tool.hubmigrate]\nselect = 'HUB1'\n", 2, "select: 'HUB1' is not a list of strings"),
    "a code that is none": ("[tool.hubmigrate]\nignore = ['E501']\n", 2, "ignore: 'E501' is not a code"),
    "a code that nobody has": ("[tool.hubmigrate]\nignore = ['HUB777']\n", 2, "ignore: there is no code HUB777"),
    "no table": ("[tool.hubmigrate]\nper-file-ignores = ['a']\n", 2, "per-file-ignores: ['a'] is not a table"),
    "a code in a table": (
        "[tool.hubmigrate]\n\n[tool.hubmigrate.per-file-ignores]\na = ['X']\n",
        3,
        "per-file-ignores: 'X' is not a code",
    ),
    "not TOML": ("[tool.hubmigrate]\ntarget = = 'tf2'\n", 2, "not TOML: Invalid value (at line 2, column 10)"),
    "hubmigrate is no table": ("[tool]\nhubmigrate = 3\n", 1, "tool.hubmigrate must be a table"),
}


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(("text", "line", "says"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_with_its_line_and_stops_no_other_project(
    here: Path, cli: Cli, text: str, line: int, says: str
) -> None:
    make(here, {"bad/pyproject.toml": text, "bad/deep/x.py": PROGRAM, "bad/y.py": PROGRAM, "good.py": PROGRAM})
    result = cli("rewrite", ".")
    assert result.code == 2
    (told,) = [one for one in result.text.split("\n") if "HUB910" in one]
    assert told.startswith(f"{Path('bad/pyproject.toml')}:{line}:1: HUB910 ")
    assert says in told
    assert (here / "bad/y.py").read_text() == (here / "bad/deep/x.py").read_text() == PROGRAM
    assert "hub.load" in (here / "good.py").read_text()


def test_each_project_is_migrated_with_its_settings(here: Path, cli: Cli, engine: list[dict[str, Any]]) -> None:
    make(
        here,
        {
            "a/pyproject.toml": "[tool.hubmigrate]\napi = 'keras'\nfail-on = 'never'\n",
            "a/x.py": PROGRAM,
            "a/y/z.py": PROGRAM,
            "b.py": PROGRAM,
        },
    )
    assert cli("rewrite", ".", "--check").code == 1
    told = [(call["settings"].api, call["root"], [source.name for source in call["sources"]]) for call in engine]
    assert told == [
        ("keras", here / "a", [os.path.join("a", "x.py"), os.path.join("a", "y", "z.py")]),
        ("auto", here, ["b.py"]),
    ]
    assert cli("rewrite", "a", "--check").code == 0
    assert cli("rewrite", "a", "--check", "--fail-on", "note").code == 1


def test_configured_excludes_are_relative_to_their_file(here: Path, cli: Cli, engine: list[dict[str, Any]]) -> None:
    make(
        here,
        {
            "pyproject.toml": "[tool.hubmigrate]\nexclude = ['/x.py', 'old/']\n",
            "x.py": PROGRAM,
            "a/x.py": PROGRAM,
            "a/old/y.py": PROGRAM,
        },
    )
    cli("rewrite", ".", "--check")
    os.chdir("a")
    cli("rewrite", ".", "--check")
    cli("rewrite", ".", "--check", "--exclude", "nothing")
    names = [[source.name for source in call["sources"]] for call in engine]
    assert names == [[os.path.join("a", "x.py")], ["x.py"], [os.path.join("old", "y.py"), "x.py"]]


SELECTIONS = {
    "everything": (Settings(), {"HUB101", "HUB201", "HUB401"}),
    "selected": (Settings(select=("HUB1", "HUB401")), {"HUB101", "HUB401"}),
    "ignored": (Settings(ignore=("HUB1",)), {"HUB201", "HUB401"}),
    "both": (Settings(select=("HUB1", "HUB2"), ignore=("HUB101",)), {"HUB201"}),
    "in a folder": (Settings(per_file_ignores={"tests/": ("HUB1",)}), {"HUB201", "HUB401"}),
    "in files by name": (Settings(per_file_ignores={"*_test.py": ("HUB",)}), set()),
    "in other files": (
        Settings(per_file_ignores={"/a_test.py": ("HUB",), "src": ("HUB",)}),
        {"HUB101", "HUB201", "HUB401"},
    ),
}


@pytest.mark.parametrize(("settings", "wanted"), SELECTIONS.values(), ids=SELECTIONS)
def test_codes_are_selected(here: Path, settings: Settings, wanted: set[str]) -> None:
    selection = Selection(settings, here)
    codes = ("HUB101", "HUB201", "HUB401")
    assert {code for code in codes if selection.asks_for(code, here / "tests/a_test.py")} == wanted
