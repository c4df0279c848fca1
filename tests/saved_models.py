"""Makes models of TF2 that return a tensor, a dict, a tuple or a list.  python saved_models.py FOLDER"""

import sys
from pathlib import Path

import tensorflow as tf

IDS = {name: tf.TensorSpec([None, None], tf.int32, name=name) for name in ("ids", "mask")}


class Encoder(tf.Module):
    """Small weights made from nothing. ``structure`` is what it returns."""

    def __init__(self, structure: str) -> None:
        super().__init__()
        self.structure = structure
        self.weights = tf.Variable(tf.reshape(tf.sin(tf.range(128, dtype=tf.float32)), [16, 8]))

    @tf.function(input_signature=[IDS])
    def __call__(self, inputs):  # type: ignore[no-untyped-def]
        words = tf.gather(self.weights, inputs["ids"] % 16) * tf.cast(inputs["mask"], tf.float32)[..., None]
        pooled = tf.reduce_mean(words, axis=1)
        if self.structure == "dict":
            return {"pooled": pooled, "words": words, "layers": [words, words * 2]}
        return {"tensor": pooled, "tuple": (pooled, words), "list": [pooled, words]}[self.structure]


if __name__ == "__main__":
    for structure in ("tensor", "dict", "tuple", "list"):
        tf.saved_model.save(Encoder(structure), str(Path(sys.argv[1]) / structure))
