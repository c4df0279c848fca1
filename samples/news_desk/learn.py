"""Learns which headlines are about money."""
import tensorflow as tf
import tensorflow_hub as hub


def train(texts, labels):
    """Returns what the classifier says of the texts, and how its loss fell."""
    with tf.Graph().as_default():
        inputs = tf.placeholder(tf.string, [None])
        target = tf.placeholder(tf.float32, [None])
        features = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(inputs)
        weights = tf.get_variable("weights", [50, 1], initializer=tf.zeros_initializer())
        logits = tf.squeeze(tf.matmul(features, weights), axis=1)
        loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=target, logits=logits))
        step = tf.train.GradientDescentOptimizer(0.1).minimize(loss)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            feed = {inputs: texts, target: labels}
            losses = [float(session.run([loss, step], feed)[0]) for _ in range(10)]
            return session.run(tf.sigmoid(logits), feed), losses
