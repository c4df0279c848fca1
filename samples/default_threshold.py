"""Counts the texts above a threshold that need not be given."""
import tensorflow as tf
import tensorflow_hub as hub

TEXTS = ["cat", "the brown fox jumps", "cold rain", "i enjoy the story"]

g = tf.Graph()
with g.as_default():
    texts = tf.placeholder(tf.string, shape=[None], name="texts")
    threshold = tf.placeholder_with_default(tf.constant(0.0), shape=[], name="threshold")
    prefix = tf.placeholder_with_default("", shape=())
    vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(tf.strings.join([prefix, texts]))
    means = tf.reduce_mean(vectors, axis=1)
    above = tf.reduce_sum(tf.to_int32(means > threshold))
    sess = tf.Session(graph=g)
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])

usual, values = sess.run([above, means], feed_dict={texts: TEXTS})
everything = sess.run(above, feed_dict={texts: TEXTS, threshold: -100})
prefixed = sess.run(means, feed_dict={texts: ["cat"], prefix: "the old "})
# A default can be fetched, too.
default = sess.run(threshold)
sess.close()
