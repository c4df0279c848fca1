"""Searches headlines by meaning."""
import tensorflow as tf

import encoder

HEADLINES = [
    "stock market up as company has a good day",
    "rain and snow tomorrow",
    "new phone price is down",
]

model = encoder.load_encoder()
documents = model(HEADLINES)
query = tf.placeholder(tf.string, shape=[None], name="query")
scores = tf.matmul(model(query), documents, transpose_b=True)
best = tf.argmax(scores, axis=1)

with tf.Session() as sess:
    encoder.initialize(sess)
    found, all_scores = sess.run([best, scores], feed_dict={query: ["how is the weather tomorrow, rain?", "buy a phone"]})

hits = [HEADLINES[i] for i in found]
print("\n".join(hits))
