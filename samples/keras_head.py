"""Trains a Keras classifier whose first layer is a text module."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub
from tensorflow.keras import backend as K
from tensorflow.keras.layers import Dense, Input, Lambda
from tensorflow.keras.models import Model

embed = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/2")


def UniversalEmbedding(x):
    return embed(tf.squeeze(tf.cast(x, tf.string), [1]), signature="default", as_dict=True)["default"]


texts = np.array(["good day", "great story", "bad night", "terrible plot"], dtype=object)[:, np.newaxis]
labels = np.array([1.0, 1.0, 0.0, 0.0])

input_text = Input(shape=(1,), dtype=tf.string)
embedding = Lambda(UniversalEmbedding, output_shape=(512,))(input_text)
hidden = Dense(4, activation="relu", kernel_initializer=tf.constant_initializer(0.05))(embedding)
result = Dense(1, activation="sigmoid", kernel_initializer="ones")(hidden)
model = Model(inputs=[input_text], outputs=result)
model.compile(loss="binary_crossentropy", optimizer="sgd")

with tf.Session() as session:
    K.set_session(session)
    session.run(tf.global_variables_initializer())
    session.run(tf.tables_initializer())
    history = model.fit(texts, labels, epochs=3, batch_size=4, shuffle=False, verbose=0)
    predicted = model.predict(texts, batch_size=4)

losses = [float(value) for value in history.history["loss"]]
