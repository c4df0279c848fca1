"""Embeds sentences with the first release of the API, on any release of the library."""
import tensorflow.compat.v1 as tf
import tensorflow_hub as hub

tf.disable_v2_behavior()

graph = tf.Graph()
with graph.as_default():
    sentences = tf.placeholder(tf.string, shape=[None])
    module = hub.Module("https://tfhub.dev/google/universal-sentence-encoder-large/3")
    vectors = module(sentences)
    init = [tf.global_variables_initializer(), tf.tables_initializer()]

session = tf.Session(graph=graph)
session.run(init)
values = session.run(vectors, feed_dict={sentences: ["I am a sentence for which I would like to get its embedding."]})
session.close()
print(values.shape, values.dtype)
