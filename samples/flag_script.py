"""Writes down how long the vectors of some texts are; its flags are parsed when the first of them is read."""
import tensorflow as tf
import tensorflow_hub as hub

tf.app.flags.DEFINE_string("texts", "good morning|see you later|no", "Texts, with | between them.")
tf.app.flags.DEFINE_string("handle", "https://tfhub.dev/google/nnlm-en-dim50/1", "Handle of the text module.")
tf.app.flags.DEFINE_integer("decimals", 4, "How many decimals to keep.")
tf.app.flags.DEFINE_bool("shout", False, "Whether to write in capital letters.")

FLAGS = tf.app.flags.FLAGS


def embed(texts, handle):
    graph = tf.Graph()
    with graph.as_default():
        module = hub.Module(handle)
        text = tf.placeholder(tf.string, [None])
        length = tf.norm(module(text), axis=1)
        init = [tf.global_variables_initializer(), tf.tables_initializer()]
    with tf.Session(graph=graph) as session:
        session.run(init)
        return session.run(length, feed_dict={text: texts})


def spelled(text):
    return text.upper() if FLAGS.shout else text


if __name__ == "__main__":
    # Nothing has asked for a flag so far.
    texts = [spelled(text) for text in FLAGS.texts.split("|")]
    lengths = embed(texts, FLAGS.handle).round(FLAGS.decimals)
    print(texts, lengths.shape)
