"""Calls of TensorFlow's functions in the forms of TF1, of which some mean another thing, or nothing, in TF2.

``{a}`` is a batch of vectors, ``{n}`` a vector of numbers, ``{t}`` a vector of strings.
"""

from __future__ import annotations

from collections.abc import Iterator

ROWS = (
    "tf.argmin({a}, 1)", "tf.argmax({a}, dimension=1)", "tf.arg_max({a}, 1)", "tf.argmax(input={a}, axis=1, output_type=tf.int32)",
    "tf.reduce_any({a} > 0.0, 1)", "tf.reduce_all({a} > -9.0, axis=[0, 1])", "tf.reduce_logsumexp({a}, 1)", "tf.reduce_prod({a}[:, :3], 1)",
    "tf.reduce_mean({a}, 1, True)", "tf.reduce_mean({a}, axis=1, keep_dims=True)", "tf.reduce_sum({a}, 1, keepdims=True)", "tf.reduce_min({a}, reduction_indices=[1])",
    "tf.nn.log_softmax({a})", "tf.nn.log_softmax({a}, 0)", "tf.nn.softmax({a}, axis=0)", "tf.nn.softmax({a}, dim=0)", "tf.nn.softmax(logits={a})",
    "tf.nn.l2_normalize({a}, dim=1)", "tf.nn.l2_normalize({a}, 1, 1e-6)", "tf.nn.l2_normalize({a}, axis=-1, epsilon=1e-3)", "tf.math.l2_normalize({a}, 1)",
    "tf.squeeze({a}[:1], squeeze_dims=[0])", "tf.squeeze({a}[:1], [0])", "tf.squeeze({a}[:1], axis=0)", "tf.expand_dims({a}, dim=1)", "tf.expand_dims({a}, axis=0)", "tf.expand_dims(input={a}, axis=-1)",
    "tf.to_double({a})", "tf.to_int64({a} * 10)", "tf.to_float(tf.shape({a}))", "tf.cast({a}, 'int32')", "tf.cast(x={a}, dtype=tf.float16)",
    "tf.ones_like({a})", "tf.ones_like({a}, dtype=tf.int32)", "tf.zeros_like({a}, tf.int64)", "tf.zeros(tf.shape({a}))", "tf.ones(shape=[2, 3], dtype=tf.float64)", "tf.fill([2], tf.reduce_max({a}))",
    "tf.gather({a}, [0], axis=1)", "tf.gather({a}, 0)", "tf.gather(params={a}, indices=[1, 2], axis=1)", "tf.gather_nd({a}, [[0, 1], [0, 2]])", "tf.boolean_mask({a}, [True] * {w}, axis=1)", "tf.batch_gather({a}, tf.zeros([tf.shape({a})[0], 2], tf.int32))",
    "tf.reverse({a}, [1])", "tf.reverse({a}, axis=[0])", "tf.pad({a}, [[0, 0], [1, 1]])", "tf.pad({a}, [[0, 1], [0, 0]], 'CONSTANT', constant_values=5.0)", "tf.pad({a}, [[0, 0], [2, 2]], mode='REFLECT')", "tf.tile({a}, [1, 2])",
    "tf.slice({a}, [0, 1], [1, 3])", "tf.strided_slice({a}, [0, 0], [1, 6], [1, 2])", "{a}[..., ::2]", "{a}[:, tf.newaxis]", "{a}[-1]", "{a}[:1, 2:5]",
    "tf.cumsum({a}, 1)", "tf.cumsum({a}, axis=1, exclusive=True, reverse=True)", "tf.cumprod({a}[:, :3], 1)", "tf.matmul({a}, {a}, adjoint_b=True)", "tf.matmul({a}, {a}, True)", "tf.matmul({a}, b={a}, transpose_a=True)[:3, :3]",
    "tf.tensordot({a}, {a}, axes=[[1], [1]])", "tf.tensordot({a}, tf.transpose({a}), 1)", "tf.einsum('ij,kj->ik', {a}, {a})", "tf.norm({a})", "tf.norm({a}, axis=1, keep_dims=True)", "tf.norm({a}, 1, 1)", "tf.norm({a}, ord=2, axis=1)",
    "tf.nn.l2_loss({a})", "tf.nn.moments({a}, [1])[0]", "tf.nn.moments({a}, axes=[0], keep_dims=True)[1]", "tf.nn.relu6({a})", "tf.nn.elu({a})", "tf.nn.leaky_relu({a})", "tf.nn.leaky_relu({a}, 0.3)", "tf.nn.selu({a})", "tf.nn.softplus({a})", "tf.nn.tanh({a})", "tf.nn.sigmoid({a})",
    "tf.log(tf.abs({a}) + 1.0)", "tf.exp({a})", "tf.sqrt(tf.abs({a}))", "tf.rsqrt(tf.abs({a}) + 1)", "tf.pow({a}, 2)", "tf.pow({a}, tf.constant(2.0))", "tf.floor({a})", "tf.ceil({a})", "tf.mod({a}, 0.3)", "tf.floormod({a}, 0.3)", "{a} % 0.3",
    "tf.div({a}, 0.7)", "tf.div(tf.cast({a} * 10, tf.int32), 3)", "tf.cast({a} * 10, tf.int32) / 3", "tf.cast({a} * 10, tf.int32) // 3", "tf.floordiv({a}, 0.3)", "tf.truediv(tf.cast({a} * 10, tf.int32), 4)", "tf.realdiv({a}, 2.0)", "tf.div_no_nan({a}, {a} * 0)", "tf.divide({a}, 2)", "tf.truncatediv(tf.cast({a} * 10, tf.int32), 3)",
    "tf.maximum({a}, 0.0)", "tf.minimum({a}, {a} * 2)", "tf.squared_difference({a}, 1.0)", "tf.is_nan({a})", "tf.is_finite({a})", "tf.sign({a})", "tf.erf({a})", "tf.lgamma(tf.abs({a}) + 1)", "tf.reciprocal({a} + 10)", "tf.log1p(tf.abs({a}))", "tf.atan2({a}, 2.0)", "tf.rint({a})", "tf.round({a})",
    "tf.equal({a}, {a})", "tf.not_equal({a}, 0.0)", "tf.less({a}, 0.1)", "{a} > 0.0", "tf.logical_and({a} > 0, {a} < 1)", "tf.logical_not({a} > 0)", "({a} > 0) & ({a} < 1)", "~({a} > 0)", "tf.logical_xor({a} > 0, {a} < 1)",
    "tf.count_nonzero({a})", "tf.count_nonzero({a}, 1)", "tf.count_nonzero({a}, axis=1, keep_dims=True)", "tf.where({a} > 0)", "tf.where({a} > 0, {a}, -{a})", "tf.where({a}[:, 0] > -9, {a}, tf.zeros_like({a}))", "tf.where({a} > 0, x=tf.ones_like({a}), y=tf.zeros_like({a}))",
    "tf.nn.top_k({a}, k=2).indices", "tf.nn.top_k({a}, 3, sorted=True)[1]", "tf.nn.in_top_k({a}, tf.zeros([tf.shape({a})[0]], tf.int32), 5)", "tf.math.top_k({a}, 2)[0]", "tf.contrib.layers.flatten({a})" if False else "tf.layers.flatten({a})", "tf.layers.flatten(tf.expand_dims({a}, 1))",
    "tf.matrix_transpose({a})", "tf.transpose({a}, perm=[1, 0])", "tf.transpose({a}, [1, 0], name='turned')", "tf.diag_part(tf.matmul({a}, {a}, transpose_b=True))", "tf.matrix_diag_part(tf.matmul({a}, {a}, transpose_b=True))", "tf.trace(tf.matmul({a}, {a}, transpose_b=True))", "tf.matrix_diag({a})[0, :2, :2]", "tf.diag({a}[0, :2])", "tf.matrix_band_part({a}, 0, -1)", "tf.eye(3)", "tf.linalg.eye(2, dtype=tf.float64)",
    "tf.stop_gradient({a})", "tf.identity({a}, name='same')", "tf.dynamic_partition({a}, tf.zeros([tf.shape({a})[0]], tf.int32), 2)[0]", "tf.segment_sum({a}, tf.range(tf.shape({a})[0]))", "tf.unsorted_segment_sum({a}, tf.zeros([tf.shape({a})[0]], tf.int32), 2)", "tf.segment_mean({a}, tf.zeros([tf.shape({a})[0]], tf.int32))", "tf.scatter_nd([[0]], {a}[:1], [2, {w}])",
    "tf.stack([{a}, {a}], axis=1)", "tf.stack([{a}, {a}], 2)", "tf.parallel_stack([{a}[0], {a}[0]])", "tf.concat([{a}, {a}], axis=0)", "tf.concat(values=[{a}, {a}], axis=-1)", "tf.concat((({a}), {a}), 1)", "tf.unstack({a}, num={w}, axis=1)[0]", "tf.split({a}, num_or_size_splits=2, axis=1)[1]", "tf.split({a}, [1, {w} - 1], 1)[0]",
    "tf.reshape({a}, (-1, 2))", "tf.reshape({a}, shape=[-1])", "tf.reshape(tensor={a}, shape=tf.shape({a}))", "tf.size({a}, out_type=tf.int64)", "tf.shape({a}, out_type=tf.int64)", "tf.shape(input={a})[1]", "tf.rank({a})", "tf.broadcast_to({a}[:1], [3, {w}])", "tf.meshgrid({a}[0, :2], {a}[0, :2])[0]",
    "tf.clip_by_norm({a}, 1.0)", "tf.clip_by_norm({a}, 1.0, axes=[1])", "tf.clip_by_value({a}, clip_value_min=0.0, clip_value_max=0.5)", "tf.clip_by_average_norm({a}, 0.01)", "tf.global_norm([{a}])", "tf.clip_by_global_norm([{a}], 1.0)[0][0]", "tf.accumulate_n([{a}, {a}])", "tf.add_n([{a}, {a}])", "tf.bitcast({a}, tf.int32)", "tf.saturate_cast({a} * 1000, tf.int8)", "tf.histogram_fixed_width({a}, [-1.0, 1.0], 5)", "tf.bincount(tf.cast(tf.abs({a}), tf.int32))",
    "tf.losses.cosine_distance({a}, {a}, axis=1)", "tf.losses.mean_squared_error({a}, {a} * 2)", "tf.losses.absolute_difference({a}, {a} + 1)", "tf.nn.sigmoid_cross_entropy_with_logits(labels={a} * 0, logits={a})", "tf.nn.softmax_cross_entropy_with_logits(labels=tf.nn.softmax({a}), logits={a})", "tf.nn.sparse_softmax_cross_entropy_with_logits(labels=tf.argmax({a}, 1), logits={a})", "tf.nn.xw_plus_b({a}, tf.ones([{w}, 2]), tf.zeros([2]))", "tf.nn.bias_add({a}, tf.ones([{w}]))",
    "tf.map_fn(lambda row: row[0], {a})", "tf.map_fn(lambda row: tf.cast(tf.argmax(row, 0), tf.int32), {a}, dtype=tf.int32)", "tf.foldl(lambda s, row: s + row, {a})", "tf.foldr(lambda s, row: s * 0.5 + row, {a}, tf.zeros([{w}]))", "tf.scan(lambda s, row: s + row, {a})", "tf.cond(tf.reduce_sum({a}) > 0, lambda: {a}, lambda: -{a})", "tf.cond(pred=tf.shape({a})[0] > 1, true_fn=lambda: {a}[0], false_fn=lambda: {a}[0] * 2)", "tf.case([(tf.shape({a})[0] > 1, lambda: tf.constant(1))], default=lambda: tf.constant(2))", "tf.while_loop(lambda i, s: i < 3, lambda i, s: (i + 1, s + {a}), [0, {a}])[1]",
    "tf.conv1d({a}[:, :, None], tf.ones([3, 1, 1]), 1, 'SAME')" if False else "tf.nn.conv1d({a}[:, :, None], tf.ones([3, 1, 1]), 1, 'SAME')", "tf.nn.max_pool({a}[:, :4, None, None], [1, 2, 1, 1], [1, 2, 1, 1], 'SAME')", "tf.nn.avg_pool({a}[:, :4, None, None], ksize=[1, 2, 1, 1], strides=[1, 2, 1, 1], padding='VALID')", "tf.nn.conv2d({a}[:, :4, None, None], tf.ones([2, 1, 1, 1]), [1, 1, 1, 1], 'SAME')", "tf.nn.lrn({a}[:, :4, None, None])", "tf.nn.embedding_lookup({a}, [0, 0])", "tf.nn.embedding_lookup([{a}], [0], partition_strategy='div')",
    "tf.image.resize_images({a}[:, :4, None, None], [2, 2])", "tf.image.resize_bilinear({a}[:, :4, None, None], [3, 2])", "tf.image.resize_nearest_neighbor({a}[:, :4, None, None], [8, 1])", "tf.image.resize_bicubic({a}[:, :4, None, None], [3, 3], align_corners=True)", "tf.image.resize_image_with_crop_or_pad({a}[:, :4, None, None], 2, 2)", "tf.image.flip_left_right({a}[:, :4, None, None])", "tf.image.per_image_standardization({a}[:, :4, None, None])", "tf.image.central_crop({a}[:, :4, None, None], 0.5)", "tf.image.convert_image_dtype({a}[:, :4, None, None], tf.uint8)", "tf.image.crop_to_bounding_box({a}[:, :4, None, None], 0, 0, 2, 1)", "tf.image.rot90({a}[:, :4, None, None])", "tf.image.transpose_image({a}[:, :4, None, None])", "tf.image.grayscale_to_rgb({a}[:, :4, None, None])", "tf.image.adjust_brightness({a}[:, :4, None, None], 0.1)", "tf.image.total_variation({a}[:, :4, None, None])",
    "tf.one_hot(tf.argmax({a}, 1), 4)", "tf.one_hot(tf.argmax({a}, 1), depth=3, on_value=2.0, off_value=1.0)", "tf.sequence_mask(tf.argmax({a}, 1), 60)", "tf.range(tf.shape({a})[0])", "tf.range(0, 10, 3)", "tf.linspace(0.0, 1.0, 5)", "tf.lin_space(0.0, 1.0, 4)", "tf.constant(2.0, shape=[2, 2])", "tf.constant([1, 2, 3], tf.float32)", "tf.constant(5, dtype=tf.int64, name='five')", "tf.constant([[1.0, 2.0]], tf.float32, [2, 1])", "tf.constant([], tf.float32)", "tf.convert_to_tensor([1.5, 2], name='c')", "tf.convert_to_tensor({a}, preferred_dtype=tf.float32)", "tf.confusion_matrix([0, 1], [1, 1])",
    "tf.sparse_to_dense([[0, 1]], [2, 2], 5)", "tf.sparse_tensor_to_dense(tf.SparseTensor([[0, 1]], [3.0], [1, 2]))", "tf.sparse.to_dense(tf.SparseTensor([[0, 1]], [3.0], [1, 2]), default_value=7.0)", "tf.sparse_reduce_sum(tf.SparseTensor([[0, 1]], [3.0], [1, 2]), 1)", "tf.setdiff1d([1, 2, 3], [2])[0]", "tf.unique([1, 2, 1])[0]", "tf.invert_permutation([1, 0])", "tf.nn.zero_fraction({a})", "tf.nn.normalize_moments(1.0, {a}, {a} * {a}, None)[0]", "tf.quantize({a}, -1.0, 1.0, tf.quint8)[1]", "tf.fake_quant_with_min_max_args({a})", "tf.space_to_batch({a}[:, :4, None, None], [[0, 0], [0, 1]], 2)", "tf.extract_image_patches({a}[:, :4, None, None], [1, 2, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1], 'VALID')", "tf.depth_to_space(tf.ones([1, 1, 1, 4]), 2)", "tf.fft(tf.cast({a}, tf.complex64))", "tf.real(tf.complex({a}, {a}))", "tf.conj({a})", "tf.self_adjoint_eig(tf.eye(2))[0]", "tf.matrix_inverse(tf.eye(2) * 2)", "tf.matrix_determinant(tf.eye(2) * 2)", "tf.cholesky(tf.eye(2))", "tf.svd(tf.eye(2))[0]", "tf.cross([1.0, 0.0, 0.0], [0.0, 1.0, 0.0])", "tf.betainc(1.0, 2.0, 0.3)", "tf.digamma(2.5)",
    "tf.random_crop(tf.zeros([4, 4]), [2, 2])", "tf.zeros_like({a}).shape.as_list()[1] * {a}", "tf.get_static_value(tf.constant(3.0)) * {a}", "tf.contrib.util.constant_value(tf.constant(3.0)) * {a}" if False else "{a} * 1.0", "tf.dtypes.cast({a}, tf.int32)", "tf.math.reduce_std({a}, 1)", "tf.math.argmax({a}, 1)", "tf.linalg.norm({a}, axis=1)", "tf.math.log(tf.abs({a}) + 1)", "tf.math.divide({a}, 3.0)", "tf.linalg.matmul({a}, {a}, transpose_b=True)", "tf.keras.backend.mean({a})", "tf.keras.backend.l2_normalize({a}, 1)", "tf.distributions.Normal(0.0, 1.0).prob({a})", "tf.py_function(lambda rows: rows * 2, [{a}], tf.float32)", "tf.numpy_function(lambda rows: rows * 2, [{a}], tf.float32)",
    "tf.nn.crelu({a})", "tf.nn.softsign({a})", "tf.nn.swish({a})", "tf.nn.log_poisson_loss({a}, {a})", "tf.nn.weighted_cross_entropy_with_logits({a} * 0, {a}, 2.0)",
    "tf.nn.moments({a}, 0)[0]", "tf.nn.weighted_moments({a}, [0], {a} * 0 + 1.0)[0]", "tf.nn.batch_normalization({a}, 0.0, 1.0, None, None, 1e-3)",
    "tf.nn.l2_normalize({a}, axis=[1])", "tf.nn.top_k({a})[1]", "tf.nn.relu_layer({a}, tf.ones([{w}, 2]), tf.zeros([2]))",
    "tf.nn.embedding_lookup({a}, tf.constant([0]))", "tf.nn.sufficient_statistics({a}, [1])[0]", "tf.nn.dropout({a}, 1.0)", "tf.nn.dropout({a}, keep_prob=1.0)",
    "tf.nn.dropout({a}, rate=0.0)", "tf.math.softplus({a})", "tf.math.bessel_i0({a})", "tf.math.cumulative_logsumexp({a}, 1)", "tf.math.divide_no_nan({a}, 0.0)",
    "tf.math.multiply_no_nan({a}, 0.0)", "tf.math.floormod({a}, 0.3)", "tf.math.is_nan({a})", "tf.math.count_nonzero({a}, 1)",
    "tf.math.count_nonzero({a}, reduction_indices=1)", "tf.math.reduce_variance({a}, 1)", "tf.math.reduce_euclidean_norm({a}, 1)", "tf.math.zero_fraction({a})",
    "tf.math.unsorted_segment_mean({a}, tf.zeros([tf.shape({a})[0]], tf.int32), 1)", "tf.math.confusion_matrix([0, 1], [1, 1], num_classes=2)",
    "tf.math.polyval([1.0, 2.0], {a})", "tf.math.in_top_k({a}, tf.zeros([tf.shape({a})[0]], tf.int32), 3)", "tf.math.accumulate_n([{a}, {a}])", "tf.math.add_n([{a}])",
    "tf.math.log_softmax({a}, axis=0)", "tf.math.softmax({a}, 0)", "tf.math.sign({a})", "tf.math.xdivy({a}, 2.0)", "tf.math.squared_difference({a}, {a} * 2)",
    "tf.math.equal({a}, 0.0)", "tf.math.top_k({a}, k=1).values", "tf.math.bincount(tf.argmax({a}, 1, output_type=tf.int32))", "tf.linalg.tensor_diag({a}[0, :2])",
    "tf.linalg.diag_part(tf.matmul({a}, {a}, transpose_b=True))", "tf.linalg.diag({a})[0, :2, :2]", "tf.linalg.band_part({a}, -1, 0)", "tf.linalg.l2_normalize({a}, 1)",
    "tf.linalg.trace(tf.eye(3))", "tf.linalg.transpose({a})", "tf.linalg.det(tf.eye(2))", "tf.linalg.inv(tf.eye(2) * 2)", "tf.linalg.tensordot({a}, {a}, [[1], [1]])",
    "tf.linalg.set_diag(tf.eye(2), [5.0, 6.0])", "tf.linalg.einsum('ij->j', {a})", "tf.linalg.global_norm([{a}, {a}])", "tf.linalg.norm({a}, keep_dims=True)",
    "tf.linalg.cross([1.0, 0.0, 0.0], [0.0, 1.0, 0.0])", "tf.linalg.matvec({a}, {a}[0])", "tf.linalg.expm(tf.eye(2))", "tf.linalg.lu(tf.eye(2))[0]",
    "tf.debugging.check_numerics({a}, 'bad')", "tf.check_numerics({a}, 'bad')", "tf.verify_tensor_all_finite({a}, 'bad')", "tf.debugging.assert_all_finite({a}, 'bad')",
    "tf.manip.roll({a}, 1, 1)", "tf.roll({a}, shift=1, axis=1)", "tf.manip.reshape({a}, [-1])", "tf.manip.tile({a}, [1, 2])", "tf.manip.reverse({a}, [1])",
    "tf.manip.gather_nd({a}, [[0, 0]])", "tf.bitwise.bitwise_and(tf.cast({a} * 10, tf.int32), 3)", "tf.bitwise.left_shift(tf.cast({a} * 10, tf.int32), 1)",
    "tf.spectral.dct({a})", "tf.spectral.rfft({a})", "tf.signal.rfft({a})", "tf.signal.dct({a}, 2)", "tf.signal.fft(tf.cast({a}, tf.complex64))",
    "tf.sets.set_size(tf.sets.set_intersection([[1, 2]], [[2, 3]]))", "tf.sets.size(tf.sets.intersection([[1, 2]], [[2, 3]]))",
    "tf.image.resize_area({a}[:, :4, None, None], [2, 2])", "tf.image.resize_with_crop_or_pad({a}[:, :4, None, None], 2, 2)",
    "tf.image.resize({a}[:, :4, None, None], [2, 2])", "tf.image.resize_images({a}[:, :4, None, None], [2, 2], method=tf.image.ResizeMethod.NEAREST_NEIGHBOR)",
    "tf.image.crop_and_resize({a}[:, :4, None, None], [[0.0, 0.0, 1.0, 1.0]], [0], [2, 2])",
    "tf.image.crop_and_resize(image={a}[:, :4, None, None], boxes=[[0.0, 0.0, 1.0, 1.0]], box_ind=[0], crop_size=[2, 2])",
    "tf.image.extract_glimpse({a}[:1, :4, None, None], [2, 1], [[0.0, 0.0]])", "tf.image.pad_to_bounding_box({a}[:, :4, None, None], 1, 0, 6, 1)",
    "tf.image.adjust_contrast({a}[:, :4, None, None], 0.5)", "tf.image.rgb_to_grayscale(tf.tile({a}[:, :4, None, None], [1, 1, 1, 3]))",
    "tf.image.rgb_to_hsv(tf.tile(tf.abs({a})[:, :4, None, None], [1, 1, 1, 3]))", "tf.image.flip_up_down({a}[:, :4, None, None])",
    "tf.image.adjust_gamma(tf.abs({a})[:, :4, None, None], 2.0)", "tf.image.psnr({a}[:, :4, None, None], {a}[:, :4, None, None] + 0.1, 1.0)",
    "tf.image.image_gradients({a}[:, :4, None, None])[0]", "tf.nn.max_pool({a}[:, :4, None, None], ksize=[1, 2, 1, 1], strides=[1, 1, 1, 1], padding='SAME')",
    "tf.nn.avg_pool(value={a}[:, :4, None, None], ksize=[1, 2, 1, 1], strides=[1, 2, 1, 1], padding='VALID')",
    "tf.nn.conv2d({a}[:, :4, None, None], tf.ones([2, 1, 1, 2]), strides=[1, 1, 1, 1], padding='VALID')",
    "tf.nn.conv2d(input={a}[:, :4, None, None], filter=tf.ones([2, 1, 1, 1]), strides=[1, 1, 1, 1], padding='SAME')",
    "tf.nn.depthwise_conv2d({a}[:, :4, None, None], tf.ones([2, 1, 1, 2]), [1, 1, 1, 1], 'SAME')", "tf.nn.pool({a}[:, :4, None], [2], 'MAX', 'VALID')",
    "tf.nn.softmax_cross_entropy_with_logits_v2(labels=tf.nn.softmax({a}), logits={a})", "tf.nn.local_response_normalization({a}[:, :4, None, None], 2)",
    "tf.nn.erosion2d({a}[:, :4, None, None], tf.ones([1, 1, 1]), [1, 1, 1, 1], [1, 1, 1, 1], 'SAME')", "tf.math.reduce_sum({a}, keep_dims=True)",
    "tf.reduce_sum({a}, reduction_indices=[0, 1], keep_dims=True)", "tf.reduce_mean(input_tensor={a}, reduction_indices=0)",
    "tf.reduce_max(input_tensor={a}, axis=1, keepdims=True)", "tf.arg_min({a}, 0)", "tf.argmin({a}, dimension=0)", "tf.stack(values=[{a}, {a}], axis=-1)",
    "tf.concat(axis=1, values=[{a}, {a}])", "tf.split(value={a}, num_or_size_splits=[1, {w} - 1], axis=1)[0]", "tf.expand_dims({a}, -1, name='wider')",
    "tf.squeeze({a}[:1], axis=[0], name='narrow')", "tf.reverse_sequence({a}, tf.ones([tf.shape({a})[0]], tf.int32), seq_dim=1)",
    "tf.reverse_sequence({a}, tf.ones([tf.shape({a})[0]], tf.int32), 1, 0)", "tf.where(condition={a} > 0)", "tf.where(tf.greater({a}, 0.1), x={a}, y={a} * 0)",
    "tf.where({a}[:, 0] > 0, {a}[:, 1], {a}[:, 2])", "tf.gather({a}, indices=tf.constant([1, 0]), axis=-1)", "tf.gather(params={a}, indices=0)",
    "tf.boolean_mask({a}, {a}[:, 0] > -9.0)", "tf.boolean_mask(tensor={a}, mask={a} > 0)", "tf.size(input={a})", "tf.shape_n([{a}, {a}])[0]",
    "tf.zeros_like({a}, optimize=False)", "tf.ones_like(tensor={a})", "tf.cast({a}, dtype=tf.bool)", "tf.to_complex64({a})", "tf.sigmoid({a})",
    "tf.complex(real={a}, imag={a})", "tf.imag(tf.complex({a}, {a}))", "tf.angle(tf.complex({a}, {a}))", "tf.zeta(2.0, 1.0)", "tf.polygamma(1.0, 2.0)",
    "tf.igamma(1.0, 2.0)", "tf.lbeta(tf.abs({a}) + 1.0)", "tf.matrix_solve(tf.eye(2), [[1.0], [2.0]])", "tf.cholesky_solve(tf.eye(2), [[1.0], [2.0]])",
    "tf.qr(tf.eye(2))[1]", "tf.matrix_triangular_solve(tf.eye(2), [[1.0], [2.0]])", "tf.sparse_matmul({a}, {a}, transpose_b=True)", "tf.is_inf({a})", "tf.expm1({a})",
    "tf.asinh({a})", "tf.log_sigmoid({a})", "tf.erfc({a})", "tf.floor_div({a}, 0.3)", "tf.truncatemod({a}, 0.3)", "tf.ensure_shape({a}, [None, {w}])",
    "tf.unravel_index([1], [2, 3])", "tf.searchsorted([[1.0, 3.0]], [[2.0]])", "tf.sort({a}, axis=1, direction='DESCENDING')", "tf.argsort({a})",
    "tf.cumsum({a}, axis=1, reverse=True)", "tf.einsum('ij,ij->i', {a}, {a})", "tf.tensordot(a={a}, b={a}, axes=[[1], [1]])", "tf.matmul(a={a}, b={a}, transpose_b=True)",
    "tf.matmul({a}, {a}, False, True)", "tf.unique_with_counts([1, 2, 1])[2]", "tf.required_space_to_batch_paddings([4], [2])[0]",
    "tf.quantization.fake_quant_with_min_max_args({a})", "tf.nest.flatten([{a}, {a}])[0]", "tf.nest.map_structure(tf.abs, [{a}])[0]",
    "tf.losses.huber_loss({a}, {a} + 1)", "tf.losses.log_loss(tf.sigmoid({a}), tf.sigmoid({a}))", "tf.scalar_mul(2.0, {a})", "tf.math.scalar_mul(2.0, {a})",
    "tf.divide({a}, {a} + 10)", "tf.truediv({a}, 3)", "tf.subtract({a}, 1)", "tf.negative({a})", "tf.square({a})", "tf.cross(tf.ones([3]), tf.ones([3]))",
)  # fmt: skip

