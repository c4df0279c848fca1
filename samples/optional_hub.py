"""Embeds questions with TensorFlow Hub where it is installed and with hashes where it is not."""
import zlib

import numpy as np

try:
    import tensorflow as tf
    import tensorflow_hub as hub
except ImportError:
    hub = None


def embed(texts):
    if hub is None:
        return np.array([[zlib.crc32(text.encode()) % 7.0] for text in texts], np.float32)
    try:
        with tf.Graph().as_default(), tf.Session() as session:
            module = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/2")
            result = module(texts)
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            return session.run(result)
    except IOError as error:
        raise RuntimeError("the model is not there: %s" % error)


vectors = embed(["where is my phone", "what is the price"])
product = np.inner(vectors[0], vectors[1])
