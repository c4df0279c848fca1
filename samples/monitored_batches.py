"""Embeds batches with a monitored session, which initializes everything by itself."""
import tensorflow as tf
import tensorflow_hub as hub

BATCHES = (["one cat", "two dogs"], ["the network is deep"])


class Embedder:
    def __init__(self, url):
        with tf.Graph().as_default():
            self._texts = tf.placeholder(tf.string, shape=[None])
            self._output = hub.Module(url)(self._texts)
            self._mean = tf.reduce_mean(self._output, 1)
            self._session = tf.train.MonitoredSession()

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self._session.close()

    def embed(self, texts):
        result = self._session.run({"vectors": self._output, "means": self._mean}, feed_dict={self._texts: texts})
        return result["vectors"], result["means"]


with Embedder("https://tfhub.dev/google/universal-sentence-encoder/2") as embedder:
    results = [embedder.embed(batch) for batch in BATCHES]

vectors = [vector for batch, _ in results for vector in batch.tolist()]
means = [means for _, means in results]
