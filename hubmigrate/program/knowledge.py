"""What calls of outside APIs return, in the analysis' own words.

The kinds: ``tensor``, ``sparse``, ``tensors`` (a dict of tensors), ``placeholder``, ``variable``, ``op``, ``session``,
``graph``, ``optimizer``, ``saver``, ``estimator``, ``dataset``, ``context``, ``keras.layer``, ``keras.model``,
``hub.Module``, ``hub.ModuleSpec``, ``hub.loaded``, ``hub.KerasLayer``. To teach the analysis an API, add it here.
"""

from __future__ import annotations

import re
from functools import cache

#: How the packages are imported, and the short name under which the tables here know them.
_PREFIXES = (
    ("tensorflow.compat.v1.keras", "keras"),
    ("tensorflow.compat.v1.estimator", "tf.estimator"),
    ("tensorflow.compat.v1", "tf"),
    ("tensorflow.compat.v2", "tf"),
    ("tensorflow.python.keras", "keras"),
    ("tensorflow.contrib.keras", "keras"),
    ("tensorflow.keras", "keras"),
    ("tensorflow_estimator", "tf.estimator"),
    ("tensorflow_hub", "hub"),
    ("tensorflow", "tf"),
    ("tf_keras", "keras"),
    ("keras", "keras"),
)


@cache
def canonical(symbol: str) -> str:
    """The short name of an imported symbol: ``tensorflow.compat.v1.Session`` is ``tf.Session``."""
    for prefix, short in _PREFIXES:
        if symbol == prefix or symbol.startswith(prefix + "."):
            rest = symbol[len(prefix) :]
            # TF 1.13 to 1.15 offer tf.compat.v1 below every tf.
            nested = short == "tf" and rest.startswith((".compat.v1", ".compat.v2"))
            return canonical("tensorflow" + rest) if nested else short + rest
    return symbol


_KINDS = {
    "hub.Module": "hub.Module",
    "hub.load_module_spec": "hub.ModuleSpec",
    "hub.create_module_spec": "hub.AuthoredSpec",
    "hub.create_module_spec_from_saved_model": "hub.AuthoredSpec",
    "hub.load": "hub.loaded",
    "hub.KerasLayer": "hub.KerasLayer",
    "hub.eval_function_for_module": "hub.eval_function",
    "tf.saved_model.load": "loaded",
    "tf.saved_model.load_v2": "loaded",
    "tf.Graph": "graph",
    "tf.get_default_graph": "graph",
    "tf.placeholder": "placeholder",
    "tf.placeholder_with_default": "placeholder",
    "tf.sparse_placeholder": "sparse",
    "tf.sparse.placeholder": "sparse",
    "tf.SparseTensor": "sparse",
    "tf.SparseTensor.from_value": "sparse",
    "tf.sparse.from_dense": "sparse",
    "tf.contrib.layers.dense_to_sparse": "sparse",
    "tf.string_split": "sparse",
    "tf.RaggedTensor": "ragged",
    "tf.Variable": "variable",
    "tf.get_variable": "variable",
    "tf.Session": "session",
    "tf.InteractiveSession": "session",
    "tf.get_default_session": "session",
    "tf.train.MonitoredSession": "session",
    "tf.train.SingularMonitoredSession": "session",
    "tf.train.MonitoredTrainingSession": "session",
    "keras.backend.get_session": "session",
    "tf.ConfigProto": "config",
    "tf.GPUOptions": "config",
    "tf.train.Saver": "saver",
    "tf.no_op": "op",
    "tf.group": "op",
    "keras.Input": "tensor",
    "keras.layers.Input": "tensor",
    "keras.Model": "keras.model",
    "keras.Sequential": "keras.model",
    "keras.models.Model": "keras.model",
    "keras.models.Sequential": "keras.model",
    "keras.models.load_model": "keras.model",
}

#: Functions of Keras' backend that compute one tensor, and were compared with those of TF 1.15 (native/keras_names.py).
BACKEND = (
    *("abs", "argmax", "cast", "clip", "concatenate", "dot", "exp", "expand_dims", "l2_normalize", "log", "max"),
    *("maximum", "mean", "min", "minimum", "pow", "relu", "sigmoid", "sign", "softmax", "sqrt", "square", "squeeze"),
    *("std", "sum", "tanh", "transpose"),
)

#: Several tensors, one of which is a tensor.
_LIST = "tensor.list"

_PATTERNS = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"tf\.(global_|local_|all_)?variables_initializer|tf\.tables_initializer|tf\.initialize_\w+", "op"),
        (r"tf\.(compat\.)?(estimator|contrib\.(learn|tpu|estimator))\..*", "estimator"),
        (r"tf\.contrib\..*", "contrib"),
        (r"tf\.(train|optimizers|keras\.optimizers)\.\w*Optimizer|keras\.optimizers\.\w+", "optimizer"),
        (r"tf\.data\..*", "dataset"),
        (r"tf\.(name_scope|variable_scope|device|control_dependencies|init_scope|op_scope|GradientTape)", "context"),
        (r"keras\.layers\.\w+", "keras.layer"),
        (rf"keras\.backend\.({'|'.join(BACKEND)})", "tensor"),
        (r"keras\.applications\..*\.?[A-Z]\w*", "keras.model"),
        (r"tf\.sparse_(?!tensor_to_dense|to_dense|tensor_dense_matmul|reduce|placeholder)\w+", "sparse"),
        (r"tf\.sparse\.(?!to_dense|reduce_\w+|sparse_dense_matmul|mask|segment_\w+|bincount)\w+", "sparse"),
        (
            r"tf\.(split|unstack|unpack|meshgrid|dynamic_partition|nn\.(moments|top_k)|unique|linalg\.(svd|qr|eigh?|lu))",
            _LIST,
        ),
        (r"tf\.(strings\.(split|unicode_\w+)|io\.deserialize_many_sparse)", "ragged"),
        (r"tf\.ragged\..*", "ragged"),
    )
)

