"""Compares sentences with helpers that are handed the session, what to feed and what to fetch."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub


def similarities(session_, input_tensor_, sentences_, encoding_tensor):
    vectors_ = session_.run(encoding_tensor, feed_dict={input_tensor_: sentences_})
    return np.inner(vectors_, vectors_)


def in_batches(session, feed, fetch, sentences, size=2):
    parts = [run_batch(session, feed, fetch, sentences[at:at + size]) for at in range(0, len(sentences), size)]
    return np.concatenate(parts)


def run_batch(session, feed, fetch, batch):
    return session.run(fetch, {feed: batch})


def with_lengths(session, words, vectors, long, sentences):
    found, lengths = session.run([vectors, long], feed_dict={words: sentences})
    return found.shape, lengths


embed = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/2")
text_input = tf.placeholder(tf.string, shape=(None))
encodings = embed(text_input)
norms = tf.norm(encodings, axis=1)
messages = ["I like my phone", "Your cellphone looks great.", "Will it snow tomorrow?"]

with tf.Session() as session:
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    alike = similarities(session, text_input, messages, encodings)
    again = in_batches(session, text_input, encodings, messages)
    shape, lengths = with_lengths(session, text_input, encodings, norms, messages[:2])


class Ranker:
    def __init__(self, handle):
        self.graph = tf.Graph()
        with self.graph.as_default():
            self.words = tf.placeholder(tf.string, [None])
            self.scores = tf.reduce_sum(hub.Module(handle)(self.words), axis=1)
            init = [tf.global_variables_initializer(), tf.tables_initializer()]
        self.session = tf.Session(graph=self.graph)
        self.session.run(init)

    def best(self, sentences):
        return sentences[int(run_batch_of(self.session, self.words, self.scores, sentences).argmax())]


def run_batch_of(session, words, scores, sentences):
    return scores.eval({words: sentences}, session=session)


best = Ranker("https://tfhub.dev/google/nnlm-en-dim50/1").best(messages)
print(shape, best)
