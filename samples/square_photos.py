"""Computes features of a synthetic photo at several sizes."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

MODULE = "https://tfhub.dev/google/imagenet/mobilenet_v2_100_224/feature_vector/2"
photo = (np.arange(40 * 60 * 3).reshape(40, 60, 3) * 7 % 256).astype(np.uint8)

module = hub.Module(MODULE)
height, width = hub.get_expected_image_size(module)
with tf.Session() as encoder:
    jpeg = encoder.run(tf.image.encode_png(photo))

contents = tf.placeholder(tf.string, [])
decoded = tf.image.decode_png(contents, channels=3)
image = tf.image.convert_image_dtype(decoded, tf.float32)
cropped = tf.image.crop_to_bounding_box(image, 0, 10, 40, 40)
small = tf.image.resize_images(tf.expand_dims(cropped, 0), [height, width])
wide = tf.image.resize_bilinear(tf.expand_dims(image, 0), [height, width], align_corners=True)
batch = tf.concat([small, wide], axis=0)
features = module(batch)
similarity = tf.losses.cosine_distance(
    tf.nn.l2_normalize(features[0], 0), tf.nn.l2_normalize(features[1], 0), axis=0)

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    pixels, values, distance = sess.run([batch, features, similarity], feed_dict={contents: jpeg})
print(pixels.shape, values.shape, distance.dtype)
