"""Opens a model when it is first asked, closes it, and opens it again."""
import tensorflow as tf
import tensorflow_hub as hub


class Encoder:
    def __init__(self, handle):
        self._handle = handle
        self._sess = None
        self._vectors = None
        self.opened = 0

    def _open(self):
        self.opened += 1
        graph = tf.Graph()
        with graph.as_default():
            self._text = tf.placeholder(tf.string, [None])
            self._vectors = hub.Module(self._handle)(self._text)
            init = [tf.global_variables_initializer(), tf.tables_initializer()]
        self._sess = tf.Session(graph=graph)
        self._sess.run(init)

    def encode(self, texts):
        if not self._sess:
            self._open()
        return self._sess.run(self._vectors, {self._text: texts})

    def close(self):
        if self._sess is not None:
            self._sess.close()
            self._sess = None


class Scorer:
    """The graph is there from the beginning, the session only when it is needed."""

    def __init__(self, handle):
        self._sess = None
        self._graph = tf.Graph()
        with self._graph.as_default():
            self._text = tf.placeholder(tf.string, [None])
            self._scores = tf.norm(hub.Module(handle)(self._text), axis=1)

    def _init_session(self):
        if self._sess is None:
            self._sess = tf.Session(graph=self._graph)
            self._sess.run([tf.global_variables_initializer(), tf.tables_initializer()])

    def score(self, texts):
        with self._graph.as_default():
            self._init_session()
            return self._sess.run(self._scores, {self._text: texts})


encoder = Encoder("https://tfhub.dev/google/nnlm-en-dim50/1")
first = encoder.encode(["cold rain"])
second = encoder.encode(["cold rain", "sun"])
encoder.close()
encoder.close()
third = encoder.encode(["cold rain"])
opened = encoder.opened

scorer = Scorer("https://tfhub.dev/google/nnlm-en-dim128/1")
scores = [scorer.score([text]).tolist() for text in ("one", "two words")]
