"""A model on disk, recognised by its files and read without TensorFlow."""

from __future__ import annotations

import json
from pathlib import Path

from hubmigrate.catalog.models import LocalModel, ModelFormat, Signature, Tensor
from hubmigrate.catalog.wire import Message

#: Fields of MetaGraphDef, and of what is in it.
_META_INFO, _COLLECTIONS, _SIGNATURES, _OBJECT_GRAPH = 1, 4, 5, 7
_TAGS = 4

#: The names of the numbers that a SavedModel has for dtypes.
_DTYPES = {
    1: "float32",
    2: "float64",
    3: "int32",
    4: "uint8",
    5: "int16",
    6: "int8",
    7: "string",
    8: "complex64",
    9: "int64",
    10: "bool",
    14: "bfloat16",
    17: "uint16",
    19: "float16",
    20: "resource",
    22: "uint32",
    23: "uint64",
}


def inspect(path: Path) -> LocalModel | None:
    """What a folder or file holds, ``None`` if it is no model that is known here.

    Raises OSError if it cannot be read, ValueError if a file is not what its name says.
    """
    if path.is_dir():
        return _folder(path)
    if path.suffix == ".tflite":
        return _plain(path, "tflite")
    return None


def _folder(path: Path) -> LocalModel | None:
    if (path / "saved_model.pb").is_file():
        return _saved_model(path)
    if (path / "saved_model.cpb").is_file():
        return _plain(path, "tf2_saved_model")  # only TensorFlow 2 cuts large models into pieces
    if (path / "saved_model.pbtxt").is_file():
        is_tf2 = "object_graph_def" in (path / "saved_model.pbtxt").read_text(encoding="utf-8")
        return _plain(path, "tf2_saved_model" if is_tf2 else "tf1_saved_model")
    if (path / "model.json").is_file() and _is_tfjs(path / "model.json"):
        return _plain(path, "tfjs")
    return _plain(path, "tflite") if any(path.glob("*.tflite")) else None


def _plain(path: Path, format: ModelFormat) -> LocalModel:
    return LocalModel(str(path), format, None, (), (), callable=False)


def _is_tfjs(path: Path) -> bool:
    data = json.loads(path.read_text(encoding="utf-8"))
    return isinstance(data, dict) and "modelTopology" in data


def _saved_model(path: Path) -> LocalModel:
    graphs = [*Message(memoryview((path / "saved_model.pb").read_bytes())).messages(2)]
    # As TensorFlow's own loader decides it: the objects of a TF2 model are written beside its one graph.
    is_tf2 = len(graphs) == 1 and graphs[0].has(_OBJECT_GRAPH)
    format: ModelFormat = "tf2_saved_model" if is_tf2 else "tf1_saved_model"
    if (path / "tfhub_module.pb").is_file():
        format = "tf1_hub"
    objects = _attributes(graphs[0].message(_OBJECT_GRAPH)) if is_tf2 else {}
    return LocalModel(
        path=str(path),
        format=format,
        fine_tunable=objects.get("trainable_variables", 0) > 0 if is_tf2 else _trains(graphs),
        tags=tuple(tuple(sorted(graph.message(_META_INFO).texts(_TAGS))) for graph in graphs),
        signatures=_signatures(graphs),
        callable="__call__" in objects,
    )


def _trains(graphs: list[Message]) -> bool:
    """``hub.Module(trainable=True)`` trains what this collection names."""
    return any("trainable_variables" in graph.map(_COLLECTIONS) for graph in graphs)


def _attributes(object_graph: Message) -> dict[str, int]:
    """The attributes of a TF2 model, and how many children each has."""
    nodes = [*object_graph.messages(1)]
    children = [[*node.messages(1)] for node in nodes]
    if not nodes:
        return {}
    return {child.text(2): len(children[child.number(1)]) for child in children[0] if child.number(1) < len(nodes)}


def _signatures(graphs: list[Message]) -> tuple[Signature, ...]:
    """The signatures of all graphs: the variants of a model have the same."""
    found: dict[str, Message] = {}
    for graph in graphs:
        for name, signature in graph.map(_SIGNATURES).items():
            if not name.startswith("__saved_model"):
                found.setdefault(name, signature)
    return tuple(
        Signature(name, "", _tensors(found[name], 1), "", _tensors(found[name], 2), "read") for name in sorted(found)
    )


def _tensors(signature: Message, number: int) -> tuple[Tensor, ...]:
    return tuple(_tensor(name, info) for name, info in sorted(signature.map(number).items()))


def _tensor(name: str, info: Message) -> Tensor:
    note = "sparse" if info.has(4) else ""
    return Tensor(name, _DTYPES.get(info.number(2), ""), _shape(info.message(3)), note)


def _shape(shape: Message) -> tuple[int | None, ...] | None:
    if shape.number(3):
        return None
    sizes = (dimension.number(1) for dimension in shape.messages(2))
    return tuple(None if size < 0 else size for size in sizes)
