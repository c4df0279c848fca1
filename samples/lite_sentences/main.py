"""Encodes sentences with the light encoder, which wants numbers of word pieces."""
import tensorflow as tf
import tensorflow_hub as hub

module = hub.Module("https://tfhub.dev/google/universal-sentence-encoder-lite/2")

input_placeholder = tf.sparse_placeholder(tf.int64, shape=[None, None])
encodings = module(
    inputs=dict(
        values=input_placeholder.values,
        indices=input_placeholder.indices,
        dense_shape=input_placeholder.dense_shape))

with tf.Session() as sess:
    spm_path = sess.run(module(signature="spm_path"))

with open(spm_path, "rb") as model_file:
    pieces = {piece: number for number, piece in enumerate(model_file.read().decode("utf-8").splitlines())}


def to_sparse(sentences):
    """The numbers of the words, and where they stand."""
    ids = [[pieces.get(word, 0) for word in sentence.lower().split()] for sentence in sentences]
    values = [number for row in ids for number in row]
    indices = [[row, column] for row, numbers in enumerate(ids) for column in range(len(numbers))]
    return values, indices, (len(ids), max(len(numbers) for numbers in ids))


messages = ["I love the sea", "the moon and the sun and the star"]
values, indices, dense_shape = to_sparse(messages)

with tf.Session() as session:
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    message_embeddings = session.run(
        encodings,
        feed_dict={input_placeholder.values: values,
                   input_placeholder.indices: indices,
                   input_placeholder.dense_shape: dense_shape})
