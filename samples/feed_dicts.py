"""Feeds a model with dictionaries that are made in different ways."""
import tensorflow as tf
import tensorflow_hub as hub


class Reviews(object):
    def __init__(self, handle):
        self.title = tf.placeholder(tf.string, [None])
        self.body = tf.placeholder(tf.string, [None])
        self.weight = tf.placeholder_with_default(0.25, shape=[])
        module = hub.Module(handle)
        self.vector = self.weight * module(self.title) + (1.0 - self.weight) * module(self.body)

    def feed(self, title, body, **more):
        feed_dict = {self.title: [title], self.body: [body]}
        if "weight" in more:
            feed_dict[self.weight] = more["weight"]
        return feed_dict


reviews = Reviews("https://tfhub.dev/google/nnlm-en-dim50/1")
with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    usual = sess.run(reviews.vector, reviews.feed("a good movie", "the plot is exciting"))
    title_only = sess.run(reviews.vector, feed_dict=reviews.feed("a good movie", "the plot is exciting", weight=1))
    feed = dict([(reviews.title, ["boring"])])
    feed.update({reviews.body: ["i hate the story"]})
    other = sess.run(reviews.vector, feed)

different = bool(abs(usual - title_only).max() > 1e-3)
