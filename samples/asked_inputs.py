"""Draws images with a class that asks the generator what it takes, and feeds what there is."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub


class Generator(object):
    def __init__(self, handle):
        self._handle = handle
        self._sess = None
        self._graph = tf.Graph()
        self._load()

    @property
    def z_dim(self):
        return self._z.shape[-1].value

    @property
    def conditional(self):
        return self._labels is not None

    def _load(self):
        with self._graph.as_default():
            self._generator = hub.Module(self._handle, name="generator")
            info = self._generator.get_input_info_dict()
            inputs = {k: tf.placeholder(v.dtype, v.get_shape().as_list(), k) for k, v in info.items()}
            self._samples = self._generator(inputs=inputs, as_dict=True)["default"]
            self._z = inputs["z"]
            self._labels = inputs.get("y", None)
            self._truncation = inputs.get("truncation")

    def _init_session(self):
        if self._sess is None:
            self._sess = tf.Session(graph=self._graph)
            self._sess.run(tf.global_variables_initializer())

    def samples(self, z, labels=None, truncation=0.5):
        with self._graph.as_default():
            self._init_session()
            feed_of = {self._z: z}
            if self._truncation is not None:
                feed_of[self._truncation] = truncation
            if self.conditional:
                assert labels.shape[0] == z.shape[0]
                feed_of[self._labels] = labels
            return self._sess.run(self._samples, feed_dict=feed_of)


generator = Generator("https://tfhub.dev/deepmind/biggan-128/2")
size = generator.z_dim
noise = np.random.RandomState(3).normal(size=[2, size])
first = generator.samples(noise, np.eye(1000)[[5, 7]]).mean(axis=(1, 2))
second = generator.samples(noise[:1], np.eye(1000, dtype=np.float32)[[5]], 1.0).mean(axis=(1, 2))
print(generator.conditional, size, first.shape)
