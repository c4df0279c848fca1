"""Takes for each text the vector of one model or of the other."""
import tensorflow as tf
import tensorflow_hub as hub

texts = tf.placeholder(tf.string, shape=[None])
small = hub.Module("https://tfhub.dev/google/nnlm-en-dim128/1")(texts)
other = hub.Module("https://tfhub.dev/google/nnlm-en-dim128-with-normalization/1")(texts)

# A vector of conditions chooses whole rows.
short = tf.less(tf.strings.length(texts), 10)
chosen = tf.where(short, small, other)
places = tf.where(short)
clipped = tf.where(chosen > 0, chosen, tf.zeros_like(chosen))

with tf.Session() as session:
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    rows, where, positive = session.run(
        [chosen, places, clipped], {texts: ["a cat", "the quick brown fox", "hello", "a dog jumps over it"]})
