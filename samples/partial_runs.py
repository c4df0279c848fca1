"""Runs a graph in two steps, with the second feed made of what the first step gave."""
import tensorflow as tf
import tensorflow_hub as hub

texts = tf.placeholder(tf.string, [None])
weight = tf.placeholder(tf.float32, [])
vectors = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/1")(texts)
biggest = tf.reduce_max(vectors)
scaled = vectors * weight

with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    _handle = sess.partial_run_setup([biggest, scaled], [texts, weight])
    top = sess.partial_run(_handle, biggest, feed_dict={texts: ["a red apple", "a green apple"]})
    result = sess.partial_run(_handle, scaled, feed_dict={weight: 1.0 / top})

one = float(result.max())
