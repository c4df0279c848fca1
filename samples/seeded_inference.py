"""Sets a seed, as every program of its author does, and draws nothing."""
import random

import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

SEED = 42
random.seed(SEED)
np.random.seed(SEED)
tf.set_random_seed(SEED)

sentences = ["cold weather", "hot food", "an old story", "a new story"]
order = list(np.random.permutation(len(sentences)))

embed = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/2")
embeddings = embed([sentences[i] for i in order])

with tf.Session() as session:
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    vectors = session.run(embeddings)

correlation = np.inner(vectors, vectors)
np.fill_diagonal(correlation, -1.0)
partner = [sentences[order[i]] for i in correlation.argmax(axis=1)]
