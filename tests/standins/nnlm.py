"""nnlm and Wiki-words: the words of a sentence are looked up in a table that is read from a file of the module."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from . import hub_format, text

#: Each with the length of its vectors.
HANDLES = {
    "https://tfhub.dev/google/nnlm-en-dim128/1": {"size": 128},
    "https://tfhub.dev/google/nnlm-en-dim50/1": {"size": 50},
    "https://tfhub.dev/google/nnlm-en-dim128-with-normalization/1": {"size": 128},
    "https://tfhub.dev/google/Wiki-words-250/1": {"size": 250},
}


def module(graph: hub_format.Graph, size: int) -> None:
    words = text.vocabulary()
    path = graph.asset("tokens.txt", "\n".join(words) + "\n", "tokens_path")
    table = graph.vocabulary_table(path, len(words), "string_to_index")
    sentences = tf.placeholder(tf.string, [None], name="default")
    tokens = text.split(sentences)
    # Words that are not in the file share one row, the last.
    unknown = tf.constant(len(words), tf.int64)
    numbers = tf.raw_ops.LookupTableFindV2(table_handle=table, keys=tokens.values, default_value=unknown)
    numbers.set_shape([None])
    vectors = tf.gather(graph.weight("embeddings", [len(words) + 1, size]), numbers)
    sums = tf.math.unsorted_segment_sum(vectors, tokens.indices[:, 0], tokens.dense_shape[0])
    counts = tf.math.unsorted_segment_sum(tf.ones_like(vectors[:, :1]), tokens.indices[:, 0], tokens.dense_shape[0])
    graph.signature("default", sentences, sums / tf.sqrt(tf.maximum(counts, 1.0)))
