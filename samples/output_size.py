"""Asks a module for the length of its vectors before it adds a layer that needs to know."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

with tf.Graph().as_default():
    module = hub.Module("https://tfhub.dev/google/imagenet/resnet_v2_50/feature_vector/1")
    size = int(module.get_output_info_dict()["default"].get_shape()[-1])
    image_shape = module.get_input_info_dict()["images"].get_shape().as_list()
    names = sorted(module.get_input_info_dict())
    dtype = module.get_input_info_dict()["images"].dtype.name

    images = tf.placeholder(tf.float32, image_shape)
    projection = tf.constant(np.eye(size, 4), tf.float32)
    projected = tf.matmul(module(images), projection)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        values = sess.run(projected, {images: np.full([1] + image_shape[1:], 0.5)})

print(size, names, dtype)
