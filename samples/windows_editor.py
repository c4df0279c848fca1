# -*- coding: utf-8 -*-
"""Ranks greetings – in the order of how near they are to „hello“."""
import tensorflow as tf
import tensorflow_hub as hub

GREETINGS = ["hello world", "grüße", "good day"]	# some are not in the vocabulary

def rank(texts):
	embed = hub.Module("https://tfhub.dev/google/"
				"nnlm-en-dim50/1")
	vectors = embed(texts + ["hello"])
	scores = tf.matmul(vectors[:-1], vectors[-1:], transpose_b=True)[:, 0]
	with tf.Session() as sess:
		sess.run(tf.global_variables_initializer())
		sess.run(tf.tables_initializer())
		return sess.run(scores)

values = rank(GREETINGS)
ranked = sorted(zip(values.tolist(), GREETINGS), reverse=True)
print(u"nächster: %s" % ranked[0][1])