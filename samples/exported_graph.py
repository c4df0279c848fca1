"""Scores texts and writes down what the graph is made of."""
import collections

import tensorflow as tf
import tensorflow_hub as hub

graph = tf.Graph()
with graph.as_default():
    texts = tf.placeholder(tf.string, [None], name="texts")
    vectors = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/1")(texts)
    scores = tf.reduce_max(vectors, axis=1, name="scores")
    init = [tf.global_variables_initializer(), tf.tables_initializer()]
graph.finalize()

with tf.Session(graph=graph) as sess:
    sess.run(init)
    values = sess.run(scores, {texts: ["the news", "a long story"]})

_kinds = collections.Counter(op.type for op in graph.get_operations())
placeholders = [node.name for node in graph.as_graph_def().node if node.name == "texts"]
takes_the_maximum = _kinds["Max"] > 0
