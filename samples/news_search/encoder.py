"""The model that the search is built on."""
import tensorflow as tf
import tensorflow_hub as hub

ENCODER_URL = "https://tfhub.dev/google/universal-sentence-encoder/2"


def load_encoder(url=ENCODER_URL):
    """Returns the encoder, to be called with a batch of strings."""
    return hub.Module(url, trainable=False)


def initialize(session):
    session.run(tf.global_variables_initializer())
    session.run(tf.tables_initializer())
