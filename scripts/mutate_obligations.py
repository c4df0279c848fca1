"""Tests the tests of the proof: weakens it in one place after another, and counts the programs that show it.

    python scripts/mutate_obligations.py [PART_OF_A_NAME ...]

Each obligation is switched off, each problem and each reason is left unsaid, and each question that the proof asks is
answered as a program would like it. Then examples of that rule have to fail, or of any rule, or a program of several
files, or the outcome of a sample has to change: each is asked where those before noticed nothing. What nobody notices
is told, and makes the exit code 1.
"""

from __future__ import annotations

import ast
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

#: Questions of the proof, by file, and the answers that let a program go.
QUESTIONS = {
    "hubmigrate/native/inplace.py": {
        "is_alone": "True",
        "_is_certain": "True",
        "_is_graph_code": "True",
        "_may_leave": "False",
    },
    "hubmigrate/native/makers.py": {
        "makes_session": "True",
        "_is_only_asked": "True",
        "_returns": "True",
        "_is_nothing": "True",
    },
    "hubmigrate/native/free_tensors.py": {"_is_only": "True", "_means_another": "False", "_around": "iter(())"},
    "hubmigrate/program/indirect.py": {
        "is_indirect": "False",
        "_is_generator": "False",
        "_has_other_bases": "False",
        "_may_call": "False",
        "_may_be_computed": "False",
        "_is_plain": "True",
    },
    "codemods/own_process.py": {"_has_workers": "False"},
    "hubmigrate/native/second_names.py": {"_is_free": "True", "_is_local": "True"},
    "codemods/session_config.py": {"_is_here": "True", "_leaves_devices": "True", "_is_no_choice": "True"},
    "hubmigrate/native/moving.py": {
        "_same_tensor": "iter(definition.targets)",
        "_is_visible": "True",
        "_is_plain": "True",
        "_is_as_before": "True",
    },
    "hubmigrate/native/settled.py": {
        "is_settled": "True",
        "_is_literal": "True",
        "names_of_builders_in": "iter(())",
        "must_trace_at_once": "False",
        "_depends_on_data": "False",
        "_may_bind_again": "False",
        "_is_begin": "True",
    },
    "hubmigrate/native/calls.py": {
        "timed": "False",
        "_uses_up": "False",
        "asks_for_shape": "False",
        "may_change": "False",
        "is_immutable": "True",
        "is_only_read": "True",
        "_is_read": "True",
        "_may_be_tensor": "False",
        "_may_be_field": "False",
        "_shapes_own": "True",
        "_is_bound_anew": "True",
        "mapped_problem": "''",
    },
    "hubmigrate/native/changed.py": {"is_changed": "False"},
    "hubmigrate/native/write_functions.py": {"_free": "definition.targets[0].name.lstrip('_') + '_module'"},
    "hubmigrate/native/locals.py": {"_is_bound_later": "True"},
    "hubmigrate/native/shapes.py": {"_is_open": "True", "_is_zero": "True"},
    "hubmigrate/native/identity.py": {"_of_name": "iter(())", "_of_part": "iter([Place(node)])", "_parts": "iter(())"},
    "hubmigrate/native/reading.py": {"_is_touched": "False", "_only_in": "True", "_check_parts": "None"},
    "hubmigrate/native/slices.py": {
        "is_static": "True",
        "_check_fetched": "None",
        "_may_come_between": "False",
    },
    "hubmigrate/native/handed.py": {"_is_visible": "True", "_check_calls": "None"},
    "hubmigrate/native/remembered.py": {"_reads_what_is_not_fed": "False", "_is_of": "True"},
    "hubmigrate/native/returned.py": {"_is_certain": "True", "_is_never_used": "True"},
    "hubmigrate/native/flags.py": {"_is_later": "True", "_is_stored": "False", "_is_above": "True"},
    "hubmigrate/native/devices.py": {"check_devices": "iter(())", "_is_written": "True", "_around": "iter(())"},
    "hubmigrate/program/models.py": {"kind_of_outputs": "'tensor'", "_is_documented": "True"},
    "hubmigrate/native/lazy.py": {
        "_stands_for": "function.home is place[0]",
        "_goes": "True",
        "_is_beside_model": "True",
        "_is_for_session": "True",
        "_is_asked_outside": "True",
        "_means": "True",
    },
    "hubmigrate/native/specs.py": {
        "_is_text": "True",
        "_is_of_specs": "True",
        "_is_value": "True",
    },
    "hubmigrate/native/ready.py": {
        "_is_open": "True",
        "_is_executed_in": "True",
        "_needed": "iter(())",
        "_is_complete": "True",
        "_is_before": "True",
        "_is_asked_later": "True",
        "_executes": "False",
    },
    "hubmigrate/native/symbols.py": {"_holds": "True"},
    "codemods/unproven_name.py": {"_is_free": "True", "_handed": "iter(())"},
    "codemods/feeds.py": {"_given": "set()"},
    "codemods/same_errors.py": {
        "_is_choosy": "False",
        "_may_catch": "False",
    },
    "hubmigrate/program/handlers.py": {
        "_asks": "False",
        "_names": "iter(())",
        "_of_outside": "iter(())",
        "_of_generator": "iter(())",
        "_exits_alike": "True",
        "_may_suppress": "False",
        "_is_compared_with_none": "True",
    },
    "codemods/tensor_identity.py": {"_asks_for_key": "True"},
    "codemods/_apart.py": {
        "_is_changed": "False",
        "_reaches": "False",
        "_may_run_late": "False",
        "_is_used_up": "True",
    },
    "codemods/_own_graphs.py": {
        "holds_graph": "False",
        "_may_refer": "True",
        "_builds": "True",
        "_may_stand": "True",
        "_is_foreign": "False",
        "_may_be_in_block": "False",
        "_may_call": "True",
        "_may_call_method": "True",
        "_may_use": "True",
        "_is_bound_here": "True",
        "_may_look_up": "True",
        "_may_be_given": "True",
        "_may_compute": "True",
    },
}


