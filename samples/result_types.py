"""Passes what a session returns on to everything that wants NumPy."""
import json
import pickle

import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
words = tf.placeholder(tf.string, [None])
vectors = embed(words)
best = tf.argmax(vectors, axis=1)
total = tf.reduce_sum(vectors)
upper = tf.strings.regex_replace(words, "o", "0")

with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    matrix, where, amount, texts, flag, count = sess.run(
        [vectors, best, total, upper, total > 0, tf.size(words)], {words: ["dog", "book"]})

kinds = [type(value).__name__ for value in (matrix, where, amount, texts, count, texts[0], where[0])]
assert isinstance(matrix, np.ndarray) and isinstance(amount, np.floating) and isinstance(flag, np.bool_)
again = pickle.loads(pickle.dumps(matrix))
text = json.dumps({"words": [word.decode("utf-8") for word in texts], "where": where.tolist(), "count": int(count)})
matrix[0] = 0.0
matrix += 1.0
changed = matrix[:, :2].sum(axis=1)
print("%.4f %d %s %r" % (amount, count, flag, texts[0]))
print("{:.3f} {}".format(amount.item(), where))
if flag:
    print("positive")
nearest = {int(index): word for index, word in zip(where, texts)}
