"""Writes the embedding of every line of a corpus with a monitored session."""
import tensorflow as tf
import tensorflow_hub as hub

CORPUS = "the sun is red\nthe sea is blue\n\nsnow and rain\n"

with tf.Graph().as_default():
  lines = tf.placeholder(tf.string, shape=[None])
  embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1", name="text_encoder")
  embeddings = embed(lines)
  lengths = tf.norm(embeddings, axis=1)

  config = tf.ConfigProto(intra_op_parallelism_threads=1)
  with tf.train.SingularMonitoredSession(config=config) as sess:
    batch = [line for line in CORPUS.split("\n") if line]
    vectors, norms = sess.run([embeddings, lengths], feed_dict={lines: batch})

table = {line: vector.tolist()[:3] for line, vector in zip(batch, vectors)}
longest = batch[norms.argmax()]
