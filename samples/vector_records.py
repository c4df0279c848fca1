"""Writes sentences with their vectors into a file of records, and reads them again."""
import os
import tempfile

import tensorflow as tf
import tensorflow_hub as hub


def bytes_feature(value):
    return tf.train.Feature(bytes_list=tf.train.BytesList(value=[value.encode("utf-8")]))


def float_feature(values):
    return tf.train.Feature(float_list=tf.train.FloatList(value=values))


def encode(sentences):
    with tf.Graph().as_default():
        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = tf.nn.l2_normalize(embed(sentences), axis=1)
        with tf.Session() as sess:
            sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
            return sess.run(vectors)


def write(path, sentences):
    writer = tf.python_io.TFRecordWriter(path)
    for sentence, vector in zip(sentences, encode(sentences)):
        features = tf.train.Features(feature={"text": bytes_feature(sentence), "vector": float_feature(vector)})
        example = tf.train.Example(features=features)
        writer.write(example.SerializeToString())
    writer.close()


def read(path):
    for record in tf.python_io.tf_record_iterator(path):
        example = tf.train.Example()
        example.ParseFromString(record)
        feature = example.features.feature
        yield feature["text"].bytes_list.value[0].decode("utf-8"), list(feature["vector"].float_list.value)


def there_and_back(sentences):
    folder = tempfile.mkdtemp()
    path = os.path.join(folder, "sentences.tfrecord")
    write(path, sentences)
    found = list(read(path))
    tf.gfile.DeleteRecursively(folder)
    return found


found = there_and_back(["the price of bread", "a rainy day", "the price of rain"])
print([text for text, _ in found], len(found[0][1]))
