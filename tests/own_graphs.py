"""Builds the graphs of small programs, and prints them as JSON: ``python own_graphs.py switched|alone``.

``switched``: after the switch to TF1's behaviour; ``alone``: without it, in an eager process.
"""

import json
import os
import re
import sys

#: What every program has: tensors to compute with.
GIVEN = (
    "x = tf.placeholder(tf.float32, [None, 3])\ny = tf.placeholder(tf.float32, [None])\n"
    "i = tf.placeholder(tf.int32, [None])\ns = tf.placeholder(tf.string, [None])\n"
)
NET = (
    "w = tf.get_variable('w', [3, 1], initializer=tf.zeros_initializer(), use_resource=False)\n"
    "b = tf.Variable(0.5, name='b', use_resource=False)\n"
    "loss = tf.reduce_mean(tf.square(tf.squeeze(tf.matmul(x, w), axis=1) + b - y))\n"
)
NNLM = "m = hub.load('https://tfhub.dev/google/nnlm-en-dim50/1')\nf = m.signatures['default'](s)['default']\n"

_CALLS = """
    abs(x) add(x, x) add_n([x, x]) argmax(x, 1) argmin(x, axis=1) boolean_mask(x, y > 0.0) cast(i, tf.float32)
    clip_by_norm(x, 1.0) clip_by_value(x, 0.0, 1.0) concat([x, x], 1) constant([[1.0]], dtype=tf.float32)
    constant(['a']) convert_to_tensor([1.0]) cos(x) cumsum(x) divide(x, 2.0) equal(i, i) exp(x) expand_dims(y, -1)
    fill([2], 1.0) floor(x) gather(x, i) global_norm([x]) greater(x, 0.0) greater_equal(x, 0.0) group(tf.no_op())
    identity(x) is_nan(x) less(x, 0.0) less_equal(x, 0.0) log(x) logical_and(x > 0.0, x < 1.0) logical_not(x > 0.0)
    matmul(x, x, transpose_b=True) matrix_inverse(x) maximum(x, 0.0) minimum(x, 0.0) multiply(x, x) negative(x) no_op()
    norm(x, axis=1) not_equal(i, i) one_hot(i, 4) ones([2]) ones_like(x) pad(x, [[0, 0], [1, 1]])
    placeholder_with_default([1.0], [None]) pow(x, 2.0) random_normal([2], seed=1) random_normal([2])
    random_uniform([2])
    range(3) rank(x) reciprocal(x) reduce_all(x > 0.0) reduce_any(x > 0.0) reduce_logsumexp(x) reduce_max(x, 1)
    reduce_mean(x, 1, keepdims=True) reduce_min(x, 1) reduce_prod(x) reduce_sum(x, axis=1) reshape(x, [-1])
    reverse(x, [1]) round(x) rsqrt(x) segment_sum(x, i) shape(x) sigmoid(x) sign(x) sin(x) size(x)
    slice(x, [0, 0], [1, 1]) sqrt(x) square(x) squared_difference(x, x) squeeze(x) stack([y, y], axis=1)
    stop_gradient(x) string_join([s, s]) string_to_number(s) strings.lower(s) subtract(x, 1.0) tanh(x)
    tensordot(x, x, [[1], [1]]) tile(x, [1, 2]) to_float(i) to_int32(x) to_int64(x) transpose(x) truncated_normal([2])
    unsorted_segment_sum(x, i, 3) where(x > 0.0, x, x) where(x > 0.0) zeros([2]) zeros_like(x) linalg.norm(x)
    math.log(x) math.reduce_mean(x) math.square(x)
    nn.bias_add(x, tf.ones([3])) nn.conv2d(tf.reshape(x, [-1, 3, 1, 1]), tf.ones([1, 1, 1, 1]), [1, 1, 1, 1], 'SAME')
    nn.dropout(x, 0.5) nn.dropout(x, rate=0.5, seed=1) nn.dropout(x, keep_prob=0.5) nn.elu(x)
    nn.embedding_lookup(tf.ones([5, 2]), i) nn.in_top_k(x, i, 1) nn.l2_loss(x) nn.l2_normalize(x, 1)
    nn.log_softmax(x) nn.max_pool(tf.reshape(x, [-1, 3, 1, 1]), [1, 1, 1, 1], [1, 1, 1, 1], 'SAME') nn.relu(x)
    nn.relu6(x) nn.sigmoid(x) nn.sigmoid_cross_entropy_with_logits(labels=y, logits=y) nn.softmax(x)
    nn.softmax_cross_entropy_with_logits(labels=x, logits=x) nn.softmax_cross_entropy_with_logits_v2(labels=x, logits=x)
    nn.softplus(x) nn.sparse_softmax_cross_entropy_with_logits(labels=i, logits=x) nn.tanh(x)
    nn.xw_plus_b(x, tf.ones([3, 2]), tf.ones([2]))
    losses.absolute_difference(y, y) losses.cosine_distance(x, x, axis=1) losses.hinge_loss(x, x)
    losses.huber_loss(y, y) losses.log_loss(y, y) losses.mean_squared_error(labels=y, predictions=y)
    losses.sigmoid_cross_entropy(x, x) losses.softmax_cross_entropy(x, x) losses.sparse_softmax_cross_entropy(i, x)
"""
_INITIALIZERS = """
    constant_initializer(2.0) glorot_normal_initializer() glorot_uniform_initializer(seed=3) ones_initializer()
    orthogonal_initializer() random_normal_initializer(stddev=0.1) random_uniform_initializer(-1.0, 1.0)
    truncated_normal_initializer() uniform_unit_scaling_initializer() variance_scaling_initializer() zeros_initializer()
"""
_OPTIMIZERS = """
    AdadeltaOptimizer(0.1) AdagradOptimizer(0.1) AdamOptimizer() FtrlOptimizer(0.1) GradientDescentOptimizer(0.1)
    MomentumOptimizer(0.1, 0.9) RMSPropOptimizer(0.1)
"""
_OPERATORS = """
    x + 1.0; 1.0 + x; x - x; x * 2.0; 2.0 / x; -x; x**2; x[0]; x[:, 0:2]; x[..., 0]; x > 0.0; x < 1.0; x <= 1.0;
    x @ tf.ones([3, 2]); i // 2; i % 2; ~(x > 0.0); (x > 0.0) & (x < 1.0)
"""


