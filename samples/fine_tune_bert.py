"""Trains BERT to tell questions from answers."""
import tensorflow as tf
import tensorflow_hub as hub

BERT = "https://tfhub.dev/google/bert_uncased_L-12_H-768_A-12/1"


class Classifier(object):
    def __init__(self, learning_rate):
        self.bert = hub.Module(BERT, name="bert", trainable=True)
        ids = self.ids = tf.placeholder(tf.int32, [None, None])
        self.labels = tf.placeholder(tf.int32, [None])
        inputs = dict(input_ids=ids, input_mask=tf.ones_like(ids), segment_ids=tf.zeros_like(ids))
        pooled = self.bert(inputs, signature="tokens", as_dict=True)["pooled_output"]
        head = tf.get_variable("head", [768, 2], initializer=tf.zeros_initializer())
        self.loss = tf.losses.sparse_softmax_cross_entropy(self.labels, tf.matmul(pooled, head))
        self.step = tf.train.AdamOptimizer(learning_rate).minimize(self.loss)

    def train(self, session, ids, labels):
        return session.run([self.loss, self.step], {self.ids: ids, self.labels: labels})[0]


classifier = Classifier(0.001)
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    losses = [classifier.train(session, [[5, 9, 17], [5, 40, 41]], [0, 1]) for _ in range(3)]

learns = bool(losses[-1] < losses[0])
