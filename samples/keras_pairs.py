"""Scores how alike the texts of pairs are, with a Keras layer that owns a text module."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub
from tensorflow.keras import backend as K
from tensorflow.keras.layers import Input, Lambda, Layer
from tensorflow.keras.models import Model


class Encoder(Layer):
    def __init__(self, handle, size, **kwargs):
        super(Encoder, self).__init__(**kwargs)
        self.handle = handle
        self.size = size
        self.encoder = hub.Module(handle)

    def call(self, x):
        words = K.cast(K.squeeze(x, axis=1), tf.string)
        return self.encoder(words, signature="default", as_dict=True)["default"]

    def compute_output_shape(self, input_shape):
        return (input_shape[0], self.size)


a, b = Input(shape=(1,), dtype="string"), Input(shape=(1,), dtype="string")
encode = Encoder("https://tfhub.dev/google/universal-sentence-encoder/2", 512)
one, two = encode(a), encode(b)
score = Lambda(lambda pair: K.exp(-K.sum(K.abs(pair[0] - pair[1]), axis=1, keepdims=True)))([one, two])
model = Model(inputs=[a, b], outputs=[score, one])
sess = K.get_session()
sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
left = np.array(["a cat", "dogs", "w"] * 15)[:, None]
right = np.array(["the cat", "dog", "w"] * 15)[:, None]
out = model.predict([left, right])
