"""What is proven of Keras, and what is not: one thing is changed in each."""

from __future__ import annotations

from native_pairs.programs import changed

MODEL = """\
import numpy as np
embed = hub.Module(HANDLE)
texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
layer = tf.keras.layers.Lambda(lambda x: embed(tf.squeeze(x, axis=1)))
vectors = layer(texts)
model = tf.keras.models.Model(inputs=texts, outputs=vectors)
with tf.Session() as session:
    tf.keras.backend.set_session(session)
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    print(model.predict(np.array([["a cat"], ["a dog"]])))
"""
#: The layer has no name of its own.
INLINE = MODEL.replace("layer = tf", "vectors = tf").replace("\nvectors = layer(texts)", "(texts)")
LAYER = """\
import numpy as np
class Embedding(tf.keras.layers.Layer):
    def __init__(self, handle, **kwargs):
        self.handle = handle
        super().__init__(**kwargs)
    def build(self, input_shape):
        self.module = hub.Module(self.handle)
        super().build(input_shape)
    def call(self, inputs):
        return self.module(tf.squeeze(inputs, axis=1))
    def compute_output_shape(self, shape):
        return shape[0], 50
texts = tf.keras.layers.Input(shape=(1,), dtype=tf.string)
layer = Embedding(HANDLE)
vectors = layer(texts)
model = tf.keras.models.Model(texts, vectors)
with tf.Session() as session:
    tf.keras.backend.set_session(session)
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    print(model.predict(np.array([["a cat"], ["a dog"]])))
"""

KERAS = {
    "inputs that are taken apart": changed(MODEL, "texts = tf", "texts, more = tf"),
    "tensors that are taken apart": changed(MODEL, "vectors = layer", "vectors, more = layer"),
    "a function of two arguments in a layer": changed(INLINE, "lambda x:", "lambda x, scale=1.0:"),
    "a layer that is looked at": changed(MODEL, "vectors = layer(texts)", "vectors = layer(texts)\nprint(layer.name)"),
    "a function in a layer that is never called": changed(
        MODEL, "model = tf", "spare = tf.keras.layers.Lambda(lambda x: x)\nmodel = tf"
    ),
    "a model whose inputs another layer computed": changed(
        MODEL, "vectors = layer(texts)", "texts = tf.keras.layers.Lambda(lambda x: x)(texts)\nvectors = layer(texts)"
    ),
    "a layer that is given more than tensors": changed(LAYER, "layer(texts)", "layer(inputs=texts)"),
    "a layer that may cast what another one computed": changed(
        LAYER, "layer(texts)", "layer(tf.keras.layers.Lambda(lambda x: x)(texts))"
    ),
    "a layer of the program's own that is never called": changed(
        LAYER, "layer(texts)", "tf.keras.layers.Lambda(lambda x: x)(texts)"
    ),
    "a layer that is made with an option of all layers": changed(
        LAYER, "Embedding(HANDLE)", "Embedding(HANDLE, trainable=False)"
    ),
    "a layer whose class is decorated": changed(
        LAYER, "class Embedding", "def same(cls):\n    return cls\n@same\nclass Embedding"
    ),
    "a layer that computes in a function of TensorFlow": changed(
        LAYER, "    def call", "    @tf.function\n    def call"
    ),
    "a layer that prints its shape": changed(LAYER, "return shape[0], 50", "return print(shape) or (shape[0], 50)"),
    "a layer that takes options": changed(LAYER, "call(self, inputs)", "call(self, inputs, **options)"),
}
