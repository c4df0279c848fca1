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
README = ROOT / "README.md"


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
    readme = README.read_text(encoding="utf-8")
    shown = cli("rewrite", "--help").text
    options = set(re.findall(r"`(--[a-z-]+)", readme))
    assert options
    assert {option for option in options if option not in shown} == set()


def _diffs() -> list[tuple[str, str]]:
    """The programs that the README shows as diffs: as they were, and as they become."""
    blocks = re.findall(r"```diff\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    lines = [block.splitlines(keepends=True) for block in blocks]
    return [
        ("".join(line[1:] for line in one if line[0] != "+"), "".join(line[1:] for line in one if line[0] != "-"))
        for one in lines
    ]


def test_diffs_in_the_readme_are_true(cli: Cli) -> None:
    assert len(_diffs()) == 3
    for before, after in _diffs():
        assert cli("rewrite", "-", stdin=before.encode()).text == after


def test_the_note_in_the_readme_is_true(here: Path, cli: Cli) -> None:
    (here / "lengths.py").write_text(_diffs()[-1][0])
    told = cli("rewrite", "--check", "lengths.py").text.splitlines()
    [note] = [line for line in told if "keeps the program in graph mode" in line]
    assert f"\n{note}\n" in README.read_text(encoding="utf-8")


def test_the_readme_names_every_reason_to_stay_in_graph_mode() -> None:
    section = README.read_text(encoding="utf-8").partition("## Eager, or in graph mode")[2].partition("\n## ")[0]
    named = set(re.findall(r"HUB\d{3}", section.replace("HUB421 to HUB424", "HUB421 HUB422 HUB423 HUB424")))
    assert {codemod.rule.code for codemod in codemods() if codemod.oblige is not None} <= named
