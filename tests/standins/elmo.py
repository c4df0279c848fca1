"""ELMo: a vector for each word in its sentence, from sentences or from words and their number."""

from __future__ import annotations

from typing import Any

import tensorflow.compat.v1 as tf

from . import hub_format, text

HANDLES = ("https://tfhub.dev/google/elmo/1", "https://tfhub.dev/google/elmo/2", "https://tfhub.dev/google/elmo/3")
VARIANTS = ((), ("train",))


def module(graph: hub_format.Graph) -> None:
    sentences = tf.placeholder(tf.string, [None], name="strings")
    split = text.split(sentences)
    words = tf.sparse.to_dense(split, default_value="")
    lengths = tf.cast(tf.reduce_sum(tf.cast(tf.not_equal(words, ""), tf.int64), axis=1), tf.int32)
    tokens = tf.placeholder(tf.string, [None, None], name="tokens")
    sequence_len = tf.placeholder(tf.int32, [None], name="sequence_len")
    with tf.variable_scope("", reuse=tf.AUTO_REUSE):
        graph.signature("default", {"strings": sentences}, outputs(graph, words, lengths))
        graph.signature(
            "tokens", {"tokens": tokens, "sequence_len": sequence_len}, outputs(graph, tokens, sequence_len)
        )


def outputs(graph: hub_format.Graph, words: Any, lengths: Any) -> dict[str, Any]:
    """All that both signatures return. As in the real one, only how the layers are mixed can be trained."""
    table = graph.weight("bilm/char_embed", [1009, 16], trainable=False)
    inner = tf.gather(table, tf.string_to_hash_bucket_fast(words, 1009))
    mask = tf.sequence_mask(lengths, tf.shape(words)[1], dtype=tf.float32)[:, :, None]
    inner = inner * mask
    # What came before a word and what comes after it, where the real one has a recurrent network each way.
    before = tf.cumsum(inner, axis=1)
    after = tf.cumsum(inner, axis=1, reverse=True)
    word_emb = _dense(graph, "bilm/CNN_proj", inner, 512)
    lstm1 = tf.tanh(_dense(graph, "bilm/RNN_0", before, 1024))
    lstm2 = tf.tanh(_dense(graph, "bilm/RNN_1", after, 1024)) + lstm1
    scale = graph.variable("aggregation/scaling", 1.2)
    mix = tf.nn.softmax(graph.variable("aggregation/weights", [0.1, -0.4, 0.3]))
    elmo = scale * (mix[0] * tf.concat([word_emb, word_emb], axis=2) + mix[1] * lstm1 + mix[2] * lstm2) * mask
    mean = tf.reduce_sum(elmo, axis=1) / tf.maximum(tf.reduce_sum(mask, axis=1), 1.0)
    return {"word_emb": word_emb, "lstm_outputs1": lstm1, "lstm_outputs2": lstm2, "elmo": elmo, "default": mean}


def _dense(graph: hub_format.Graph, name: str, inputs: Any, size: int) -> Any:
    return tf.tensordot(inputs, graph.weight(name, [16, size], scale=0.3, trainable=False), 1)
