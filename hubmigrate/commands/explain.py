"""``hubmigrate explain``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

_PLACE = re.compile(r"(?P<path>.+?):(?:cell )?(?:(?P<cell>\d+):)?(?P<line>\d+)")


def command(
    what: Annotated[
        str, typer.Argument(metavar="CODE|FILE:LINE", help="The code or the name of a rule, or a line of a program.")
    ],
) -> None:
    """Explain a rule, or a line of a program.

    Of a line it tells what its expressions are, whether its program becomes a TF2 program, and what keeps it in graph
    mode. A line of a notebook is FILE:CELL:LINE.
    """
    place = _PLACE.fullmatch(what)
    if place is not None and (Path(place["path"]).exists() or "." in place["path"]):
        _explain_line(Path(place["path"]), int(place["line"]), int(place["cell"]) if place["cell"] else None)
    else:
        _explain_rule(what)


def _explain_line(path: Path, line: int, cell: int | None) -> None:
    from hubmigrate.failures import finding
    from hubmigrate.reports.place import NoSuchLineError, told_of_line
    from hubmigrate.sources.source import SourceError

    try:
        typer.echo(told_of_line(path, line, cell), nl=False)
    except SourceError as error:
        typer.echo(finding(error, str(path)).line(), err=True)
        raise typer.Exit(2) from error
    except NoSuchLineError as error:
        raise typer.BadParameter(str(error), param_hint="FILE:LINE") from None


def _explain_rule(wanted: str) -> None:
    from hubmigrate.failures import FAILURES
    from hubmigrate.reports.documentation import document, document_failure
    from hubmigrate.rules import codemods

    for codemod in codemods():
        if wanted.upper() == codemod.rule.code or wanted == codemod.rule.name:
            typer.echo(document(codemod), nl=False)
            return
    for code, failure in FAILURES.items():
        if wanted.upper() == code or wanted == failure.name:
            typer.echo(document_failure(code), nl=False)
            return
    raise typer.BadParameter(f"there is no rule {wanted!r}: `hubmigrate rules` lists them", param_hint="CODE")
