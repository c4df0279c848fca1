"""The hooks, run by the real pre-commit in real git repositories."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pre_commit")

ROOT = Path(__file__).resolve().parents[1]

#: What the hooks' environment is built from.
PACKAGE = (".pre-commit-hooks.yaml", "README.md", "codemods", "hubmigrate", "pyproject.toml")

#: How pip says that it has no package index, which is not the fault of the hooks.
NO_INDEX = re.compile(r"No matching distribution found|timed out")

PROGRAM = """\
import tensorflow as tf
import tensorflow_hub as hub

embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
with tf.Session() as session:
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    print(session.run(embed(["a cat"])))
"""
HELPER = """\
import tensorflow_hub as hub

def make():
    return hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
"""
MAIN = PROGRAM.replace("tensorflow_hub as hub", "helper").replace(
    'hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")', "helper.make()"
)
FINE_TUNING = """\
import tensorflow as tf
import tensorflow_hub as hub

embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1", trainable=True)
loss = tf.reduce_sum(embed(tf.constant(["a cat"])))
step = tf.train.AdamOptimizer().minimize(loss)
"""


def execute(*command: str, cwd: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


class Repository:
    """A git repository with some of the hooks installed."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder, self._environment = folder, environment
        folder.mkdir(exist_ok=True)
        self.git("init", "-q")

    def git(self, *arguments: str) -> str:
        done = execute("git", *arguments, cwd=self.folder, environment=self._environment)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def pre_commit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return execute(sys.executable, "-m", "pre_commit", *arguments, cwd=self.folder, environment=self._environment)

    def configure(self, hooks: Path, *names: str) -> None:
        revision = execute("git", "rev-parse", "HEAD", cwd=hooks, environment=self._environment).stdout.strip()
        repository = {"repo": str(hooks), "rev": revision, "hooks": [{"id": name} for name in names]}
        # JSON is YAML.
        self.write(".pre-commit-config.yaml", json.dumps({"repos": [repository]}))

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)

    def read(self, name: str) -> str:
        return (self.folder / name).read_text()

    def commit(self, *names: str) -> subprocess.CompletedProcess[str]:
        """Try to commit these files, and no others."""
        self.git("add", *names)
        return execute("git", "commit", "-qm", "A change", cwd=self.folder, environment=self._environment)


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which git and pre-commit know nothing of this machine's user."""
    # A git that runs the tests in a hook of its own tells about its repository in such variables.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    who = {f"GIT_{role}_{what}": "test@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return {**kept, **who, **nothing, "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """A repository of this checkout as it lies on disk, whose hooks are built."""
    clone = Repository(tmp_path_factory.mktemp("hubmigrate"), environment)
    for name in PACKAGE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, clone.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, clone.folder / name)
    assert clone.commit(".").returncode == 0
    user = Repository(tmp_path_factory.mktemp("user"), environment)
    user.configure(clone.folder, "hubmigrate", "hubmigrate-check")
    built = user.pre_commit("install-hooks")
    if built.returncode and NO_INDEX.search(built.stdout):
        pytest.skip(f"pip cannot build the hooks' environment here: {built.stdout.strip().splitlines()[-1]}")
    assert built.returncode == 0, built.stdout
    return clone.folder


@pytest.fixture
def repository(tmp_path: Path, hooks: Path, environment: dict[str, str]) -> Repository:
    """A repository whose commits go through the hook that rewrites."""
    made = Repository(tmp_path / "project", environment)
    made.configure(hooks, "hubmigrate")
    done = made.pre_commit("install")
    assert done.returncode == 0, done.stdout
    assert made.commit(".pre-commit-config.yaml").returncode == 0
    return made


def test_a_commit_is_stopped_once_and_then_green(repository: Repository) -> None:
    repository.write("a.py", PROGRAM)
    stopped = repository.commit("a.py")
    assert stopped.returncode == 1
    assert "files were modified by this hook" in stopped.stdout
    assert "hub.load(" in repository.read("a.py")
    green = repository.commit("a.py")
    assert green.returncode == 0, green.stdout
    assert "hub.load(" in repository.git("show", "HEAD:a.py")


