"""Shows that a module called twice has its weights once, and that two modules have them twice."""
import tensorflow as tf
import tensorflow_hub as hub

URL = "https://tfhub.dev/google/universal-sentence-encoder/2"

with tf.Graph().as_default():
    encoder = hub.Module(URL)
    encoder(["first text"])
    encoder(["second text"])
    shared = len(tf.global_variables())

with tf.Graph().as_default():
    left, right = hub.Module(URL), hub.Module(URL)
    difference = left(["a text"]) - right(["a text"])
    separate = len(tf.global_variables())
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        biggest = abs(sess.run(difference)).max()

print("%d variables shared, %d of two modules" % (shared, separate))
