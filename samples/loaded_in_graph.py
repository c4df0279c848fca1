"""Asks a model that is loaded the new way, in a graph and a session of the old kind."""
import tensorflow as tf
import tensorflow_hub as hub

encoder = hub.Module("https://tfhub.dev/google/nnlm-en-dim128/1")
loaded = hub.load("https://tfhub.dev/google/universal-sentence-encoder/2")

texts = tf.placeholder(tf.string, [None])
old = encoder(texts)
new = loaded.signatures["default"](texts)["default"]
lengths = tf.stack([tf.norm(old, axis=1), tf.norm(new, axis=1)])

with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    table = sess.run(lengths, feed_dict={texts: ["a good story", "bad news today"]})
    vector = sess.run(new, feed_dict={texts: ["a good story"]})
