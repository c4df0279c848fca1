"""DELF: four named inputs, an image without a batch and three settings, become points and their descriptors."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from . import hub_format

HANDLES = ("https://tfhub.dev/google/delf/1",)


def module(graph: hub_format.Graph) -> None:
    image = tf.placeholder(tf.float32, [None, None, 3], name="image")
    threshold = tf.placeholder(tf.float32, [], name="score_threshold")
    scales = tf.placeholder(tf.float32, [None], name="image_scales")
    count = tf.placeholder(tf.int32, [], name="max_feature_num")
    cells = tf.nn.avg_pool(image[None], ksize=[1, 16, 16, 1], strides=[1, 16, 16, 1], padding="SAME")[0]
    height, width = tf.shape(cells)[0], tf.shape(cells)[1]
    rows, columns = tf.meshgrid(tf.range(height), tf.range(width), indexing="ij")
    points = tf.cast(tf.reshape(tf.stack([rows, columns], axis=2), [-1, 2]), tf.float32) * 16.0 + 8.0
    values = tf.reshape(cells, [-1, 3])
    scores = 300.0 * tf.sigmoid(tf.matmul(values, graph.weight("attention", [3, 1]))[:, 0] * tf.reduce_mean(scales))
    chosen = tf.boolean_mask(tf.range(tf.shape(scores)[0]), scores > threshold)
    best = tf.nn.top_k(tf.gather(scores, chosen), tf.minimum(count, tf.shape(chosen)[0])).indices
    chosen = tf.gather(chosen, best)
    descriptors = tf.matmul(tf.gather(values, chosen), graph.weight("descriptors", [3, 40]))
    descriptors += tf.sin(tf.gather(points, chosen)[:, :1] / 50.0)
    graph.signature(
        "default",
        {"image": image, "score_threshold": threshold, "image_scales": scales, "max_feature_num": count},
        {"locations": tf.gather(points, chosen), "descriptors": tf.nn.l2_normalize(descriptors, axis=1)},
    )
