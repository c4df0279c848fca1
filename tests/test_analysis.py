"""What the analysis does not do over and over."""

from __future__ import annotations

from pathlib import Path

import pytest

from hubmigrate.program.interpreter import Interpreter
from hubmigrate.program.program import File, Program, analyse, parse
from hubmigrate.program.scopes import FunctionScope
from hubmigrate.sources.read import read


def _analysed(folder: Path, text: str) -> Program:
    path = folder / "x.py"
    path.write_text(text)
    source = read(path, path.name)
    return analyse([File(source, parse(source, 0), True)])


def test_only_what_read_a_changed_fact_runs_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: dict[str, int] = {}
    run = Interpreter._run_function

    def counted(self: Interpreter, function: FunctionScope) -> None:
        runs[function.function_name] = runs.get(function.function_name, 0) + 1
        run(self, function)

    monkeypatch.setattr(Interpreter, "_run_function", counted)
    steps = 12  # what the last one returns reaches the first one after as many passes
    chain = "".join(f"def f{i}():\n    return f{i + 1}()\n" for i in range(steps))
    program = _analysed(
        tmp_path, f"{chain}def f{steps}():\n    return 1\ndef alone():\n    return 2\nx = f0()\nalone()\n"
    )
    (last,) = [found for (_, name), found in program.facts.variables.items() if name == "x"]
    assert [thing.value for thing in last] == [1]  # type: ignore[attr-defined]
    assert runs["alone"] == 1
    assert max(runs.values()) <= 3


def test_containers_that_hold_each_other_escape_in_no_time(tmp_path: Path) -> None:
    names = [f"a{i}" for i in range(25)]
    lines = [f"{name} = []" for name in names]
    lines += [f"{one}.append({other})" for one in names for other in names]
    text = "\n".join(["import tensorflow_hub as hub", *lines, 'a24.append(hub.Module("m"))', "print_all(a0)"])
    program = _analysed(tmp_path, f"from somewhere import print_all\n{text}\n")
    (module,) = program.instances("hub.Module")
    assert "argument" in {use.kind for use in program.uses(module)}
