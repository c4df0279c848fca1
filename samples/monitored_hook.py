"""Watches a monitored session with a hook of its own that asks for one more tensor in every run."""
import tensorflow as tf
import tensorflow_hub as hub


class LengthHook(tf.train.SessionRunHook):
    def __init__(self, tensor):
        self.tensor = tensor
        self.lengths = []

    def before_run(self, run_context):
        return tf.train.SessionRunArgs(self.tensor)

    def after_run(self, run_context, run_values):
        self.lengths.append(run_values.results.tolist())


with tf.Graph().as_default():
    texts = tf.placeholder(tf.string, [None])
    vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(texts)
    hook = LengthHook(tf.norm(vectors, axis=1))
    with tf.train.MonitoredSession(hooks=[hook]) as session:
        first = session.run(vectors, {texts: ["a cat", "a dog"]})
        second = session.run(vectors, {texts: ["the moon"]})

lengths = hook.lengths
