"""Looks for the first text that is near enough to a wish, and stops there."""
import tensorflow as tf
import tensorflow_hub as hub


def first_match(wish, texts, enough=0.5):
    """Returns the first text that is close to the wish, and how many were tried."""
    with tf.Graph().as_default():
        # Both sides go through one module.
        module = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/2")
        one, other = tf.placeholder(tf.string), tf.placeholder(tf.string)
        closeness = tf.reduce_sum(tf.multiply(module([one]), module([other])))

        with tf.Session() as sess:
            sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
            for tried, text in enumerate(texts, 1):
                value = sess.run(closeness, feed_dict={one: wish, other: text})
                print("%s: %.3f" % (text, value))
                if value > enough:
                    # No need to look further.
                    return text, tried
            print("nothing found")
    return None, len(texts)


found, tried = first_match("a good movie", ["slow service", "the movie is good", "a good book"])
nothing, all_tried = first_match("deep network", ["the sky", "the sea"], enough=0.99)
