"""BigGAN: three inputs, one of them a scalar, become images between -1 and 1."""

from __future__ import annotations

from typing import Any

import tensorflow.compat.v1 as tf

from . import hub_format

HANDLES = {
    "https://tfhub.dev/deepmind/biggan-128/2": {"size": 128},
    "https://tfhub.dev/deepmind/biggan-deep-128/1": {"size": 128},
}


def module(graph: hub_format.Graph, size: int) -> None:
    z = tf.placeholder(tf.float32, [None, 128], name="z")
    y = tf.placeholder(tf.float32, [None, 1000], name="y")
    truncation = tf.placeholder(tf.float32, [], name="truncation")
    inner = tf.matmul(z, graph.weight("Generator/z", [128, 12])) * (0.2 + truncation)
    inner += tf.matmul(y, graph.weight("Generator/y", [1000, 12]))
    graph.signature("default", {"z": z, "y": y, "truncation": truncation}, {"default": paint(graph, inner, size)})


def paint(graph: hub_format.Graph, inner: Any, size: int) -> Any:
    """Images out of vectors: each pixel is a wave over its row plus one over its column."""
    rows = tf.matmul(inner, graph.weight("Generator/rows", [12, size * 3], 0.2))
    columns = tf.matmul(inner, graph.weight("Generator/columns", [12, size * 3], 0.2))
    return tf.tanh(tf.reshape(rows, [-1, size, 1, 3]) + tf.reshape(columns, [-1, 1, size, 3]))
