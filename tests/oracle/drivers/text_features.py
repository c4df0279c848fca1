"""Uses the text features as a program of their users does, one that was written for either TensorFlow."""

import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()

import text_features

with tf.Graph().as_default():
    vectors = text_features.build(["hello world"], "https://tfhub.dev/google/nnlm-en-dim50/1")
    with tf.Session() as session:
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        built = session.run(vectors)

with tf.Graph().as_default(), tf.Session() as session:
    features = text_features.TextFeatures(session)
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    called = features(text for text in ("cat", "dog and cat"))
