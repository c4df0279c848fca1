"""Object detectors: one image at a time, several outputs, strings among them, and none of them named default."""

from __future__ import annotations

import tensorflow.compat.v1 as tf

from . import hub_format

HANDLES = (
    "https://tfhub.dev/google/faster_rcnn/openimages_v4/inception_resnet_v2/1",
    "https://tfhub.dev/google/openimages_v4/ssd/mobilenet_v2/1",
)

_NAMES = ("/m/01g317", "/m/0199g", "/m/01yrx", "/m/0bt9lr", "/m/01prls", "/m/07j7r", "/m/0c9ph5", "/m/0h8my_4")
_ENTITIES = ("Person", "Bicycle", "Cat", "Dog", "Land vehicle", "Tree", "Flower", "Chair")
_BOXES = 100


def module(graph: hub_format.Graph) -> None:
    images = tf.placeholder(tf.float32, [1, None, None, 3], name="images")
    color = tf.reduce_mean(images, axis=[1, 2]) - 0.3 * tf.reduce_max(images, axis=[1, 2])
    scores = tf.sigmoid(tf.matmul(color, graph.weight("RPN/scores", [3, _BOXES], 3.0)))[0]
    corners = tf.reshape(tf.matmul(color, graph.weight("RPN/boxes", [3, _BOXES * 4], 2.0)), [_BOXES, 4])
    # The least comes first: boxes are ymin, xmin, ymax, xmax.
    corners = tf.sigmoid(corners)
    boxes = tf.concat([tf.minimum(corners[:, :2], corners[:, 2:]), tf.maximum(corners[:, :2], corners[:, 2:])], axis=1)
    scores, order = tf.nn.top_k(scores, _BOXES)
    classes = tf.argmax(tf.gather(graph.weight("RPN/classes", [_BOXES, len(_NAMES)]), order), axis=1)
    graph.signature(
        "default",
        {"images": images},
        {
            "detection_boxes": tf.gather(boxes, order),
            "detection_scores": scores,
            "detection_class_labels": classes + 1,
            "detection_class_names": tf.gather(tf.constant(_NAMES), classes),
            "detection_class_entities": tf.gather(tf.constant(_ENTITIES), classes),
        },
    )
