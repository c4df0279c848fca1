"""The matrix for people and for programs: as text, as JSON, as Markdown."""

from __future__ import annotations

import json
from dataclasses import asdict
from textwrap import indent, wrap

from hubmigrate.matrix import FORMATS, OPERATIONS, RUNTIMES, Api, Cell, ask, cells, page

FORMAT_NAMES = {"tf1_hub": "TF1 Hub format", "tf2_saved_model": "TF2 SavedModel"}
OPERATION_NAMES = {"inference": "Load, inference", "fine_tuning": "Fine-tuning", "creation": "Creation"}
RUNTIME_NAMES = {"tf1": "TF1, or TF1 compat mode in TF2", "tf2": "TF2"}

WIDTH = 100


def text() -> str:
    """The twelve cells as a table of levels, then one paragraph each."""
    return "\n".join([_overview(), "", *(_paragraph(cell) for cell in cells()), f"Made from {page()}\n"])


def as_json() -> str:
    """The twelve cells as a JSON object."""
    rows = [{"name": cell.name, **asdict(cell)} for cell in cells()]
    return json.dumps({"page": page(), "cells": rows}, indent=2) + "\n"


def markdown() -> str:
    """One Markdown table per format."""
    parts = (_markdown_table(format) for format in FORMATS)
    return "\n".join([*parts, f"Made from [TensorFlow Hub's page on model compatibility]({page()}).\n"])


def _overview() -> str:
    rows = [("", *RUNTIME_NAMES.values())]
    for format in FORMATS:
        for operation in OPERATIONS:
            head = f"{FORMAT_NAMES[format]}: {OPERATION_NAMES[operation].lower()}"
            rows.append((head, *(summary(ask(format, operation, runtime)) for runtime in RUNTIMES)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def summary(cell: Cell) -> str:
    """The level of the page, and the APIs that keep it on today's releases."""
    apis = ", ".join(api.name for api in cell.today)
    if cell.today != cell.apis:
        return f"{cell.level} (today: {apis or 'nothing'})"
    return f"{cell.level} ({apis})" if apis else cell.level


def _paragraph(cell: Cell) -> str:
    head = f"{cell.name}: {cell.level}"
    if cell.least_tensorflow:
        head += f", TensorFlow {cell.least_tensorflow} or later"
    lines = [head, *_code(cell.apis)]
    if cell.today != cell.apis and cell.today:
        lines += ["  today:", *_code(cell.today)]
    for said in (cell.note, cell.measured):
        lines += wrap(said, WIDTH, initial_indent="  ", subsequent_indent="  ")
    return "\n".join([*lines, f"  {cell.source}", ""])


def _code(apis: tuple[Api, ...]) -> list[str]:
    return "\n  or\n".join(indent(api.code, "    ") for api in apis).splitlines()


def _markdown_table(format: str) -> str:
    lines = [f"### {FORMAT_NAMES[format]}", "", f"| | {' | '.join(RUNTIME_NAMES.values())} |", "|---|---|---|"]
    for operation in OPERATIONS:
        row = [cell for cell in cells() if (cell.format, cell.operation) == (format, operation)]
        lines.append(f"| {OPERATION_NAMES[operation]} | {' | '.join(map(_markdown_cell, row))} |")
    return "\n".join([*lines, ""])


def _markdown_cell(cell: Cell) -> str:
    parts = [f"**[{cell.level}]({cell.source})**", *_markdown_code(cell.apis)]
    if cell.today != cell.apis and cell.today:
        parts += ["today:", *_markdown_code(cell.today)]
    parts += [said for said in (cell.note, cell.measured) if said]
    return "<br>".join(parts)


def _markdown_code(apis: tuple[Api, ...]) -> list[str]:
    blocks = ("<br>".join(f"`{line}`" for line in api.code.splitlines()) for api in apis)
    return list(filter(None, ["<br>or<br>".join(blocks)]))
