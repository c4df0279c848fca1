"""Comments that silence: ``# hubmigrate: ignore[HUB101]``, ``# hubmigrate: ignore``, ``# hubmigrate: ignore-file``.

Behind code, a comment holds for the whole statement that it stands in, however many lines that has; on a line of
its own, for the next statement; ``ignore-file`` holds for the whole file, wherever it stands.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from hubmigrate.failures import UNUSED_IGNORE
from hubmigrate.findings import Finding, Severity, Tier
from hubmigrate.sources.places import place
from hubmigrate.sources.source import Part, Source

_COMMENT = re.compile(r"#\s*hubmigrate:\s*(?P<what>[\w-]+)(?:\s*\[(?P<codes>[^\]]*)\])?")
_CODE = re.compile(r"HUB\d{0,3}")
_NOT_CODE = frozenset([tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER])


@dataclass(frozen=True)
class Ignore:
    """One comment: where it stands, what it silences, and on which lines (``None``: in the whole file)."""

    line: int
    column: int
    codes: tuple[str, ...]  # none: every code; "HUB1" is every code that begins so
    lines: range | None
    problem: str = ""

    def covers(self, code: str, line: int) -> bool:
        """Say whether the comment silences this code on this line of its part."""
        if self.problem or (self.lines is not None and line not in self.lines):
            return False
        return not self.codes or code.startswith(self.codes)


@dataclass(frozen=True)
class Ignores:
    """The comments of one part."""

    comments: tuple[Ignore, ...] = ()

    def match(self, code: str, line: int) -> Ignore | None:
        """Find the comment that silences this code on this line."""
        return next((comment for comment in self.comments if comment.covers(code, line)), None)

    @property
    def whole_file(self) -> Ignore | None:
        """The comment that silences everything in the file."""
        return next((one for one in self.comments if one.lines is None and not one.codes and not one.problem), None)


def read_ignores(text: str) -> Ignores:
    """Read the comments of a part that is valid Python."""
    return Ignores(tuple(_ignores(text)) if "hubmigrate:" in text else ())


def silenced(text: str, code: str) -> bool:
    """Say whether a text that cannot be parsed silences that failure: by ``ignore-file``, or by naming its code."""
    return any(
        code.startswith(codes) if codes else match["what"] == "ignore-file"
        for match in _COMMENT.finditer(text)
        for codes in [_codes(match)]
    )


def unused_ignores(source: Source, part: Part, used: Collection[Ignore]) -> list[Finding]:
    """Report the comments of a part that silenced nothing."""
    return [
        Finding(
            UNUSED_IGNORE,
            ignore.problem or "this comment silences nothing",
            place(source, part, ignore.line, ignore.column),
            Severity.WARNING,
            Tier.MANUAL,
            remedy="remove the comment",
        )
        for ignore in read_ignores(part.text).comments
        if ignore not in used
    ]


def _ignores(text: str) -> Iterator[Ignore]:
    waiting: list[tokenize.TokenInfo] = []
    statement = 0  # the line on which the statement begins that is being read
    for token in tokenize.generate_tokens(io.StringIO(text, newline="").readline):
        if token.type == tokenize.COMMENT:
            waiting.append(token)
        elif token.type == tokenize.NEWLINE:
            yield from _at(waiting, range(statement, token.end[0] + 1))
            waiting, statement = [], 0
        elif token.type not in _NOT_CODE:
            statement = statement or token.start[0]
    yield from _at(waiting, range(0))


def _at(comments: list[tokenize.TokenInfo], lines: range) -> Iterator[Ignore]:
    for comment in comments:
        match = _COMMENT.search(comment.string)
        if match is None:
            continue
        codes = _codes(match)
        line, column = comment.start[0], comment.start[1] + match.start() + 1
        for_file = match["what"] == "ignore-file"
        yield Ignore(line, column, codes, None if for_file else lines, _problem(match, codes))


def _codes(match: re.Match[str]) -> tuple[str, ...]:
    return tuple(code.strip() for code in (match["codes"] or "").split(",") if code.strip())


def _problem(match: re.Match[str], codes: tuple[str, ...]) -> str:
    if match["what"] not in ("ignore", "ignore-file"):
        return f"{match['what']!r} is not understood: write `ignore[CODE]`, `ignore` or `ignore-file`"
    wrong = [code for code in codes if not _CODE.fullmatch(code)]
    return f"{wrong[0]!r} is not a code of hubmigrate" if wrong else ""
