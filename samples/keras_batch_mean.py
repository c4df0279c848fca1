"""Embeds texts, and the mean of each batch of them, with a Keras model that only infers."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
mean = tf.keras.layers.Lambda(lambda x: tf.reduce_mean(embed(x[:, 0]), axis=0, keepdims=True))(texts)
model = tf.keras.models.Model(texts, mean)

session = tf.Session()
tf.keras.backend.set_session(session)
session.run([tf.global_variables_initializer(), tf.tables_initializer()])
means = model.predict(np.array([["a cat"], ["a dog"], ["the moon"], ["a cat"], ["old news"]]), batch_size=2)
