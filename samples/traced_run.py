"""Embeds texts and has the session write down what it ran."""
import tensorflow as tf
import tensorflow_hub as hub

options = tf.RunOptions(trace_level=tf.RunOptions.FULL_TRACE)
metadata = tf.RunMetadata()

texts = tf.placeholder(tf.string, [None])
vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(texts)

with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    values = sess.run(vectors, {texts: ["the sun"]}, options=options, run_metadata=metadata)

traced = len(metadata.step_stats.dev_stats) > 0
