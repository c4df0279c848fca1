"""Adds up the vectors of tags, which come as a sparse matrix."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

module = hub.Module("https://example.com/modules/tag-embedding/1.tar.gz")
tags = tf.sparse_placeholder(tf.int64, shape=[None, None])
sums = module(tags)
two_tags = tf.SparseTensor(indices=[[0, 0], [1, 1]], values=np.array([7, 8]), dense_shape=[2, 3])
fixed = module(dict(tags=two_tags, weights=[0.5, 2.0]), signature="weighted")

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    rows = sess.run(sums, feed_dict={tags: tf.SparseTensorValue([[0, 0], [0, 2], [2, 1]], [3, 4, 499], [3, 3])})
    weighted = sess.run(fixed)

empty_row_is_zero = bool((rows[1] == 0).all())
