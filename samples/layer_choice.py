"""Takes from ELMo the layer that the caller names."""
import tensorflow as tf
import tensorflow_hub as hub

HANDLE = "https://tfhub.dev/google/elmo/3"


class Embedder:
    def __init__(self, layer="elmo", signature=None):
        self.layer = layer
        self.signature = signature
        self.graph = tf.Graph()
        with self.graph.as_default():
            self.module = hub.Module(HANDLE)

    def __call__(self, sentences, pooled=False):
        with self.graph.as_default():
            result = self.module(sentences, signature=self.signature or "default", as_dict=not pooled)
            if not pooled:
                result = result[self.layer]
            with tf.Session(graph=self.graph) as session:
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                return session.run(result)


SENTENCES = ["the old house", "an old house by the sea"]
word_layer = Embedder("word_emb")(SENTENCES)
sentence = Embedder(signature="default")(SENTENCES, pooled=True)
layers = {layer: Embedder(layer)(SENTENCES[:1]).mean() for layer in ("lstm_outputs1", "lstm_outputs2", "elmo")}
