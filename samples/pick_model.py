"""Embeds sentences with a small or with a large model, as asked for."""
import tensorflow as tf
import tensorflow_hub as hub

use_large = False
sentences = ["good food and fast service", "bad food, slow service"]

if use_large:
    module = hub.Module("https://tfhub.dev/google/universal-sentence-encoder-large/3")
    size = 512
else:
    module = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
    size = 50

embeddings = module(tf.constant(sentences))
assert embeddings.get_shape().as_list()[1] == size

with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    vectors = sess.run(embeddings)
    first, last = sess.run((embeddings[0], embeddings[-1]))

spread = vectors.std(axis=0)
