"""IPython syntax in Python: found, masked by Python of as many lines, and put back.

A magic or shell line becomes a call of a name that no program has: it may stand wherever a statement or a value may,
spans as many lines as it needs (``name(\\n\\n)``), and is found again by its text wherever edits have moved it.
``%time x = f()`` keeps its statement: only the magic in front of it is masked, by ``name();``. A cell magic becomes
a comment, because nothing may ever come before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hubmigrate.sources.python import is_python
from hubmigrate.sources.source import Mask, SourceError

#: Cell magics whose cell is Python that runs in the notebook. The cells of all others are not.
PYTHON_CELL_MAGICS = frozenset(["capture", "debug", "memit", "prun", "time", "timeit", "wandb"])

_NEWLINE = r"(?:\r\n|\r|\n)"
# Old notebooks begin such cells with one "%", which IPython then took as well.
_ONLY_CELL_MAGICS = "bash|bigquery|bq|html|javascript|js|latex|perl|script|sh|sql|svg|writefile"
_CELL_MAGIC = re.compile(rf"(\s*)(%(?:%(?=\w)|(?=(?:{_ONLY_CELL_MAGICS})\b))(\w+)[^\r\n]*)")
_WHOLE = rf"(?:[^\r\n]*\\[ \t]*{_NEWLINE})*[^\r\n]*"  # up to the end of the last continuation line
_COMMANDS = "apt|apt-get|cat|cd|conda|cp|curl|git|ls|mkdir|mv|pip|pip3|rm|unzip|wget"
_STATEMENT = re.compile(rf"([ \t]*)((?=[!%?]|(?:{_COMMANDS})[ \t]+[-\w./~]|[\w.*%]+\?\??[ \t]*(?:[\r\n]|\Z)){_WHOLE})")
_ASSIGNED = re.compile(rf"([ \t]*(?:[\w.,* \t]|\[[^\]\r\n]*\])+=[ \t]*)((?=!|%\w){_WHOLE})")
_RUNS_A_STATEMENT = re.compile(r"%(?:time|timeit|prun|memit)[ \t]+(?:-\w+(?:[ \t]*\d+)?[ \t]+)*")

_TIMED = re.compile(r"%%?(?:timeit|memit)\b")
_RUN = re.compile(r"%run[ \t]+(?:-\w+[ \t]+)*(\"[^\"]*\"|'[^']*'|\S+)")

# Enough of Python's grammar to know where a statement may begin: not in a string, in brackets or after a backslash.
_TOKEN = re.compile(
    rf"""(?P<newline>{_NEWLINE})|(?P<open>[(\[{{])|(?P<close>[)\]}}])|#[^\r\n]*|\\{_NEWLINE}"""
    r"""|'{3}(?:\\.|[^\\])*?(?:'{3}|\Z)|"{3}(?:\\.|[^\\])*?(?:"{3}|\Z)"""
    r"""|'(?:\\.|[^'\\\r\n])*'?|"(?:\\.|[^"\\\r\n])*"?|[^\s()\[\]{}#\\'"]+|.""",
    re.DOTALL,
)


def cell_magic(text: str) -> str | None:
    """Return the name of the cell magic that the text of a cell begins with."""
    match = _CELL_MAGIC.match(text)
    return match[3] if match else None


def mask(text: str) -> tuple[str, tuple[Mask, ...]]:
    """Mask the IPython syntax in a text that is not plain Python."""
    prefix = "__hubmigrate_magic_"
    while prefix in text:
        prefix = f"_{prefix}"
    masks: list[Mask] = []
    masked, done = "", 0
    for found in _magics(text):
        stand_in, hidden = _stand_in(found, f"{prefix}{len(masks) + 1}__")
        start = found.start(2)
        masked += text[done:start] + stand_in
        done = start + len(hidden)
        line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
        masks.append(Mask(stand_in, hidden, _newlines(text[:start]) + 1, start - line_start + 1))
    return masked + text[done:], tuple(masks)


def unmask(text: str, masks: Sequence[Mask]) -> str:
    """Put back what the masks stand for; an error where one of them was lost or doubled."""
    for hidden in masks:
        text = _unmask_cell_magic(text, hidden) if hidden.stand_in.startswith("#") else _unmask_line(text, hidden)
    return text


def run_by(masks: Sequence[Mask]) -> Iterator[str]:
    """The files that ``%run`` runs in the namespace of the notebook."""
    for hidden in masks:
        found = _RUN.match(hidden.text)
        if found:
            name = found[1].strip("\"'")
            yield name if name.endswith((".py", ".ipynb")) else f"{name}.py"


def keeps_names(masks: Sequence[Mask]) -> bool:
    """Whether what is timed here binds names that are gone afterwards."""
    return any(_TIMED.match(hidden.text) for hidden in masks)


def _magics(text: str) -> Iterator[re.Match[str]]:
    """Find the magics; each match has what stands before it on its line (1) and the magic (2)."""
    at, depth = 0, 0
    begins = True
    if first := _CELL_MAGIC.match(text):
        yield first
        at = first.end()
    while at < len(text):
        found = begins and (_STATEMENT.match(text, at) or _ASSIGNED.match(text, at))
        if found:
            yield found
            at = found.end()
            continue
        token = _TOKEN.match(text, at)
        assert token is not None  # the last alternative takes any character
        at = token.end()
        depth = max(0, depth + (token.lastgroup == "open") - (token.lastgroup == "close"))
        begins = token.lastgroup == "newline" and depth == 0


def _stand_in(found: re.Match[str], name: str) -> tuple[str, str]:
    """Return the Python that stands in for a magic, and the text that it hides."""
    magic = found[2]
    if found.re is _CELL_MAGIC:
        return f"#{name}", magic
    runs = _RUNS_A_STATEMENT.match(magic)
    if runs and magic[runs.end() :].strip() and is_python(magic[runs.end() :]):
        return f"{name}();", runs[0]
    return f"{name}({''.join(re.findall(_NEWLINE, magic))})", magic


def _unmask_line(text: str, hidden: Mask) -> str:
    name = hidden.stand_in.partition("(")[0]
    rest = r"[ \t]*;?[ \t]*" if hidden.stand_in.endswith(";") else ""
    text, times = re.subn(rf"{name}\(\s*\){rest}", hidden.text.replace("\\", r"\\"), text)
    if times != 1:
        raise SourceError(f"the change would lose {hidden.text.splitlines()[0]!r}", hidden.line)
    return text


def _unmask_cell_magic(text: str, hidden: Mask) -> str:
    before, _, after = text.partition(hidden.stand_in)
    if not before.strip():
        return before + hidden.text + after
    newline = re.match(_NEWLINE, after)
    return hidden.text + (newline[0] if newline else "\n") + before + after[newline.end() if newline else 0 :]


def _newlines(text: str) -> int:
    return len(re.findall(_NEWLINE, text))
