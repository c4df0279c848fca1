"""``--annotate``: what needs a person is written into the code, as ``# TODO(hubmigrate): HUB201 ...`` above it.

Such comments are made anew in each run: those whose finding is gone go, and no other comment is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import libcst as cst

from hubmigrate.findings import Finding, Severity
from hubmigrate.program.program import File
from hubmigrate.program.tree import walk
from hubmigrate.sources.prefilter import ANNOTATION

_START = ANNOTATION.decode()
_ANNOTATION = re.compile(re.escape(_START) + r"HUB\d{3}\b.*")
_LINE_NUMBER = re.compile(r" in line \d+")


def is_annotation(comment: str) -> bool:
    """Whether a comment is one that hubmigrate wrote."""
    return _ANNOTATION.fullmatch(comment.strip()) is not None


def annotate(file: File, findings: Iterable[Finding]) -> dict[cst.CSTNode, list[str]] | None:
    """The comments that the file should have; ``None`` where it should have none, and has none."""
    found: dict[cst.CSTNode, list[str]] = {}
    parts = {part.cell: index for index, part in enumerate(file.source.parts)}
    for finding in findings:
        if finding.severity is Severity.WARNING:
            anchor = _anchor(file, parts[finding.place.cell], finding.place.line)
            comment = _comment(finding)
            if anchor is not None and comment not in found.setdefault(anchor, []):
                found[anchor].append(comment)
    if not found and not any(_START in part.text for part in file.source.parts):
        return None
    return found


def _comment(finding: Finding) -> str:
    # A line number would be wrong as soon as this line is there, and the next run would change it.
    message = _LINE_NUMBER.sub("", " ".join(finding.message.split()))
    # The file's encoding may not have all of what a message holds, such as the name of another file.
    return f"{_START}{finding.code} {message.encode('ascii', 'backslashreplace').decode()}"


def _anchor(file: File, part: int, line: int) -> cst.CSTNode | None:
    """The statement, the decorator or the clause (``else:``) that a line belongs to: the last that begins by then."""
    nodes = (node for node in walk(file.scope.trees[part]) if hasattr(node, "leading_lines"))
    starts = [(file.place(node).line, node) for node in nodes]
    return max((start for start in starts if start[0] <= line), key=lambda start: start[0], default=(0, None))[1]
