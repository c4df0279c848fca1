"""Places in files, where masks have changed the columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from hubmigrate.sources.places import place
from hubmigrate.sources.read import read

TEXT = "%time m = hub.Module('x')\nif 1:\n    a = !ls\nb = hub.Module('y')\n"


@pytest.mark.parametrize(("line", "word"), [(1, "hub."), (1, "m ="), (3, "a ="), (4, "hub.")])
def test_columns_are_those_of_the_file(line: int, word: str) -> None:
    source = read(Path("x.py"), data=TEXT.encode())
    (part,) = source.parts
    masked, original = part.text.split("\n")[line - 1], TEXT.split("\n")[line - 1]
    assert place(source, part, line, masked.index(word) + 1).column == original.index(word) + 1


def test_a_place_in_a_mask_is_where_the_magic_begins() -> None:
    source = read(Path("x.py"), data=TEXT.encode())
    assert place(source, source.parts[0], 3, 20).column == 9
