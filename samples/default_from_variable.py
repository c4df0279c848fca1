"""Scores texts against a threshold whose default is a variable that was restored from an earlier run."""
import os
import tempfile

import tensorflow as tf
import tensorflow_hub as hub

_folder = tempfile.mkdtemp()
_checkpoint = os.path.join(_folder, "threshold.ckpt")

with tf.Graph().as_default(), tf.Session() as sess:
    level = tf.Variable(0.01, name="level")
    sess.run(level.initializer)
    sess.run(tf.assign(level, 0.02))
    tf.train.Saver([level]).save(sess, _checkpoint)

with tf.Graph().as_default(), tf.Session() as sess:
    texts = tf.placeholder(tf.string, [None])
    level = tf.Variable(0.0, name="level")
    threshold = tf.placeholder_with_default(level, shape=[])
    means = tf.reduce_mean(hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(texts), axis=1)
    margin = means - threshold
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    tf.train.Saver([level]).restore(sess, _checkpoint)
    restored, used = sess.run([margin, threshold], {texts: ["a cat", "a dog"]})
    given = sess.run(margin, {texts: ["a cat", "a dog"], threshold: 1.0})
