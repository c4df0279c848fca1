"""Runs tensors in the session that Keras keeps."""
import tensorflow as tf
import tensorflow_hub as hub
from tensorflow.keras import backend as K

texts = tf.placeholder(tf.string, [None])
vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim128/1")(texts)
lengths = K.sqrt(K.sum(K.square(vectors), axis=1))

K.get_session().run([tf.global_variables_initializer(), tf.tables_initializer()])


def measure(strings):
    return K.get_session().run(lengths, feed_dict={texts: strings})


short = measure(["cat"])
several = measure(["a cat and a dog", "moon"])
