"""Tell a migration: what goes to standard output, what to standard error."""

from __future__ import annotations

import sys
from typing import Literal

from hubmigrate.migration import Migration
from hubmigrate.reports.colour import wants_colour


def report(
    migration: Migration,
    output_format: Literal["text", "json"] = "text",
    *,
    written: bool,
    diff: bool = False,
    quiet: bool = False,
    verbose: bool = False,
    stdout_taken: bool = False,
) -> None:
    """Tell a whole run.

    Findings go to standard output, unless a diff or the result itself goes there, which others are to read.
    """
    stream = sys.stderr if stdout_taken or (diff and output_format == "text") else sys.stdout
    if output_format == "json":
        from hubmigrate.reports.json import as_json

        stream.write(as_json(migration, written=written, diff=diff))
        return
    if diff:
        _write_diff(migration)
    from hubmigrate.reports.text import file_lines, finding_lines, summary

    stream.write(finding_lines(migration, notes=not quiet, verbose=verbose, colour=wants_colour(stream)))
    if not quiet:
        sys.stderr.write(file_lines(migration, written=written) + summary(migration, written=written))


def _write_diff(migration: Migration) -> None:
    from hubmigrate.reports.diff import coloured, file_diff

    colour = wants_colour(sys.stdout)
    for file in migration.files:
        diff = file_diff(file)
        sys.stdout.buffer.write(coloured(diff) if colour else diff)
    sys.stdout.buffer.flush()
