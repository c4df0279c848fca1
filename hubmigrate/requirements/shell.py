"""What ``pip install`` installs: in Dockerfiles, and in the shell lines of notebooks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hubmigrate.requirements.needs import IMAGE, MAGIC
from hubmigrate.requirements.pin import Beside, Pin, pep508, versions

_INSTALL = re.compile(r"(?<![\w-])pip[\d.]*\s+(?:-[^\s;&|]+\s+)*install\b")

#: Blanks between words, and lines that go on in the next one.
_GAP = r"(?:[ \t]|\\[ \t]*\r?\n(?:[ \t]*\r?\n)*)*"
_WORD = re.compile(rf"""{_GAP}(?P<word>(?:"[^"\n]*"|'[^'\n]*'|\\[^\s]|[^\s"'\\;&|<>()])+|[<>]+[^\s;&|]*)""")

#: Options of ``pip install`` with a value that is a word of its own.
WITH_VALUE = """
    -r --requirement -c --constraint -e --editable -t --target -i --index-url --extra-index-url -f --find-links
    --platform --python-version --implementation --abi --root --prefix --src --log --proxy --retries --timeout
    --trusted-host --cert --client-cert --cache-dir --progress-bar --no-binary --only-binary --report
    --global-option --config-settings -C --python
"""
_TAKES_A_VALUE = frozenset(WITH_VALUE.split())

_RUN = re.compile(r"^[ \t]*RUN\b(?:\\[ \t]*\r?\n(?:[ \t]*\r?\n)*|\\.|[^\\\r\n])*", re.IGNORECASE | re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*#[^\r\n]*", re.MULTILINE)
_FROM = re.compile(
    rf"^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)?(?P<image>{IMAGE})(?P<tag>:(?P<version>\d[\d.]*)[\w.-]*)",
    re.IGNORECASE | re.MULTILINE,
)
_COLAB = re.compile(rf"(?P<magic>{re.escape(MAGIC)})[ \t]+(?P<version>(?P<major>\d+)[\w.]*)")


def dockerfile(text: str) -> Iterator[Pin]:
    """What a Dockerfile installs with pip, and the images of TensorFlow that it begins from."""
    # Comments may stand between the lines of one command.
    bare = _COMMENT.sub(lambda comment: " " * len(comment[0]), text)
    for image in _FROM.finditer(bare):
        specifiers = versions(f"=={image['version']}.*")
        if specifiers is not None:
            yield Pin(IMAGE, specifiers, image.span("image"), image.span("tag"), editable=False)
    for run in _RUN.finditer(bare):
        yield from pip_install(run[0], run.start())


def magic(text: str) -> Iterator[Pin]:
    """What a magic or shell line of a notebook installs, or chooses."""
    chosen = _COLAB.match(text)
    specifiers = versions(f"=={chosen['major']}.*") if chosen else None
    if chosen is not None and specifiers is not None:
        yield Pin(MAGIC, specifiers, chosen.span("magic"), chosen.span("version"))
    if text.lstrip().startswith(("!", "%", "pip")):
        yield from pip_install(text, 0)


def pip_install(text: str, at: int) -> Iterator[Pin]:
    """The requirements that the ``pip install`` commands of a shell line name; the line stands at ``at``."""
    for install in _INSTALL.finditer(text):
        end, is_value = install.end(), False
        while word := _WORD.match(text, end):
            end = word.end()
            if word["word"].startswith("#"):
                break
            if not is_value and word["word"][0] not in "-<>":
                yield from _word(word["word"], word.start("word") + at)
            is_value = word["word"] in _TAKES_A_VALUE


def _word(word: str, at: int) -> Iterator[Pin]:
    quoted = word[0] in "\"'" and word[-1] == word[0] and len(word) > 1
    inner, start = (word[1:-1], at + 1) if quoted else (word, at)
    beside = Beside(at + len(word), ' "{name}{versions}"')
    pin = pep508(inner, start, beside, quote="" if quoted else '"')
    if pin is not None:
        yield pin
