"""Takes an inner layer of an image classifier beside its result."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

module = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v2_100_224/classification/1")
height, width = hub.get_expected_image_size(module)
images = tf.placeholder(tf.float32, shape=[None, height, width, 3])

outputs = module(dict(images=images), signature="image_classification", as_dict=True)
logits = outputs["default"]
pooled = outputs["Network/global_pool"]
features = module({"images": images}, signature="image_feature_vector")
plain = module(images)

batch = np.random.RandomState(1).rand(2, height, width, 3)

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    fetched = sess.run({"logits": logits, "pooled": pooled, "features": features, "plain": plain},
                       feed_dict={images: batch})

same = bool(np.allclose(fetched["logits"], fetched["plain"], atol=1e-5))
classes = fetched["logits"].argmax(axis=1)