@dataclass(frozen=True)
class Mutant:
    """One file with one thing changed."""

    path: Path
    line: int
    what: str
    tree: ast.Module

    @property
    def rule(self) -> str:
        """The name of the rule that it is about, if it is about one."""
        if self.path.parent.name == "codemods" and not self.path.stem.startswith("_"):
            return self.path.stem.replace("_", "-")
        if self.what.startswith("reason: "):
            return "movable" if self.path.parent.name == "native" else ""
        named = self.what.split()
        return named[1] if named[0] == "problem:" and "-" in named[1] else "feeds" if "feeds" in named[1:2] else ""

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} {self.what}"


def mutants() -> Iterator[Mutant]:
    """Every weaker proof."""
    asked = {ROOT / path for path in QUESTIONS}
    for path in sorted({*(ROOT / "hubmigrate/native").glob("*.py"), *(ROOT / "codemods").glob("*.py"), *asked}):
        text = path.read_text(encoding="utf-8")
        questions = QUESTIONS.get(path.relative_to(ROOT).as_posix(), {})
        if path.parent.name == "native" or questions or "\ndef oblige(" in text:
            places = [place for place, node in enumerate(ast.walk(ast.parse(text))) if _weaken(path, node, questions)]
            for place in places:
                tree = ast.parse(text)
                node = list(ast.walk(tree))[place]
                what = _weaken(path, node, questions)
                yield Mutant(path, getattr(node, "lineno", 1), what, ast.fix_missing_locations(tree))


