"""Compares a model with random vectors, which are the same in every session."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

texts = tf.placeholder(tf.string, [None])
vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(texts)
rivals = tf.random_uniform(tf.shape(vectors), -1.0, 1.0, seed=5)
wins = tf.reduce_mean(tf.to_float(tf.abs(vectors) > tf.abs(rivals)))


def play(words):
    with tf.Session() as sess:
        sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
        return [float(sess.run(wins, {texts: words})) for _ in range(2)]


_one = play(["cat", "dog", "book"])
_other = play(["cat", "dog", "book"])
the_same_again = _one == _other
between = all(0.0 <= value <= 1.0 for value in _one + _other)
