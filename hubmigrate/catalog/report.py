"""All that is known of one model, by its handle or its files, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

from hubmigrate import catalog, matrix
from hubmigrate.catalog import handles, local
from hubmigrate.catalog.models import LocalModel, Model, Signature, Tensor
from hubmigrate.matrix.render import OPERATION_NAMES, RUNTIME_NAMES, summary

FORMAT_NAMES = {
    "tf1_hub": "TF1 Hub format",
    "tf2_saved_model": "TF2 SavedModel",
    "tf1_saved_model": "TF1 SavedModel, not a Hub module",
    "tflite": "TensorFlow Lite",
    "tfjs": "TensorFlow.js",
    "coral": "Coral (Edge TPU)",
    "unknown": "unknown",
}

#: Between the versions of one format.
SEPARATOR = ", "

Report = dict[str, Any]


class UnknownModel(Exception):
    """Nothing is known of what was asked for; the text says what it was taken for."""


def describe(target: str) -> Report:
    """What is known of a handle in any spelling, or of a model on disk."""
    path = Path(target)
    if path.exists():
        return _on_disk(path)
    handle = handles.parse(target) or (None if "://" in target else handles.kaggle(target) or handles.named(target))
    if handle is None:
        raise UnknownModel(f"{target}: neither a file nor the handle of a model")
    found = catalog.versions(handle)
    if found:
        return _published(target, found[-1], catalog.versions(handles.Handle(found[-1].handle)))
    other = handles.other_format(handle)
    if other:
        return {"target": target, "format": other, "matrix": []}
    raise UnknownModel(f"{target}: not in the catalogue")


def _on_disk(path: Path) -> Report:
    try:
        model = local.inspect(path)
    except (OSError, ValueError) as error:
        raise UnknownModel(f"{path}: {error}") from error
    if model is None:
        raise UnknownModel(f"{path}: no model that is known here")
    return {"target": model.path, **asdict(model), "matrix": _matrix(model)}


def _published(target: str, model: Model, versions: Iterable[Model]) -> Report:
    report = {"target": target, "url": model.url, **asdict(model)}
    report["versions"] = [{"version": each.version, "format": each.format} for each in versions]
    if model.successor:
        report["successor"]["url"] = model.successor.url
    return {**report, "matrix": _matrix(model)}


def _matrix(model: Model | LocalModel) -> list[Report]:
    return [
        {**{name: getattr(cell, name) for name in ("name", "operation", "runtime", "level")}, "summary": summary(cell)}
        for cell in matrix.cells()
        if cell.format == model.format
    ]


def text(report: Report) -> str:
    """The report as lines of text."""
    lines = [report["target"]]
    if "handle" in report:
        lines.append(f"  model: {report['handle']}, version {report['version']}{_of(report)}")
    lines.append(f"  format: {FORMAT_NAMES[report['format']]}")
    lines += [f"  {name}: {value}" for name, value in _facts(report) if value]
    for signature in report.get("signatures", ()):
        lines += _signature_lines(signature)
    lines += _successor_lines(report.get("successor"))
    lines += _matrix_lines(report)
    return "\n".join(lines) + "\n"


def _of(report: Report) -> str:
    """Which versions of the model have which format, where there are several."""
    formats = groupby(report["versions"], key=lambda each: each["format"])
    runs = [(FORMAT_NAMES[format], [str(each["version"]) for each in run]) for format, run in formats]
    if len(report["versions"]) == 1:
        return ""
    return f" ({'; '.join(f'{name}: {SEPARATOR.join(numbers)}' for name, numbers in runs)})"


def _facts(report: Report) -> Iterable[tuple[str, str]]:
    yield "task", report.get("task", "")
    if "fine_tunable" in report:
        yield "fine-tunable", {True: "yes", False: "no", None: "not known"}[report["fine_tunable"]]
    if report.get("deleted"):
        yield "files", "deleted from tfhub.dev"
    if report.get("kaggle"):
        yield "Kaggle", report["kaggle"] + ("" if report["kaggle_observed"] else " (by the rule of such names)")
    yield "import first", report.get("library", "")
    yield "graphs", ", ".join("{" + ", ".join(tags) + "}" for tags in report.get("tags", ()))
    if report["format"] == "tf2_saved_model":
        yield ".signatures", report.get("exports", "")


def _signature_lines(row: Report) -> list[str]:
    signature = _signature(row)
    graph = f" of the graph {{{SEPARATOR.join(signature.tags)}}}" if signature.tags else ""
    lines = [f"  signature {signature.name}{graph} ({signature.evidence})"]
    sides = (
        ("in", signature.input_structure, signature.inputs),
        ("out", signature.output_structure, signature.outputs),
    )
    for side, structure, tensors in sides:
        head = f"    {side:3} " + (f"{structure}: " if structure else "")
        if tensors is None:
            lines.append(f"{head}not documented")
        lines += [f"{head}{tensor}" for tensor in tensors or ()]
    return lines


def _signature(row: Report) -> Signature:
    sides = {side: row[side] and tuple(Tensor(**tensor) for tensor in row[side]) for side in ("inputs", "outputs")}
    return Signature(**{**row, **sides})


def _successor_lines(successor: Report | None) -> list[str]:
    if not successor:
        return []
    lines = [f"  successor: {successor['url']} ({successor['kind']}, {successor['confidence']})"]
    details = (("weights", successor["weights"]), ("interface", successor["interface_change"]))
    return lines + [f"    {name}: {detail}" for name, detail in details if detail]


def _matrix_lines(report: Report) -> list[str]:
    if not report["matrix"]:
        return ["  matrix: no format that hub loads"]
    lines = ["  matrix:"]
    for operation, cells in groupby(report["matrix"], key=lambda cell: OPERATION_NAMES[cell["operation"]]):
        lines.append(f"    {operation.lower()}")
        lines += [f"      {RUNTIME_NAMES[cell['runtime']]}: {cell['summary']}" for cell in cells]
    return lines
