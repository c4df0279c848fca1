"""Gives the vectors of words that are split already, padded to the longest sentence."""
import tensorflow as tf
import tensorflow_hub as hub

sentences = [["the", "cat", "is", "on", "the", "mat"], ["dogs", "are", "in", "the", "fog"]]
longest = max(len(sentence) for sentence in sentences)
padded = [sentence + [""] * (longest - len(sentence)) for sentence in sentences]

elmo = hub.Module("https://tfhub.dev/google/elmo/2")
outputs = elmo(
    inputs={
        "tokens": padded,
        "sequence_len": [len(sentence) for sentence in sentences],
    },
    signature="tokens",
    as_dict=True)

with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    values = session.run({name: outputs[name] for name in ("word_emb", "elmo", "default")})

shapes = {name: value.shape for name, value in values.items()}
first_layer, last_layer = values["word_emb"], values["elmo"]
padding_is_zero = bool((last_layer[1, 5] == 0).all())
