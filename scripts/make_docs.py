"""Writes docs/rules.md from the rule files. Run it after a rule has changed."""

from __future__ import annotations

from pathlib import Path

from hubmigrate.reports.documentation import page

if __name__ == "__main__":
    target = Path(__file__).resolve().parents[1] / "docs" / "rules.md"
    target.write_text(page(), encoding="utf-8")
