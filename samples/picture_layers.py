"""Computes either the classes of pictures or their features, by the name that is given."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

KINDS = {"classes": "image_classification", "features": "image_feature_vector"}


def compute(kind, pictures):
    with tf.Graph().as_default():
        module = hub.Module("https://tfhub.dev/google/imagenet/inception_v3/classification/1")
        inputs = {}
        inputs["images"] = tf.constant(pictures, dtype=tf.float32)
        result = module(inputs, signature=KINDS[kind])
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            return session.run(result)


pictures = np.tile(np.linspace(0, 1, 299)[None, :, None, None], (2, 1, 299, 3))
pictures[1] = 1 - pictures[1]
results = {kind: compute(kind, pictures) for kind in sorted(KINDS)}
best = results["classes"].argmax(axis=1).tolist()
