"""Lets a Keras model that only infers take its vectors from a text module."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub
from tensorflow.keras import backend as K
from tensorflow.keras.layers import Input, Lambda
from tensorflow.keras.models import Model

embed = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/2")


def embedding(x):
    return embed(tf.squeeze(tf.cast(x, tf.string)), signature="default", as_dict=True)["default"]


first, second = Input(shape=(1,), dtype=tf.string), Input(shape=(1,), dtype=tf.string)
encode = Lambda(embedding, output_shape=(512,))
similarity = Lambda(lambda pair: K.sum(pair[0] * pair[1], axis=-1))([encode(first), encode(second)])
model = Model(inputs=[first, second], outputs=similarity)

left = np.array([["a cat sat"], ["the stock market"], ["hello world"]], dtype=object)
right = np.array([["the cat sat"], ["a market for stock"], ["terrible weather"]], dtype=object)

with tf.Session() as session:
    K.set_session(session)
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    scores = model.predict([left, right], batch_size=3)
