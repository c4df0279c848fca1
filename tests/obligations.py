"""What becomes of the obligations' examples, and of the samples: checked without running anything."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from textwrap import dedent

from beside_files import PROGRAMS, outcomes
from native_groups import GROUPS, wrong_outcomes
from native_pairs import PAIRS, Pair, is_told_apart
from samples_table import read_table

from hubmigrate.migration import FileResult
from hubmigrate.pipeline import migrate
from hubmigrate.rules import Codemod, Example, codemods
from hubmigrate.settings import Settings
from hubmigrate.sources.discover import Candidate
from hubmigrate.sources.read import read

#: What an eager program has no use for.
GRAPH_WORDS = ("Session", "placeholder", "compat.v1", "feed_dict", "initializer")


def run(folder: Path, text: str, settings: Settings) -> FileResult:
    path = folder / "example.py"
    path.write_text(text)
    [result] = migrate([read(path, "example.py")], settings)
    return result


def check_outcome(codemod: Codemod, example: Example, folder: Path) -> None:
    """A graph program becomes an eager one, or stays in graph mode for this rule's reason and no other."""
    after = check_first(codemod, example, folder)
    assert not run(folder, after, Settings()).changed


def check_first(codemod: Codemod, example: Example, folder: Path) -> str:
    """The same, without that once is enough."""
    result = run(folder, dedent(example.before).lstrip(), Settings(unsafe=example.unsafe))
    keeping = {f.code for f in result.findings if f.message.startswith("keeps the program in graph mode")}
    assert result.outcome.value == example.outcome, [finding.line() for finding in result.findings]
    assert keeping == ({codemod.rule.code, *example.codes} if example.outcome == "compat" else set())
    assert result.after is not None
    after = result.after.decode()
    ast.parse(after)
    if example.outcome == "native":
        assert not [word for word in GRAPH_WORDS if word in after]
    if example.after is not None:
        assert after == dedent(example.after).lstrip()
    return after


def check_beside(example: Example, folder: Path) -> None:
    """A file stays in graph mode alone, or with the other file of the program, and once is enough."""
    texts = {"example.py": dedent(example.before).lstrip(), "encoder.py": dedent(example.encoder).lstrip()}
    for name, text in texts.items():
        (folder / name).write_text(text)
    results = _migrate_all(folder, texts)
    outcomes = {name: result.outcome.value for name, result in results.items()}
    assert outcomes == {"example.py": "compat", "encoder.py": "native" if example.outcome == "beside" else "compat"}
    for name, result in results.items():
        after = (result.after or b"").decode()
        assert ("disable_v2_behavior" in after) is (example.outcome == "compat")
        assert example.after is None or name != "example.py" or after == dedent(example.after).lstrip()
        (folder / name).write_text(after)
    assert not any(result.changed for result in _migrate_all(folder, texts).values())


def _migrate_all(folder: Path, names: Iterable[str]) -> dict[str, FileResult]:
    candidates = [Candidate(str(folder / name)) for name in names]
    results = migrate([read(one.path, one.path.name) for one in candidates], Settings(), candidates=candidates)
    return {result.name: result for result in results}


def failing_examples(folder: Path, rule: str = "") -> list[str]:
    """The examples of obligations, the pairs, and the programs of several files, that are not what they ought to be.

    The examples of one rule alone, if one is named.
    """
    failing = []
    for codemod in codemods():
        for example in codemod.examples:
            if example.outcome and rule in ("", codemod.rule.name):
                try:
                    if example.encoder:
                        check_beside(example, folder)
                    else:
                        check_first(codemod, example, folder)
                except Exception:
                    failing.append(f"{codemod.rule.code} {example.title}")
    if rule:
        return failing
    failing += [group.title for group in GROUPS if _fails(folder, partial(wrong_outcomes, group))]
    failing += [title for title, pair in PAIRS.items() if _fails(folder, partial(_is_mistaken, pair))]
    for title, files, expected in PROGRAMS:
        if _fails(folder, lambda place, files=files, expected=expected: outcomes(place, files) != expected):
            failing.append(title)
    return failing


def _is_mistaken(pair: Pair, folder: Path) -> bool:
    return not is_told_apart(pair, folder)


def _fails(folder: Path, is_wrong: Callable[[Path], object]) -> bool:
    place = folder / "group"
    place.mkdir()
    try:
        return bool(is_wrong(place))
    except Exception:
        return True
    finally:
        shutil.rmtree(place)


def outcomes_of_samples() -> list[str]:
    """The samples of one file, each with its outcome and the codes of what it says."""
    found = []
    for sample in read_table():
        if sample.path.suffix == ".py":
            try:
                [result] = migrate([read(sample.path, sample.path.name)], Settings())
                codes = sorted({f.code for f in result.findings})
                found.append(f"{sample.name} {result.outcome.value} {' '.join(codes)}")
            except Exception as error:
                found.append(f"{sample.name} {type(error).__name__}")
    return found
