"""compare_gan: a generator and a discriminator, two signatures of one module that has no default one."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from . import biggan, hub_format

HANDLES = ("https://tfhub.dev/google/compare_gan/model_11_cifar10_resnet_cifar/1",)


def module(graph: hub_format.Graph) -> None:
    # The batch size is part of the model.
    z = tf.placeholder(tf.float32, [64, 128], name="z")
    generated = biggan.paint(graph, tf.matmul(z, graph.weight("generator/z", [128, 12])), 32)
    graph.signature("generator", z, (generated + 1.0) / 2.0)
    images = tf.placeholder(tf.float32, [64, 32, 32, 3], name="images")
    small = tf.reduce_mean(tf.reshape(images, [64, 4, 8, 4, 8, 3]), axis=[2, 4])
    logits = tf.matmul(tf.reshape(small, [64, 48]), graph.weight("discriminator/kernel", [48, 1]))
    graph.signature("discriminator", images, logits)
