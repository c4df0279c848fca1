"""Scores texts, and feeds the placeholders by the names that they were given."""
import tensorflow as tf
import tensorflow_hub as hub

TEXTS = ["good service and great food", "terrible and slow", "a good place"]

with tf.Graph().as_default():
    texts = tf.placeholder(tf.string, [None], name="texts")
    scale = tf.placeholder(tf.float32, [], name="scale")
    embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
    direction = embed(tf.constant(["good"])) - embed(tf.constant(["bad"]))
    scores = scale * tf.reduce_sum(embed(texts) * direction, axis=1)

    with tf.Session() as sess:
        sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
        result = sess.run(scores, feed_dict={"texts:0": TEXTS, "scale:0": 10})
        half = sess.run(scores, feed_dict={texts.name: TEXTS, "scale:0": 5.0})

ranking = [TEXTS[i] for i in result.argsort()]
