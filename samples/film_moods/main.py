"""Learns the moods of films in a graph of its own, from vectors that another file computes."""
import numpy as np
import tensorflow as tf

import encoder
import settings

FILMS = ["a great new movie", "a good day", "rain and cold", "a bad story"]
MOODS = [0, 0, 1, 1]


def learn(texts, moods):
    features = encoder.encode(texts)
    graph = tf.Graph()
    with graph.as_default():
        inputs = tf.placeholder(tf.float32, [None, features.shape[1]])
        target = tf.placeholder(tf.int64, [None])
        with tf.variable_scope("head"):
            weights = tf.get_variable("weights", [features.shape[1], 2], initializer=tf.zeros_initializer())
            bias = tf.Variable(
                tf.zeros([2]),
                name="bias",  # one for each mood
            )
        done = tf.Variable(0, trainable=False, name="done")
        logits = tf.matmul(inputs, weights) + bias
        loss = tf.losses.sparse_softmax_cross_entropy(labels=target, logits=logits)
        step = tf.train.AdamOptimizer(settings.RATE).minimize(loss, global_step=done)
        right = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(logits, 1), target), tf.float32))
        start = tf.global_variables_initializer()
    losses = []
    with tf.Session(graph=graph) as session:
        session.run(start)
        for _ in range(settings.ROUNDS):
            # A variable that is fetched while it is changed is fetched as it has become.
            number, value, _ = session.run([done, loss, step], feed_dict={inputs: features, target: np.array(moods)})
            losses.append((int(number), float(value)))
        share = session.run(right, {inputs: features, target: moods})
        bias = session.run(bias)
    return losses, share, bias


losses, share, bias = learn(FILMS, MOODS)
more = encoder.encode(["a great day"])
print("%d rounds" % len(losses), "better" if losses[-1][1] < losses[0][1] else "worse")
