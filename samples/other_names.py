"""Embeds two texts with modules that are imported under other names."""
import tensorflow as T
import tensorflow_hub as tfhub
import tensorflow_hub

tf = "only a short word"

with T.Graph().as_default():
    one = tfhub.Module(spec="https://tfhub.dev/google/nnlm-en-dim50/1")
    two = tensorflow_hub.Module("https://tfhub.dev/google/nnlm-en-dim128/1", False, "second")
    outputs = [one(inputs=[tf]), two([tf])]
    with T.Session() as s:
        s.run(T.global_variables_initializer()); s.run(T.tables_initializer())
        small, large = s.run(outputs)
