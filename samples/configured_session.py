"""Embeds product names in a session that is told how to use the machine."""
import tensorflow as tf
import tensorflow_hub as hub

config = tf.ConfigProto(allow_soft_placement=True)
config.gpu_options.allow_growth = True

with tf.Graph().as_default():
    names = tf.placeholder(tf.string, [None])
    vectors = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/2")(names)
    with tf.Session(config=config) as sess:
        sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
        matrix = sess.run(vectors, feed_dict={names: ["old phone", "new phone", "good book"]})

closest = int(matrix[1:].dot(matrix[0]).argmax()) + 1
