"""Embeds a text with TensorFlow 2; an earlier version of this program used hub.Module and tf.Session."""
import tensorflow as tf
import tensorflow_hub as hub

# Was: embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
model = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
embed = model.signatures["default"]


def embed_all(texts):
    """Replaces session.run(module(texts))."""
    return embed(tf.constant(texts))["default"].numpy()


vectors = embed_all(["red apple", "green apple"])
message = "hub.Module(...) was removed in tensorflow-hub 0.16"
