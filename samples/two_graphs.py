"""Keeps two models in two graphs and asks them in turn."""
import tensorflow as tf
import tensorflow_hub as hub

text_graph, image_graph = tf.Graph(), tf.Graph()

with text_graph.as_default():
    words = tf.placeholder(tf.string, [None])
    word_vectors = hub.Module("https://tfhub.dev/google/Wiki-words-250/1")(words)
    text_init = [tf.global_variables_initializer(), tf.tables_initializer()]

with image_graph.as_default():
    pixels = tf.placeholder(tf.float32, [None, 299, 299, 3])
    picture_vectors = hub.Module("https://tfhub.dev/google/imagenet/inception_v3/feature_vector/1")(pixels)
    image_init = tf.global_variables_initializer()

text_session = tf.Session(graph=text_graph)
image_session = tf.Session(graph=image_graph)
text_session.run(text_init)
image_session.run(image_init)

answers = []
for word, gray in (("cat", 0.25), ("dog", 0.75)):
    text = text_session.run(word_vectors, {words: [word]})
    picture = image_session.run(picture_vectors, {pixels: [[[[gray] * 3] * 299] * 299]})
    answers.append((word, text[0], picture[0]))

text_session.close()
image_session.close()
