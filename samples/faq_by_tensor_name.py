"""Answers a question through tensors that are looked up in the graph by their names."""
import tensorflow as tf
import tensorflow_hub as hub


def build(url):
    question = tf.placeholder(tf.string, shape=[None], name="question")
    stored = tf.constant(["how long does it take", "where is the money", "how old is the phone"])
    encoder = hub.Module(url)
    scores = tf.matmul(encoder(question), encoder(stored), transpose_b=True)
    tf.argmax(scores, axis=1, name="answer")
    tf.reduce_max(scores, axis=1, name="score")


build("https://tfhub.dev/google/universal-sentence-encoder/1")
graph = tf.get_default_graph()
answer = graph.get_tensor_by_name("answer:0")
score = graph.get_tensor_by_name("score:0")

with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    found, how_sure = sess.run([answer, score], {"question:0": ["what is the age of the phone", "my money is where"]})
