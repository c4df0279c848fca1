"""compare_gan's later models: a generator and a discriminator as graphs with tags, with labels if it has classes."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from . import biggan, hub_format

HANDLES = {
    "https://tfhub.dev/google/compare_gan/s3gan_10_128x128/1": {"conditional": True},
    "https://tfhub.dev/google/compare_gan/ssgan_128x128/1": {"conditional": False},
}
VARIANTS = ((), ("gen", "bsNone"), ("disc", "bsNone"))


def module(graph: hub_format.Graph, conditional: bool) -> None:
    network = "disc" if "disc" in graph.tags else "gen"
    labels = {"labels": tf.placeholder(tf.int32, [None], name="labels")} if conditional else {}
    inner = tf.constant(0.0)
    if conditional:
        inner += tf.matmul(tf.one_hot(labels["labels"], 1000), graph.weight(f"{network}/labels", [1000, 12]))
    if network == "gen":
        z = tf.placeholder(tf.float32, [None, 120], name="z")
        inner += tf.matmul(z, graph.weight("gen/z", [120, 12]))
        generated = (biggan.paint(graph, inner, 128) + 1.0) / 2.0
        graph.signature("default", {"z": z, **labels}, {"generated": generated})
    else:
        images = tf.placeholder(tf.float32, [None, 128, 128, 3], name="images")
        small = tf.reduce_mean(tf.reshape(images, [-1, 2, 64, 2, 64, 3]), axis=[2, 4])
        inner += tf.matmul(tf.reshape(small, [-1, 12]), graph.weight("disc/images", [12, 12]))
        prediction = tf.reduce_sum(inner, axis=1, keepdims=True)
        graph.signature("default", {"images": images, **labels}, {"prediction": prediction})
