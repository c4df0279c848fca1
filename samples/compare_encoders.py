"""Compares how two encoders order the same pairs of sentences."""
import tensorflow as tf
import tensorflow_hub as hub

FIRST = ["a cat sat on the mat", "the stock market is down", "i love the movie"]
SECOND = ["a dog sat on the mat", "bank and money", "i hate the film"]


def cosine(a, b):
    a = tf.nn.l2_normalize(a, axis=1)
    b = tf.nn.l2_normalize(b, axis=1)
    return tf.reduce_sum(tf.multiply(a, b), axis=1)


g = tf.Graph()
with g.as_default():
    left = tf.placeholder(tf.string, shape=[None])
    right = tf.placeholder(tf.string, shape=[None])

    use = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/2")
    nnlm = hub.Module("https://tfhub.dev/google/nnlm-en-dim128/1")

    scores = {
        "use": cosine(use(left), use(right)),
        "nnlm": cosine(nnlm(left), nnlm(right)),
    }
    init_op = tf.group([tf.global_variables_initializer(), tf.tables_initializer()])
g.finalize()

with tf.Session(graph=g) as session:
    session.run(init_op)
    result = session.run(scores, feed_dict={left: FIRST, right: SECOND})

order = {name: values.argsort().tolist() for name, values in result.items()}
agree = order["use"] == order["nnlm"]
