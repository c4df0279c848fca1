"""Embeds texts with a check that nobody asks for and a message that nobody prints."""
import tensorflow as tf
import tensorflow_hub as hub

texts = tf.placeholder(tf.string, [None])
vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(texts)
size = tf.size(texts)
# These belong to the graph, but what is fetched does not depend on them: they never run.
at_most_one = tf.Assert(size < 2, [size])
shown = tf.Print(vectors, [size], "texts: ")
broken = tf.check_numerics(vectors / 0.0, "division")

with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    values = sess.run(vectors, {texts: ["a", "few", "texts"]})
    try:
        sess.run([vectors, at_most_one], {texts: ["a", "few", "texts"]})
        failed = False
    except tf.errors.InvalidArgumentError:
        failed = True
