"""Each rule's own examples: rewritten as they say, or left alone with the findings they name; and once is enough."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from hubmigrate.findings import Severity
from hubmigrate.migration import FileResult
from hubmigrate.pipeline import migrate
from hubmigrate.rules import Codemod, Example, codemods
from hubmigrate.settings import Settings
from hubmigrate.sources.read import read

CASES = [
    pytest.param(codemod, example, id=f"{codemod.rule.code}-{example.title.replace(' ', '-')}")
    for codemod in codemods()
    for example in codemod.examples
    if example.file == "example.py"
]


def run(tmp_path: Path, text: str, settings: Settings) -> FileResult:
    path = tmp_path / "example.py"
    path.write_text(text)
    [result] = migrate([read(path, "example.py")], settings)
    return result


@pytest.mark.parametrize(("codemod", "example"), CASES)
def test_example(codemod: Codemod, example: Example, tmp_path: Path) -> None:
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
    assert codemod.examples


def test_codes_are_unique() -> None:
    codes = [codemod.rule.code for codemod in codemods()]
    assert len(codes) == len(set(codes))
