"""What is expected of each sample: the rows of ``samples/expected.tsv``.

``python tests/samples_table.py`` writes the table of ``samples/README.md`` again.
"""

from __future__ import annotations

import ast
import contextlib
import csv
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).resolve().parent
SAMPLES = TESTS.parent / "samples"
TABLE = SAMPLES / "expected.tsv"
RECORDS = TESTS / "oracle" / "records"
DRIVERS = TESTS / "oracle" / "drivers"

#: Python files of these folders are no samples.
_NO_SAMPLE = {"__pycache__"}


@dataclass(frozen=True)
class Sample:
    """One program: a file of ``samples/``, a folder with ``main.py`` in it, or a folder and one file to start of many.

    The last is named ``FOLDER/main_SOMETHING``.
    """

    name: str
    compat: str  #: rewritten, manual or untouched: what --target compat makes of it
    compat_2_15: str  #: the same where it differs for TF 2.15, the last release with estimators
    tf2: str  #: native, compat, partly, manual or untouched: what --target tf2 should make of it
    stay: tuple[str, ...]  #: where it is partly native: the files that stay in graph mode
    codes: tuple[str, ...]  #: each a code, or the start of one, that a finding has to have
    recorded: bool  #: whether its values are recorded
    second_oracle: bool  #: whether TF 2.15 with tensorflow-hub 0.15 can run it too
    trap: bool  #: whether the obvious rewriting would be wrong
    style: str

    @property
    def path(self) -> Path:
        """The file or the folder."""
        folder = SAMPLES / self.name.partition("/")[0]
        return folder if folder.is_dir() else SAMPLES / f"{self.name}.py"

    @property
    def start(self) -> str:
        """The file of a folder to start."""
        return f"{self.name.partition('/')[2] or 'main'}.py"

    @property
    def key(self) -> str:
        """The name as that of a file."""
        return self.name.replace("/", ".")

    @property
    def files(self) -> list[Path]:
        """Its Python files."""
        return sorted(self.path.rglob("*.py")) if self.path.is_dir() else [self.path]

    @property
    def record(self) -> Path:
        return RECORDS / f"{self.key}.json"

    @property
    def driver(self) -> Path:
        """A file beside the tests that calls a sample which does nothing by itself."""
        return DRIVERS / f"{self.key}.py"

    @property
    def summary(self) -> str:
        """The first sentence of the program."""
        main = self.path / self.start if self.path.is_dir() else self.path
        text = ast.get_docstring(ast.parse(main.read_text(encoding="utf-8"))) or ""
        return " ".join(text.split("\n\n")[0].split())

    def copy(self, folder: Path) -> Path:
        """Copies the program into an empty folder; returns what to give to the tool."""
        if self.path.is_dir():
            target = folder / self.path.name
            return Path(shutil.copytree(self.path, target, ignore=shutil.ignore_patterns("__pycache__")))
        return Path(shutil.copy(self.path, folder / self.path.name))

    def entry(self, copied: Path) -> Path:
        """The file to start, for a program that ``copy`` returned. A driver is put beside it."""
        if self.driver.exists():
            place = copied if copied.is_dir() else copied.parent
            return Path(shutil.copy(self.driver, place / f"drive_{self.key}.py"))
        return copied / self.start if copied.is_dir() else copied

    @contextlib.contextmanager
    def unpacked(self) -> Iterator[Path]:
        """A copy that can be started."""
        with tempfile.TemporaryDirectory() as folder:
            yield self.entry(self.copy(Path(folder).resolve()))


def read_table() -> list[Sample]:
    """All samples, by name."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [
            Sample(
                name=row["name"],
                compat=row["compat"],
                compat_2_15=row["compat_2_15"] or row["compat"],
                tf2=row["tf2"],
                stay=tuple((row["stay"] or "").split()),
                codes=tuple(row["codes"].split()),
                recorded=row["recorded"] == "yes",
                second_oracle=row["second_oracle"] == "yes",
                trap=row["trap"] == "yes",
                style=row["style"],
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def present() -> set[str]:
    """The names of the samples that are there as files."""
    folders = {path.parent.name for path in SAMPLES.glob("*/main.py")}
    starts = {f"{path.parent.name}/{path.stem}" for path in SAMPLES.glob("*/main_*.py")}
    return {path.stem for path in SAMPLES.glob("*.py")} | folders | starts


def markdown() -> str:
    """The table of ``samples/README.md``."""
    lines = ["| sample | what it does | how it is written | compat | tf2 | findings |", "|---|---|---|---|---|---|"]
    for sample in read_table():
        place = sample.path / sample.start if "/" in sample.name else sample.path
        link = f"[{sample.name}]({place.relative_to(SAMPLES).as_posix()})"
        trap = "**trap:** " if sample.trap else ""
        codes = ", ".join(f"`{code}`" for code in sample.codes)
        compat = sample.compat
        if sample.compat_2_15 != compat:
            compat += f" ({sample.compat_2_15} for TF 2.15)"
        tf2 = " ".join([sample.tf2, *(f"(not `{file}`)" for file in sample.stay)])
        lines.append(f"| {link} | {sample.summary} | {trap}{sample.style} | {compat} | {tf2} | {codes} |")
    return "\n".join(lines) + "\n"


README = SAMPLES / "README.md"
_MARK = "<!-- the table below is written by tests/samples_table.py -->\n"


def readme() -> str:
    """What ``samples/README.md`` should be."""
    return README.read_text(encoding="utf-8").partition(_MARK)[0] + _MARK + "\n" + markdown()


if __name__ == "__main__":
    README.write_text(readme(), encoding="utf-8")