TEXTS = (
    "tf.string_split({t}).values", "tf.string_split({t}, delimiter='a').dense_shape", "tf.string_split({t}, ' ').indices", "tf.strings.split({t}).values" , "tf.strings.split({t}, sep=' ').values", "tf.sparse_tensor_to_dense(tf.string_split({t}), default_value='')", "tf.sparse.to_dense(tf.string_split({t}), '-')",
    "tf.substr({t}, 0, 1)", "tf.strings.substr({t}, pos=0, len=0)", "tf.regex_replace({t}, 'a', 'b')", "tf.strings.regex_replace({t}, '[ae]', '', replace_global=False)", "tf.strings.regex_full_match({t}, '.*a.*')", "tf.string_strip({t})", "tf.strings.strip({t})", "tf.strings.upper({t})", "tf.strings.lower({t}, encoding='utf-8')", "tf.strings.length({t}, unit='UTF8_CHAR')", "tf.string_join([{t}, {t}], separator='-')", "tf.strings.join([{t}, 'x'], '+')", "tf.reduce_join({t}, 0)", "tf.reduce_join({t}, axis=0, separator=' ')", "tf.reduce_join([{t}, {t}], reduction_indices=0)", "tf.strings.reduce_join({t})",
    "tf.string_to_hash_bucket_fast({t}, 100)", "tf.string_to_hash_bucket({t}, 100)", "tf.strings.to_hash_bucket_fast({t}, num_buckets=10)", "tf.string_to_hash_bucket_strong({t}, 10, [1, 2])", "tf.strings.to_hash_bucket({t}, 10)", "tf.equal({t}, 'snow')", "tf.not_equal({t}, '')", "tf.boolean_mask({t}, tf.not_equal({t}, 'zzz'))", "tf.encode_base64({t})", "tf.decode_base64(tf.encode_base64({t}))", "tf.string_to_number(tf.as_string(tf.strings.length({t})))", "tf.strings.to_number(['1.5'], tf.float64)", "tf.as_string(tf.constant([1.5]), precision=2)", "tf.strings.as_string(3)", "tf.strings.format('{{}}', {t})" if False else "tf.strings.unicode_script([97])", "tf.unicode_decode({t}, 'UTF-8').values" if False else "tf.strings.bytes_split({t}).values", "tf.strings.unicode_decode({t}, 'UTF-8').flat_values", "tf.decode_raw({t}[0], tf.uint8)", "tf.io.decode_raw({t}[0], tf.uint8)", "tf.gather({t}, 0)", "tf.tile({t}, [2])", "tf.reverse({t}, [0])", "tf.expand_dims({t}, 0)", "tf.where(tf.equal({t}, 'cat'), {t}, {t})", "tf.unique({t})[1]", "{t} + '!'", "tf.constant('x') + {t}", "tf.fill([2], 'a')", "tf.sparse_tensor_to_dense(tf.strings.split({t}).to_sparse(), '')" if False else "tf.size({t})",
    "tf.strings.regex_full_match({t}, 'a.*')", "tf.strings.to_hash_bucket_strong({t}, 10, [1, 2])", "tf.strings.length({t}, unit='BYTE')",
    "tf.string_to_hash_bucket_fast(input={t}, num_buckets=7)", "tf.strings.join(inputs=[{t}, {t}], separator=' ')", "tf.string_join(inputs=[{t}, 'x'])",
    "tf.reduce_join({t}, reduction_indices=[0])", "tf.reduce_join(inputs=[{t}], axis=1, keep_dims=True)", "tf.strings.reduce_join({t}, axis=0, separator='-')",
    "tf.strings.reduce_join([{t}], reduction_indices=1)", "tf.regex_replace(input={t}, pattern='[aeiou]', rewrite='')",
    "tf.strings.regex_replace(input={t}, pattern=' ', rewrite='_')", "tf.substr(input={t}, pos=0, len=0)", "tf.strings.substr({t}, 0, 0, unit='UTF8_CHAR')",
    "tf.strings.unicode_transcode({t}, 'UTF-8', 'UTF-16-BE')", "tf.strings.split({t}, ' ').indices", "tf.strings.split(input={t}, sep='a').dense_shape",
    "tf.string_split(source={t}, delimiter=' ').values", "tf.string_split({t}, skip_empty=False).values",
    "tf.strings.to_number(tf.strings.as_string(tf.strings.length({t})))", "tf.string_to_number(tf.as_string(tf.strings.length({t})), out_type=tf.int32)",
    "tf.strings.unsorted_segment_join({t}, tf.zeros([tf.shape({t})[0]], tf.int32), 1)", "tf.io.encode_base64({t})", "tf.strings.ngrams(tf.constant(['a', 'b', 'c']), 2)",
    "tf.sparse.to_dense(tf.strings.split({t}), default_value='')", "tf.sparse_tensor_to_dense(tf.string_split({t}), '')", "tf.string_split({t}).dense_shape[0]",
    "tf.convert_to_tensor({t})", "tf.strings.upper(input={t})", "tf.strings.strip(input={t})", "tf.stack([{t}, {t}])", "tf.concat([{t}, {t}], 0)",
    "tf.reshape({t}, [-1, 1])", "tf.slice({t}, [0], [1])", "{t}[:1]", "{t}[0]", "tf.where(tf.equal({t}, ''), tf.fill(tf.shape({t}), '-'), {t})", "tf.rank({t})",
    "tf.equal(tf.strings.length({t}), 0)", "tf.cast(tf.strings.length({t}), tf.float32)",
)  # fmt: skip

