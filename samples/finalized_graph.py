"""Ranks headlines for several readers over one finished graph."""
import tensorflow as tf
import tensorflow_hub as hub

HEADLINES = ["stock market news", "a new book and its story", "warm weather tomorrow", "new phone program"]
READERS = {"trader": "money, market and price", "reader": "movie and book", "gardener": "rain, sun and weather"}

graph = tf.Graph()
with graph.as_default():
    encoder = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/2")
    # The headlines do not change while the program runs.
    headlines = tf.constant(HEADLINES)
    interest = tf.placeholder(tf.string, shape=[])
    ranking = tf.nn.top_k(
        tf.squeeze(tf.matmul(encoder(headlines), encoder(tf.expand_dims(interest, 0)), transpose_b=True), axis=1),
        k=2,
    )
    init_op = tf.group([tf.global_variables_initializer(), tf.tables_initializer()])
graph.finalize()

session = tf.Session(graph=graph)
session.run(init_op)

chosen = {}
for reader, interests in READERS.items():
    values, indices = session.run(ranking, feed_dict={interest: interests})
    chosen[reader] = [(HEADLINES[i], float(v)) for i, v in zip(indices, values)]
session.close()
