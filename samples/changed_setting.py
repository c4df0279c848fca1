"""Builds a scorer from its settings; what is set afterwards comes too late for the graph."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub


class Scorer(object):
    def __init__(self, handle):
        self.scale = 10.0
        self.weights = np.linspace(-1.0, 1.0, 50).astype(np.float32)
        self.texts = tf.placeholder(tf.string, [None])
        self.vectors = hub.Module(handle)(self.texts)
        self.scores = self.scale * tf.tensordot(self.vectors, self.weights, axes=1)
        self.session = tf.Session()
        self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

    def score(self, texts):
        return self.session.run(self.scores, feed_dict={self.texts: texts})


scorer = Scorer("https://tfhub.dev/google/nnlm-en-dim50/1")
before = scorer.score(["good", "bad"])
scorer.scale = 0.0
scorer.weights *= -1
after = scorer.score(["good", "bad"])
same = bool(np.array_equal(before, after))
