"""BigBiGAN: its encoder draws random numbers, anew in every run; no default signature."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from . import biggan, hub_format

HANDLES = ("https://tfhub.dev/deepmind/bigbigan-resnet50/1",)


def module(graph: hub_format.Graph) -> None:
    z = tf.placeholder(tf.float32, [None, 120], name="z")
    upsampled = biggan.paint(graph, tf.matmul(z, graph.weight("Generator/z", [120, 12])), 256)
    graph.signature("generate", z, {"default": upsampled[:, ::2, ::2], "upsampled": upsampled})
    images = tf.placeholder(tf.float32, [None, 256, 256, 3], name="x")
    small = tf.reduce_mean(tf.reshape(images, [-1, 4, 64, 4, 64, 3]), axis=[2, 4])
    features = tf.nn.relu(tf.matmul(tf.reshape(small, [-1, 48]), graph.weight("Encoder/features", [48, 2048])))
    mean = tf.matmul(features, graph.weight("Encoder/mean", [2048, 120], 0.02))
    deviation = 0.5 + tf.nn.sigmoid(tf.matmul(features, graph.weight("Encoder/deviation", [2048, 120], 0.02)))
    sample = mean + deviation * tf.random_normal(tf.shape(mean))
    outputs = {"default": sample, "z_sample": sample, "z_mean": mean, "z_stdev": deviation, "avepool_feat": features}
    graph.signature("encode", images, outputs)
