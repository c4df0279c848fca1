"""What the user asked for, after the command line and the configuration were read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Target = Literal["tf2", "compat"]
Api = Literal["auto", "load", "keras"]
FailOn = Literal["note", "warning", "error", "never"]

#: The newest TensorFlow that the tables in ``hubmigrate/symbols`` were measured on.
NEWEST_TF = (2, 21)


@dataclass(frozen=True)
class Settings:
    """One run's settings.

    ``tf_version`` is the oldest TensorFlow that the result must run on, as (major, minor); ``None`` reads it from
    the project's pins and falls back on the newest. ``annotate`` writes what needs a person into the code.
    ``fail_on`` is the least severity that makes the run fail.
    """

    target: Target = "tf2"
    api: Api = "auto"
    tf_version: tuple[int, int] | None = None
    unsafe: bool = False
    annotate: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    per_file_ignores: dict[str, tuple[str, ...]] = field(default_factory=dict)
    fail_on: FailOn = "warning"
