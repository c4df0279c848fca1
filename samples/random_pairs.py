"""Draws random texts and looks at them from two sides in one run."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

WORDS = ["cat", "dog", "sun", "moon", "sea", "sky", "book", "road"]

embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
number = tf.random_uniform([], 0, len(WORDS), dtype=tf.int32)
word = tf.gather(tf.constant(WORDS), number)
vector = tf.squeeze(embed(tf.expand_dims(word, 0)), 0)
table = embed(tf.constant(WORDS))
likeness = tf.tensordot(table, vector, 1)

_drawn = []
with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    _table = sess.run(table)
    for _ in range(40):
        _drawn.append(sess.run([word, vector, likeness]))

# The word, its vector and the likeness of one run belong together.
together = all(
    np.allclose(vector, _table[WORDS.index(word.decode())], atol=1e-6)
    and np.allclose(likeness, _table.dot(vector), atol=1e-5)
    for word, vector, likeness in _drawn)
several = len({word for word, _, _ in _drawn}) > 2
