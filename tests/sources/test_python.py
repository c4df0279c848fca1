"""Python 3 or not, and Python 2 is called by its name."""

from __future__ import annotations

import warnings

import pytest

from hubmigrate.failures import PYTHON_2, SYNTAX
from hubmigrate.sources.python import check, is_python
from hubmigrate.sources.source import SourceError

OLD = {
    "print statement": "x = 1\nprint 'a', x\n",
    "print statement in an if": "if 1: print x\n",
    "print statement with a format": "print('a %s') % 'b', 1\nprint 'c'\n",
    "print to a file": "import sys\nprint >>sys.stderr, 'x' % 1, 2\nprint 'a'\n",
    "exec statement": "exec 'a = 1' in {}\n",
    "except with a comma": "try:\n    pass\nexcept ValueError, e:\n    pass\n",
    "except of several, with a comma": "try:\n    pass\nexcept (ValueError, KeyError), e:\n    pass\n",
    "raise with a comma": "raise ValueError, 'x'\n",
    "backticks": "a = `1`\n",
    "not equal": "if 1 <> 2:\n    pass\n",
    "ur string": "a = ur'x'\n",
    "octal": "import os\nos.chmod('x', 0777)\n",
    "long": "a = 10L\n",
    "tuple parameter of a lambda": "f = lambda (a, b): a\n",
    "tuple parameter of a function": "def f(a, (b, c)):\n    pass\n",
    "mixed tabs": "if 1:\n        a = 1\n\tb = 2\n",
}


@pytest.mark.parametrize("text", OLD.values(), ids=OLD)
def test_python_2_is_called_python_2(text: str) -> None:
    with pytest.raises(SourceError, match="Python 2") as refused:
        check(text)
    assert refused.value.code == PYTHON_2


BROKEN = {
    "open bracket": ("a = 1\nb = (\n", 2),
    "blank to fill in": ("a = 1\nb = \n", 2),
    "prose": ("this was prose\n", 1),
    "merge conflict": ("a = 1\n<<<<<<< HEAD\nb = 2\n=======\n", 2),
    "a call of print that is not closed": ("print('a'\nb = 1\n", 1),
    "unindent": ("if 1:\n    a = 1\n  b = 2\n", 3),
}


@pytest.mark.parametrize(("text", "line"), BROKEN.values(), ids=BROKEN)
def test_broken_python_is_not_called_python_2(text: str, line: int) -> None:
    with pytest.raises(SourceError, match="not valid Python 3") as refused:
        check(text)
    assert (refused.value.code, refused.value.line) == (SYNTAX, line)


def test_async_as_a_name_is_explained() -> None:
    with pytest.raises(SourceError, match=r"keywords since Python 3\.7"):
        check("run(x, async=True)\n")


def test_an_invalid_escape_does_not_warn() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert is_python("a = '\\d'\n")


def test_python_that_is_nested_too_deeply_is_refused() -> None:
    assert not is_python("-" * 100_000 + "1")
