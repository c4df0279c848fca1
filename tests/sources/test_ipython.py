"""IPython syntax is hidden from the parser and comes back unchanged."""

from __future__ import annotations

import ast

import libcst
import pytest

from hubmigrate.sources.ipython import cell_magic, mask, unmask
from hubmigrate.sources.source import SourceError

MASKED = {
    "shell line": ("!pip install x\nimport os\n", ["!pip install x"]),
    "double shell line": ("!!ls\n", ["!!ls"]),
    "shell line without newline": ("x = 1\n!ls", ["!ls"]),
    "line magic": ("%matplotlib inline\nx = 1\n", ["%matplotlib inline"]),
    "indented": ("if x:\n    !ls {x}\nelse:\n\t%cd ..\n", ["!ls {x}", "%cd .."]),
    "continued": ("!pip install a \\\n   b \\\n   c\nx = 1\n", ["!pip install a \\\n   b \\\n   c"]),
    "continued, crlf": ("!ls \\\r\n  a\r\nx = 1\r\n", ["!ls \\\r\n  a"]),
    "assigned shell": ("files = !ls\nn = len(files)\n", ["!ls"]),
    "assigned magic": ("a, b = %foo bar\n", ["%foo bar"]),
    "assigned to an item": ("d['k'] = !ls\n", ["!ls"]),
    "help": ("?open\nopen?\nnp.array??\n", ["?open", "open?", "np.array??"]),
    "statement behind a magic": ("%time x = f(1)\n", ["%time "]),
    "statement behind a magic with options": ("%timeit -n 10 -r3 f(1)\n", ["%timeit -n 10 -r3 "]),
    "magic whose rest is no Python": ("%time !ls\n", ["%time !ls"]),
    "magic without a rest": ("%time\n", ["%time"]),
    "automagic": ("pip install tensorflow==1.15\ncd ..\n", ["pip install tensorflow==1.15", "cd .."]),
    "python cell magic": ("%%time\nx = 1\n", ["%%time"]),
    "python cell magic behind blank lines": ("\n\n%%capture out\n!ls\n", ["%%capture out", "!ls"]),
    "after quotes in comments and strings": ("x = 1  # it's\ny = \"it's\"\n!echo don't\n", ["!echo don't"]),
    "after a backslash": ("x = 1 + \\\n  2\n!ls\n", ["!ls"]),
    "after a long string": ("x = '''\n!not\n%not\n'''\n%yes\n", ["%yes"]),
    "after brackets": ("x = (a\n  % b)\n%yes\n", ["%yes"]),
    "quotes in a shell line": ("!echo \"'\nx = '1'\n", ["!echo \"'"]),
    "Windows path": ("!dir C:\\new\\1\nx = 1\n", ["!dir C:\\new\\1"]),
}


@pytest.mark.parametrize(("text", "hidden"), MASKED.values(), ids=MASKED)
def test_masked_text_is_python_and_comes_back(text: str, hidden: list[str]) -> None:
    masked, masks = mask(text)
    ast.parse(masked)
    assert [one.text for one in masks] == hidden
    assert masked.count("\n") == text.count("\n")
    assert libcst.parse_module(masked).code == masked
    assert unmask(masked, masks) == text


@pytest.mark.parametrize(
    "text",
    ["x = a % b\n", "x = '!ls'\n", "# !ls\n", "if a != b:\n    pass\n", "print('%s' % x)\n", "x = (\n  a\n  % b\n)\n"],
)
def test_python_is_not_masked(text: str) -> None:
    assert mask(text) == (text, ())


def test_masks_are_found_where_edits_moved_them() -> None:
    masked, masks = mask("!one\nif x:\n    !two \\\n      more\n%time y = f()\n")
    first, condition, second, third, timed = masked.splitlines()
    moved = "\n".join(["import z", condition, second, third, "", first, timed.replace("y = f()", "y = g(1)")])
    assert unmask(moved, masks) == "import z\nif x:\n    !two \\\n      more\n\n!one\n%time y = g(1)"


@pytest.mark.parametrize("times", [0, 2], ids=["lost", "doubled"])
def test_a_lost_mask_is_an_error(times: int) -> None:
    masked, masks = mask("!ls\nx = 1\n")
    with pytest.raises(SourceError, match="would lose '!ls'"):
        unmask(masked * times, masks)


def test_a_cell_magic_stays_first() -> None:
    masked, masks = mask("%%time\nx = 1\n")
    assert unmask("import y\n" + masked, masks) == "%%time\nimport y\nx = 1\n"
    assert unmask("import y\nx = 1\n", masks) == "%%time\nimport y\nx = 1\n"


def test_a_text_that_has_the_mask_gets_another() -> None:
    text = "x = '__hubmigrate_magic_1__()'\n!ls\n"
    masked, masks = mask(text)
    assert unmask(masked, masks) == text


def test_cell_magics_are_told_from_line_magics() -> None:
    assert cell_magic("\n%%bash\nls\n") == "bash"
    assert cell_magic("%time x\n") is None
