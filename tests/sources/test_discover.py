"""Which files a run looks at."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from hubmigrate.failures import MISSING, UNREADABLE
from hubmigrate.sources.discover import discover
from hubmigrate.sources.patterns import Patterns


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")


def found(*paths: str, exclude: tuple[str, ...] = (), force_exclude: bool = False) -> list[str]:
    excludes = (Patterns(os.getcwd(), exclude),)
    discovery = discover(paths, lambda folder: excludes, force_exclude=force_exclude)
    return [Path(candidate.name).as_posix() for candidate in discovery.candidates]


def test_python_files_and_notebooks_are_found_in_order(here: Path) -> None:
    make(here, "b.py", "a/c.ipynb", "a/b.py", "x.pyw", "x.txt", "a.py", "py")
    assert found(".") == ["a/b.py", "a/c.ipynb", "a.py", "b.py"]
    assert found("a") == ["a/b.py", "a/c.ipynb"]


def test_names_are_as_the_user_gave_them(here: Path) -> None:
    make(here, "a/b.py")
    assert found("./a/") == ["a/b.py"]
    assert found(str(here)) == [(here / "a/b.py").as_posix()]
    (here / "c").mkdir()
    os.chdir(here / "c")
    assert found("..") == ["../a/b.py"]


def test_a_file_that_is_named_is_always_taken(here: Path) -> None:
    make(here, "build/x.py", "script", "old.txt", ".gitignore")
    (here / ".gitignore").write_text("*")
    assert found("build/x.py", "script", "old.txt", exclude=("*",)) == ["build/x.py", "script", "old.txt"]


def test_a_file_that_is_named_can_be_excluded_where_that_is_asked_for(here: Path) -> None:
    make(here, "old/a/x.py", "new/x.py", "y_test.py", "build/z.py")
    names = ("old/a/x.py", "new/x.py", "y_test.py", str(here / "y_test.py"), "build/z.py")
    assert found(*names, exclude=("old/", "*_test.py"), force_exclude=True) == ["new/x.py", "build/z.py"]


def test_no_file_comes_twice(here: Path) -> None:
    make(here, "a/b.py", "c.py")
    (here / "d.py").symlink_to("c.py")
    assert found("a/b.py", "a", ".", "./a/../a/b.py") == ["a/b.py", "c.py"]


def test_links_to_folders_are_not_followed_unless_they_are_named(here: Path) -> None:
    make(here, "a/b.py")
    (here / "a/loop").symlink_to(here)
    (here / "link").symlink_to("a")
    assert found(".") == ["a/b.py"]
    assert found("link") == ["link/b.py"]


@pytest.mark.parametrize("name", [".git", "__pycache__", "node_modules", ".tox", "build", "site-packages", "venv"])
def test_folders_of_tools_are_not_entered_unless_they_are_named(here: Path, name: str) -> None:
    make(here, f"{name}/a.py", "b.py")
    assert found(".") == ["b.py"]
    assert found(name) == [f"{name}/a.py"]


@pytest.mark.parametrize("mark", ["pyvenv.cfg", "conda-meta/history"])
def test_virtual_environments_are_known_by_what_is_in_them(here: Path, mark: str) -> None:
    make(here, f"my-env/{mark}", "my-env/lib/a.py", "b.py")
    assert found(".") == ["b.py"]


def test_excluded_files_and_folders_are_left_out(here: Path) -> None:
    make(here, "a.py", "old/b.py", "old/deep/c.py", "d_test.py", "e/d_test.py")
    assert found(".", exclude=("old", "*_test.py")) == ["a.py"]
    assert found(".", exclude=("/d_test.py", "old/deep/")) == ["a.py", "e/d_test.py", "old/b.py"]


GITIGNORES = {
    "a name": {".gitignore": "b.py"},
    "a folder": {".gitignore": "a/"},
    "an anchored name": {".gitignore": "/b.py\n/a/b.py"},
    "everything but": {".gitignore": "*.py\n!keep.py"},
    "all of a folder but": {".gitignore": "a/*\n!a/keep.py"},
    "nothing can be kept in an ignored folder": {".gitignore": "a/\n!a/keep.py"},
    "a nested file": {"a/.gitignore": "b.py"},
    "a nested file that keeps": {".gitignore": "*.py", "a/.gitignore": "!b.py"},
    "a nested file, anchored": {"a/.gitignore": "/b.py\n/c/*"},
    "double stars": {".gitignore": "**/c/**\na/**/keep.py"},
    "a class of characters": {".gitignore": "[a-c].py\n*.p[yx]\n!keep.p?"},
    "comments and blanks": {".gitignore": "# b.py\n\n  \nkeep.py   \n\\#x.py"},
    "windows newlines": {".gitignore": "b.py\r\n"},
    "info/exclude": {".git/info/exclude": "b.py", "a/.gitignore": "!b.py"},
    "other endings": {".gitignore": "*.pyc\n*.so\n.coverage\ndist\nkeep.*"},
}


@pytest.mark.parametrize("ignores", GITIGNORES.values(), ids=GITIGNORES)
def test_gitignore_is_read_as_git_does(here: Path, ignores: dict[str, str]) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    make(here, "b.py", "keep.py", "a/b.py", "a/keep.py", "a/c/b.py", "a/c/d/keep.py", "#x.py", "n.ipynb")
    for name, text in ignores.items():
        (here / name).write_text(text)
    command = ["git", "-c", "core.quotePath=off", "ls-files", "-co", "--exclude-standard"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")
    assert sorted(found(".")) == sorted(name for name in listed if name.endswith((".py", ".ipynb")))


def test_the_gitignore_files_above_a_named_folder_count(here: Path) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    make(here, "a/b/c.py", "a/b/keep.py", "a/b/d.py")
    (here / ".gitignore").write_text("c.py\n")
    (here / "a/.gitignore").write_text("/b/d.py\n")
    assert found("a/b") == ["a/b/keep.py"]


def test_a_folder_that_is_named_is_entered_though_git_ignores_it(here: Path) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    make(here, "out/a.py", "out/b.py")
    (here / ".gitignore").write_text("out/\n")
    (here / "out/.gitignore").write_text("b.py\n")
    assert found(".") == []
    assert found("out") == ["out/a.py"]


def test_outside_of_a_repository_only_the_folders_below_count(here: Path) -> None:
    make(here, "a/b.py", "a/c.py")
    (here / ".gitignore").write_text("b.py\n")
    assert found("a") == ["a/b.py", "a/c.py"]
    assert found(".") == ["a/c.py"]


def test_what_is_not_there_is_told_and_the_rest_goes_on(here: Path) -> None:
    make(here, "a.py")
    os.mkfifo("pipe.py")
    (here / "dangling.py").symlink_to("nowhere.py")
    discovery = discover(["missing.py", "pipe.py", "dangling.py", "a.py"])
    assert [candidate.name for candidate in discovery.candidates] == ["a.py"]
    codes = [(name, error.code) for name, error in discovery.failures]
    assert codes == [("missing.py", MISSING), ("pipe.py", UNREADABLE), ("dangling.py", MISSING)]


def test_a_link_that_leads_nowhere_is_passed_over_in_a_folder(here: Path) -> None:
    make(here, "a.py")
    (here / "dangling.py").symlink_to("nowhere.py")
    discovery = discover(["."])
    assert ([candidate.name for candidate in discovery.candidates], discovery.failures) == (["a.py"], [])


def test_a_folder_that_cannot_be_listed_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(here, "a.py", "b/c.py")
    scandir = os.scandir

    def refuse(path: str) -> os.ScandirIterator[str]:  # type: ignore[name-defined]
        if path.endswith("b"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    discovery = discover(["."])
    assert [candidate.name for candidate in discovery.candidates] == ["a.py"]
    assert [(name, error.message) for name, error in discovery.failures] == [("b", "permission denied")]
