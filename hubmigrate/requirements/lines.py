"""Requirements one a line: requirements.txt, setup.cfg, environment.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator

from packaging.utils import canonicalize_name

from hubmigrate.requirements.pin import Beside, Pin, newline, pep508, versions

#: A requirement, and what stands behind it: blanks and a comment.
_ENTRY = r"(?P<entry>[^#\r\n]*?)(?P<rest>\s*|\s+#[^\r\n]*)"
_NAME = re.compile(r"(?:[\w-]+::)?(?P<name>[A-Za-z0-9][\w.-]*)\s*(?P<versions>.*)")


def requirements_txt(text: str) -> Iterator[Pin]:
    """What a requirements file of pip lists."""
    for line in _lines(text, joined=True):
        # A backslash at the end of a line counts as a blank; options behind a requirement are its hashes.
        plain = re.sub(r"\\(?=\r?\n)", " ", line[0])
        entry, _, hashes = re.sub(r"\s+#.*", "", plain).partition(" --")
        if entry.strip() and not entry.lstrip().startswith(("#", "-")):
            pin = pep508(entry, line.start(), _below(text, line, "{name}{versions}"), editable=not hashes)
            if pin is not None:
                yield pin


def setup_cfg(text: str) -> Iterator[Pin]:
    """What setup.cfg lists for setuptools."""
    section, key = "", ""
    for line in _lines(text):
        head = re.match(r"\[(?P<section>[^\]]+)\]|(?P<key>[\w.-]+)\s*[=:][ \t]*", line[0])
        if head is None and line[0].strip() and not line[0][0].isspace():
            continue  # a comment
        if head is not None and head["section"]:
            section, key = head["section"], ""
            continue
        key = head["key"] if head is not None else key
        wanted = section == "options.extras_require" or (section == "options" and key == "install_requires")
        start = head.end() if head is not None else 0
        entry = line[0][start:]
        if wanted and key and entry.strip() and not entry.lstrip().startswith(("#", ";")):
            beside = _below(text, line, ("    " if start else "") + "{name}{versions}")
            pin = pep508(entry, line.start() + start, beside)
            if pin is not None:
                yield pin


_ITEM = re.compile(rf"(?P<dash>[ \t]*-[ \t]+)(?P<quote>[\"']?){_ENTRY}")


def environment_yml(text: str) -> Iterator[Pin]:
    """What an environment of conda lists, for conda and for pip."""
    pip_indent = -1
    inside = False
    for line in _lines(text):
        item = _ITEM.fullmatch(line[0])
        if item is None:
            inside = line[0].startswith("dependencies:") or (inside and not line[0][:1].strip())
            continue
        indent = len(item["dash"]) - len(item["dash"].lstrip())
        if item["entry"] == "pip:":
            pip_indent = indent
            continue
        pip_indent = pip_indent if indent > pip_indent else -1
        if inside:
            yield from _item(text, line, item, pip=pip_indent >= 0)


def _item(text: str, line: re.Match[str], item: re.Match[str], *, pip: bool) -> Iterator[Pin]:
    entry, quote, at = item["entry"], item["quote"], line.start() + item.start("entry")
    if quote and not entry.endswith(quote):
        return
    beside = Beside(line.end(), newline(text) + f"{item['dash']}{quote}{{name}}{{versions}}{quote}")
    entry = entry.removesuffix(quote) if quote else entry
    pin = pep508(entry, at, beside) if pip else _conda(entry, at, beside)
    if pin is not None:
        yield pin


def _conda(entry: str, at: int, beside: Beside) -> Pin | None:
    """A requirement as conda writes it: ``tensorflow=1.15``, ``tensorflow 1.15.*``, ``channel::tensorflow<2``."""
    found = _NAME.fullmatch(entry)
    if found is None:
        return None
    specifiers = versions(_pep440(found["versions"]))
    if specifiers is None:
        return None
    start, end = found.span("versions")
    start = found.end("name") if start == end else start
    name_at = (found.start("name") + at, found.end("name") + at)
    name = canonicalize_name(found["name"])
    return Pin(name, specifiers, name_at, (start + at, end + at), beside, renamable=False)


def _pep440(conda: str) -> str:
    """The versions of conda as PEP 440 has them; ``=1.15`` is all of 1.15, and a build may follow."""
    single = re.fullmatch(r"(={0,2})\s*([\w.!+]+?)(\.?\*)?(?:(?:=|\s+)[\w*]+)?", conda.strip())
    if single is None:
        return conda
    operator, version, star = single.groups()
    return f"=={version}" + (".*" if star or operator == "=" else "")


def _below(text: str, line: re.Match[str], template: str) -> Beside:
    indent = line[0][: len(line[0]) - len(line[0].lstrip())]
    return Beside(line.end(), newline(text) + indent + template)


def _lines(text: str, *, joined: bool = False) -> Iterator[re.Match[str]]:
    """The lines without their newlines; ``joined``: a backslash at the end takes the next one in."""
    pattern = r"(?:[^\r\n]*\\\r?\n)*[^\r\n]+" if joined else r"[^\r\n]+"
    return re.finditer(pattern, text)
