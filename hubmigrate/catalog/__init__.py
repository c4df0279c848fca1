"""What is known of a model by its handle: documented facts on published models, looked up without a network.

The facts are in ``catalog.json.gz``, made by ``scripts/make_catalog.py``, which is read when the first handle is
looked up.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import Any

from hubmigrate.catalog import handles
from hubmigrate.catalog.handles import Handle, KaggleHandle
from hubmigrate.catalog.models import Model, Signature, Successor, Tensor


def look_up(text: str) -> Model | None:
    """The model that a handle means, in whatever spelling; without a version, the latest."""
    handle = handles.parse(text)
    if handle is None:
        return None
    found = versions(handle)
    if handle.version is None or isinstance(handle, KaggleHandle):
        return found[-1] if found else None
    return next((model for model in found if model.version == handle.version), None)


def versions(handle: Handle | KaggleHandle) -> list[Model]:
    """The models that a handle may mean, oldest first: one if it has a version known, all of them if it has none."""
    if isinstance(handle, KaggleHandle):
        known = _by_kaggle_name().get(handle.name.lower(), {})
        wanted = known if handle.version is None else {handle.version} & known.keys()
        return [_model(*known[version]) for version in sorted(wanted)]
    numbers = sorted(map(int, _data()["models"].get(handle.name, ())))
    return [_model(handle.name, number) for number in numbers if handle.version in (None, number)]


def signature_inputs(handle: str, signature: str, tags: Collection[str] = ()) -> dict[str, str] | None:
    """The known inputs of a TF1 model's signature, name to dtype; ``None`` where nothing, or only a guess, is known.

    With ``tags``, those of the signature in the graph that has these tags.
    A name or a dtype that is not documented is "". A handle without a version means what all its TF1 versions share.
    """
    known = [_inputs(model.signature(signature, tags)) for model in _tf1_versions(handle)]
    if len(known) > 1:
        known = [_nameless(inputs) for inputs in known]
    return known[0] if known and all(inputs == known[0] for inputs in known) else None


def successor_advice(handle: str) -> str:
    """What to use instead of a TF1 model, "" where no TF2 successor is known."""
    models = [model for model in _tf1_versions(handle) if model.successor]
    if not models or models[-1].successor is None:
        return ""
    successor = models[-1].successor
    text = f"use {successor.url}, {_KINDS[successor.kind]}, with hub.KerasLayer(handle, trainable=True)"
    if successor.confidence == "inferred":
        text = f"no successor is documented; {successor.url} is {_KINDS['suggested-replacement']}"
    details = {"weights": successor.weights, "interface": successor.interface_change}
    return "; ".join([text, *(f"{name}: {detail}" for name, detail in details.items() if detail)])


_KINDS = {
    "same-model-new-version": "the TF2 version of the same model",
    "same-weights-different-interface": "the same weights as a TF2 SavedModel",
    "suggested-replacement": "a similar TF2 SavedModel",
}


def _tf1_versions(text: str) -> list[Model]:
    handle = handles.parse(text)
    return [] if handle is None else [model for model in versions(handle) if model.format == "tf1_hub"]


def _nameless(inputs: dict[str, str] | None) -> dict[str, str] | None:
    """One input without its name, which a page of one version may tell and that of another not."""
    return {"": next(iter(inputs.values()))} if inputs and len(inputs) == 1 else inputs


def _inputs(signature: Signature | None) -> dict[str, str] | None:
    if signature is None or signature.inputs is None or signature.evidence == "undocumented":
        return None
    return {tensor.name: tensor.dtype for tensor in signature.inputs}


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(gzip.decompress((files(__package__) / "catalog.json.gz").read_bytes()))
    return data


@cache
def _by_kaggle_name() -> dict[str, dict[int, tuple[str, int]]]:
    """Kaggle's names, in lower case as its own addresses differ in it: version there -> handle and version here."""
    result: dict[str, dict[int, tuple[str, int]]] = {}
    for handle, rows in _data()["models"].items():
        for version, row in rows.items():
            if row[6]:
                name, number, _ = row[6]
                result.setdefault(name.lower(), {})[number] = handle, int(version)
    return result


def _model(handle: str, version: int) -> Model:
    row = _data()["models"][handle][str(version)]
    format, fine_tunable, task, deleted, signatures, successor, kaggle, exports, library = row
    name, number, observed = kaggle or ("", 0, False)
    return Model(
        handle=handle,
        version=version,
        format=format,
        fine_tunable=fine_tunable,
        task=task,
        deleted=bool(deleted),
        signatures=() if signatures is None else tuple(map(_signature, _data()["signatures"][signatures])),
        successor=successor and _successor(*successor),
        kaggle=f"{name}/{number}" if kaggle else "",
        kaggle_observed=observed,
        exports=exports,
        library=library,
    )


def _successor(handle: str, version: int, *texts: int | None) -> Successor:
    return Successor(handle, version, *(_text(number) for number in texts))


def _text(number: int | None) -> Any:
    return "" if number is None else _data()["texts"][number]


def _signature(row: list[Any]) -> Signature:
    name, input_structure, inputs, output_structure, outputs, evidence, *tagged = row
    taken, made = _tensors(inputs), _tensors(outputs)
    return Signature(name, input_structure, taken, output_structure, made, evidence, *map(tuple, tagged))


def _tensors(rows: list[list[Any]] | None) -> tuple[Tensor, ...] | None:
    if rows is None:
        return None
    return tuple(
        Tensor(name, dtype, None if shape is None else tuple(shape), note) for name, dtype, shape, note in rows
    )
