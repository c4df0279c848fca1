"""Draws images of classes with placeholders for whatever the generator takes."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

module_path = "https://tfhub.dev/deepmind/biggan-128/2"

tf.reset_default_graph()
module = hub.Module(module_path)
inputs = {k: tf.placeholder(v.dtype, v.get_shape().as_list(), k)
          for k, v in module.get_input_info_dict().items()}
output = module(inputs)

input_z = inputs["z"]
input_y = inputs["y"]
input_trunc = inputs["truncation"]
dim_z = input_z.shape.as_list()[1]
vocab_size = input_y.shape.as_list()[1]


def noise(number, truncation=1.0, seed=0):
    random = np.random.RandomState(seed)
    return truncation * np.clip(random.normal(size=(number, dim_z)), -2, 2)


def sample(sess, noise, label, truncation=1.0, batch_size=2, vocab_size=vocab_size):
    label = np.eye(vocab_size)[np.asarray(label)]
    images = []
    for start in range(0, len(noise), batch_size):
        s = slice(start, start + batch_size)
        feeds = {input_z: noise[s], input_y: label[s], input_trunc: truncation}
        images.append(sess.run(output, feed_dict=feeds))
    return np.concatenate(images)


initializer = tf.global_variables_initializer()
sess = tf.Session()
sess.run(initializer)

images = sample(sess, noise(3, 0.5), [207, 207, 8], truncation=0.5)
mean = images.mean(axis=(1, 2))
print(images.shape, images.dtype, sorted(inputs), "z" in inputs, len(inputs))
