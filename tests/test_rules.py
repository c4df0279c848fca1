"""Each rule's own examples: rewritten as they say, or left alone with the findings they name; and once is enough."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from obligations import check_beside, check_outcome, run

from hubmigrate.findings import Severity
from hubmigrate.rules import Codemod, Example, codemods
from hubmigrate.settings import Settings

CASES = [
    pytest.param(codemod, example, id=f"{codemod.rule.code}-{example.title.replace(' ', '-')}")
    for codemod in codemods()
    for example in codemod.examples
    if example.file == "example.py"
]

#: Rules about several files: their examples are whole folders, in test_native_groups.py.
ELSEWHERE = {"HUB420"}


@pytest.mark.parametrize(("codemod", "example"), CASES)
def test_example(codemod: Codemod, example: Example, tmp_path: Path) -> None:
    if example.encoder:
        check_beside(example, tmp_path)
        return
    if example.outcome:
        check_outcome(codemod, example, tmp_path)
        return
    settings = Settings(target="compat")
    result = run(tmp_path, dedent(example.before).lstrip(), settings)
    if example.after is None:
        assert not result.changed
        codes = {f.code for f in result.findings if f.severity is not Severity.NOTE}
        assert codes == set(example.codes)
        return
    assert result.after is not None, [finding.line() for finding in result.findings]
    after = result.after.decode()
    assert after == dedent(example.after).lstrip()
    assert not run(tmp_path, after, settings).changed


@pytest.mark.parametrize("codemod", codemods(), ids=lambda codemod: codemod.rule.code)
def test_rule_is_documented_and_has_something_that_it_leaves_alone(codemod: Codemod) -> None:
    for section in ("What it does", "Why", "Fix safety", "References"):
        assert f"\n{section}\n" in codemod.doc, section
    assert codemod.examples or codemod.rule.code in ELSEWHERE


@pytest.mark.parametrize("codemod", [c for c in codemods() if c.oblige], ids=lambda codemod: codemod.rule.code)
def test_an_obligation_has_a_program_that_it_lets_go_and_one_that_it_keeps(codemod: Codemod) -> None:
    outcomes = {example.outcome for example in codemod.examples}
    assert outcomes == {"native", "compat"} or codemod.rule.code in ELSEWHERE


def test_codes_are_unique() -> None:
    codes = [codemod.rule.code for codemod in codemods()]
    assert len(codes) == len(set(codes))
