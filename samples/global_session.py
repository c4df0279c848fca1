"""Opens the session when it is first needed and keeps it in a global."""
import tensorflow as tf
import tensorflow_hub as hub

_sess = None
_texts = None
_vectors = None


def _load():
    global _sess, _texts, _vectors
    graph = tf.Graph()
    with graph.as_default():
        _texts = tf.placeholder(tf.string, [None])
        _vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim128/1")(_texts)
        _sess = tf.Session(graph=graph)
        _sess.run([tf.global_variables_initializer(), tf.tables_initializer()])


def get_vectors(texts):
    if _sess is None:
        _load()
    return _sess.run(_vectors, feed_dict={_texts: texts})


animals = get_vectors(["cat", "dog"])
places = get_vectors(["house", "river", "road"])
products = animals.dot(places.T)
