"""Comments that silence findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hubmigrate.findings import Place
from hubmigrate.sources.ignores import read_ignores, silenced, unused_ignores
from hubmigrate.sources.read import read

TEXT = """\
a = 1  # hubmigrate: ignore[HUB101]
b = 2  # noqa: E501  # hubmigrate: ignore
c = f(
    1,  # hubmigrate: ignore[HUB1, HUB201] because it is known
    2,
)
# hubmigrate: ignore[HUB301]
# another comment
with x(
    y
):
    d = '''
    # hubmigrate: ignore
    '''
    e = 5  #hubmigrate:ignore[HUB401]
# hubmigrate:  ignore-file[HUB501]
"""


def silent_lines(text: str, code: str) -> list[int]:
    ignores = read_ignores(text)
    return [line for line in range(1, text.count("\n") + 1) if ignores.match(code, line)]


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("HUB101", [1, 2, 3, 4, 5, 6]),
        ("HUB102", [2, 3, 4, 5, 6]),
        ("HUB201", [2, 3, 4, 5, 6]),
        ("HUB301", [2, 9, 10, 11]),
        ("HUB401", [2, 15]),
        ("HUB501", list(range(1, 17))),
    ],
)
def test_a_comment_holds_for_its_statement_or_the_next(code: str, lines: list[int]) -> None:
    assert silent_lines(TEXT, code) == lines


def test_a_whole_file_can_be_ignored() -> None:
    ignores = read_ignores("a = 1\n# hubmigrate: ignore-file\n")
    assert ignores.whole_file is ignores.match("HUB101", 1)
    assert ignores.whole_file is not None
    assert read_ignores("a = 1  # hubmigrate: ignore\n").whole_file is None
    assert read_ignores("# hubmigrate: ignore-file[HUB1]\n").whole_file is None


@pytest.mark.parametrize("text", ["a = 1\n", "a = '# hubmigrate: ignore'\n", "# TODO(hubmigrate): HUB101\n", ""])
def test_other_comments_silence_nothing(text: str) -> None:
    assert read_ignores(text).comments == ()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_newlines_do_not_matter(newline: str) -> None:
    text = newline.join(["a = (1,", "2)  # hubmigrate: ignore", "b = 1"])
    assert [ignore.lines for ignore in read_ignores(text).comments] == [range(1, 3)]


WRONG = {
    "an unknown word": ("# hubmigrate: ignroe\na = 1\n", "'ignroe' is not understood"),
    "a code of another tool": ("a = 1  # hubmigrate: ignore[E501]\n", "'E501' is not a code of hubmigrate"),
    "nothing to silence": ("a = 1  # hubmigrate: ignore[HUB101]\n", "this comment silences nothing"),
}


@pytest.mark.parametrize(("text", "says"), WRONG.values(), ids=WRONG)
def test_a_comment_without_use_is_a_finding(text: str, says: str) -> None:
    source = read(Path("x.py"), data=text.encode())
    (finding,) = unused_ignores(source, source.parts[0], used=[])
    assert (finding.code, finding.place.line) == ("HUB990", 1)
    assert says in finding.message
    assert read_ignores(text).match("HUB999", 1) is None


def test_a_comment_that_was_used_is_no_finding() -> None:
    source = read(Path("x.py"), data=b"a = 1  # hubmigrate: ignore[HUB101]\nb = 1  # hubmigrate: ignore\n")
    used = read_ignores(source.parts[0].text).match("HUB101", 1)
    assert used is not None
    (finding,) = unused_ignores(source, source.parts[0], used=[used])
    assert finding.place == Place("x.py", None, 2, 8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# hubmigrate: ignore-file\nprint 'a'", True),
        ("print 'a'  # hubmigrate: ignore[HUB904]", True),
        ("print 'a'  # hubmigrate: ignore[HUB9]", True),
        ("print 'a'  # hubmigrate: ignore", False),
        ("print 'a'  # hubmigrate: ignore[HUB101]", False),
        ("print 'a'", False),
    ],
)
def test_a_text_that_cannot_be_parsed_can_silence_that(text: str, expected: bool) -> None:
    assert silenced(text, "HUB904") is expected


def test_a_broken_cell_can_be_silenced() -> None:
    cells = [{"cell_type": "code", "source": source} for source in ("a = 1", "a =  # hubmigrate: ignore[HUB903]")]
    source = read(Path("x.ipynb"), data=json.dumps({"cells": cells, "metadata": {}}).encode())
    assert (len(source.parts), source.errors) == (1, ())
