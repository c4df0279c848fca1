"""Opens a session for every question that is asked of one graph."""
import tensorflow as tf
import tensorflow_hub as hub

module = hub.Module("https://tfhub.dev/google/nnlm-en-dim128-with-normalization/1")
phrase = tf.placeholder(tf.string, [None])
vector = module(phrase)
length = tf.norm(vector, axis=1, keep_dims=True)


def describe(text):
    """Returns the unit vector of a text and how long its vector was."""
    with tf.Session() as sess:
        sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
        unit, norm = sess.run([vector / length, length], {phrase: [text]})
        # The shape of the norm is (1, 1).
        return unit[0], norm.item()


descriptions = {text: describe(text) for text in ("the fast train", "a slow car", "hello")}
angle = float(descriptions["the fast train"][0].dot(descriptions["a slow car"][0]))
