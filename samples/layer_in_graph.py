"""Embeds texts with a layer instead of a module, and with a module beside it, in a session."""
import tensorflow as tf
import tensorflow_hub as hub

layer = hub.KerasLayer("https://tfhub.dev/google/nnlm-en-dim50/1", output_key="default", signature="default")
module = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
texts = tf.placeholder(tf.string, [None])
difference = tf.reduce_max(tf.abs(layer(texts) - module(texts)))

with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    biggest = float(sess.run(difference, feed_dict={texts: ["a cat", "a dog"]}))
