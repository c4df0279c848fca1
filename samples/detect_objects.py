"""Finds objects in a picture and lists the most certain of them."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

detector = hub.Module("https://tfhub.dev/google/faster_rcnn/openimages_v4/inception_resnet_v2/1")


def run_detector(picture, least=0.5):
    result = detector(tf.expand_dims(tf.constant(picture, tf.float32), 0), as_dict=True)
    with tf.Session() as session:
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        result = session.run(result)
    keep = result["detection_scores"] >= least
    return {name: value[keep] for name, value in result.items()}, result


picture = np.linspace(0, 1, 40 * 60 * 3).reshape(40, 60, 3)
found, everything = run_detector(picture)
names = [name.decode("ascii") for name in found["detection_class_entities"]]
labels = found["detection_class_labels"].tolist()
for name, score in list(zip(names, found["detection_scores"]))[:3]:
    print("%s %.2f" % (name, score))
