"""Bytes to text and back, without losing one: BOM, declared encodings, newlines, form feeds."""

from __future__ import annotations

import codecs
import io
import re
import tokenize
from dataclasses import dataclass

from hubmigrate.failures import ENCODING
from hubmigrate.sources.prefilter import ANNOTATION
from hubmigrate.sources.source import SourceError

_REMEDY = "save the file as UTF-8"


@dataclass(frozen=True)
class Text:
    """The text of a file, and how it lies in the file's bytes."""

    text: str
    encoding: str
    bom: bytes = b""
    newline: str = ""  # the only newline of the file, where that is a lone carriage return

    def encode(self, text: str) -> bytes:
        """Turn a new text of the same file into bytes."""
        raw = text.replace("\n", self.newline) if self.newline else text
        try:
            return self.bom + raw.encode(self.encoding)
        except UnicodeEncodeError as error:
            character = raw[error.start]
            line = raw.count("\n", 0, error.start) + 1
            message = f"the result holds {character!r}, which the file's encoding {self.encoding} does not have"
            raise SourceError(message, line, remedy=_REMEDY, code=ENCODING) from None


def decode(data: bytes) -> Text:
    """Read the bytes of a Python file as PEP 263 says, never by the locale."""
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    encoding = _declared_encoding(data)
    try:
        raw = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(f"not {encoding}: {error.reason}", line, remedy=_REMEDY, code=ENCODING) from None
    except LookupError:
        raise SourceError(f"{encoding} is not an encoding of text", remedy=_REMEDY, code=ENCODING) from None
    if "\0" in raw:
        line = raw.count("\n", 0, raw.index("\0")) + 1
        raise SourceError("holds a NUL byte, so it is not Python", line, code=ENCODING)
    # LibCST loses the last newline of a file whose newlines are lone carriage returns.
    newline = "\r" if "\r" in raw and "\n" not in raw else ""
    text = Text(raw.replace("\r", "\n") if newline else raw, encoding, bom, newline)
    if text.encode(text.text) != data:
        raise SourceError(f"the text cannot be written back as {encoding}", remedy=_REMEDY, code=ENCODING)
    return text


def _declared_encoding(data: bytes) -> str:
    try:
        return tokenize.detect_encoding(io.BytesIO(data).readline)[0].replace("utf-8-sig", "utf-8")
    except SyntaxError as error:
        raise SourceError(str(error.msg), remedy=_REMEDY, code=ENCODING) from None


def lines_of(text: str) -> list[str]:
    """Split a text into the lines that Python sees, with their newlines.

    ``str.splitlines`` also splits at form feeds and at characters that only look like the end of a line.
    """
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)


# LibCST drops a form feed that stands directly before a statement. While the text is analysed, such a form feed
# waits at the end of the line before, in a sequence that no file has.
_SHELTER = " \f \f"
# A comment of ``--annotate`` comes and goes: the form feed stays with the statement below it.
_NEWLINE = rf"(?:\r\n|\r|\n)(?:[ \t]*{re.escape(ANNOTATION.decode())}[^\r\n]*(?:\r\n|\r|\n))*"
_FORM_FEEDS = re.compile(rf"(?<!\\)({_NEWLINE})(\f+)(?=[ \t]*[^\s#])")
_SHELTERED = re.compile(rf"((?:{_SHELTER})+)({_NEWLINE})")


def shelter_form_feeds(text: str) -> str:
    """Move the form feeds that LibCST would lose to where it keeps them."""
    if "\f" not in text:
        return text
    if _FORM_FEEDS.match("\n" + text) or _SHELTER in text:
        line = text.count("\n", 0, text.index("\f")) + 1
        raise SourceError("LibCST cannot keep this form feed", line, remedy="put it on a line of its own")
    return _FORM_FEEDS.sub(lambda match: _SHELTER * len(match[2]) + match[1], text)


def restore_form_feeds(text: str) -> str:
    """Undo ``shelter_form_feeds`` in a text that may have changed in between."""
    return _SHELTERED.sub(lambda match: match[2] + "\f" * (len(match[1]) // len(_SHELTER)), text)


def unindent(text: str) -> tuple[str, str]:
    """Take away what all lines of a cell begin with, as IPython does; the indentation, and the text without it."""
    lines = [line for line in lines_of(text) if line.strip()]
    indent = re.match(r"[ \t]*", lines[0])[0] if lines else ""  # type: ignore[index]
    if not indent or not all(line.startswith(indent) for line in lines):
        return "", text
    return indent, "".join(line.removeprefix(indent) if line.strip() else line for line in lines_of(text))


def indented(text: str, indent: str) -> str:
    """Undo ``unindent`` in a text that may have changed in between."""
    return "".join(indent + line if line.strip() else line for line in lines_of(text)) if indent else text
