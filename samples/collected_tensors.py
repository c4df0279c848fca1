"""Collects tensors while the graph is built and fetches whatever was collected."""
import tensorflow as tf
import tensorflow_hub as hub


def branch(texts, url):
    vectors = hub.Module(url)(texts)
    tf.add_to_collection("lengths", tf.norm(vectors, axis=1))
    return vectors


with tf.Graph().as_default():
    texts = tf.placeholder(tf.string, [None])
    branch(texts, "https://tfhub.dev/google/nnlm-en-dim50/1")
    branch(texts, "https://tfhub.dev/google/nnlm-en-dim128/1")
    with tf.Session() as sess:
        sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
        lengths = sess.run(tf.get_collection("lengths"), {texts: ["hello", "hello world"]})
