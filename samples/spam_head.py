"""Trains a small classifier on vectors that stay as they are."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

texts = ["free prize call now", "win money now", "how are you today", "i love the book"]
labels = np.array([1, 1, 0, 0])

with tf.Graph().as_default():
    x = tf.placeholder(tf.string, [None])
    y = tf.placeholder(tf.float32, [None])
    features = hub.Module("https://tfhub.dev/google/nnlm-en-dim128/1", trainable=False)(x)
    weights = tf.get_variable("weights", [128, 1], initializer=tf.zeros_initializer())
    bias = tf.get_variable("bias", [1], initializer=tf.zeros_initializer())
    logits = tf.squeeze(tf.matmul(features, weights) + bias, axis=1)
    loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=logits))
    train_op = tf.train.GradientDescentOptimizer(0.05).minimize(loss)
    trained = len(tf.trainable_variables())

    with tf.Session() as sess:
        sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
        losses = []
        for _ in range(10):
            losses.append(sess.run([loss, train_op], {x: texts, y: labels})[0])
        predictions = sess.run(tf.sigmoid(logits), {x: texts + ["win a free book"]})
        learned = sess.run(weights)

print("%d variables are trained" % trained)
print("loss %.3f, then %.3f" % (losses[0], losses[-1]))
