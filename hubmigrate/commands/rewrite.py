"""``hubmigrate rewrite``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hubmigrate import options

if TYPE_CHECKING:
    from hubmigrate.migration import Migration

_STDIN = "-"


def command(
    paths: options.Paths,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; print what would change.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; print the findings.")] = False,
    target: options.TargetOption = None,
    api: options.ApiOption = None,
    tf_version: options.TfVersion = None,
    unsafe: options.Unsafe = False,
    annotate: options.Annotate = False,
    select: options.Select = None,
    ignore: options.Ignore = None,
    exclude: options.Exclude = None,
    force_exclude: options.ForceExclude = False,
    output_format: options.OutputFormatOption = "text",
    fail_on: options.FailOnOption = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    stdin_filename: options.StdinFilename = None,
) -> None:
    """Rewrite programs for today's TensorFlow.

    Programs that load models with hub.Module come out as programs that do the same with hub.load or hub.KerasLayer.

    Exit code: 0 nothing to do, 1 something was or would be changed or needs a person, 2 something could not be
    processed.
    """
    from hubmigrate.reports.report import report

    given = options.given_settings(
        target=target,
        api=api,
        tf_version=tf_version,
        unsafe=unsafe,
        annotate=annotate,
        select=select,
        ignore=ignore,
        exclude=exclude,
        fail_on=fail_on,
    )
    if _STDIN in paths and len(paths) > 1:
        raise typer.BadParameter("standard input cannot be mixed with other paths", param_hint="PATHS")
    from_stdin, written = paths == [_STDIN], not (diff or check)
    if from_stdin:
        migration = _from_stdin(stdin_filename, given, written=written)
    else:
        migration = _from_files(paths, given, written=written, quiet=quiet, force_exclude=force_exclude)
    report(
        migration,
        output_format,
        written=written,
        diff=diff,
        quiet=quiet,
        verbose=verbose,
        stdout_taken=from_stdin and written,
    )
    raise typer.Exit(migration.exit_code())


def _from_files(
    paths: list[str], given: dict[str, Any], *, written: bool, quiet: bool, force_exclude: bool
) -> Migration:
    from hubmigrate.reports.progress import progress
    from hubmigrate.run import run, write_changes

    with progress(quiet=quiet) as bar:
        migration = run(paths, given, bar, force_exclude=force_exclude)
    if written:
        write_changes(migration)
    return migration


def _from_stdin(filename: str | None, given: dict[str, Any], *, written: bool) -> Migration:
    from hubmigrate.run import run_on_text

    data = sys.stdin.buffer.read()
    migration = run_on_text(data, Path(filename or _STDIN), filename or "<stdin>", given)
    if written:
        # What could not be changed is passed on as it was, so that no pipe loses it.
        results = [file.after for file in migration.files if file.after is not None]
        sys.stdout.buffer.write(results[0] if results else data)
        sys.stdout.buffer.flush()
    return migration