def _weaken(path: Path, node: ast.AST, questions: dict[str, str]) -> str:
    """Changes a node, if it is one that the proof stands on; says what was changed."""
    if isinstance(node, ast.FunctionDef):
        answer = "iter(())" if node.name == "oblige" else questions.get(node.name, "")
        if answer:
            # A question stays a generator or none, and oblige is asked for its iterator only.
            node.body = [*ast.parse(f"def f():\n    return {answer}").body[0].body]  # type: ignore[attr-defined]
            return f"{node.name} -> {answer}"
    elif isinstance(node, ast.Expr):
        said = _said(node.value)
        if said:
            stays_generator = isinstance(node.value, ast.Yield)
            node.value = ast.YieldFrom(ast.Tuple([], ast.Load())) if stays_generator else ast.Constant(None)
            return said
    elif isinstance(node, ast.Return) and path.name == "calls.py" and _text(node.value):
        said = _text(node.value)
        node.value = ast.Constant("")
        return f"reason: {said}"
    return ""


def _said(value: ast.expr) -> str:
    """The problem that an expression tells, if it does."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "problem":
        return f"problem: {' '.join(filter(None, map(_text, value.args)))}"
    if isinstance(value, ast.Yield) and isinstance(value.value, ast.Call):
        call = value.value
        return f"problem: {_text(call.args[-1])}" if ast.unparse(call.func) == "Problem" else ""
    if isinstance(value, ast.Yield) and isinstance(value.value, ast.Tuple) and _text(value.value.elts[-1]):
        return f"reason: {_text(value.value.elts[-1])}"
    return ""


def _text(node: ast.expr | None) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return ast.unparse(node)[2:-1] if isinstance(node, ast.JoinedStr) else ""


def failures(mutant: Mutant | None) -> tuple[str, list[str]]:
    """Where something fails with a mutant, and what: examples, or the outcomes of samples."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        with os.fdopen(reading) as file:
            answer = file.read()
        os.waitpid(child, 0)
        where, found = json.loads(answer)
        return where, found
    os.close(reading)
    try:
        if mutant is not None:
            _use(mutant)
        import obligations

        with tempfile.TemporaryDirectory() as folder:
            where, found = "examples of the rule", []
            if mutant is not None and mutant.rule:
                found = obligations.failing_examples(Path(folder), mutant.rule)
            if not found:
                where, found = "any examples", obligations.failing_examples(Path(folder))
            if not found:
                where, found = "samples", obligations.outcomes_of_samples()
        answer = json.dumps([where, found])
    except BaseException as error:  # it does not even load
        answer = json.dumps(["loading", [f"{type(error).__name__}: {error}"]])
    with os.fdopen(writing, "w") as file:
        file.write(answer)
    os._exit(0)


def _use(mutant: Mutant) -> None:
    """Lets this process load the mutant in the place of the file."""
    original = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, fullname: str) -> CodeType | None:
        if Path(self.path).resolve() == mutant.path:
            return compile(mutant.tree, str(mutant.path), "exec")
        return original(self, fullname)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign]


def _stale() -> Iterator[str]:
    """The questions that name no function any more: nothing would be weakened, and nobody would notice."""
    for path, questions in QUESTIONS.items():
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        yield from (f"{path} {name}" for name in questions if name not in names)


def main(wanted: list[str]) -> int:
    stale = list(_stale())
    if stale:
        print("these are no functions:", *stale, sep="\n  ")
        return 2
    where, found = failures(None)
    if where != "samples":
        print("these fail without any change:", *found, sep="\n  ")
        return 2
    known = set(found)
    unnoticed = 0
    print("| changed | how many fail | of |\n| --- | --- | --- |")
    for mutant in mutants():
        if wanted and not any(part in str(mutant) for part in wanted):
            continue
        where, found = failures(mutant)
        number = len(known - set(found)) if where == "samples" else len(found)
        unnoticed += not number
        print(f"| {mutant} | {number or '**none**'} | {where} |", flush=True)
    print(f"\n{unnoticed} changes were noticed by nobody.")
    return int(unnoticed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
