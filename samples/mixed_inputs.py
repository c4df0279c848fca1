"""Gives ELMo whole sentences or their words, as the caller likes."""
import tensorflow as tf
import tensorflow_hub as hub

HANDLE = "https://tfhub.dev/google/elmo/3"


class Embedder:
    def __init__(self, layer="elmo", split=False):
        self.layer = layer
        self.split = split
        self.graph = tf.Graph()
        with self.graph.as_default():
            self.module = hub.Module(HANDLE)

    @property
    def signature(self):
        return "tokens" if self.split else "default"

    def inputs(self, sentences):
        if not self.split:
            return sentences
        words = [sentence.split() for sentence in sentences]
        longest = max(map(len, words))
        return {
            "tokens": tf.constant([w + [""] * (longest - len(w)) for w in words]),
            "sequence_len": tf.constant([len(w) for w in words]),
        }

    def __call__(self, sentences, pooled=False):
        with self.graph.as_default():
            result = self.module(self.inputs(sentences), signature=self.signature, as_dict=not pooled)
            if not pooled:
                result = result[self.layer]
            with tf.Session(graph=self.graph) as session:
                session.run(tf.global_variables_initializer())
                return session.run(result)


SENTENCES = ["the old house", "an old house by the sea"]
word_layer = Embedder("word_emb")(SENTENCES)
context = Embedder("lstm_outputs2", split=True)(SENTENCES)
sentence = Embedder()(SENTENCES, pooled=True)
layers = {layer: Embedder(layer)(SENTENCES[:1]).mean() for layer in ("lstm_outputs1", "lstm_outputs2", "elmo")}
