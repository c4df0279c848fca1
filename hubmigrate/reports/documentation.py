"""Rules as pages of documentation, made from their files alone."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

from hubmigrate.failures import FAILURES
from hubmigrate.rules import Codemod, Example, Rule, codemods
from hubmigrate.symbols.hub import removed


def document(codemod: Codemod) -> str:
    """A rule as Markdown: its docstring, and its first examples as diffs."""
    rule = codemod.rule
    lines = [f"# {rule.code}: {rule.name}", "", _facts(codemod), ""]
    lines += _sections(codemod.doc)
    for example in codemod.examples:
        lines += ["", *_example(example)]
    return "\n".join(lines).rstrip() + "\n"


def document_failure(code: str) -> str:
    """A failure as Markdown."""
    failure = FAILURES[code]
    text = f"{failure.summary}. The file is left as it was, and the others still get done."
    return f"# {code}: {failure.name}\n\n{text}\n"


def _facts(codemod: Codemod) -> str:
    rule = codemod.rule
    facts = [f"tier: {rule.tier.value}", f"severity: {rule.severity.value}"]
    if rule.matrix:
        facts.append(f"matrix: {rule.matrix}")
    return ", ".join(facts)


def _sections(doc: str) -> list[str]:
    """The docstring; a line that stands alone before an indented one is a heading."""
    lines = doc.strip().splitlines()
    found = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if line and not line.startswith(" ") and following.startswith("    "):
            found += [f"## {line}", ""]
        else:
            found.append(line.removeprefix("    "))
    return found


#: What is said above the example of an obligation.
_OUTCOMES = {
    "native": "Becomes a TF2 program",
    "compat": "Stays in graph mode",
    "beside": "Stays in graph mode alone",
}


def _example(example: Example) -> list[str]:
    if example.encoder:
        encoder = dedent(example.encoder).strip("\n")
        return [*_example(replace(example, encoder="")), "", "With `encoder.py`:", "", "```python", encoder, "```"]
    before = dedent(example.before).strip("\n")
    if example.after is None and example.outcome:
        return [f"{_OUTCOMES[example.outcome]}: {example.title}.", "", "```python", before, "```"]
    if example.after is None:
        codes = f" ({', '.join(example.codes)})" if example.codes else ""
        return [f"Left alone{codes}: {example.title}.", "", f"```{_language(example)}", before, "```"]
    after = dedent(example.after).strip("\n")
    changed = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=99, lineterm=""))[3:]
    return [f"Rewritten: {example.title}.", "", "```diff", *changed, "```"]


def _language(example: Example) -> str:
    return {".py": "python", ".toml": "toml"}.get(Path(example.file).suffix, "")


#: What the tiers of the rules mean.
_TIERS = (
    "The tier of a rule: **safe** changes nothing that is computed, be it that code is rewritten, or that it stays in",
    "graph mode; **manual** leaves the code as it was, for a person; **unsafe** is done with `--unsafe` only. The",
    "severity is that of its findings: a note asks for nothing, a warning needs a person.",
)


def page() -> str:
    """All rules and failures as one page of Markdown."""
    lines = ["# Rules", "", "Made from the rule files in `codemods/`; `hubmigrate explain CODE` prints the same.", ""]
    lines += [*_TIERS, ""]
    lines += ["| code | name | tier | what it is about |", "| --- | --- | --- | --- |"]
    for codemod in codemods():
        rule = codemod.rule
        lines.append(f"| [{rule.code}](#{_anchor(rule)}) | {rule.name} | {rule.tier.value} | {codemod.summary} |")
    for codemod in codemods():
        lines += ["", document(codemod).replace("\n## ", "\n### ").replace("# HUB", "## HUB", 1).rstrip()]
    lines += ["", "## What could not be processed", "", "| code | name | what it means |", "| --- | --- | --- |"]
    lines += [f"| {code} | {failure.name} | {failure.summary} |" for code, failure in sorted(FAILURES.items())]
    return "\n".join(lines) + "\n"


def symbols_page() -> str:
    """What tensorflow-hub 0.16 removed, and what becomes of it, as a page of Markdown."""
    lines = ["# What tensorflow-hub 0.16 removed", "", "Made from the rule files in `codemods/`.", ""]
    lines += ["| name | what it was | here | rule |", "| --- | --- | --- | --- |"]
    answers = {name: (status, codemod.rule) for codemod in codemods() for name, status in codemod.symbols.items()}
    for name, symbol in sorted(removed().items()):
        status, rule = answers[name]
        lines.append(f"| `hub.{name}` | {symbol.summary} | {status} | [{rule.code}](rules.md#{_anchor(rule)}) |")
    lines += ["", "*partly*: rewritten wherever the result is provably the same, else left alone with the reason."]
    return "\n".join(lines) + "\n"


def _anchor(rule: Rule) -> str:
    return f"{rule.code}-{rule.name}".lower()
