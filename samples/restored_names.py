"""Saves a module together with a weight of its own, and restores both in a new graph."""
import os
import tempfile

import tensorflow as tf
import tensorflow_hub as hub

_checkpoint = os.path.join(tempfile.mkdtemp(), "model.ckpt")


def build():
    texts = tf.placeholder(tf.string, [None])
    vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1", name="encoder")(texts)
    scale = tf.get_variable("scale", [], initializer=tf.ones_initializer())
    return texts, scale, scale * vectors


with tf.Graph().as_default(), tf.Session() as sess:
    texts, scale, output = build()
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    sess.run(tf.assign(scale, 3.0))
    saved = sess.run(output, {texts: ["a cat"]})
    tf.train.Saver().save(sess, _checkpoint)

with tf.Graph().as_default(), tf.Session() as sess:
    texts, scale, output = build()
    sess.run(tf.tables_initializer())
    tf.train.Saver().restore(sess, _checkpoint)
    restored = sess.run(output, {texts: ["a cat"]})

names = sorted(name for name, _ in tf.train.list_variables(_checkpoint))
