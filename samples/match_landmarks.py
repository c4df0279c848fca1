"""Finds points in two views of a building and matches them."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

delf = hub.Module("https://tfhub.dev/google/delf/1")
image_placeholder = tf.placeholder(tf.float32, shape=(None, None, 3), name="input_image")

module_inputs = {
    "image": image_placeholder,
    "score_threshold": 140.0,
    "image_scales": [0.25, 0.3536, 0.5, 0.7071, 1.0, 1.4142, 2.0],
    "max_feature_num": 20,
}
module_outputs = delf(module_inputs, as_dict=True)

random = np.random.RandomState(3)
views = {"left": random.rand(96, 128, 3), "right": random.rand(128, 96, 3)}

results = {}
with tf.train.MonitoredSession() as sess:
    for name, view in views.items():
        results[name] = sess.run([module_outputs["locations"], module_outputs["descriptors"]],
                                 feed_dict={image_placeholder: view})

(locations_1, descriptors_1), (locations_2, descriptors_2) = results["left"], results["right"]
distances = ((descriptors_1[:, None] - descriptors_2[None]) ** 2).sum(axis=2)
matches = distances.argmin(axis=1).tolist()
print("%d and %d points" % (len(locations_1), len(locations_2)))
