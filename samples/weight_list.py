"""Lists the weights of a module with their shapes and sums."""
import tensorflow as tf
import tensorflow_hub as hub

module = hub.Module("https://tfhub.dev/google/elmo/1", name="bilm")
weights = module.variable_map

with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    table = {name: session.run(weights[name]) for name in sorted(weights)}

shapes = {name: value.shape for name, value in table.items()}
for name in sorted(table):
    print("%-24s %s" % (name, shapes[name]))
