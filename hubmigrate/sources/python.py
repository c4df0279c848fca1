"""Is a text Python 3? And if not, is it Python 2?"""

from __future__ import annotations

import ast
import re
import sys
import warnings

from hubmigrate.failures import PYTHON_2, SYNTAX
from hubmigrate.sources.source import SourceError

_STATEMENT = r"^(?:.*[:;])?\s*"

#: What Python 2 had and Python 3 has not, as it looks on the line where parsing stops.
_PYTHON_2 = [
    (re.compile(_STATEMENT + r"print\b(?!\s*[=(.,\[)]|\s*$)"), "a print statement"),
    (re.compile(_STATEMENT + r"print\s*\(.*\)\s*%"), "a print statement"),
    (re.compile(_STATEMENT + r"exec\b(?!\s*[=(.,)]|\s*$)"), "an exec statement"),
    (re.compile(_STATEMENT + r"except\b[^:#]+,\s*\w+\s*:"), "`except X, e`"),
    (re.compile(_STATEMENT + r"raise\b[^(#]+,"), "`raise X, message`"),
    (re.compile(r"\b(def\s+\w+\s*\(|lambda\b)[^:]*\("), "a parameter that is a tuple"),
    (re.compile(r"<>"), "`<>`"),
    (re.compile(r"`[^`]+`"), "backticks"),
    (re.compile(r"""\b[uU][rR]['"]"""), 'a `ur""` string'),
    (re.compile(r"\b(?:0[xX][\da-fA-F]+|\d+)[lL]\b"), "a long integer such as 1L"),
]
_PRINTS_INTO = re.compile(r"\bprint\s*>>")
_CONVERT = "convert it to Python 3 first, for instance with 2to3 or futurize"
_NAMED_ASYNC = re.compile(r"\b(?:async|await)\s*[=,.)\]]|\.\s*(?:async|await)\b|\bimport\s+async\b")


def check(text: str, cell: int | None = None) -> None:
    """Raise a ``SourceError`` unless the text is Python 3."""
    try:
        with warnings.catch_warnings():
            # An invalid escape such as "\d" warns; the file's owner did not ask us about it.
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except SyntaxError as error:
        raise _explained(error, text, cell) from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise SourceError(f"not Python that can be parsed: {error}", cell=cell, code=SYNTAX) from None
    if _PRINTS_INTO.search(text):
        _refuse_print_into(tree, cell)


def _refuse_print_into(tree: ast.AST, cell: int | None) -> None:
    """``print >>file, text`` is an expression of Python 3, which raises as soon as it is evaluated."""
    for node in ast.walk(tree):
        left = node.left if isinstance(node, ast.BinOp) and isinstance(node.op, ast.RShift) else None
        if isinstance(left, ast.Name) and left.id == "print":
            what = "this is Python 2: a print statement"
            raise SourceError(what, left.lineno, left.col_offset + 1, cell, _CONVERT, PYTHON_2)


def is_python(text: str) -> bool:
    """Say whether the text is Python 3."""
    try:
        check(text)
    except SourceError:
        return False
    return True


def _explained(error: SyntaxError, text: str, cell: int | None) -> SourceError:
    line, column = max(error.lineno or 1, 1), max(error.offset or 1, 1)
    lines = re.split(r"\r\n|\r|\n", text)
    what = _python_2(error, lines[line - 1] if line <= len(lines) else "")
    if what:
        return SourceError(f"this is Python 2: {what}", line, column, cell, _CONVERT, PYTHON_2)
    if line <= len(lines) and _NAMED_ASYNC.search(lines[line - 1]):
        message = "`async` and `await` are keywords since Python 3.7 and cannot be names"
        return SourceError(message, line, column, cell, "rename it", SYNTAX)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return SourceError(f"not valid Python {version}: {error.msg}", line, column, cell, code=SYNTAX)


def _python_2(error: SyntaxError, line: str) -> str:
    if isinstance(error, TabError):
        return "tabs and spaces are mixed in the indentation"
    if error.msg.startswith("leading zeros"):
        return "an octal number such as 0777"
    line = re.sub(r"(^|\s)#.*", "", line)
    return next((what for pattern, what in _PYTHON_2 if pattern.search(line)), "")
