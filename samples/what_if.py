"""Asks a model again with another text in place of a constant."""
import tensorflow as tf
import tensorflow_hub as hub

question = tf.constant(["what is the price of a car"])
weight = tf.constant(1.0)
embedding = weight * hub.Module("https://tfhub.dev/google/universal-sentence-encoder/2")(question)

with tf.Session() as session:
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    usual = session.run(embedding)
    other = session.run(embedding, feed_dict={question: ["what is the price of a house"]})
    half = session.run(embedding, feed_dict={weight: 0.5})

similar = float((usual[0] * other[0]).sum())
halved = bool(abs(half - usual / 2).max() < 1e-6)
