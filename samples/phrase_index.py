"""Keeps phrases in an index and finds the ones that mean the same."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub


class PhraseIndex(object):
    def __init__(self, handle):
        self.handle = handle
        self.phrases = []
        self.matrix = None
        self._build_model()
        self._open_session()

    def _build_model(self):
        self.graph = tf.Graph()
        with self.graph.as_default():
            self.phrase = tf.placeholder(tf.string, shape=[None])
            self.embed = hub.Module(self.handle)
            self.vector = self.embed(self.phrase)
            self.norm = tf.sqrt(tf.reduce_sum(tf.square(self.vector), axis=1))
            self.init_op = tf.group(tf.global_variables_initializer(), tf.tables_initializer())

    def _open_session(self):
        self.sess = tf.Session(graph=self.graph)
        self.sess.run(self.init_op)

    def add(self, *phrases):
        vectors = self.sess.run(self.vector, feed_dict={self.phrase: phrases})
        self.phrases.extend(phrases)
        self.matrix = vectors if self.matrix is None else np.vstack([self.matrix, vectors])

    def lookup(self, phrase, count=1):
        vector, norm = self.sess.run((self.vector, self.norm), feed_dict={self.phrase: [phrase]})
        scores = self.matrix.dot(vector[0]) / norm[0]
        return [self.phrases[i] for i in np.argsort(-scores)[:count]]

    def __len__(self):
        return len(self.phrases)


index = PhraseIndex("https://tfhub.dev/google/Wiki-words-250/1")
index.add("machine learning", "stock market", "apple and banana")
index.add("the sky is blue")
found = [index.lookup(phrase) for phrase in ("orange fruit", "market price", "deep learning network")]
two = index.lookup("the blue sea and the sky", count=2)
size, matrix = len(index), index.matrix
index.sess.close()
