"""Trains an estimator on texts whose vectors stay as they are."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub


def model_fn(features, labels, mode):
    embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
    weights = tf.get_variable("weights", [50, 1], initializer=tf.zeros_initializer())
    logits = tf.squeeze(tf.matmul(embed(features["text"]), weights), axis=1)
    if mode == tf.estimator.ModeKeys.PREDICT:
        return tf.estimator.EstimatorSpec(mode, predictions={"score": tf.sigmoid(logits)})
    loss = tf.losses.sigmoid_cross_entropy(labels, logits)
    step = tf.train.GradientDescentOptimizer(0.1).minimize(loss, tf.train.get_global_step())
    return tf.estimator.EstimatorSpec(mode, loss=loss, train_op=step)


tf.logging.set_verbosity(tf.logging.ERROR)
data = {"text": np.array(["good", "bad", "great", "terrible"])}
labels = np.array([1.0, 0.0, 1.0, 0.0], np.float32)
input_fn = tf.estimator.inputs.numpy_input_fn(data, labels, batch_size=4, num_epochs=None, shuffle=False)
ask_fn = tf.estimator.inputs.numpy_input_fn(data, batch_size=4, num_epochs=1, shuffle=False)

estimator = tf.estimator.Estimator(model_fn)
estimator.train(input_fn, steps=5)
scores = [float(row["score"]) for row in estimator.predict(ask_fn)]
