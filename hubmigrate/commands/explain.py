"""``hubmigrate explain``."""

from __future__ import annotations

from typing import Annotated

import typer


def command(code: Annotated[str, typer.Argument(metavar="CODE", help="A rule's code, such as HUB101.")]) -> None:
    """Explain a rule: what it does, why, an example, and how safe it is."""
    from hubmigrate.failures import FAILURES
    from hubmigrate.reports.documentation import document, document_failure
    from hubmigrate.rules import codemods

    wanted = code.upper()
    for codemod in codemods():
        if codemod.rule.code == wanted:
            typer.echo(document(codemod), nl=False)
            return
    if wanted in FAILURES:
        typer.echo(document_failure(wanted), nl=False)
        return
    raise typer.BadParameter(f"there is no rule {code!r}: `hubmigrate rules` lists them", param_hint="CODE")
