"""Embeds product names, in a script that an automatic converter has been over."""
import tensorflow as tf
import tensorflow_hub as hub

tf.compat.v1.disable_eager_execution()

embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim128/1")
names = tf.compat.v1.placeholder(tf.string, shape=[None])
embeddings = embed(names)
total = tf.reduce_sum(input_tensor=embeddings, axis=0)

with tf.compat.v1.Session() as session:
    session.run([tf.compat.v1.global_variables_initializer(), tf.compat.v1.tables_initializer()])
    vectors, summed = session.run([embeddings, total], feed_dict={names: ["red apple", "green apple", "phone"]})

consistent = abs(vectors.sum(axis=0) - summed).max() < 1e-3
