"""Averages many passes over features of which each pass drops some."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

texts = tf.placeholder(tf.string, [None])
keep_prob = tf.placeholder(tf.float32)
vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(texts)
dropped = tf.nn.dropout(vectors, keep_prob, seed=3)

with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    everything = sess.run(dropped, {texts: ["hello you"], keep_prob: 1.0})
    _passes = [sess.run(dropped, {texts: ["hello you"], keep_prob: 0.5}) for _ in range(8)]

kept = [int((values != 0).sum()) for values in _passes]
doubled = bool(np.allclose(_passes[0][_passes[0] != 0], 2 * everything[_passes[0] != 0], atol=1e-5))
