"""Answers questions by the known one that is most alike, and weighs words."""
import tensorflow as tf
import tensorflow_hub as hub

HANDLE = "https://tfhub.dev/google/nnlm-en-dim50/1"


def open_session():
    """A session that takes no more memory than it needs."""
    config = tf.ConfigProto()
    config.gpu_options.allow_growth = True
    return tf.Session(config=config)


class Desk:
    """Questions and what was answered."""

    def __init__(self, questions):
        self.questions = questions
        self.embed = None
        self.vectors = None
        self._session = None

    @property
    def session(self):
        if self._session is None:
            self._session = open_session()
            self._session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        return self._session

    def load(self):
        """Has to be called once, before anything is asked."""
        self.embed = hub.Module(HANDLE)
        self.text = sentences = tf.placeholder(tf.string, [None], name="text")
        self.vectors = tf.nn.l2_normalize(self.embed(sentences), 1)

    def alike(self, question):
        """A number for each known question, at most 1."""
        known = self.session.run(self.vectors, {self.text: self.questions})
        asked = self.session.run(self.vectors, {self.text: [question]})
        return known @ asked[0]

    def best(self, question):
        return int(self.alike(question).argmax())


def lengths(texts):
    """The lengths of the vectors of some texts, an array of floats; none if there is no model."""
    try:
        with tf.Graph().as_default():
            embed = hub.Module(HANDLE)
            norms = tf.norm(embed(texts), axis=1)
            with tf.Session() as session:
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                return session.run(norms)
    except Exception:
        return None


desk = Desk(["a cat and a dog", "the plot of the movie", "a good story"])
desk.load()
likeness = desk.alike("a movie")
best = desk.best("the story of the dog")
sizes = lengths(["cat", "movie"])

session = open_session()
embed = hub.Module(HANDLE)
value = tf.reduce_mean(embed(["cat"]))
session.run([tf.global_variables_initializer(), tf.tables_initializer()])
means = [session.run(value)]
for word in ["dog", "movie"]:
    value = tf.reduce_mean(embed([word]))
    means.append(session.run(value))
