"""The graph that everything in this program shares, built when it is first imported."""
import tensorflow as tf
import tensorflow_hub as hub

texts = tf.placeholder(tf.string, shape=[None], name="texts")
_module = hub.Module("https://tfhub.dev/google/nnlm-en-dim128/1")
vectors = _module(texts)


def start():
    session = tf.Session()
    session.run(tf.global_variables_initializer())
    session.run(tf.tables_initializer())
    return session
