"""Scores texts and writes what TensorBoard is to show of them."""
import glob
import os
import tempfile

import tensorflow as tf
import tensorflow_hub as hub

_folder = tempfile.mkdtemp()

with tf.Graph().as_default() as graph:
    texts = tf.placeholder(tf.string, [None])
    scores = tf.reduce_max(hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(texts), axis=1)
    tf.summary.histogram("scores", scores)
    tf.summary.scalar("best", tf.reduce_max(scores))
    merged = tf.summary.merge_all()
    with tf.Session() as sess:
        sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
        writer = tf.summary.FileWriter(_folder, graph)
        values, summary = sess.run([scores, merged], {texts: ["a cat", "a dog"]})
        writer.add_summary(summary, 1)
        writer.close()

files = len(glob.glob(os.path.join(_folder, "events.*")))
tags = [value.tag for value in tf.Summary.FromString(summary).value]
