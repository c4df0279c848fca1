"""``hubmigrate explain``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

_PLACE = re.compile(r"(?P<path>.+?):(?:cell )?(?:(?P<cell>\d+):)?(?P<line>\d+)")


def command(
    what: Annotated[
        str, typer.Argument(metavar="CODE|FILE:LINE", help="A rule's code, such as HUB101, or a line of a program.")
    ],
) -> None:
    """Explain a rule, or what is known of a line: what its expressions are, and what keeps it in graph mode.

    A line of a notebook is FILE:CELL:LINE.
    """
    place = _PLACE.fullmatch(what)
    if place is not None and (Path(place["path"]).exists() or "." in place["path"]):
        _explain_line(Path(place["path"]), int(place["line"]), int(place["cell"]) if place["cell"] else None)
    else:
        _explain_rule(what)


def _explain_line(path: Path, line: int, cell: int | None) -> None:
    from hubmigrate.failures import finding
    from hubmigrate.reports.place import told_of_line
    from hubmigrate.sources.source import SourceError

    try:
        typer.echo(told_of_line(path, line, cell), nl=False)
    except SourceError as error:
        typer.echo(finding(error, str(path)).line(), err=True)
        raise typer.Exit(2) from error


def _explain_rule(code: str) -> None:
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
