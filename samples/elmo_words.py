"""Computes a vector for every word of some sentences."""
import tensorflow as tf
import tensorflow_hub as hub

elmo = hub.Module("https://tfhub.dev/google/elmo/2", trainable=True)


def elmo_vectors(texts):
    embeddings = elmo(texts, signature="default", as_dict=True)["elmo"]

    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        sess.run(tf.tables_initializer())
        # One vector a sentence: the mean over its words.
        return sess.run([embeddings, tf.reduce_mean(embeddings, 1)])


words, means = elmo_vectors(["the river bank", "the bank has money today"])
per_batch = [elmo_vectors(batch)[1] for batch in (["cats and dogs"], ["hello", "hello world"])]