#: Functions of TensorFlow that return several tensors, none, or something that is no tensor.
_NO_TENSOR = re.compile(
    r"tf\.(gfile|flags|app|logging|test|errors|io\.gfile|saved_model|summary|train|lookup|sysconfig|config|python_io"
    r"|graph_util|resource_loader|version|experimental|distribute|debugging\.set|autograph|profiler|user_ops|tpu)\..*"
    r"|tf\.(trainable_variables|global_variables|local_variables|all_variables|get_collection|add_to_collection"
    r"|set_random_seed|disable_\w+|enable_\w+|reset_default_graph|executing_eagerly|is_\w+|no_gradient|gradients"
    r"|as_dtype|make_template|function|load_op_library|import_graph_def|get_\w+|tables_initializer|register_\w+"
    r"|split|unstack|unpack|meshgrid|unique|unique_with_counts|while_loop|cond|case|py_func|numpy_function"
    r"|py_function|dynamic_partition|nn\.top_k|nn\.moments|nn\.dynamic_rnn|nn\.bidirectional_dynamic_rnn"
    r"|nn\.\w+cell.*|quantize|parse_\w+|decode_csv|io\.parse_\w+|io\.decode_csv|tuple|setdiff1d"
    r"|nest\..*|compat\..*|svd|qr|self_adjoint_eig|linalg\.slogdet|image\.(sample_\w+|draw_\w+)"
    r"|nn\.(fused_batch_norm|sufficient_statistics|weighted_moments|ctc_\w+decoder|\w*candidate_sampler)"
    r"|assert_\w+|variable_op_scope|map_fn|scan|foldl|foldr|string_split|metrics\..*|size_\w+)"
)

#: Functions whose dtype is known whatever they are given.
_TENSOR = re.compile(r"tf\.((\w+\.)?[a-z_]\w*)$")


@cache
def kind_of_call(symbol: str) -> str | None:
    """The kind of what a call of an outside symbol returns, ``None`` if nothing is known."""
    name = canonical(symbol)
    kind = _KINDS.get(name)
    if kind is not None:
        return kind
    for pattern, found in _PATTERNS:
        if pattern.fullmatch(name):
            return found
    if _TENSOR.fullmatch(name) and not _NO_TENSOR.fullmatch(name):
        return "tensor"
    return None


#: Functions that return one dense tensor whatever kind of tensor they are given.
DENSE = re.compile(
    r"tf\.(sparse_tensor_to_dense|sparse\.to_dense|sparse_reduce_\w+|sparse\.reduce_\w+|shape|size|rank|stack|concat|add_n"
    r"|sparse_tensor_dense_matmul|sparse\.sparse_dense_matmul|convert_to_tensor|zeros|ones|nn\.embedding_lookup_sparse)"
)

#: Kinds whose instances are not told apart: nothing asks where one was made.
ALIKE = frozenset(("tensor", "tensors", "tensor.list", "outputs", "op", "context", "dataset", "contrib", "other"))

#: Kinds of what is one dense tensor of the graph.
TENSORS = frozenset({"tensor", "placeholder", "variable"})

#: Attributes that are data of their own: whoever gets them does not get the object.
DATA = frozenset(
    (
        *("device", "dtype", "graph", "graph_def", "inputs", "is_sparse", "name", "op", "outputs", "shape"),
        *("variable_map", "variables"),
    )
)

#: The names of the tensors in what ``tf.nn.top_k`` and ``tf.unique`` return, by their places. Lists have no such names.
FIELDS = {"values": 0, "indices": 1, "y": 0, "idx": 1}

#: What goes through the rows of a file of comma-separated values, and what a row is. It holds texts.
ROWS = {"csv.reader": "list", "csv.DictReader": "dict"}

#: Readers of tables, and the methods of a table's columns that return such, or lists and arrays of their items.
TABLES = frozenset(("pandas.read_csv", "pandas.read_table", "pandas.read_excel", "pandas.read_fwf"))
COLUMN_METHODS = frozenset(
    (
        *("tolist", "to_list", "to_numpy", "dropna", "fillna", "astype", "unique", "head", "tail", "sample", "copy"),
        *("reset_index", "drop_duplicates", "sort_values"),
    )
)

#: Functions that turn whatever they are given into text or a Python object and keep nothing of it.
HARMLESS = frozenset(f"builtins.{name}" for name in ("print", "type", "isinstance", "str", "repr", "id", "len"))

#: Decorators that leave a function callable as it was written.
TRANSPARENT = re.compile(
    r"functools\.(lru_cache|cache|wraps)|tf\.(function|contrib\.eager\..*|no_gradient)|typing\..*|abc\..*"
    r"|builtins\.(staticmethod|classmethod|property)|pytest\..*|.*\.(route|get|post|command|group|option|argument)"
)
