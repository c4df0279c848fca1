"""Measures how alike texts are, in the words of an old release of the library."""
import tensorflow as tf
import tensorflow_hub as hub

LINES = ["Hello, World!", "a good, long book", "  news  "]

lines = tf.placeholder(tf.string, [None])
clean = tf.regex_replace(lines, "[,!]", "")
words = tf.sparse_tensor_to_dense(tf.string_split(clean, " "), default_value="")
counts = tf.reduce_sum(tf.to_float(tf.not_equal(words, "")), axis=1, keep_dims=True)
embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
vectors = embed(tf.reshape(clean, [-1])) / tf.sqrt(counts)
unit = tf.nn.l2_normalize(vectors, dim=1)
cosines = tf.clip_by_value(tf.matmul(unit, unit, transpose_b=True), -0.99, 0.99)
angles = tf.acos(cosines)
logs = tf.log(tf.maximum(tf.reduce_max(vectors, reduction_indices=[1]), 1e-3))
nearest = tf.argmax(cosines - 2 * tf.eye(tf.shape(cosines)[0]), dimension=1)
ratio = tf.div(tf.reduce_sum(tf.abs(vectors), 1), tf.squeeze(counts, squeeze_dims=[1]))

with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    sess.run(tf.initialize_all_tables())
    result = sess.run([words, counts, angles, logs, nearest, ratio], feed_dict={lines: LINES})

split, lengths, table, logarithms, partner, ratios = result
