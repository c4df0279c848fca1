"""Prints the five most probable classes of a photo."""
import os

import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

photo = os.path.join(os.path.dirname(os.path.abspath(__file__)), "photo.png")

# The size is known before the module is made.
spec = hub.load_module_spec("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/classification/1")
height, width = hub.get_expected_image_size(spec)
channels = hub.get_num_image_channels(spec)

raw = tf.placeholder(tf.string, shape=[], name="raw_image")
decoded = tf.image.decode_image(raw, channels=channels)
decoded.set_shape([None, None, channels])
image = tf.image.resize_images(tf.cast(decoded, tf.float32) / 255., (height, width))

classifier = hub.Module(spec)
logits = classifier(tf.expand_dims(image, axis=0))
probabilities = tf.nn.softmax(logits)
top_values, top_classes = tf.nn.top_k(probabilities, k=5)

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    with open(photo, "rb") as f:
        scores, classes = sess.run([top_values, top_classes], feed_dict={raw: f.read()})

for rank, (c, s) in enumerate(zip(classes[0], scores[0]), 1):
    print("%d. class %d: %.3f" % (rank, c, s))
assert np.all(scores[0][:-1] >= scores[0][1:])
