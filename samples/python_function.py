"""Calls a function of Python from the graph whenever a session runs it."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

seen = []


def remember(strings):
    seen.extend(text.decode("utf-8") for text in strings)
    return np.array([text.upper() for text in strings], dtype=object)


texts = tf.placeholder(tf.string, [None])
upper = tf.py_func(remember, [texts], tf.string)
upper.set_shape([None])
vectors = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/1")(upper)
plain = tf.strings.length(texts)

with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    lengths = sess.run(plain, {texts: ["cat", "house"]})
    untouched = len(seen)
    values = sess.run(vectors, {texts: ["dog", "sun"]})
