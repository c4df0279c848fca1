"""Trains an image module further, together with a new last layer."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

MODULE = "https://tfhub.dev/google/imagenet/mobilenet_v2_100_224/feature_vector/2"


def model(images, is_training):
    tags = {"train"} if is_training else None
    module = hub.Module(MODULE, trainable=is_training, tags=tags)
    features = module(images)
    weights = tf.get_variable("head", [1280, 2], initializer=tf.zeros_initializer())
    return tf.matmul(features, weights)


data = np.random.RandomState(0)
pictures, labels = data.rand(4, 224, 224, 3), [0, 1, 0, 1]

with tf.Graph().as_default():
    images = tf.placeholder(tf.float32, [None, 224, 224, 3])
    logits = model(images, is_training=True)
    loss = tf.losses.sparse_softmax_cross_entropy(labels, logits) + tf.losses.get_regularization_loss()
    with tf.control_dependencies(tf.get_collection(tf.GraphKeys.UPDATE_OPS)):
        train_op = tf.train.GradientDescentOptimizer(0.001).minimize(loss)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        losses = [sess.run([loss, train_op], {images: pictures})[0] for _ in range(4)]

learns = bool(losses[-1] < losses[0])
