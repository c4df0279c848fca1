"""Runs one graph again and again, each time for another part of it."""
import tensorflow as tf
import tensorflow_hub as hub

documents = ["the movie was great", "slow food", "cold and warm rain", "a book about money"]

embed = hub.Module("https://tfhub.dev/google/universal-sentence-encoder-large/3")
batch = tf.placeholder(tf.string, [None])
vectors = embed(batch)
center = tf.placeholder(tf.float32, [512])
mean = tf.reduce_mean(vectors, axis=0)
distances = tf.norm(vectors - center, axis=1)
closest = tf.argmin(distances)

sess = tf.Session()
sess.run(tf.global_variables_initializer())
sess.run(tf.tables_initializer())

# First the middle of everything, then who is near to it.
middle = sess.run(mean, {batch: documents})
near = sess.run(distances, {batch: documents, center: middle})
winner = documents[sess.run(closest, {batch: documents, center: middle})]

rounds = []
while len(documents) > 2:
    middle = sess.run(mean, {batch: documents})
    worst = int(sess.run(distances, {batch: documents, center: middle}).argmax())
    rounds.append(documents.pop(worst))
sess.close()
print(winner, rounds)