def calls(text):
    """The calls in a text that has several in a line."""
    return re.findall(r"[a-z][\w.]*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)", text, re.IGNORECASE)


def programs():
    """All programs, by what they are about."""
    found = {"tf." + call: GIVEN + "z = tf." + call for call in calls(_CALLS)}
    for call in calls(_INITIALIZERS):
        found["tf." + call] = f"w = tf.get_variable('w', [3, 4], tf.float32, tf.{call}, use_resource=False)"
    for call in calls(_OPTIMIZERS):
        step = f"step = tf.train.{call}.minimize(loss)\nstart = tf.global_variables_initializer()"
        found["tf.train." + call] = GIVEN + NET + step
    for operator in _OPERATORS.split(";"):
        found[operator.strip()] = GIVEN + "z = " + operator.strip()
    found["minimize"] = (
        GIVEN
        + NET
        + (
            "n = tf.Variable(0, trainable=False, name='n', use_resource=False)\n"
            "step = tf.train.AdamOptimizer(0.1).minimize(loss, global_step=n, var_list=[w])\n"
            "start = [tf.local_variables_initializer(), tf.tables_initializer()]"
        )
    )
    found["operators on variables"] = GIVEN + NET + "z = [-w, w[0], 2.0 * w, w + b, tf.identity(w)]"
    found["scopes"] = (
        "for _ in range(2):\n    with tf.variable_scope('a', reuse=tf.AUTO_REUSE), tf.name_scope('b'):\n"
        "        w = tf.get_variable('w', [3, 4], use_resource=False)\n        z = w * 2.0"
    )
    found["resources"] = "w = tf.get_variable('w', [3, 4], use_resource=True)\nz = w * 2.0"
    found["a model"] = (
        GIVEN + NNLM + "z = f * 2.0\nstart = [tf.global_variables_initializer(), tf.tables_initializer()]"
    )
    found["a model that is trained upon"] = (
        GIVEN + NNLM + "w = tf.get_variable('w', [f.shape.as_list()[1], 1], use_resource=False)\n"
        "step = tf.train.AdamOptimizer(0.1).minimize(tf.reduce_mean(tf.matmul(f, w)))\n"
        "start = [tf.global_variables_initializer(), tf.tables_initializer()]"
    )
    found["a model in a second block"] = (
        GIVEN + NNLM + "with tf.Graph().as_default():\n    pass\nwith tf.Session(graph=tf.get_default_graph()):\n"
        "    z = m.signatures['default'](s)['default'] + 1.0"
    )
    found["resources, where nothing else is said"] = "w = tf.get_variable('w', [3, 4])"
    found["control flow"] = GIVEN + "z = tf.cond(x[0, 0] > 0.0, lambda: x, lambda: -x)"
    return found


#: Programs that build something else: the comparison has to see it.
DIFFERENT = ("resources, where nothing else is said", "control flow")


def described(graph):
    """A graph as texts, without the numbers that count what the process has made."""

    def text(thing):
        return re.sub(r"_\d{2,}\b|(?<=load_)\d+_\d+|[0-9a-f]{20,}|/[^\"]*/assets/[^\"]*", "#", str(thing))

    definition = graph.as_graph_def()
    functions = [[text(node) for node in function.node_def] for function in definition.library.function]
    collections = {
        key: [str(getattr(one, "name", type(one))) for one in graph.get_collection(key)]
        for key in graph.get_all_collection_keys()
        if isinstance(key, str) and not key.startswith("__")
    }
    return [[text(node) for node in definition.node], sorted(functions), collections]


def main(mode):
    import tensorflow.compat.v1 as tf

    if mode == "switched":
        tf.disable_v2_behavior()
    import tensorflow_hub as hub

    found = {}
    for name, code in programs().items():
        with tf.Graph().as_default() as graph:
            exec(code, {"tf": tf, "hub": hub})
        found[name] = described(graph)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
    main(sys.argv[1])
