"""Builds graphs in functions that return what to feed and what to fetch."""
import tensorflow as tf
import tensorflow_hub as hub


def build(handle):
    graph = tf.Graph()
    with graph.as_default():
        text_input = tf.placeholder(dtype=tf.string, shape=[None])
        embed = hub.Module(handle)
        embedded_text = embed(text_input)
        init_op = tf.group([tf.global_variables_initializer(), tf.tables_initializer()])
    graph.finalize()
    session = tf.Session(graph=graph)
    session.run(init_op)
    return session, text_input, embedded_text


session, text, vectors = build("https://tfhub.dev/google/nnlm-en-dim50/1")
large_session, large_text, large_vectors = build("https://tfhub.dev/google/nnlm-en-dim128/1")


def encode(texts):
    small = session.run(vectors, feed_dict={text: texts})
    large = large_session.run(large_vectors, feed_dict={large_text: texts})
    return small, large


class Lengths:
    def __init__(self, handle):
        self.sess, self.words, self.norms, self.dim = self._build(handle)

    def _build(self, handle):
        with tf.Graph().as_default() as graph:
            words = tf.placeholder(tf.string, [None])
            vectors = hub.Module(handle)(words)
            norms = tf.norm(vectors, axis=1)
            init = [tf.global_variables_initializer(), tf.tables_initializer()]
        sess = tf.Session(graph=graph)
        sess.run(init)
        return sess, words, norms, 2

    def __call__(self, texts):
        return self.sess.run(self.norms, {self.words: texts}).round(self.dim)


def graph_of(handle):
    words = tf.placeholder(tf.string, [None])
    total = tf.reduce_sum(hub.Module(handle)(words), axis=0)
    return words, total


def total_of(texts):
    with tf.Graph().as_default(), tf.Session() as sess:
        words, total = graph_of("https://tfhub.dev/google/nnlm-en-dim50/1")
        sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
        return run(sess, words, total, texts)


def run(sess, words, fetch, texts):
    return sess.run(fetch, feed_dict={words: texts})


small, large = encode(["cold rain", "the sea"])
lengths = Lengths("https://tfhub.dev/google/nnlm-en-dim50/1")(["cold rain"])
totals = [total_of(["cold rain"]), total_of(["the sea", "the sun"])]
