"""Reads the pictures of a folder and computes a feature vector for each."""
import glob
import os

import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

MODULE = "https://tfhub.dev/google/imagenet/mobilenet_v2_100_224/feature_vector/2"
HERE = os.path.dirname(os.path.abspath(__file__))


def load_image(path, height, width):
    image = tf.image.decode_png(tf.read_file(path), channels=3)
    image = tf.image.convert_image_dtype(image, tf.float32)
    image = tf.expand_dims(image, 0)
    return tf.image.resize_bilinear(image, [height, width])


def extract_features(path):
    """A new graph for every picture: slow, but nothing is left behind."""
    with tf.Graph().as_default():
        module = hub.Module(MODULE)
        height, width = hub.get_expected_image_size(module)
        features = module(load_image(path, height, width))
        features = tf.squeeze(features)
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            sess.run(tf.tables_initializer())
            return sess.run(features)


names, vectors = [], []
for path in sorted(glob.glob(os.path.join(HERE, "*.png"))):
    names.append(os.path.basename(path))
    vectors.append(extract_features(path))
features = np.stack(vectors)
distance = float(np.linalg.norm(features[0] - features[1]))
print("%d pictures, %d features each" % features.shape)
