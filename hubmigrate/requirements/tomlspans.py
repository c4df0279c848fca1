"""Where the strings of a TOML document stand, so that one of them can be changed and all else stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<skip>[ \t]+|\#[^\n]*)|(?P<newline>\r?\n)"""
    r"""|(?P<string>"{3}(?:\\.|[^\\])*?"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
    r"""|(?P<mark>[\[\]{}=,.])|(?P<bare>[^\s\[\]{}=,."'#]+)""",
    re.DOTALL,
)

#: The step into an array, whose elements are not told apart.
ELEMENT = "[]"


@dataclass(frozen=True)
class String:
    """A string in a TOML document: the keys that lead to it, what it says, and where that stands within its quotes."""

    path: tuple[str, ...]
    value: str
    start: int
    end: int


def scan(text: str) -> Iterator[String]:
    """All strings that are values in a document, which must be valid TOML; those with escapes are left out."""
    return _Scanner(text).document()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._tokens = [token for token in _TOKEN.finditer(text) if token.lastgroup != "skip"]
        self._at = 0

    def document(self) -> Iterator[String]:
        table: tuple[str, ...] = ()
        while self._at < len(self._tokens):
            if self._take("newline"):
                continue
            if self._kind() == "[":
                table = self._head()
            else:
                yield from self._assignment(table)

    def _kind(self) -> str:
        """The mark that comes next, or what else does: ``string``, ``bare``; nothing at the end."""
        if self._at == len(self._tokens):
            return ""
        token = self._tokens[self._at]
        return token[0] if token.lastgroup == "mark" else token.lastgroup or ""

    def _next(self) -> re.Match[str]:
        self._at += 1
        return self._tokens[self._at - 1]

    def _take(self, *kinds: str) -> bool:
        """Pass over what comes next, if it is of one of these kinds."""
        taken = self._kind() in kinds
        self._at += taken
        return taken

    def _head(self) -> tuple[str, ...]:
        """``[a.b]``, or ``[[a.b]]``, whose tables are the elements of an array."""
        self._take("[")
        several = self._take("[")
        keys = self._keys()
        while self._take("]"):
            pass
        return (*keys, ELEMENT) if several else keys

    def _keys(self) -> tuple[str, ...]:
        keys = [_inner(self._next())[0]]
        while self._take("."):
            keys.append(_inner(self._next())[0])
        return tuple(keys)

    def _assignment(self, table: tuple[str, ...]) -> Iterator[String]:
        path = (*table, *self._keys())
        self._take("=")
        yield from self._value(path)

    def _value(self, path: tuple[str, ...]) -> Iterator[String]:
        if self._take("["):
            while not self._take("]"):
                if not self._take("newline", ","):
                    yield from self._value((*path, ELEMENT))
        elif self._take("{"):
            while not self._take("}"):
                if not self._take("newline", ","):
                    yield from self._assignment(path)
        elif self._kind() == "string":
            value, start, end = _inner(self._next())
            if "\\" not in value:
                yield String(path, value, start, end)
        else:
            while self._take("bare", "."):  # numbers and dates may have dots
                pass


def _inner(token: re.Match[str]) -> tuple[str, int, int]:
    """What a token says, without its quotes, and from where to where."""
    quotes = 0
    if token.lastgroup == "string":
        quotes = 3 if token[0].startswith(('"""', "'''")) else 1
    start, end = token.start() + quotes, token.end() - quotes
    return token.string[start:end], start, end
