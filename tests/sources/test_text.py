"""Bytes to text and back: nothing may be lost, and LibCST must keep what it is given."""

from __future__ import annotations

import libcst
import pytest

from hubmigrate.failures import ENCODING
from hubmigrate.sources.source import SourceError
from hubmigrate.sources.text import decode, restore_form_feeds, shelter_form_feeds

PROGRAM = b"import tensorflow_hub as hub\nif hub:\n    m = hub.load('x')\n"

KEPT = {
    "utf-8": "# é 漢\na = 1\n".encode(),
    "byte order mark": b"\xef\xbb\xbf" + PROGRAM,
    "byte order mark and cookie": b"\xef\xbb\xbf# -*- coding: utf-8 -*-\n" + PROGRAM,
    "latin-1 cookie": b"# -*- coding: latin-1 -*-\na = '\xe9'\n",
    "cookie on the second line": b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\na = '\x80'\n",
    "gbk cookie": "# coding: gbk\na = '汉'\n".encode("gbk"),
    "crlf": PROGRAM.replace(b"\n", b"\r\n"),
    "mixed newlines": b"a = 1\r\nb = 2\nif a:\r\n    c = 3\n",
    "lone carriage returns": PROGRAM.replace(b"\n", b"\r"),
    "no final newline": b"a = 1",
    "only a comment, no final newline": b"# a",
    "tabs": b"if 1:\n\ta = 1\n\tb = 2\n",
    "form feed on a line of its own": b"a = 1\n\f\ndef f():\n    pass\n",
    "form feed before a statement": b"a = 1\n\fdef f():\n    pass\n\n\f    x = 1\n",
    "form feed before a decorator, crlf": b"a = 1\r\n\f@f\r\ndef f():\r\n    pass\r\n",
    "form feed in a string": b"a = '''\n\ftext\f\n'''\nb = 2\n",
    "form feed inside brackets": b"a = (1,\n\f  2)\n",
    "form feed after a backslash": b"a = 1 + \\\n\f  2\n",
    "two form feeds": b"a = 1\n\f\fb = 2\n",
    "line separators in a string": "a = '\u2028\u0085\x0b\x1c'\nb = 1\n".encode(),
    "blank file": b"\n \n",
    "empty file": b"",
}


@pytest.mark.parametrize("data", KEPT.values(), ids=KEPT)
def test_every_byte_comes_back(data: bytes) -> None:
    text = decode(data)
    sheltered = shelter_form_feeds(text.text)
    assert libcst.parse_module(sheltered).code == sheltered
    assert text.encode(restore_form_feeds(sheltered)) == data


@pytest.mark.parametrize("data", KEPT.values(), ids=KEPT)
def test_what_is_added_is_written_the_same_way(data: bytes) -> None:
    text = decode(data)
    newline = b"\r" if text.newline else b"\n"
    assert text.encode(text.text + "z = 1\n") == data + b"z = 1" + newline


REFUSED = {
    "bytes that are not utf-8": (b"a = 1\nb = 2\n# \xe9\n", 3, "utf-8"),
    "an unknown encoding": (b"# coding: klingon\na = 1\n", 1, "klingon"),
    "an encoding that is not text": (b"# coding: hex\n6161\n", 1, "hex"),
    "a cookie against the byte order mark": (b"\xef\xbb\xbf# coding: latin-1\n", 1, "encoding problem"),
    "a NUL byte": (b"a = 1\nb = '\0'\n", 2, "NUL"),
    "utf-16": ("a = 1\n".encode("utf-16"), 1, "encoding"),
}


@pytest.mark.parametrize(("data", "line", "says"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_text_is_refused(data: bytes, line: int, says: str) -> None:
    with pytest.raises(SourceError, match=says) as refused:
        decode(data)
    assert (refused.value.line, refused.value.code) == (line, ENCODING)


def test_a_result_that_the_encoding_does_not_have_is_refused() -> None:
    with pytest.raises(SourceError, match="iso-8859-1"):
        decode(b"# coding: latin-1\na = 1\n").encode("a = 1\nb = '\u6c49'\n")


def test_a_form_feed_that_cannot_be_kept_is_refused() -> None:
    with pytest.raises(SourceError, match="form feed"):
        shelter_form_feeds("\fa = 1\n")


def test_a_form_feed_stays_where_lines_are_inserted_and_removed() -> None:
    first, second, third, _ = shelter_form_feeds("a = 1\n\fb = 2\n\fc = 3\n").split("\n")
    assert restore_form_feeds(f"import x\n{first}\nd = 4\n{third}\n") == "import x\na = 1\n\fd = 4\nc = 3\n"
    assert restore_form_feeds(f"{first}\n{second}\ne = 5\n") == "a = 1\n\fb = 2\n\fe = 5\n"