def test_only_what_is_committed_is_rewritten(repository: Repository) -> None:
    repository.write("a.py", PROGRAM)
    repository.write("b.py", PROGRAM)
    assert repository.commit("b.py").returncode == 1
    assert repository.read("a.py") == PROGRAM
    assert "hub.load(" in repository.read("b.py")


@pytest.mark.parametrize(("staged", "code"), [("helper.py", 1), ("main.py", 0)])
def test_linked_files_are_not_rewritten_by_half(repository: Repository, staged: str, code: int) -> None:
    repository.write("helper.py", HELPER)
    repository.write("main.py", MAIN)
    repository.git("add", ".")
    repository.git("commit", "-q", "--no-verify", "-m", "Before the hooks")
    repository.write(staged, "# A comment\n" + repository.read(staged))
    before = {name: repository.read(name) for name in ("helper.py", "main.py")}
    done = repository.commit(staged)
    assert done.returncode == code, done.stdout
    assert ("HUB405" in done.stdout) == bool(code)
    assert {name: repository.read(name) for name in before} == before


def test_linked_files_are_rewritten_together(repository: Repository) -> None:
    repository.write("helper.py", HELPER)
    repository.write("main.py", MAIN)
    assert repository.commit("helper.py", "main.py").returncode == 1
    assert "hub.load(" in repository.read("helper.py")
    assert "signatures" in repository.read("main.py")
    assert repository.commit("helper.py").returncode == 1, "without what became of main.py it would not run"
    assert repository.commit("main.py").returncode == 0
    for name in ("helper.py", "main.py"):
        repository.write(name, repository.read(name) + "\n# Changed later, alone\n")
        done = repository.commit(name)
        assert done.returncode == 0, done.stdout


def test_notebooks_are_taken_and_stubs_are_not(repository: Repository) -> None:
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "source": PROGRAM.splitlines(keepends=True)}
    repository.write("a.ipynb", json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    repository.write("b.pyi", PROGRAM)
    assert repository.commit(".").returncode == 1
    assert "hub.load(" in repository.read("a.ipynb")
    assert repository.read("b.pyi") == PROGRAM
    assert repository.commit(".").returncode == 0


def test_the_configuration_leaves_files_out(repository: Repository) -> None:
    repository.write("pyproject.toml", '[tool.hubmigrate]\nexclude = ["vendored/"]\n')
    repository.write("vendored/a.py", PROGRAM)
    done = repository.commit(".")
    assert done.returncode == 0, done.stdout
    assert repository.read("vendored/a.py") == PROGRAM


def test_the_check_is_red_until_a_tree_is_migrated(repository: Repository, hooks: Path) -> None:
    repository.write("a.py", PROGRAM)
    repository.write("b.py", "print('no word of TensorFlow Hub')\n")
    repository.configure(hooks, "hubmigrate", "hubmigrate-check")
    repository.git("add", ".")
    red = repository.pre_commit("run", "hubmigrate-check", "--all-files")
    assert red.returncode == 1
    assert "a.py:4:9: HUB101" in red.stdout
    assert repository.read("a.py") == PROGRAM
    assert repository.pre_commit("run", "hubmigrate", "--all-files").returncode == 1
    repository.git("add", ".")
    green = repository.pre_commit("run", "--all-files")
    assert green.returncode == 0, green.stdout


def test_the_check_is_red_where_a_person_is_needed(repository: Repository, hooks: Path) -> None:
    repository.write("a.py", FINE_TUNING)
    repository.configure(hooks, "hubmigrate-check")
    red = repository.commit(".")
    assert red.returncode == 1
    assert "a.py:4:9: HUB201" in red.stdout
    assert repository.read("a.py") == FINE_TUNING
    repository.write("a.py", FINE_TUNING.replace("True)\n", "True)  # hubmigrate: ignore\n"))
    green = repository.commit(".")
    assert green.returncode == 0, green.stdout
