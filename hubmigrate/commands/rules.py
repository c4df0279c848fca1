"""``hubmigrate rules``."""

from __future__ import annotations

import typer


def command() -> None:
    """List all rules and failures: code, name, how it is applied, and what it is about."""
    from hubmigrate.failures import FAILURES
    from hubmigrate.rules import codemods

    for codemod in codemods():
        rule = codemod.rule
        typer.echo(f"{rule.code}  {rule.tier.value:<7} {rule.name:<26} {codemod.summary}")
    for code, failure in sorted(FAILURES.items()):
        typer.echo(f"{code}  {failure.severity.value:<7} {failure.name:<26} {failure.summary}.")
