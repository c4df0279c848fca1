"""``hubmigrate inspect``."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer


class InspectFormat(str, Enum):
    """How the report is printed."""

    TEXT = "text"
    JSON = "json"


def command(
    target: Annotated[str, typer.Argument(metavar="HANDLE_OR_DIR", help="A model's handle, or the folder it is in.")],
    output_format: Annotated[InspectFormat, typer.Option(help="How to print it.")] = InspectFormat.TEXT,
) -> None:
    """Say what is known of a model, offline: format, signatures, successor, and what TF1 and TF2 can do with it."""
    import json

    from hubmigrate.catalog import report

    try:
        found = report.describe(target)
    except report.UnknownModel as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    text = report.text(found) if output_format is InspectFormat.TEXT else json.dumps(found, indent=2) + "\n"
    typer.echo(text, nl=False)
