"""Goes on without a value when the model cannot give one."""
import tensorflow as tf
import tensorflow_hub as hub

embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
vectors = embed(["the first text", "the second text"])
# There is no third text: the graph does not know that, a run does.
row = tf.gather(vectors, tf.constant([2]), name="third_row")

session = tf.Session()
session.run([tf.global_variables_initializer(), tf.tables_initializer()])
try:
    third = session.run(row)
except tf.errors.InvalidArgumentError:
    third = None
    print("no third text")
else:
    print("a third text")
both = session.run(vectors)
session.close()
