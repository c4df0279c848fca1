"""Embeds texts in a graph that holds much that nobody ever asks for."""
import tensorflow as tf
import tensorflow_hub as hub

TEXTS = ["a", "few", "texts"]

texts = tf.placeholder(tf.string, [None])
vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(texts)
# Left from debugging: there is no ninth text, and there is no such file.
ninth = tf.gather(vectors, 8)
broken = tf.check_numerics(vectors / 0.0, "division")
labels = tf.read_file("/no/such/file")
mean = tf.reduce_mean(vectors, axis=0)

with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    values, center = sess.run([vectors, mean], feed_dict={texts: TEXTS})
    try:
        sess.run(ninth, feed_dict={texts: TEXTS})
        missing = False
    except tf.errors.InvalidArgumentError:
        missing = True
