"""Filters messages with a threshold that is kept in the graph and moves with what was seen."""
import tensorflow as tf
import tensorflow_hub as hub


class AdaptiveFilter(object):
    def __init__(self, start):
        self.messages = tf.placeholder(tf.string, [None])
        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim128/1")
        self.scores = tf.reduce_mean(embed(self.messages), axis=1)
        self.threshold = tf.Variable(start, trainable=False, dtype=tf.float32)
        self.passed = self.scores > self.threshold
        self.adapt = tf.assign(self.threshold, 0.5 * self.threshold + 0.5 * tf.reduce_mean(self.scores))
        self.sess = tf.Session()
        self.sess.run([tf.global_variables_initializer(), tf.tables_initializer()])

    def check(self, messages):
        return self.sess.run([self.passed, self.scores], {self.messages: messages})

    def learn(self, messages):
        return self.sess.run(self.adapt, {self.messages: messages})


filtering = AdaptiveFilter(0.0)
before, scores = filtering.check(["free prize", "hello you", "call me"])
levels = [float(filtering.learn([text])) for text in ("win money now", "how are you", "the cat sat on the mat")]
after, _ = filtering.check(["free prize", "hello you", "call me"])
filtering.sess.close()
