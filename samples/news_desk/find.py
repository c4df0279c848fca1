"""Finds the stored headline that is nearest to a text."""
import tensorflow as tf
import tensorflow_hub as hub

HEADLINES = ["the stock market is down", "snow tomorrow", "a great new movie"]

_graph = tf.Graph()
with _graph.as_default():
    _text = tf.placeholder(tf.string, [None])
    _embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim128/1")
    _scores = tf.matmul(_embed(_text), _embed(tf.constant(HEADLINES)), transpose_b=True)
    _init = tf.group([tf.global_variables_initializer(), tf.tables_initializer()])
_session = tf.Session(graph=_graph)
_session.run(_init)


def nearest(texts):
    scores = _session.run(_scores, {_text: texts})
    return [HEADLINES[i] for i in scores.argmax(axis=1)], scores
