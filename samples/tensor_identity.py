"""Keeps tensors in a dictionary and asks which one is which."""
import tensorflow as tf
import tensorflow_hub as hub

texts = tf.placeholder(tf.string, [None])
embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
vectors = embed(texts)
unit = tf.nn.l2_normalize(vectors, axis=1)

titles = {vectors: "plain", unit: "unit"}
wanted = {vectors, unit, vectors}


def title(tensor):
    if tensor == vectors:
        return "the plain one"
    return "another one" if tensor in wanted else "none of them"


with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    results = {titles[tensor]: sess.run(tensor, {texts: ["cat", "dog"]}) for tensor in titles}

said = [title(tensor) for tensor in (vectors, unit, tf.abs(unit))]
different = len(wanted)
