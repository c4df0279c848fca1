"""Image feature vectors and classifiers: batch norm, a training graph, and a message that tells the image size."""

from __future__ import annotations

from typing import Any

import tensorflow.compat.v1 as tf

from . import hub_format

_SITE = "https://tfhub.dev/google/imagenet/"
#: Each with its image size, the length of its feature vector, and whether other sizes of images are taken.
HANDLES = {
    _SITE + "inception_v3/feature_vector/1": {"size": 299, "features": 2048},
    _SITE + "inception_v3/feature_vector/3": {"size": 299, "features": 2048, "any_size": True},
    _SITE + "inception_v3/classification/1": {"size": 299, "features": 2048, "classes": 1001},
    _SITE + "mobilenet_v2_100_224/feature_vector/2": {"size": 224, "features": 1280},
    _SITE + "mobilenet_v2_100_224/feature_vector/3": {"size": 224, "features": 1280},
    _SITE + "mobilenet_v2_100_224/classification/1": {"size": 224, "features": 1280, "classes": 1001},
    _SITE + "mobilenet_v2_100_224/classification/2": {"size": 224, "features": 1280, "classes": 1001},
    _SITE + "resnet_v2_50/feature_vector/1": {"size": 224, "features": 2048},
    _SITE + "mobilenet_v1_025_128/classification/1": {"size": 128, "features": 256, "classes": 1001},
}
VARIANTS = ((), ("train",))

_SCOPE = "Network"


def module(
    graph: hub_format.Graph, size: int, features: int, classes: int | None = None, any_size: bool = False
) -> None:
    graph.image_size(size, size)
    side = None if any_size else size
    images = tf.placeholder(tf.float32, [None, side, side, 3], name="images")
    pooled, steps = network(graph, images, features)
    graph.signature("image_feature_vector", {"images": images}, {"default": pooled, **steps})
    result = pooled
    if classes is not None:
        kernel = _regularized(graph, f"{_SCOPE}/Logits/weights", [features, classes], 0.05)
        result = tf.matmul(pooled, kernel) + graph.weight(f"{_SCOPE}/Logits/biases", [classes])
        graph.signature("image_classification", {"images": images}, {"default": result, **steps})
    graph.signature("default", {"images": images}, {"default": result})


def network(graph: hub_format.Graph, images: Any, features: int) -> tuple[Any, dict[str, Any]]:
    kernel = _regularized(graph, f"{_SCOPE}/Conv/weights", [8, 8, 3, 8], 0.1)
    net = tf.nn.conv2d(images * 2.0 - 1.0, kernel, strides=[1, 16, 16, 1], padding="SAME")
    net = tf.nn.relu6(_batch_norm(graph, f"{_SCOPE}/Conv/BatchNorm", net, 8))
    kernel = _regularized(graph, f"{_SCOPE}/Conv_1/weights", [1, 1, 8, features], 0.5)
    net = tf.nn.relu6(tf.nn.conv2d(net, kernel, strides=[1, 1, 1, 1], padding="SAME"))
    pooled = tf.reduce_mean(net, axis=[1, 2], keepdims=True)
    return tf.squeeze(pooled, axis=[1, 2]), {f"{_SCOPE}/global_pool": pooled}


def _batch_norm(graph: hub_format.Graph, name: str, inputs: Any, size: int) -> Any:
    gamma = graph.variable(f"{name}/gamma", [1.0] * size)
    beta = graph.weight(f"{name}/beta", [size], 0.2)
    mean = graph.weight(f"{name}/moving_mean", [size], 0.2, trainable=False)
    variance = graph.variable(f"{name}/moving_variance", [0.5 + 0.1 * n for n in range(size)], trainable=False)
    if not graph.training:
        return tf.nn.batch_normalization(inputs, mean, variance, beta, gamma, 1e-3)
    batch_mean, batch_variance = tf.nn.moments(inputs, axes=[0, 1, 2])
    for moving, batch in ((mean, batch_mean), (variance, batch_variance)):
        update = tf.assign_sub(moving, (moving - batch) * 0.01)
        tf.add_to_collection(tf.GraphKeys.UPDATE_OPS, update)
    return tf.nn.batch_normalization(inputs, batch_mean, batch_variance, beta, gamma, 1e-3)


def _regularized(graph: hub_format.Graph, name: str, shape: list[int], scale: float) -> Any:
    kernel = graph.weight(name, shape, scale)
    tf.add_to_collection(tf.GraphKeys.REGULARIZATION_LOSSES, 4e-5 * tf.nn.l2_loss(kernel))
    return kernel
