"""Understands which entry of a menu was meant."""
import tensorflow as tf
import tensorflow_hub as hub

ENTRIES = ["play music", "read the news", "call a friend"]

# A graph of its own, so that other parts of the program are not disturbed.
with tf.Graph().as_default():
    said = tf.placeholder(tf.string, [])
    module = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/1")
    likeness = tf.squeeze(tf.matmul(module(ENTRIES), module([said]), transpose_b=True), axis=1)
    session = tf.Session()
    session.run(tf.global_variables_initializer())
    session.run(tf.tables_initializer())


def choose(text):
    values = session.run(likeness, feed_dict={said: text})
    return ENTRIES[int(values.argmax())], values
