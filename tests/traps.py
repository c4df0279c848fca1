"""What the tests of traps share: small programs with what becomes of them, and all that must hold for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from fake_tensorflow import told
from removed_names import removed_names

from hubmigrate.findings import Severity
from hubmigrate.migration import FileResult
from hubmigrate.pipeline import migrate
from hubmigrate.settings import Settings
from hubmigrate.sources.discover import discover
from hubmigrate.sources.read import read

HEAD = """\
import tensorflow.compat.v1 as tf
import tensorflow_hub as hub
tf.disable_v2_behavior()
"""

MAIN = "main.py"

#: What begins a line that is taken away, one that comes, and (``==> name``) the next file.
OLD, NEW, FILE = "- ", "+ ", "==> "


@dataclass(frozen=True)
class Trap:
    """A program, written as its own diff: ``- `` begins a line that goes, ``+ `` one that comes.

    ``codes`` are those of the warnings that leave it alone. ``named`` are the files that the user names (all of them
    if there is none). A program that ``runs`` is run on the fakes, before and after.
    """

    before: Mapping[str, str]
    after: Mapping[str, str]
    codes: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    runs: bool = True


def trap(text: str, *codes: str, head: str = HEAD, named: tuple[str, ...] = (), runs: bool = True) -> Trap:
    """A program of one file, ``main.py``, below the usual imports; or of the files that it tells apart."""
    files = _files(dedent(text).removeprefix("\n"), head)
    before = {name: _side(lines, OLD, NEW) for name, lines in files.items()}
    after = {name: _side(lines, NEW, OLD) for name, lines in files.items()}
    return Trap(before, after, codes, named, runs)


def _files(text: str, head: str) -> dict[str, list[str]]:
    files: dict[str, list[str]] = {}
    lines = files[MAIN] = head.splitlines(keepends=True)
    for line in text.splitlines(keepends=True):
        if line.startswith(FILE):
            lines = files[line.removeprefix(FILE).strip()] = []
        else:
            lines.append(line)
    return files


def _side(lines: Iterable[str], wanted: str, other: str) -> str:
    # The mark of an empty line has no blank behind it.
    whole = [f"{line[0]} \n" if line in ("-\n", "+\n") else line for line in lines]
    return "".join(line.removeprefix(wanted) for line in whole if not line.startswith(other))


def respelled(trap: Trap, respell: Callable[[str], str]) -> Trap:
    """The same trap with its files spelled otherwise, before and after."""
    before = {name: respell(text) for name, text in trap.before.items()}
    return replace(trap, before=before, after={name: respell(text) for name, text in trap.after.items()})


def parametrized(traps: Mapping[str, Trap]) -> Any:
    """One test for each trap, called by its sentence."""
    return pytest.mark.parametrize("trap", traps.values(), ids=traps)


def run(folder: Path, named: tuple[str, ...] = ()) -> dict[str, FileResult]:
    """What becomes of the files of a folder, of which the user names some."""
    candidates = discover([str(folder / name) for name in named] or [str(folder)]).candidates
    sources = [read(one.path, one.path.relative_to(folder).as_posix()) for one in candidates if _has_mark(one.path)]
    results = migrate(sources, Settings(target="compat"), root=folder, candidates=candidates)
    return {result.path.relative_to(folder).as_posix(): result for result in results}


def _has_mark(path: Path) -> bool:
    return b"tensorflow_hub" in path.read_bytes()


def check(trap: Trap, folder: Path) -> None:
    """All that must hold for a trap: the text, the codes, that it compiles, that once is enough, that it runs."""
    for name, text in trap.before.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    results = run(folder, trap.named)
    warnings = [f for result in results.values() for f in result.findings if f.severity is not Severity.NOTE]
    after = dict(trap.before)
    after.update({name: one.after.decode() for name, one in results.items() if one.after is not None})
    said = [finding.line() for finding in warnings]
    for name, text in trap.after.items():
        assert after[name] == text, said
    assert {finding.code for finding in warnings} == set(trap.codes), said
    before = told(folder / MAIN, old=True) if trap.runs else ""
    if trap.after == trap.before:
        return
    for name in [name for name in after if after[name] != trap.before[name]]:
        (folder / name).write_bytes(after[name].encode())
        compile(after[name], name, "exec", dont_inherit=True)
        assert removed_names(after[name]) == []
    again = run(folder, trap.named)
    assert not [one.name for one in again.values() if one.changed]
    if trap.runs:
        assert told(folder / MAIN, old=False) == before
