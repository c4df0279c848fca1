"""Tries a text model out, as one does at a prompt."""
import tensorflow as tf
import tensorflow_hub as hub

sess = tf.InteractiveSession()
embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim128-with-normalization/1")
tf.global_variables_initializer().run()
tf.tables_initializer().run()

hello = embed(["hello world"]).eval()
batch = tf.placeholder(tf.string, [None])
vectors = embed(batch)
pair = vectors.eval(feed_dict={batch: ["sun", "moon"]})
ratio = tf.reduce_sum(vectors, axis=1).eval(feed_dict={batch: ["sun", "moon"]}, session=sess)
sess.close()
