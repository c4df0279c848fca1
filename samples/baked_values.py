"""Marks the texts that are close to a reference, while the settings change on the way."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

threshold = 0.25
reference = np.array([1.0, -1.0] * 64, np.float32)

texts = tf.placeholder(tf.string, [None])
module = hub.Module("https://tfhub.dev/google/nnlm-en-dim128/1")
vectors = tf.nn.l2_normalize(module(texts), axis=1)
scores = tf.tensordot(vectors, reference, axes=1)
above = scores > threshold * 0.1

# The graph has been built: from here on it does not look at these names any more.
threshold = 100.0
reference[:] = 0.0

with tf.Session() as session:
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    flags, values = session.run([above, scores], {texts: ["cat", "dog", "sun", "star", "book"]})

count = int(flags.sum())
