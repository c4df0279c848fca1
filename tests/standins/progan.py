"""Progressive GAN: images out of vectors, with nothing but a default signature."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from . import biggan, hub_format

HANDLES = ("https://tfhub.dev/google/progan-128/1",)


def module(graph: hub_format.Graph) -> None:
    latent = tf.placeholder(tf.float32, [None, 512], name="latent_vector")
    inner = tf.matmul(latent, graph.weight("Generator/latent", [512, 12]))
    graph.signature("default", latent, (biggan.paint(graph, inner, 128) + 1.0) / 2.0)
