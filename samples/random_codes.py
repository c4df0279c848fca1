"""Draws codes for an image from a model that is random inside, and checks what stays together."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

image = np.random.RandomState(11).uniform(-1, 1, (1, 256, 256, 3)).astype(np.float32)

module = hub.Module("https://tfhub.dev/deepmind/bigbigan-resnet50/1")
x = tf.placeholder(tf.float32, [None, 256, 256, 3])
outputs = module(x, signature="encode", as_dict=True)
z = outputs["z_sample"]
mean = outputs["z_mean"]
doubled = 2.0 * z

_means = []
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    _a, _b, center = session.run([z, doubled, mean], {x: image})
    _c = session.run(z, {x: image})
    for _ in range(50):
        _means.append(session.run(z, {x: image}).tolist())

# What is fetched together was drawn together; what is fetched again is drawn again.
same_draw = bool(np.allclose(2.0 * _a, _b))
new_draw = not np.allclose(_a, _c)
near_the_mean = bool(np.abs(np.mean(_means, axis=0) - center).mean() < 0.5)
shape = _a.shape
all_different = len({tuple(row[0]) for row in _means}) == 50
