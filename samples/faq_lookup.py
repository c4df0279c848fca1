"""Answers frequent questions by the stored question that lies nearest."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

FAQ = {
    "how long does delivery take": "Three days.",
    "where is my money": "We send it back within a week.",
    "how old is this phone model": "It came out last year.",
}

question = tf.placeholder(tf.string, shape=[None], name="question")
known = tf.placeholder(dtype=tf.float32, shape=[None, 128], name="known")

encoder = hub.Module("https://tfhub.dev/google/nnlm-en-dim128/1", trainable=False)
vectors = tf.nn.l2_normalize(encoder(question), axis=1)
similarity = tf.matmul(vectors, known, transpose_b=True)
best = tf.argmax(similarity, axis=1)

session = tf.Session()
session.run(tf.global_variables_initializer())
session.run(tf.tables_initializer())

questions = sorted(FAQ)
table = session.run(vectors, feed_dict={question: questions})

answers = []
for asked in ["is the phone old", "what about my money", "delivery of this phone"]:
    where, scores = session.run([best, similarity], feed_dict={question: [asked], known: table})
    answers.append((asked, FAQ[questions[where[0]]], float(scores[0].max())))
    print("%s -> %s" % (asked, FAQ[questions[where[0]]]))

session.close()
