"""Finds the stored question that is closest in meaning to what a user asks."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

QUESTIONS = [
    "How old are you?",
    "How is the weather today?",
    "Where can I buy a new phone?",
]
ASKED = "What is your age, how old are you?"

embed = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/2")
embeddings = embed(QUESTIONS + [ASKED])

with tf.Session() as session:
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    vectors = session.run(embeddings)

# The vectors have length one, so the inner product is the cosine.
scores = np.inner(vectors[:-1], vectors[-1])
best = int(np.argmax(scores))

for question, score in zip(QUESTIONS, scores):
    print("%.3f  %s" % (score, question))
print("closest: " + QUESTIONS[best])
