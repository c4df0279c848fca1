"""Reads a file whose name stands in the graph, in one session while it changes, and in a new one."""
import os
import tempfile

import tensorflow as tf
import tensorflow_hub as hub

_handle, _path = tempfile.mkstemp()
os.close(_handle)


def write(text):
    with open(_path, "w") as f:
        f.write(text)


content = tf.read_file(_path)
vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(tf.expand_dims(content, 0))


def open_session():
    session = tf.Session()
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    return session


# The file is written after the graph.
write("hello world")
session = open_session()
first, first_vectors = session.run([content, vectors])
write("deep network")
# A run that was done before has folded what cannot change; a run of other tensors has not.
second, second_vectors = session.run([content, vectors])
other = session.run(vectors)
session.close()
session = open_session()
third, third_vectors = session.run([content, vectors])
session.close()
os.remove(_path)
