"""The documentation is made from the rules, and the README's commands exist."""

from __future__ import annotations

import re
from pathlib import Path

from commandline import Cli

from hubmigrate.failures import FAILURES
from hubmigrate.reports.documentation import page, symbols_page
from hubmigrate.rules import codemods
from hubmigrate.symbols.hub import removed

ROOT = Path(__file__).resolve().parents[1]


def test_rules_page_is_up_to_date() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == page(), "run scripts/make_docs.py"


def test_symbols_page_is_up_to_date() -> None:
    assert (ROOT / "docs" / "symbols.md").read_text(encoding="utf-8") == symbols_page(), "run scripts/make_docs.py"


def test_every_removed_name_has_one_rule() -> None:
    answered = [name for codemod in codemods() for name in codemod.symbols]
    assert sorted(answered) == sorted(removed())


def test_every_code_is_explained(cli: Cli) -> None:
    for code in [*(codemod.rule.code for codemod in codemods()), *FAILURES]:
        result = cli("explain", code)
        assert result.code == 0
        assert code in result.text


def test_unknown_code_is_refused(cli: Cli) -> None:
    result = cli("explain", "HUB777")
    assert result.code == 2
    assert "hubmigrate rules" in result.err


def test_rules_lists_every_code(cli: Cli) -> None:
    text = cli("rules").text
    assert all(codemod.rule.code in text for codemod in codemods())


def test_options_in_the_readme_exist(cli: Cli) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = cli("rewrite", "--help").text
    options = set(re.findall(r"`(--[a-z-]+)", readme))
    assert options
    assert {option for option in options if option not in shown} == set()
