"""universal-sentence-encoder: a batch of strings becomes a batch of 512 floats."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from . import hub_format, text

HANDLES = (
    "https://tfhub.dev/google/universal-sentence-encoder/1",
    "https://tfhub.dev/google/universal-sentence-encoder/2",
    "https://tfhub.dev/google/universal-sentence-encoder-large/3",
)


def module(graph: hub_format.Graph) -> None:
    sentences = tf.placeholder(tf.string, [None], name="text")
    tokens = text.split(sentences)
    table = graph.weight("Embeddings_en", [997, 24])
    words = tf.gather(table, tf.string_to_hash_bucket_fast(tokens.values, 997))
    sums = tf.math.unsorted_segment_sum(words, tokens.indices[:, 0], tokens.dense_shape[0])
    hidden = tf.tanh(tf.matmul(sums, graph.weight("Encoder_en/hidden", [24, 512], scale=0.2)))
    bias = graph.weight("Encoder_en/bias", [512], scale=0.01)
    graph.signature("default", {"text": sentences}, tf.nn.l2_normalize(hidden + bias, axis=1))
