"""Draws images of a few classes with BigGAN and keeps small versions of them."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

CLASSES = [207, 817]

gan = hub.Module("https://tfhub.dev/deepmind/biggan-128/2")

# double precision and plain Python numbers: the module takes them as they come
random = np.random.RandomState(2019)
z = np.clip(random.standard_normal((2, 128)), -2.0, 2.0)
y = np.eye(1000)[CLASSES]
truncation = 0.4

samples = gan({"z": z * truncation, "y": y, "truncation": truncation})
pixels = tf.cast(tf.clip_by_value((samples + 1) / 2.0 * 256, 0, 255), tf.uint8)
small = tf.image.resize_nearest_neighbor(pixels, [16, 16])

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    images, thumbnails = sess.run([samples, small])

brightness = images.mean(axis=(1, 2, 3))
thumbnail_type = thumbnails.dtype.name
