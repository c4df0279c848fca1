"""Prints the norm of the vector of each text that is given."""
import tensorflow as tf
import tensorflow_hub as hub

flags = tf.app.flags
FLAGS = flags.FLAGS
flags.DEFINE_string("module", "https://tfhub.dev/google/universal-sentence-encoder/2", "Handle of the text module.")
flags.DEFINE_integer("decimals", 3, "How many decimals to print.")


def main(unused_argv):
  tf.logging.set_verbosity(tf.logging.ERROR)
  texts = ["hello world", "free prize, call now"]
  embeddings = hub.Module(FLAGS.module)(texts)
  norms = tf.reduce_max(tf.abs(embeddings), axis=1)
  with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    for text, norm in zip(texts, sess.run(norms)):
      print("%s: %.*f" % (text, FLAGS.decimals, norm))


if __name__ == "__main__":
  tf.app.run(main)
