"""Asks for the same tensors in every form that a session understands."""
import collections

import tensorflow as tf
import tensorflow_hub as hub

Pair = collections.namedtuple("Pair", "vector length")

use = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/2")
nnlm = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")

text = tf.placeholder(tf.string, [None])
outputs = {"use": use(text), "nnlm": nnlm(text)}
lengths = {name: tf.norm(output, axis=1) for name, output in outputs.items()}
init = tf.global_variables_initializer()

with tf.Session() as sess:
    feed = {text: ["hello world", "machine learning"]}
    # The tables are initialized in the run that fetches the first values.
    sess.run(tf.tables_initializer())
    _, by_name = sess.run([init, text], feed)
    alone = sess.run(outputs["use"], feed)
    one = sess.run([outputs["nnlm"]], feed)
    both = sess.run((outputs["use"], lengths["use"]), feed_dict=feed)
    everything = sess.run(outputs, feed)
    nested = sess.run({"out": [outputs["nnlm"], (lengths["nnlm"], lengths["use"])], "text": text}, feed)
    pair = sess.run(Pair(outputs["use"][0], lengths["use"][0]), feed)
    listed = sess.run([tf.reduce_max(outputs[name]) for name in sorted(outputs)], feed)
    first = sess.run(outputs, feed)["use"][0]
    last = sess.run([lengths["use"], lengths["nnlm"]], feed)[-1]

kinds = [type(value).__name__ for value in (alone, one, both, everything, pair, listed, listed[0])]
