"""Reads a text from a file whenever it is run, and the file changes."""
import os
import tempfile

import tensorflow as tf
import tensorflow_hub as hub

_folder = tempfile.mkdtemp()


def write(name, text):
    with open(os.path.join(_folder, name), "w") as f:
        f.write(text)


path = tf.placeholder(tf.string, [])
content = tf.read_file(path)
vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(tf.expand_dims(content, 0))

with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    values = []
    for text in ("hello world", "deep network"):
        # The file does not exist while the graph is built.
        write("note.txt", text)
        read, vector = sess.run([content, vectors], {path: os.path.join(_folder, "note.txt")})
        values.append((read, vector))
    missing = False
    os.remove(os.path.join(_folder, "note.txt"))
    try:
        sess.run(vectors, {path: os.path.join(_folder, "note.txt")})
    except tf.errors.NotFoundError:
        missing = True
