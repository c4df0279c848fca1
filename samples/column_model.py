"""Builds the input layer of a model out of a text column and a number column."""
import tensorflow as tf
import tensorflow_hub as hub

text = hub.text_embedding_column("review", "https://tfhub.dev/google/nnlm-en-dim50/1")
stars = tf.feature_column.numeric_column("stars")

features = {"review": ["good food", "slow service"], "stars": [[5.0], [1.0]]}
layer = tf.feature_column.input_layer(features, [text, stars])

with tf.Session() as session:
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    values = session.run(layer)
