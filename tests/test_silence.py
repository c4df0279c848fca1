"""Comments that silence, from the command line: what they keep as it is, and that those of no use are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandline import Cli

HEAD = "import tensorflow as tf\nimport tensorflow_hub as hub\n"
MAKE, CALL = 'm = hub.Module("a")\n', 'y = m(["b"])\n'
UNUSED = "HUB990 this comment silences nothing [remove the comment]"

QUIET = {
    "a line": HEAD + MAKE.rstrip() + "  # hubmigrate: ignore[HUB101]\n" + CALL,
    "a line, every code": HEAD + MAKE.rstrip() + "  # hubmigrate: ignore\n" + CALL,
    "the line below": HEAD + "# hubmigrate: ignore[HUB1]\n" + MAKE + CALL,
    "a file": "# hubmigrate: ignore-file\n" + HEAD + MAKE + CALL,
    "a file, at its end": HEAD + MAKE + CALL + "# hubmigrate: ignore-file\n",
    "a file that is left alone anyway": HEAD + MAKE + "print(hub.Module)\n# hubmigrate: ignore-file\n",
    "no comment of ours": "# hubmigrate ignores this\nimport os\n",
}

OF_NO_USE = {
    "a line": (HEAD + MAKE + CALL + "x = 1  # hubmigrate: ignore[HUB101]\n", "x.py:5:8: " + UNUSED),
    "another code": (HEAD + MAKE + CALL.rstrip() + "  # hubmigrate: ignore[HUB2]\n", "x.py:4:15: " + UNUSED),
    "a file that only imports": ("# hubmigrate: ignore-file\n" + HEAD, "x.py:1:1: " + UNUSED),
    "a modern file": (HEAD + "m = hub.load('a')\n# hubmigrate: ignore-file\n", "x.py:4:1: " + UNUSED),
    "a file without TensorFlow": ("import os\n# hubmigrate: ignore-file\n", "x.py:2:1: " + UNUSED),
    "a line without TensorFlow": ("import os  # hubmigrate: ignore[HUB101]\n", "x.py:1:12: " + UNUSED),
    "a code that is none": ("import os  # hubmigrate: ignore[E1]\n", "x.py:1:12: HUB990 'E1' is not a code"),
    "a misspelled word": (
        "import os  # hubmigrate: ignore-line\n",
        "x.py:1:12: HUB990 'ignore-line' is not understood",
    ),
}


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_what_is_silenced_stays(here: Path, cli: Cli, text: str) -> None:
    path = here / "x.py"
    path.write_text(text)
    result = cli("rewrite", "x.py")
    assert (result.code, result.text, path.read_text()) == (0, "", text)


@pytest.mark.parametrize(("text", "says"), OF_NO_USE.values(), ids=OF_NO_USE)
def test_a_comment_of_no_use_is_told(here: Path, cli: Cli, text: str, says: str) -> None:
    (here / "x.py").write_text(text)
    result = cli("rewrite", "--check", "x.py")
    assert (result.code, says in result.text) == (1, True), result.text


def test_what_is_left_as_asked_for_is_counted_so(here: Path, cli: Cli) -> None:
    (here / "x.py").write_text(QUIET["a line"])
    assert "Looked at 1 file: 1 left alone, as asked for.\n" in cli("rewrite", "x.py").err


def test_python_2_that_is_none_of_our_business_is_not_told(here: Path, cli: Cli) -> None:
    (here / "x.py").write_text("print 'a'  # hubmigrate: no\n")
    assert cli("rewrite", "x.py").code == 0
