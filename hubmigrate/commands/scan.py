"""``hubmigrate scan``."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from hubmigrate import options


def command(
    paths: Annotated[list[str], typer.Argument(metavar="PATHS", help="Files and folders.", show_default=False)],
    target: options.TargetOption = None,
    api: options.ApiOption = None,
    tf_version: options.TfVersion = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    exclude: options.Exclude = None,
    force_exclude: options.ForceExclude = False,
    output_format: Annotated[
        Literal["text", "json", "markdown"], typer.Option("--output-format", help="How to tell what was found.")
    ] = "text",
) -> None:
    """Take stock before a migration; nothing is changed.

    Says of each file what would become of it, which models it loads, and what a person will have to do.

    Exit code: 0, or 2 if something could not be processed.
    """
    from hubmigrate.reports.progress import progress
    from hubmigrate.reports.scan import told
    from hubmigrate.run import run

    given = options.given_settings(
        target=target, api=api, tf_version=tf_version, select=select, ignore=ignore, exclude=exclude
    )
    with progress() as bar:
        migration = run(paths, given, bar, force_exclude=force_exclude)
    exit_code = 2 if migration.exit_code() == 2 else 0
    sys.stdout.write(told(migration, output_format, exit_code))
    raise typer.Exit(exit_code)
