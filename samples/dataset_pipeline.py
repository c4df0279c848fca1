"""Embeds the texts of a data set batch by batch until it ends."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

TEXTS = ["work", "work and money", "people", "the road", "the river", "house", "car"]

dataset = tf.data.Dataset.from_tensor_slices(TEXTS).batch(3)
batch = dataset.make_one_shot_iterator().get_next()
embeddings = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(batch)

collected = []
with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    while True:
        try:
            collected.append(sess.run((batch, embeddings)))
        except tf.errors.OutOfRangeError:
            break

order = [text for texts, _ in collected for text in texts.tolist()]
matrix = np.concatenate([values for _, values in collected])
sizes = [len(texts) for texts, _ in collected]
