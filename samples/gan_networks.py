"""Draws images with the generator of a model and rates them with its discriminator, with labels or without."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

MODELS = {
    "with classes": "https://tfhub.dev/google/compare_gan/s3gan_10_128x128/1",
    "without": "https://tfhub.dev/google/compare_gan/ssgan_128x128/1",
}


class Network(object):
    def __init__(self, handle):
        self._handle = handle
        self._session = None
        self._graph = tf.Graph()

    def _open(self):
        if self._session is None:
            self._session = tf.Session(graph=self._graph)
            self._session.run(tf.global_variables_initializer())


class Generator(Network):
    def __init__(self, handle):
        super(Generator, self).__init__(handle)
        with self._graph.as_default():
            module = hub.Module(self._handle, name="generator", tags={"gen", "bsNone"})
            inputs = {k: tf.placeholder(v.dtype, v.get_shape().as_list(), k)
                      for k, v in module.get_input_info_dict().items()}
            self._images = module(inputs=inputs, as_dict=True)["generated"]
            self._noise = inputs["z"]
            self._labels = inputs.get("labels", None)

    def draw(self, noise, labels=None):
        with self._graph.as_default():
            self._open()
            feeds = {self._noise: noise}
            if self._labels is not None:
                feeds[self._labels] = labels
            return self._session.run(self._images, feed_dict=feeds)


class Discriminator(object):
    def __init__(self, handle):
        self._session = None
        self._graph = tf.Graph()
        with self._graph.as_default():
            self._module = hub.Module(handle, tags=["disc", "bsNone"])
            infos = self._module.get_input_info_dict()
            self._inputs = {k: tf.placeholder(v.dtype, v.get_shape().as_list(), k) for k, v in infos.items()}
            self._ratings = self._module(inputs=self._inputs, as_dict=True)
            print("takes", sorted(self._inputs), self._inputs["images"].shape.as_list())

    def rate(self, images, labels=None):
        with self._graph.as_default():
            if self._session is None:
                self._session = tf.Session(graph=self._graph)
                self._session.run(tf.global_variables_initializer())
            feeds = {self._inputs["images"]: images}
            if "labels" in self._inputs:
                assert labels is not None
                feeds[self._inputs["labels"]] = labels
            return self._session.run(self._ratings, feed_dict=feeds)


labels = np.random.RandomState(5).randint(0, 1000, size=3)
noise = np.random.RandomState(6).normal(size=[3, 120])
means, ratings = {}, {}
for name in sorted(MODELS):
    images = Generator(MODELS[name]).draw(noise, labels)
    means[name] = images.mean(axis=(1, 2))
    ratings[name] = Discriminator(MODELS[name]).rate(images, labels)["prediction"]
    print(name, images.shape, ratings[name].dtype)
