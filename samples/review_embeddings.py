"""Embeds movie reviews in batches and finds the two that are most alike."""
import itertools

import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

MODULE_URL = "https://tfhub.dev/google/nnlm-en-dim128/1"
BATCH_SIZE = 2

reviews = [
    "a great movie , i love the story",
    "terrible plot and boring people",
    "good film with a great story",
    "slow and boring",
    "the plot is zzyzx",
]

embed = hub.Module(MODULE_URL)
text_input = tf.placeholder(dtype=tf.string, shape=[None])
embedded_text = embed(text_input)

session = tf.Session()
session.run(tf.global_variables_initializer())
session.run(tf.tables_initializer())


def embed_batch(batch):
    """Returns one row of numbers for each text of the batch."""
    return session.run(embedded_text, feed_dict={text_input: batch})


parts = []
for start in range(0, len(reviews), BATCH_SIZE):
    parts.append(embed_batch(reviews[start:start + BATCH_SIZE]))
matrix = np.concatenate(parts)

norms = np.linalg.norm(matrix, axis=1, keepdims=True)
similarity = np.matmul(matrix / norms, (matrix / norms).T)
pairs = list(itertools.combinations(range(len(reviews)), 2))
closest = max(pairs, key=lambda pair: similarity[pair])
print("Most alike:", reviews[closest[0]], "|", reviews[closest[1]])
session.close()