#: How calls begin that keep graph mode, as far as is known.
UNPROVEN = (
    "tf.batch_gather", "tf.div(", "tf.is_", "tf.nn.top_k({a}, k=2).indices", "tf.layers", "tf.parallel_stack", "tf.clip_by_average", "tf.bincount", "tf.losses",
    "tf.nn.softmax_cross", "tf.nn.xw", "tf.map_fn", "tf.foldl", "tf.foldr", "tf.scan", "tf.cond", "tf.case", "tf.while", "tf.nn.conv1d", "tf.nn.embedding_lookup([",
    "tf.image.resize_images", "tf.constant(2.0, shape", "tf.constant([[1.0", "tf.sparse_to_dense", "tf.sparse_reduce", "tf.setdiff", "tf.quantize", "tf.space_to_batch",
    "tf.self_adj", "tf.svd", "tf.keras", "tf.distributions", "tf.py_function", "tf.numpy_function", "tf.string_split", "tf.strings.split", "tf.sparse_tensor_to_dense(tf.string_split",
    "tf.sparse.to_dense(tf.string", "tf.strings.unicode", "tf.strings.bytes", "tf.debugging.assert_all", "tf.floor_div", "tf.image.extract_glimpse", "tf.image.resize(",
    "tf.math.bincount", "tf.math.top_k({a}, k=1)", "tf.nest", "tf.nn.dropout", "tf.nn.erosion", "tf.nn.pool", "tf.nn.relu_layer", "tf.nn.sufficient", "tf.nn.weighted",
    "tf.qr", "tf.sparse_matmul", "tf.unique_with_counts", "tf.verify_tensor", "tf.zeros_like({a}, optimize",
)  # fmt: skip

_ALONE = """\
import tensorflow as tf
import tensorflow_hub as hub

module = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
x = {source}
y = module(x)
z = {call}
with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    print(sess.run(z{feeds}))
"""


def alone() -> Iterator[tuple[str, str]]:
    """Each call in two programs of its own, on a constant and on a placeholder: a name and the program."""
    for template in (*ROWS, *TEXTS):
        call = template.format(a="y", t="x", w=50)
        yield f"{call} of a constant", _ALONE.format(source='tf.constant(["a cat", "snow"])', call=call, feeds="")
        feeds = ', {x: ["a cat", "snow"]}'
        yield (
            f"{call} of a placeholder",
            _ALONE.format(source="tf.placeholder(tf.string, [None])", call=call, feeds=feeds),
        )
