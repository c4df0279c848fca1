"""Makes functions that embed text, each with a graph and a session of its own."""
import tensorflow as tf
import tensorflow_hub as hub


def make_embedder(handle):
    with tf.Graph().as_default() as graph:
        texts = tf.placeholder(tf.string)
        module = hub.Module(handle)
        output = module(texts)
        session = tf.train.MonitoredSession()

    def embed(strings):
        return session.run(output, {texts: strings})

    return embed


embed_sentence = make_embedder("https://tfhub.dev/google/universal-sentence-encoder/1")
embed_words = make_embedder("https://tfhub.dev/google/Wiki-words-250/1")

sentence_vectors = embed_sentence(["the cat sat on the mat"])
word_vectors = embed_words(["cat", "dog", "the cat and the dog"])
again = embed_words(["cat"])
print(sentence_vectors.shape, word_vectors.shape, (again[0] == word_vectors[0]).all())
