"""The command line. ``hubmigrate.commands`` has the commands; nothing heavy is imported here."""

from __future__ import annotations

import gc
import io
import pkgutil
import sys
from importlib import import_module
from typing import Annotated

import typer

from hubmigrate import __version__, commands

# Typer formats its help with rich unless told otherwise, which costs more time than everything else at start-up.
app = typer.Typer(
    name="hubmigrate",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"hubmigrate {__version__}")
        raise typer.Exit


@app.callback()
def _hubmigrate(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Migrate programs that load TensorFlow Hub models with hub.Module to today's TensorFlow."""


for _module in sorted(pkgutil.iter_modules(commands.__path__), key=lambda module: module.name):
    app.command(_module.name)(import_module(f"{commands.__name__}.{_module.name}").command)


def main() -> None:
    """Run the command line."""
    # Trees of syntax are many objects that live to the end: looking through them for garbage finds none.
    gc.set_threshold(100_000)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A file name that the terminal's encoding does not have must not end the run.
            stream.reconfigure(errors="backslashreplace")
    app()
