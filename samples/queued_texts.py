"""Takes the texts from a queue, as many in a run as there are in a batch."""
import tensorflow as tf
import tensorflow_hub as hub

TEXTS = ["a cat", "a dog", "a car", "a road", "a house"]

queue = tf.FIFOQueue(10, [tf.string], shapes=[[]])
fill = queue.enqueue_many([TEXTS])
close = queue.close()
batch = queue.dequeue_up_to(2)
vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(batch)

taken = []
with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    sess.run(fill)
    sess.run(close)
    try:
        while True:
            texts, values = sess.run([batch, vectors])
            taken.append((texts.tolist(), values.shape))
    except tf.errors.OutOfRangeError:
        pass
