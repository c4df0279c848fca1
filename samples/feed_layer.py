"""Replaces what the module computed by other vectors, to see what the layers above it make of them."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

texts = tf.placeholder(tf.string, [None])
encoder = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/1")
layers = [encoder(texts)]
layers.append(tf.nn.l2_normalize(layers[-1], axis=1))
layers.append(tf.nn.relu(layers[-1] - 0.01))
score = tf.reduce_sum(layers[-1], axis=1)

answers = {}
with tf.Session() as session:
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    answers["text"] = session.run(score, {texts: ["good", "bad"]})
    for number, layer in enumerate(layers):
        # Any tensor can be fed, and the texts are not needed then.
        flat = np.full([2] + layer.shape.as_list()[1:], 0.5, np.float32)
        answers[number] = session.run(score, feed_dict={layer: flat})
