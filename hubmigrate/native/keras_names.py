"""Keras in an eager program: it stays Keras 2, whose names mean what they meant in TF 1.15.

``tf.keras`` is Keras 3 since TensorFlow 2.16, which refuses arrays of strings and TensorFlow's functions on its
tensors. With ``TF_USE_LEGACY_KERAS=1`` it is the package ``tf_keras``. What is named here was run on TF 1.15 and, so,
eagerly on 2.15 and 2.21: values, dtypes and shapes are the same.
"""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst

from hubmigrate.program.knowledge import BACKEND, canonical

ROOT = "tensorflow.keras"

#: What sets and gives the session that Keras keeps.
SET_SESSION, GET_SESSION = "keras.backend.set_session", "keras.backend.get_session"

#: What makes the inputs, layers and models of which something is proven.
INPUTS = ("keras.Input", "keras.layers.Input")
LAMBDA = "keras.layers.Lambda"
MODELS = ("keras.Model", "keras.models.Model")
LAYER = "keras.layers.Layer"

#: Functions about files and arrays, which have nothing to do with graphs.
FUNCTIONS = ("keras.utils.get_file", "keras.utils.to_categorical", "keras.preprocessing.sequence.pad_sequences")

BACKEND_CALLS = frozenset(f"keras.backend.{name}" for name in BACKEND)


def is_keras(name: str) -> bool:
    """Whether a name, as it is imported, is one of Keras."""
    return canonical(name).split(".")[0] == "keras"


def is_importable(symbol: str) -> bool:
    """Whether what a program imports of Keras can be imported from the same place."""
    return symbol == ROOT or symbol.startswith(ROOT + ".")


def is_proven(name: str, node: cst.CSTNode, parents: Mapping[cst.CSTNode, cst.CSTNode]) -> bool:
    """Whether a name of Keras, used as it is, means the same in an eager program."""
    parent = parents.get(node)
    # ``tf.keras`` is reached through whatever TensorFlow is imported as, which is TF2 then.
    is_reached = isinstance(node, cst.Attribute) and name.startswith("tensorflow.compat.v1.keras.")
    if not (is_importable(name) or is_reached):
        return False
    if isinstance(parent, cst.Arg) and isinstance(parents.get(parent), cst.ClassDef):
        return canonical(name) == LAYER
    if not isinstance(parent, cst.Call) or parent.func is not node:
        return False
    called = canonical(name)
    if called in BACKEND_CALLS:
        return not any(arg.star for arg in parent.args)
    if called in FUNCTIONS:
        return True
    return called in (*INPUTS, LAMBDA, *MODELS)  # how they are called, native/keras.py asks
