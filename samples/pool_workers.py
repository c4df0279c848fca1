"""Embeds texts in worker processes, each with a session over the graph of the main process."""
import multiprocessing

import tensorflow as tf
import tensorflow_hub as hub

graph = tf.Graph()
with graph.as_default():
    texts = tf.placeholder(tf.string, [None])
    vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(texts)
    init = [tf.global_variables_initializer(), tf.tables_initializer()]

session = None


def start():
    global session
    session = tf.Session(graph=graph)
    session.run(init)


def embed(batch):
    return session.run(vectors, {texts: batch})


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    pool = context.Pool(1, initializer=start)
    results = pool.map_async(embed, [["a cat", "a dog"], ["the moon"]]).get(timeout=120)
    pool.close()
    pool.join()
