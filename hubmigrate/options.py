"""Command line options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

import typer

from hubmigrate.settings import Api, FailOn, Target

OutputFormat = Literal["text", "json"]

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATHS", help="Files and folders; - is standard input.", show_default=False),
]
TargetOption = Annotated[
    Target | None,
    typer.Option("--target", help="TF2 programs where that is proven the same, or all stay in graph mode. [tf2]"),
]
ApiOption = Annotated[
    Api | None, typer.Option("--api", help="What replaces hub.Module: hub.load, hub.KerasLayer, or what fits. [auto]")
]
TfVersion = Annotated[
    str | None,
    typer.Option(metavar="2.N", help="The oldest TensorFlow that the result must run on. [the project's pins]"),
]
Unsafe = Annotated[
    bool,
    typer.Option("--unsafe", help="Make unsafe changes, too: keep models that functions load, change requirements."),
]
Annotate = Annotated[
    bool, typer.Option("--annotate", help="Write what needs a person into the code, as TODO comments.")
]
Select = Annotated[
    list[str] | None, typer.Option(metavar="CODES", help="Only these codes, or codes that begin so: HUB1,HUB401.")
]
Ignore = Annotated[list[str] | None, typer.Option(metavar="CODES", help="Not these codes.")]
Exclude = Annotated[
    list[str] | None, typer.Option(metavar="PATTERN", help="Leave files out, by patterns as in .gitignore.")
]
ForceExclude = Annotated[
    bool, typer.Option("--force-exclude", help="Leave out what is excluded even where it is named, as pre-commit does.")
]
FailOnOption = Annotated[
    FailOn | None, typer.Option("--fail-on", help="The least that makes the exit code other than 0. [warning]")
]
OutputFormatOption = Annotated[OutputFormat, typer.Option("--output-format", help="How to tell what was found.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No notes and no summary.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Everything that is known of each finding.")]
StdinFilename = Annotated[
    str | None, typer.Option(metavar="PATH", help="What standard input is to be called.", show_default=False)
]


def given_settings(
    *,
    target: Target | None = None,
    api: Api | None = None,
    tf_version: str | None = None,
    unsafe: bool = False,
    annotate: bool = False,
    select: list[str] | None = None,
    ignore: list[str] | None = None,
    exclude: list[str] | None = None,
    fail_on: FailOn | None = None,
) -> dict[str, Any]:
    """Return the settings that the command line gives, which win over the configuration."""
    from hubmigrate.configuration import read_codes, read_version

    given = {
        "target": target,
        "api": api,
        "tf_version": _read("--tf-version", read_version, tf_version) if tf_version else None,
        "unsafe": unsafe or None,
        "annotate": annotate or None,
        "select": _read("--select", read_codes, _split(select)) if select else None,
        "ignore": _read("--ignore", read_codes, _split(ignore)) if ignore else None,
        "exclude": tuple(exclude) if exclude else None,
        "fail_on": fail_on,
    }
    return {key: value for key, value in given.items() if value is not None}


def _split(codes: list[str]) -> list[str]:
    return [code.strip() for several in codes for code in several.split(",") if code.strip()]


def _read(option: str, reader: Callable[[Any], Any], value: Any) -> Any:
    try:
        return reader(value)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=option) from None
