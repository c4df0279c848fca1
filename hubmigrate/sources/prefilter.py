"""The cheap question whether a file can hold anything for hubmigrate: six microseconds, against ten milliseconds
for parsing it."""

from __future__ import annotations

#: Every import of TensorFlow Hub, in any spelling, holds these bytes; in a notebook too.
MARK = b"tensorflow_hub"
#: What a file holds that has the package from another file of the program.
CALL = b"hub.Module("
#: What a comment of ``--annotate`` begins with; it may outlive the last word of TensorFlow Hub in its file.
ANNOTATION = b"# TODO(hubmigrate): "
#: What a comment that silences holds; one that silences nothing is told, whatever its file is about.
SILENCE = b"hubmigrate:"


def worth_reading(data: bytes, *, annotated: bool = False) -> bool:
    """Say whether the bytes of a file name TensorFlow Hub, or hold a comment for hubmigrate or (if asked for) of it."""
    return MARK in data or CALL in data or SILENCE in data or (annotated and ANNOTATION in data)
