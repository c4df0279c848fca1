"""Builds a tensor for every cut in a loop, and runs all of them when the loop is over."""
import tensorflow as tf
import tensorflow_hub as hub

CUTS = [0.0, 0.05, 0.1]

texts = tf.placeholder(tf.string, [None])
vectors = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/2")(texts)

counts = []
for cut in CUTS:
    counts.append(tf.reduce_sum(tf.cast(vectors > cut, tf.int32), axis=1))
for power in range(1, 3):
    vectors = vectors * vectors
powers = {"power": power, "cut": cut}

with tf.Session() as session:
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    above = session.run([count for count in counts], {texts: ["a long story", "fast service"]})
    raised = session.run(vectors, {texts: ["fast service"]})

falls = all((a >= b).all() for a, b in zip(above, above[1:]))
