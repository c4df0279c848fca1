"""Measures how much a random projection changes when its weights are drawn again."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

module = hub.Module("https://tfhub.dev/google/nnlm-en-dim128/1")
words = tf.placeholder(tf.string, [None])
projection = tf.get_variable("projection", [128, 4], initializer=tf.random_normal_initializer())
codes = tf.matmul(module(words), projection)

WORDS = ["cat", "dog", "bank"]
_codes = []
with tf.Session() as session:
    session.run(tf.tables_initializer())
    for _ in range(2):
        session.run(tf.global_variables_initializer())
        _codes.append(session.run(codes, {words: WORDS}))
        _codes.append(session.run(codes, {words: WORDS}))

stays = bool(np.array_equal(_codes[0], _codes[1]) and np.array_equal(_codes[2], _codes[3]))
is_drawn_again = not np.allclose(_codes[0], _codes[2])
