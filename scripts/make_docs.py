"""Writes docs/rules.md and docs/symbols.md from the rule files. Run it after a rule has changed."""

from __future__ import annotations

from pathlib import Path

from hubmigrate.reports.documentation import page, symbols_page

if __name__ == "__main__":
    docs = Path(__file__).resolve().parents[1] / "docs"
    (docs / "rules.md").write_text(page(), encoding="utf-8")
    (docs / "symbols.md").write_text(symbols_page(), encoding="utf-8")
