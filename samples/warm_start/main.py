"""Looks up which stored words lie nearest to a word."""
# The graph is built by this import, before anything below it.
from embedding import start, texts, vectors

import numpy as np
import tensorflow as tf

WORDS = ["cat", "cats", "dog", "bank", "money", "river"]

mean = tf.reduce_mean(vectors, axis=0)
session = start()
table, center = session.run([vectors, mean], {texts: WORDS})
(asked,) = session.run([vectors], {texts: ["the cat and the cats"]})
nearest = [WORDS[i] for i in np.argsort(-np.dot(table, asked[0]))[:2]]
session.close()
print(nearest)
