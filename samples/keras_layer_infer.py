"""Wraps a text module in a Keras layer and runs the layer in a session."""
import tensorflow as tf
import tensorflow_hub as hub


class TextLayer(tf.keras.layers.Layer):
    def __init__(self, handle, **kwargs):
        self.handle = handle
        super(TextLayer, self).__init__(**kwargs)

    def build(self, input_shape):
        self.module = hub.Module(self.handle, trainable=False, name="text_layer_module")
        super(TextLayer, self).build(input_shape)

    def call(self, x):
        return self.module(tf.reshape(x, [-1]), signature="default")

    def compute_output_shape(self, input_shape):
        return (input_shape[0], 50)


layer = TextLayer("https://tfhub.dev/google/nnlm-en-dim50/1")
texts = tf.placeholder(tf.string, [None, 1])
vectors = layer(texts)

with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    values = sess.run(vectors, feed_dict={texts: [["a cat"], ["old news"]]})
