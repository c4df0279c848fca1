"""``hubmigrate matrix``."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer


class MatrixFormat(str, Enum):
    """How the matrix is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def command(
    output_format: Annotated[MatrixFormat, typer.Option(help="How to print it.")] = MatrixFormat.TEXT,
) -> None:
    """Print the compatibility matrix: what TensorFlow Hub does with which format, in TF1 and in TF2."""
    from hubmigrate.matrix import render

    printers = {
        MatrixFormat.TEXT: render.text,
        MatrixFormat.JSON: render.as_json,
        MatrixFormat.MARKDOWN: render.markdown,
    }
    typer.echo(printers[output_format](), nl=False)
