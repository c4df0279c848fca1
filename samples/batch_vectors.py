"""Embeds a list of sentences in batches; every batch has a graph and a session of its own."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

BATCH = 2


def embed_batch(sentences, handle="https://tfhub.dev/google/universal-sentence-encoder/2"):
    """Returns a vector of length one for each sentence."""
    tf.reset_default_graph()
    module = hub.Module(handle)
    text_input = tf.placeholder(tf.string, shape=(None))
    encodings = tf.nn.l2_normalize(module(text_input), axis=-1)
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        session.run(tf.tables_initializer())
        return session.run(encodings, feed_dict={text_input: sentences})


sentences = ["the sun is red", "the sea is blue", "the sky is blue, too", "i read a book", "good night"]
parts = [embed_batch(sentences[i:i + BATCH]) for i in range(0, len(sentences), BATCH)]
matrix = np.concatenate(parts)
lengths = np.linalg.norm(matrix, axis=1)
