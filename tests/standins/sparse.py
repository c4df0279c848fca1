"""A module whose input is a sparse tensor. No well-known model has one; the format allows it, and programs use it."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from . import hub_format

HANDLES = ("https://example.com/modules/tag-embedding/1.tar.gz",)


def module(graph: hub_format.Graph) -> None:
    tags = tf.sparse_placeholder(tf.int64, [None, None], name="tags")
    weights = tf.placeholder(tf.float32, [None], name="weights")
    table = graph.weight("embeddings", [500, 16])
    sums = tf.math.unsorted_segment_sum(tf.gather(table, tags.values % 500), tags.indices[:, 0], tags.dense_shape[0])
    graph.signature("default", {"tags": tags}, sums)
    graph.signature("weighted", {"tags": tags, "weights": weights}, {"default": sums * weights[:, None]})
