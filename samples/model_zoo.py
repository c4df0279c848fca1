"""Measures how long the vectors of several models are."""
from __future__ import print_function

import collections
import tensorflow as tf
import tensorflow_hub as hub

MODELS = collections.OrderedDict([
    ("nnlm-50", "https://tfhub.dev/google/nnlm-en-dim50/1"),
    ("nnlm-128", "https://tfhub.dev/google/nnlm-en-dim128/1"),
    ("words-250", "https://tfhub.dev/google/Wiki-words-250/1"),
    ("use", "https://tfhub.dev/google/universal-sentence-encoder/2"),
])

results = {}
for name, url in MODELS.items():
    with tf.Graph().as_default():
        embed = hub.Module(url)
        message = embed(["machine learning on paper", "apple banana orange"])
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            results[name] = session.run(message)
    print(name, results[name].shape)

dimensions = {name: value.shape[1] for name, value in results.items()}
