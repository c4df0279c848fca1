"""The names that tensorflow-hub removed are those that its own wheels say."""

from __future__ import annotations

import ast
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from hubmigrate.symbols import hub


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> tuple[zipfile.ZipFile, zipfile.ZipFile]:
    """The last release with ``hub.Module``, and the first patch release without."""
    folder = tmp_path_factory.mktemp("wheels")
    for version in ("0.15.0", "0.16.1"):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
        command += ["--dest", str(folder), f"tensorflow-hub=={version}"]
        ran = subprocess.run(command, capture_output=True, text=True)
        if ran.returncode:
            pytest.skip(f"tensorflow-hub {version} cannot be downloaded")
    before, after = (zipfile.ZipFile(next(folder.glob(f"*-{version}-*"))) for version in ("0.15.0", "0.16.1"))
    return before, after


def public_names(wheel: zipfile.ZipFile) -> set[str]:
    """What ``tensorflow_hub`` imports from its own modules."""
    tree = ast.parse(wheel.read("tensorflow_hub/__init__.py"))
    imports = (node for node in tree.body if isinstance(node, ast.ImportFrom))
    own = (node for node in imports if (node.module or "").startswith("tensorflow_hub."))
    return {alias.name for node in own for alias in node.names if not alias.name.startswith("_")}


def modules(wheel: zipfile.ZipFile) -> set[str]:
    paths = (Path(name) for name in wheel.namelist())
    return {path.stem for path in paths if path.parent == Path("tensorflow_hub") and path.suffix == ".py"}


def test_the_names_are_all(wheels: tuple[zipfile.ZipFile, zipfile.ZipFile]) -> None:
    before, after = map(public_names, wheels)
    assert hub.removed().keys() == before - after
    assert len(hub.removed()) == 18
    assert after == {"KerasLayer", "load", "resolve"}


def test_the_modules_are_all(wheels: tuple[zipfile.ZipFile, zipfile.ZipFile]) -> None:
    before, after = map(modules, wheels)
    assert hub.removed_modules() == before - after


def test_every_name_says_what_it_was_for() -> None:
    assert all(name.kind in ("class", "function") and name.summary for name in hub.removed().values())
