"""Text features for other programs: a graph to import, and a function to call."""
import tensorflow as tf
import tensorflow_hub as hub

DEFAULT = "https://tfhub.dev/google/universal-sentence-encoder/2"


def build(texts, handle=DEFAULT):
    """Adds the model to the graph of the caller and returns the tensor of its vectors."""
    module = hub.Module(handle)
    return module(texts)


class TextFeatures(object):
    """Feeds texts through the model in a session that the caller owns."""

    def __init__(self, session, handle=DEFAULT):
        self.session = session
        self.texts = tf.placeholder(tf.string, [None])
        self.vectors = build(self.texts, handle)

    def __call__(self, texts):
        return self.session.run(self.vectors, {self.texts: list(texts)})
