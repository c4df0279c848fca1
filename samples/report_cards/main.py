"""Sorts the remarks of teachers by how kind they are."""
import argparse


def score(remarks, handle):
    # TensorFlow takes long to start, so it is not loaded for --help.
    import tensorflow as tf
    import tensorflow_hub as hub

    with tf.Graph().as_default():
        module = hub.Module(handle)
        kind, unkind = tf.constant(["good and great"]), tf.constant(["bad and terrible"])
        axis = module(kind) - module(unkind)
        inputs = tf.placeholder(tf.string, [None])
        values = tf.squeeze(tf.matmul(module(inputs), axis, transpose_b=True), axis=1)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            return session.run(values, {inputs: remarks}).tolist()


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--handle", default="https://tfhub.dev/google/nnlm-en-dim128/1")
    options = parser.parse_args(arguments)
    remarks = ["a great year", "bad, terrible and slow", "good people"]
    return sorted(zip(score(remarks, options.handle), remarks))


ranking = main([])
for value, remark in ranking:
    print("%8.3f  %s" % (value, remark))
