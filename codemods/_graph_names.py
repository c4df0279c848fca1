"""What of TensorFlow builds the same graph in an eager process as after the switch to TF1's behaviour.

Each name was called in both, and the graphs compared node by node, on TF 2.15 and on TF 2.21;
``tests/test_own_graphs.py`` does it again. Variables are the same if they are told not to be resources.
"""

from __future__ import annotations

#: Names that are no calls.
VALUES = frozenset(
    f"tf.{name}"
    for name in (
        *("float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "string", "bool"),
        "AUTO_REUSE",
    )
)

#: Calls that make variables, which are resources in TF2 if nothing else is said.
VARIABLES = frozenset(("tf.Variable", "tf.get_variable"))

_BASICS = """
    abs add add_n argmax argmin boolean_mask cast clip_by_norm clip_by_value concat constant convert_to_tensor cos
    cumsum divide equal exp expand_dims fill floor gather global_norm greater greater_equal group identity
    is_nan less less_equal log logical_and logical_not matmul matrix_inverse maximum minimum multiply negative no_op
    norm not_equal one_hot ones ones_like pad placeholder placeholder_with_default pow random_normal random_uniform
    range rank reciprocal reduce_all reduce_any reduce_logsumexp reduce_max reduce_mean reduce_min reduce_prod
    reduce_sum reshape reverse round rsqrt segment_sum shape sigmoid sign sin size slice sqrt square
    squared_difference squeeze stack stop_gradient string_join string_to_number strings.lower subtract tanh tensordot
    tile to_float to_int32 to_int64 transpose truncated_normal unsorted_segment_sum where zeros zeros_like
    linalg.norm math.log math.reduce_mean math.square name_scope variable_scope
"""
_NETS = """
    bias_add conv2d dropout elu embedding_lookup in_top_k l2_loss l2_normalize log_softmax max_pool relu relu6
    sigmoid sigmoid_cross_entropy_with_logits softmax softmax_cross_entropy_with_logits
    softmax_cross_entropy_with_logits_v2 softplus sparse_softmax_cross_entropy_with_logits tanh xw_plus_b
"""
_LOSSES = """
    absolute_difference cosine_distance hinge_loss huber_loss log_loss mean_squared_error sigmoid_cross_entropy
    softmax_cross_entropy sparse_softmax_cross_entropy
"""
_OPTIMIZERS = "Adadelta Adagrad Adam Ftrl GradientDescent Momentum RMSProp"
_INITIALIZERS = """
    constant glorot_normal glorot_uniform ones orthogonal random_normal random_uniform truncated_normal
    uniform_unit_scaling variance_scaling zeros
"""

#: How many arguments these calls may have by position, and which by name; others are not known to build the same.
ARGUMENTS = {
    "tf.Variable": (2, {"initial_value", "trainable", "name", "dtype", "use_resource"}),
    "tf.get_variable": (4, {"name", "shape", "dtype", "initializer", "trainable", "use_resource"}),
    "tf.variable_scope": (1, {"name_or_scope", "default_name", "reuse"}),
}
_LOSS_ARGUMENTS = 2, {"labels", "predictions", "logits", "onehot_labels", "multi_class_labels", "axis"}


def may_be_given(name: str, positional: int, keywords: set[str]) -> bool:
    """Whether a call with these arguments is known to build the same graph."""
    most, named = _LOSS_ARGUMENTS if name.startswith("tf.losses.") else ARGUMENTS.get(name, (positional, keywords))
    return positional <= most and keywords <= named


#: Calls that build. They have to stand where a graph of the file's own is the one to build in.
BUILDERS = VARIABLES | frozenset(
    [
        *(f"tf.{name}" for name in _BASICS.split()),
        *(f"tf.nn.{name}" for name in _NETS.split()),
        *(f"tf.losses.{name}" for name in _LOSSES.split()),
        *(f"tf.train.{name}Optimizer" for name in _OPTIMIZERS.split()),
        *(f"tf.{name}_initializer" for name in _INITIALIZERS.split()),
        *("tf.global_variables_initializer", "tf.local_variables_initializer", "tf.tables_initializer"),
    ]
)
