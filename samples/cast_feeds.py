"""Gives a model numbers of every kind; the placeholders make of them what they hold."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

MODULE = "https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/classification/1"

pixels = tf.placeholder(tf.float32, [None, 128, 128, 3])
scale = tf.placeholder(tf.float32)
top = tf.placeholder(tf.int32, shape=())
logits = hub.Module(MODULE)(pixels / scale)
values, classes = tf.nn.top_k(tf.nn.softmax(logits), k=top)
shifted = logits + scale

ramp = np.arange(128 * 128 * 3).reshape(1, 128, 128, 3) % 256

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    # Integers, double precision, nested lists, and a number of Python.
    of_integers = sess.run([values, classes], {pixels: ramp, scale: 255, top: 3})
    of_doubles = sess.run([values, classes], {pixels: ramp.astype(np.float64), scale: np.float64(255.0), top: np.int64(3)})
    of_lists = sess.run(classes, {pixels: ramp.tolist(), scale: 255, top: 1})
    # The scale may have any shape.
    by_channel = sess.run(tf.shape(scale), {scale: [255, 255.0, 128]})

try:
    with tf.Session() as sess:
        sess.run(top, {top: 1.5})
    truncates = True
except TypeError:
    truncates = False
agree = bool(np.allclose(of_integers[0], of_doubles[0]))
