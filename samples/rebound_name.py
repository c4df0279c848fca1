"""Uses one name for the model, for its result, and for the numbers in the end."""
import tensorflow as tf
import tensorflow_hub as hub

x = ["rain", "snow", "sun and moon"]
embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
x = tf.convert_to_tensor(x)
embed = embed(x)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    sess.run(tf.tables_initializer())
    embed = sess.run(embed)
    x = sess.run(x)
x = [word.decode() for word in x]
