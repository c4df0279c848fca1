"""What setup.py lists in literal lists: the values are read, nothing is run."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator

from hubmigrate.requirements.pin import Beside, Pin, newline, pep508

_KEYWORDS = ("install_requires", "extras_require")


def setup_py(text: str) -> Iterator[Pin]:
    """What is given to ``setup()``, itself or by the name of a list. Nothing where it is not Python 3."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return
    starts = _line_starts(text)
    named = _named(tree)
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _is_setup(call.func):
            for keyword in call.keywords:
                if keyword.arg in _KEYWORDS:
                    for string in _strings(keyword.value, named):
                        yield from _pin(text, starts, string)


def _is_setup(function: ast.expr) -> bool:
    return getattr(function, "id", getattr(function, "attr", "")) == "setup"


def _named(tree: ast.Module) -> dict[str, ast.expr]:
    """The values of names that the module binds once."""
    found: dict[str, list[ast.expr]] = {}
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            found.setdefault(statement.targets[0].id, []).append(statement.value)
    return {name: values[0] for name, values in found.items() if len(values) == 1}


def _strings(value: ast.expr, named: dict[str, ast.expr]) -> Iterator[ast.Constant]:
    if isinstance(value, ast.Name) and value.id in named:
        # A name that stands for itself is taken out, or there would be no end.
        yield from _strings(named[value.id], {name: held for name, held in named.items() if name != value.id})
    elif isinstance(value, ast.Dict):
        for held in value.values:
            yield from _strings(held, named)
    elif isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        yield from _strings(value.left, named)
        yield from _strings(value.right, named)
    elif isinstance(value, (ast.List, ast.Tuple)):
        yield from (item for item in value.elts if isinstance(item, ast.Constant) and isinstance(item.value, str))


def _pin(text: str, starts: list[int], string: ast.Constant) -> Iterator[Pin]:
    start = _offset(text, starts, string.lineno, string.col_offset)
    end = _offset(text, starts, string.end_lineno or 0, string.end_col_offset or 0)
    written = text[start:end]
    if written[1:-1] != string.value:
        return  # joined from several, or spelled with escapes
    before = text[text.rfind("\n", 0, start) + 1 : start]
    separator = ", " if before.strip() else "," + newline(text) + before
    beside = Beside(start, f"{written[0]}{{name}}{{versions}}{written[0]}{separator}")
    pin = pep508(written[1:-1], start + 1, beside)
    if pin is not None:
        yield pin


def _line_starts(text: str) -> list[int]:
    return [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]


def _offset(text: str, starts: list[int], line: int, column: int) -> int:
    """Where a place of the parser is, whose columns count bytes."""
    start = starts[line - 1]
    end = starts[line] if line < len(starts) else len(text)
    return start + len(text[start:end].encode()[:column].decode())
