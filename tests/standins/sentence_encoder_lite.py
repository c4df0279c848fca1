"""universal-sentence-encoder-lite: takes the parts of a sparse tensor of word piece numbers, and brings its pieces."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from . import hub_format, text

HANDLES = (
    "https://tfhub.dev/google/universal-sentence-encoder-lite/1",
    "https://tfhub.dev/google/universal-sentence-encoder-lite/2",
)


def module(graph: hub_format.Graph) -> None:
    pieces = text.vocabulary("<unk>", "<s>", "</s>")
    # The real file is a SentencePiece model. This one has the same order of pieces and can be read by eye.
    path = graph.asset("universal_encoder_8k_spm.model", "\n".join(pieces) + "\n", "spm_path")
    values = tf.placeholder(tf.int64, [None], name="values")
    indices = tf.placeholder(tf.int64, [None, 2], name="indices")
    dense_shape = tf.placeholder(tf.int64, [2], name="dense_shape")
    table = graph.weight("Embeddings_8k", [8000, 24])
    sums = tf.math.unsorted_segment_sum(tf.gather(table, values), indices[:, 0], dense_shape[0])
    hidden = tf.tanh(tf.matmul(sums, graph.weight("Encoder_8k/hidden", [24, 512], scale=0.2)))
    bias = graph.weight("Encoder_8k/bias", [512], scale=0.01)
    graph.signature(
        "default",
        {"values": values, "indices": indices, "dense_shape": dense_shape},
        tf.nn.l2_normalize(hidden + bias, axis=1),
    )
    graph.signature("spm_path", {}, path)
