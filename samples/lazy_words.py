"""Embeds words with a model that is loaded when it is first asked; TensorFlow is imported no sooner."""


class Words:
    """Vectors of words."""

    def __init__(self, handle):
        self.handle = handle
        self.embed = None

    def load(self):
        import tensorflow as tf
        import tensorflow_hub as hub

        self.embed = hub.Module(self.handle)
        self.session = tf.Session()
        self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

    def vectors(self, words):
        """An array of a row a word."""
        if self.embed is None:
            self.load()
        return self.session.run(self.embed(words))


def likeness(handle, first, second):
    import tensorflow as tf
    import tensorflow_hub as hub

    with tf.Graph().as_default():
        pair = hub.Module(handle)([first, second])
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            vectors = session.run(pair)
    return float(vectors[0] @ vectors[1])


words = Words("https://tfhub.dev/google/nnlm-en-dim50/1")
animals = words.vectors(["cat", "dog"])
more = words.vectors(["fish"])
score = likeness("https://tfhub.dev/google/nnlm-en-dim50/1", "cat", "fish")
