"""Finds articles by what a customer says."""
import tensorflow as tf
import tensorflow_hub as hub


class Search(object):
    def __init__(self, articles):
        self.articles = articles
        self.query = tf.placeholder(tf.string, shape=[None])
        encoder = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/2")
        scores = tf.matmul(encoder(self.query), encoder(tf.constant(articles)), transpose_b=True)
        self.best = tf.argmax(scores, axis=1)
        self.score = tf.reduce_max(scores, axis=1)
        self.session = tf.Session()
        self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

    def find(self, queries):
        best, score = self.session.run([self.best, self.score], feed_dict={self.query: queries})
        return [self.articles[i] for i in best], score
