"""BERT: no default signature; one for token numbers, one that tells where the vocabulary is, and a training graph."""

from __future__ import annotations

from typing import Any

import tensorflow.compat.v1 as tf

from . import hub_format, text

#: Each with the length of its vectors, and whether it knows lower case only.
HANDLES = {
    "https://tfhub.dev/google/bert_uncased_L-12_H-768_A-12/1": {"size": 768, "lower": True},
    "https://tfhub.dev/google/bert_cased_L-12_H-768_A-12/1": {"size": 768, "lower": False},
    "https://tfhub.dev/google/bert_multi_cased_L-12_H-768_A-12/1": {"size": 768, "lower": False},
}
VARIANTS = ((), ("train",))

_INNER = 32


def module(graph: hub_format.Graph, size: int, lower: bool) -> None:
    pieces = text.vocabulary("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "##s", "##ing", "##ed", ".", ",", "?", "!")
    vocab_file = graph.asset("vocab.txt", "\n".join(pieces) + "\n", "vocab_file")
    graph.signature("tokenization_info", {}, {"vocab_file": vocab_file, "do_lower_case": tf.constant(lower)})
    ids, mask, segments = (
        tf.placeholder(tf.int32, [None, None], name=name) for name in ("input_ids", "input_mask", "segment_ids")
    )
    sequence = encoder(graph, ids, mask, segments, size)
    pooled = tf.tanh(_dense(graph, "bert/pooler/dense/kernel", sequence[:, 0], size, 64, 0.1))
    graph.signature(
        "tokens",
        {"input_ids": ids, "input_mask": mask, "segment_ids": segments},
        {"pooled_output": pooled, "sequence_output": sequence},
    )


def encoder(graph: hub_format.Graph, ids: Any, mask: Any, segments: Any, size: int) -> Any:
    table = graph.weight("bert/embeddings/word_embeddings", [30522, 4])
    inner = tf.tensordot(tf.gather(table, ids), graph.weight("bert/embeddings/projection", [4, _INNER], 0.5), 1)
    inner += tf.gather(graph.weight("bert/embeddings/token_type_embeddings", [2, _INNER]), segments)
    positions = tf.cast(tf.range(tf.shape(ids)[1]), tf.float32)[:, None]
    inner += tf.sin(positions * graph.weight("bert/embeddings/position_embeddings", [1, _INNER]))
    if graph.training:
        inner = tf.nn.dropout(inner, rate=0.1)
    # Each token attends to all that the mask lets through.
    scores = tf.matmul(inner, inner, transpose_b=True) / _INNER**0.5
    scores -= 10000.0 * (1.0 - tf.cast(mask, tf.float32)[:, None, :])
    inner += tf.matmul(tf.nn.softmax(scores), inner)
    return _dense(graph, "bert/encoder/layer_0/output/dense/kernel", inner, size, _INNER, 0.15)


def _dense(graph: hub_format.Graph, name: str, inputs: Any, size: int, inner: int, scale: float) -> Any:
    return tf.tensordot(inputs[..., :inner], graph.weight(name, [inner, size], scale), 1)
