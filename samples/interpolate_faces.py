"""Walks from one image of a generator to another in small steps."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub


def interpolate(start, end, steps):
    weights = np.linspace(0, 1, steps)[:, None]
    return (1 - weights) * start + weights * end


rng = np.random.RandomState(7)
vectors = interpolate(rng.normal(size=512), rng.normal(size=512), 5)   # float64

with tf.Graph().as_default():
    generator = hub.Module("https://tfhub.dev/google/progan-128/1")
    images = generator(vectors)
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        frames = session.run(images)

assert frames.shape == (5, 128, 128, 3)
steps = [float(np.abs(frames[i + 1] - frames[i]).mean()) for i in range(4)]
