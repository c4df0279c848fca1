"""Keeps the score of a quiz in the default graph, which is there from the beginning."""
import tensorflow as tf
import tensorflow_hub as hub

answer = tf.placeholder(tf.string, [])
right = tf.placeholder(tf.string, [])
encoder = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
closeness = tf.losses.cosine_distance(
    tf.nn.l2_normalize(encoder([answer]), 1), tf.nn.l2_normalize(encoder([right]), 1), axis=1)
points = tf.Variable(0.0, trainable=False)
gain = tf.assign_add(points, 1.0 - closeness)
session = tf.Session()
session.run([tf.global_variables_initializer(), tf.tables_initializer()])


def play(questions):
    for given, expected in questions:
        session.run(gain, {answer: given, right: expected})
    return float(session.run(points))
