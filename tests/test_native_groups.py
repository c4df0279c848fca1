"""Programs of several files become eager together, or none of them does."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

import pytest
from native_groups import BASE, BODY, GROUPS, Group, wrong_outcomes

from hubmigrate import native
from hubmigrate.migration import Outcome
from hubmigrate.native.lift import lift
from hubmigrate.native.model import Lift
from hubmigrate.pipeline import migrate
from hubmigrate.program.program import File, Program
from hubmigrate.rules import codemods
from hubmigrate.settings import Settings
from hubmigrate.sources.discover import discover
from hubmigrate.sources.read import read

STRAIGHT = (
    "import tensorflow as tf\nimport tensorflow_hub as hub\n"
    'embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")\n'
    "with tf.Session() as session:\n    session.run(tf.global_variables_initializer())\n"
    '    print(session.run(embed(["a cat"])))\n'
)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.title)
def test_files_are_decided_together(group: Group, tmp_path: Path) -> None:
    assert wrong_outcomes(group, tmp_path) == []


def test_who_ignores_the_rule_keeps_graph_mode(tmp_path: Path) -> None:
    path = tmp_path / "main.py"
    path.write_text(STRAIGHT)
    outcomes = {
        ignored: migrate([read(path, "main.py")], Settings(ignore=ignored))[0].outcome for ignored in ((), ("HUB410",))
    }
    assert outcomes == {(): Outcome.NATIVE, ("HUB410",): Outcome.COMPAT}


@pytest.mark.parametrize(
    ("named", "outcome"), [(("main.py",), Outcome.MANUAL), (("base.py", "main.py"), Outcome.NATIVE)]
)
def test_tensorflow_that_comes_from_a_file_must_be_given_with_it(
    named: tuple[str, ...], outcome: Outcome, tmp_path: Path
) -> None:
    (tmp_path / "base.py").write_text(BASE)
    (tmp_path / "main.py").write_text("from base import hub, tf\n\n" + BODY)
    candidates = discover([str(tmp_path / name) for name in named]).candidates
    results = migrate([read(one.path, one.path.name) for one in candidates], Settings(), candidates=candidates)
    [result] = [one for one in results if one.name == "main.py"]
    assert result.outcome is outcome
    assert ("HUB503" in {finding.code for finding in result.findings}) is (outcome is Outcome.MANUAL)


@pytest.mark.parametrize(("calls", "told"), [("print(encode())", False), ("for _ in range(2):\n    encode()", True)])
def test_loading_at_each_call_is_told(calls: str, told: bool, tmp_path: Path) -> None:
    path = tmp_path / "main.py"
    path.write_text(
        "import tensorflow as tf\nimport tensorflow_hub as hub\n\n\ndef encode():\n"
        '    vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(["a cat"])\n'
        "    with tf.Session() as session:\n        session.run(tf.global_variables_initializer())\n"
        f"        return session.run(vectors)\n\n\n{calls}\n"
    )
    [result] = migrate([read(path, "main.py")], Settings())
    assert result.outcome is Outcome.NATIVE
    assert ("HUB426" in {finding.code for finding in result.findings}) is told


def test_what_speaks_against_a_program_is_told_by_a_rule() -> None:
    """A problem under a name that no obligation has would keep programs in graph mode without a word."""
    folder = Path(native.__file__).parent
    told = {codemod.rule.name for codemod in codemods() if codemod.oblige is not None}
    labels = re.compile(r'problem\(\s*"([a-z-]+)"')
    found = {label for path in folder.glob("*.py") for label in labels.findall(path.read_text(encoding="utf-8"))}
    assert found
    assert found <= told


def test_a_problem_that_no_rule_tells_keeps_graph_mode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "main.py"
    path.write_text(STRAIGHT)

    def lift_with_a_problem(program: Program, beside: Collection[File] = ()) -> Lift:
        found = lift(program, beside)
        found.reading.problem("of-nobody", program.files[0], program.files[0].scope.trees[0], "nobody knows")
        return found

    monkeypatch.setattr("hubmigrate.proof.lift", lift_with_a_problem)
    [result] = migrate([read(path, "main.py")], Settings())
    assert result.outcome is Outcome.COMPAT


def test_dtypes_in_signatures_are_those_of_tf2(tmp_path: Path) -> None:
    path = tmp_path / "main.py"
    path.write_text(
        "import tensorflow.compat.v1\nimport tensorflow_hub as hub\n\n"
        "tensorflow.compat.v1.disable_v2_behavior()\n"
        'embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")\n'
        "text = tensorflow.compat.v1.placeholder(tensorflow.compat.v1.string, [None])\n"
        "vectors = embed(text)\n"
        "with tensorflow.compat.v1.Session() as session:\n"
        "    session.run(tensorflow.compat.v1.tables_initializer())\n"
        '    for word in ("cat", "dog"):\n        print(session.run(vectors, {text: [word]}))\n'
    )
    [result] = migrate([read(path, "main.py")], Settings())
    assert result.after is not None
    assert result.outcome is Outcome.NATIVE
    assert b"TensorSpec([None], tensorflow.string)" in result.after, result.after.decode()


@pytest.mark.parametrize(
    ("use", "is_at_once"), [("print(encoder.OPTIONS['scale'])", False), ("encoder.OPTIONS.clear()", True)]
)
def test_a_dict_that_another_file_changes_is_read_at_once(use: str, is_at_once: bool, tmp_path: Path) -> None:
    encoder = BASE + "OPTIONS = {'scale': 2.0}\n" + BODY.replace("embed(text)", "embed(text) * OPTIONS['scale']")
    for name, text in (
        ("encoder.py", encoder),
        ("main.py", f"import encoder\n{use}\nprint(encoder.encode(['a cat']))\n"),
    ):
        (tmp_path / name).write_text(text)
    candidates = discover([str(tmp_path)]).candidates
    results = migrate(
        [read(one.path, one.path.name) for one in candidates], Settings(), root=tmp_path, candidates=candidates
    )
    (result,) = [result for result in results if result.changed]
    assert result.outcome is Outcome.NATIVE
    assert (b"get_concrete_function()" in (result.after or b"")) is is_at_once
