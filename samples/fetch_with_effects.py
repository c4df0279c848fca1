"""Fetches a vector together with an operation that counts the queries."""
import tensorflow as tf
import tensorflow_hub as hub

embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim128/1")
query = tf.placeholder(tf.string, [None])
vectors = embed(query)
queries = tf.get_variable("queries", shape=[], dtype=tf.int64, initializer=tf.zeros_initializer(), trainable=False)
count = tf.assign_add(queries, 1)

with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    numbers = []
    for text in ("cat", "dog", "the cat and the dog"):
        values, number = sess.run([vectors, count], {query: [text]})
        numbers.append((int(number), float(values.sum())))
    total = sess.run(queries)
