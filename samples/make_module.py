"""Makes a module that counts the words it knows, and saves it."""
import os
import tempfile

import tensorflow as tf
import tensorflow_hub as hub


def module_fn():
    words = tf.placeholder(tf.string, [None])
    table = tf.get_variable("counts", initializer=[1.0, 2.0, 4.0])
    numbers = tf.string_to_hash_bucket_fast(words, 3)
    hub.add_signature(inputs=words, outputs=tf.gather(table, numbers))


spec = hub.create_module_spec(module_fn)

with tf.Graph().as_default():
    module = hub.Module(spec)
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        target = os.path.join(tempfile.mkdtemp(), "module")
        module.export(target, session)
        numbers = session.run(module(["one", "two", "three"]))

written = sorted(os.listdir(target))
del target
