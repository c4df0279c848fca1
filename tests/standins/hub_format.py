"""Writes the TF1 Hub format with today's TensorFlow.

The library that wrote this format (``hub.create_module_spec`` and ``Module.export``) does not run beside today's
TensorFlow. What it wrote is a SavedModel with a few properties of its own, and these are kept here, because loaders
look at them:

* one meta graph per set of tags, all of them sharing one checkpoint; the inference graph has the empty set;
* no saver, no init op and no main op: tables are found by the collection ``table_initializer``;
* the path of an asset is cleared in the graph, and ``saved_model_assets`` says which file belongs to which constant;
* messages attached to a graph (``image_module_info``) are in the collection ``hub_module_attachments``;
* ``tfhub_module.pb`` says that the folder is in this format.
"""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.core.protobuf import meta_graph_pb2, saved_model_pb2

#: ``ModuleDef(format=FORMAT_V3)``, the whole content of ``tfhub_module.pb``.
MODULE_DEF = b"\x08\x03"

_ASSETS = "saved_model_assets"
_ATTACHMENTS = "hub_module_attachments"
# Newer TensorFlow writes them into graphs, and TF 1.15 refuses a node with an attribute that it does not know.
_UNKNOWN_TO_TF1 = {"VarHandleOp": ("allowed_devices", "debug_name")}


class Graph:
    """One variant of a module while it is built: its signatures, and the values of its variables."""

    def __init__(self, name: str, tags: Iterable[str], asset_dir: Path) -> None:
        self.tags = frozenset(tags)
        self.training = "train" in self.tags
        self._name = name
        self._asset_dir = asset_dir
        self._signatures: dict[str, Any] = {}
        self._attachments: dict[str, bytes] = {}
        self.values: dict[str, np.ndarray] = {}

    def weight(self, name: str, shape: Iterable[int], scale: float = 1.0, trainable: bool = True) -> Any:
        """A variable with normally distributed values that depend on nothing but the two names."""
        generator = np.random.RandomState(zlib.crc32(f"{self._name}/{name}".encode()))
        return self.variable(name, generator.standard_normal(tuple(shape)) * scale, trainable)

    def variable(self, name: str, value: Any, trainable: bool = True) -> Any:
        """A variable. Its initializer gives zeros: only a program that restores the checkpoint sees ``value``."""
        array = np.asarray(value, np.float32)
        self.values[name] = array
        return tf.get_variable(
            name, shape=array.shape, dtype=tf.float32, initializer=tf.zeros_initializer(), trainable=trainable
        )

    def asset(self, file_name: str, content: str, node_name: str) -> Any:
        """A constant that holds the path of a file of the module."""
        path = self._asset_dir / file_name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        tensor = tf.constant(str(path), name=node_name)
        tf.add_to_collection(tf.GraphKeys.ASSET_FILEPATHS, tensor)
        return tensor

    def vocabulary_table(self, file_tensor: Any, size: int, name: str) -> Any:
        """A hash table from the lines of a file to their numbers."""
        table = tf.raw_ops.HashTableV2(key_dtype=tf.string, value_dtype=tf.int64, shared_name=name, name=name)
        init = tf.raw_ops.InitializeTableFromTextFileV2(
            table_handle=table, filename=file_tensor, key_index=-2, value_index=-1, vocab_size=size
        )
        tf.add_to_collection(tf.GraphKeys.TABLE_INITIALIZERS, init)
        return table

    def signature(self, name: str, inputs: Any, outputs: Any) -> None:
        """What ``hub.add_signature`` did."""
        inputs = inputs if isinstance(inputs, Mapping) else {"default": inputs}
        outputs = outputs if isinstance(outputs, Mapping) else {"default": outputs}
        info = tf.saved_model.utils.build_tensor_info
        self._signatures[name] = tf.saved_model.signature_def_utils.build_signature_def(
            {key: info(tensor) for key, tensor in inputs.items()},
            {key: info(tensor) for key, tensor in outputs.items()},
        )

    def attach(self, key: str, message: bytes) -> None:
        """What ``hub.attach_message`` did, with the message as it is on the wire."""
        self._attachments[key] = message

    def image_size(self, height: int, width: int) -> None:
        """Attaches an ``ImageModuleInfo`` with this default image size."""
        size = b"\x08" + _varint(height) + b"\x10" + _varint(width)
        self.attach("image_module_info", b"\x0a" + _varint(len(size)) + size)

    def meta_graph(self) -> Any:
        """The graph as the file holds it."""
        meta_graph = tf.train.export_meta_graph(strip_default_attrs=True)
        meta_graph.meta_info_def.tags.extend(sorted(self.tags))
        for name, signature in self._signatures.items():
            meta_graph.signature_def[name].CopyFrom(signature)
        if self._attachments:
            meta_graph.collection_def[_ATTACHMENTS].bytes_list.value.extend(
                _field(1, key.encode()) + _field(2, message) for key, message in self._attachments.items()
            )
        for node in meta_graph.graph_def.node:
            for attribute in _UNKNOWN_TO_TF1.get(node.op, ()):
                node.attr.pop(attribute, None)
        _name_assets(meta_graph)
        return meta_graph


