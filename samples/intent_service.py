"""Answers which of the known intents a sentence belongs to."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub


class IntentService(object):
    """Keeps one graph and one session for as long as the service lives."""

    def __init__(self, module_url, examples):
        self.names = sorted(examples)
        self.graph = tf.Graph()
        with self.graph.as_default():
            self.sentences = tf.placeholder(tf.string, shape=(None,), name="sentences")
            embed = hub.Module(module_url)
            self.vectors = embed(self.sentences)
            init = tf.group([tf.global_variables_initializer(), tf.tables_initializer()])
        # Nothing is added to the graph after this line.
        self.graph.finalize()
        self.sess = tf.Session(graph=self.graph)
        self.sess.run(init)
        self.known = self.embed([examples[name] for name in self.names])

    def embed(self, sentences):
        return self.sess.run(self.vectors, feed_dict={self.sentences: sentences})

    def classify(self, sentence):
        scores = self.known.dot(self.embed([sentence])[0])
        return self.names[int(np.argmax(scores))], float(scores.max())

    def close(self):
        self.sess.close()


if __name__ == "__main__":
    service = IntentService(
        "https://tfhub.dev/google/universal-sentence-encoder-large/3",
        {
            "greeting": "hello, how are you",
            "weather": "what is the weather like tomorrow, rain or sun",
            "shopping": "i want to buy a new phone",
        },
    )
    answers = [service.classify(s) for s in ("is there rain tomorrow", "hello you", "buy phone")]
    for name, score in answers:
        print("%-10s %.4f" % (name, score))
    known = service.known
    service.close()
