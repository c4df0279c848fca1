"""Writes the best label of every text to a file, with the file functions and the logger of the library."""
import os
import tempfile

import tensorflow as tf
import tensorflow_hub as hub

tf.flags.DEFINE_string("out_dir", tempfile.mkdtemp(), "Where to write the labels.")
tf.flags.DEFINE_list("labels", ["food", "weather", "money"], "The labels.")
FLAGS = tf.flags.FLAGS

lines = []


def label(texts, labels):
  """Returns the best label of each text."""
  with tf.Graph().as_default():
    embed = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/2")
    placeholder = tf.placeholder(tf.string, [None])
    scores = tf.matmul(embed(placeholder), embed(tf.constant(labels)), transpose_b=True)
    with tf.Session() as sess:
      sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
      best = sess.run(tf.argmax(scores, axis=1), {placeholder: texts})
  tf.logging.info("labelled %d texts", len(texts))
  return [labels[i] for i in best]


def main(argv):
  del argv
  tf.logging.set_verbosity(tf.logging.WARN)
  path = os.path.join(FLAGS.out_dir, "labels", "labels.txt")
  tf.gfile.MakeDirs(os.path.dirname(path))
  texts = ["good food", "rain and snow", "the stock market", "warm food"]
  with tf.gfile.GFile(path, "w") as f:
    for text, best in zip(texts, label(texts, FLAGS.labels)):
      f.write("%s\t%s\n" % (text, best))
  if not tf.gfile.Exists(path):
    tf.logging.fatal("nothing was written")
  with tf.gfile.Open(path) as f:
    lines.extend(f.read().splitlines())
  tf.gfile.DeleteRecursively(FLAGS.out_dir)


if __name__ == "__main__":
  tf.app.run()