def write(
    folder: Path, name: str, module_fn: Callable[[Graph], None], variants: Iterable[Iterable[str]] = ((),)
) -> None:
    """Writes the module that ``module_fn`` builds, once for each set of tags, into the new ``folder``.

    ``name`` seeds the weights: the same name gives the same weights wherever the module is written.
    """
    scratch = folder.with_name(folder.name + ".tmp")
    shutil.rmtree(scratch, ignore_errors=True)
    (scratch / "variables").mkdir(parents=True)
    (scratch / "assets").mkdir()
    saved_model = saved_model_pb2.SavedModel()
    values: dict[str, np.ndarray] = {}
    for tags in variants:
        with tf.Graph().as_default():
            graph = Graph(name, tags, scratch / "assets")
            with tf.variable_scope("", use_resource=True):
                module_fn(graph)
            saved_model.meta_graphs.append(graph.meta_graph())
            values.update(graph.values)
    _write_checkpoint(scratch / "variables" / "variables", values)
    (scratch / "saved_model.pb").write_bytes(saved_model.SerializeToString(deterministic=True))
    (scratch / "tfhub_module.pb").write_bytes(MODULE_DEF)
    os.replace(scratch, folder)


def _write_checkpoint(prefix: Path, values: Mapping[str, np.ndarray]) -> None:
    if not values:
        return
    with tf.Graph().as_default(), tf.Session() as session:
        variables = [tf.get_variable(name, initializer=value, use_resource=True) for name, value in values.items()]
        session.run(tf.global_variables_initializer())
        saver = tf.train.Saver(variables, sharded=True)
        saver.save(session, str(prefix), write_meta_graph=False, write_state=False)


def _name_assets(meta_graph: Any) -> None:
    """Moves the assets' paths out of the graph, as the library did when it exported a module."""
    if tf.GraphKeys.ASSET_FILEPATHS not in meta_graph.collection_def:
        return
    nodes = {node.name: node for node in meta_graph.graph_def.node}
    for tensor_name in sorted(meta_graph.collection_def[tf.GraphKeys.ASSET_FILEPATHS].node_list.value):
        value = nodes[tensor_name.split(":")[0]].attr["value"].tensor
        asset = meta_graph_pb2.AssetFileDef(filename=os.path.basename(value.string_val[0].decode()))
        asset.tensor_info.name = tensor_name
        meta_graph.collection_def[_ASSETS].any_list.value.add().Pack(asset)
        value.string_val[0] = b"SAVEDMODEL-ASSET"


def _varint(number: int) -> bytes:
    encoded = b""
    while number > 0x7F:
        encoded += bytes([number & 0x7F | 0x80])
        number >>= 7
    return encoded + bytes([number])


def _field(number: int, content: bytes) -> bytes:
    return bytes([number << 3 | 2]) + _varint(len(content)) + content
