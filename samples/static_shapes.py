"""Builds a layer by the shape that a module's output is known to have."""
import tensorflow as tf
import tensorflow_hub as hub


def summarize(tensor):
    batch, size = tensor.get_shape().as_list()
    if batch is None:
        # The graph cannot know how many texts will come.
        return tf.reshape(tensor, [-1, size // 32, 32]), "open"
    return tf.reshape(tensor, [batch * size // 32, 32]), "closed"


texts = tf.placeholder(tf.string, shape=[None])
module = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/1")
grouped, kind = summarize(module(texts))
strongest = tf.reduce_max(grouped, axis=-1)

with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    values = sess.run(strongest, {texts: ["one house", "two cars and a road"]})
print(kind, values.shape)
