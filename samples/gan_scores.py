"""Lets the discriminator of a GAN judge what its generator paints."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub


def judge(noise_values):
    """Returns the pictures that come of some noise, and what the discriminator says of them."""
    with tf.Graph().as_default():
        gan = hub.Module("https://tfhub.dev/google/compare_gan/model_11_cifar10_resnet_cifar/1")
        noise = tf.placeholder(tf.float32, [64, 128])
        parts = {}
        value = noise
        for part in ("generator", "discriminator"):
            value = gan(value, signature=part)
            parts[part] = value
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            feed = {noise: noise_values}
            return session.run([parts["generator"], parts["discriminator"]], feed)


images, logits = judge(np.random.RandomState(0).uniform(-1, 1, (64, 128)))
best = int(logits.argmax())
image_mean = images.mean(axis=(1, 2, 3))
