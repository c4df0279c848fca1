"""The vectors of texts, for whatever is learned from them."""
import tensorflow as tf
import tensorflow_hub as hub

text = tf.placeholder(tf.string, [None])
vectors = tf.nn.l2_normalize(hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text), 1)
session = tf.Session()
session.run([tf.global_variables_initializer(), tf.tables_initializer()])


def encode(texts):
    return session.run(vectors, feed_dict={text: texts})
