"""The cheap question whether a file can hold anything for hubmigrate: six microseconds, against ten milliseconds
for parsing it."""

from __future__ import annotations

#: Every import of TensorFlow Hub, in any spelling, holds these bytes; in a notebook too.
MARK = b"tensorflow_hub"
#: What a comment of ``--annotate`` begins with; it may outlive the last word of TensorFlow Hub in its file.
ANNOTATION = b"# TODO(hubmigrate): "


def worth_reading(data: bytes, *, annotated: bool = False) -> bool:
    """Say whether the bytes of a file name TensorFlow Hub or, if that is asked for, hold a comment of hubmigrate."""
    return MARK in data or (annotated and ANNOTATION in data)
