"""Makes an embedder that counts, in its graph, the texts that it has seen."""
import tensorflow as tf
import tensorflow_hub as hub


def make_embedder(handle):
    graph = tf.Graph()
    with graph.as_default():
        texts = tf.placeholder(tf.string, [None])
        seen = tf.Variable(0, trainable=False, name="seen")
        count = tf.assign_add(seen, tf.size(texts))
        with tf.control_dependencies([count]):
            vectors = tf.identity(hub.Module(handle)(texts))
        init = [tf.global_variables_initializer(), tf.tables_initializer()]
    session = tf.Session(graph=graph)
    session.run(init)

    def embed(strings):
        return session.run(vectors, feed_dict={texts: strings})

    def total():
        return int(session.run(seen))

    return embed, total


embed, total = make_embedder("https://tfhub.dev/google/nnlm-en-dim50/1")
first = embed(["apple", "banana"])
after_first = total()
second = embed(["orange"])
after_second = total()
