"""Eager programs that are wrong, each in a way that an eager program easily is; and one that is right.

Each is what a careless hand makes of the graph program above it. The comparison of runs has to tell every one of them
from its original, or it would not find a rewriting that does the same.
"""

from __future__ import annotations

from textwrap import dedent
from typing import NamedTuple

GRAPH = """\
import numpy as np
import tensorflow.compat.v1 as tf
import tensorflow_hub as hub

tf.disable_v2_behavior()
model = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1").signatures["default"]
"""
EAGER = """\
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

model = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1").signatures["default"]
"""
BEGIN = """\
sess = tf.Session()
sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
"""


class Pair(NamedTuple):
    graph: str
    eager: str
    says: str  #: a part of what the difference is said to be


def pair(graph: str, eager: str, says: str) -> Pair:
    return Pair(GRAPH + dedent(graph).replace("BEGIN\n", BEGIN), EAGER + dedent(eager), says)


RIGHT = pair(
    """
    x = tf.placeholder(tf.string, [None])
    y = model(x)["default"]
    BEGIN
    print("value", sess.run([y, tf.reduce_sum(y)], {x: ["a cat", "hello"]}))
    """,
    """
    y = model(tf.constant(["a cat", "hello"]))["default"]
    print("value", [y.numpy(), tf.reduce_sum(y).numpy()])
    """,
    "",
)

WRONG = {
    "a name that is bound again is seen late": pair(
        """
        factor = 2.0
        x = tf.placeholder(tf.string, [None])
        y = model(x)["default"] * factor
        factor = 3.0
        BEGIN
        print("value", sess.run(y, {x: ["a cat"]}))
        """,
        """
        factor = 2.0


        @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
        def encode(x):
            return model(x)["default"] * factor


        factor = 3.0
        print("value", encode(["a cat"]).numpy())
        """,
        "printed: element 0",
    ),
    "an array that changes is seen late": pair(
        """
        weights = np.ones(1, np.float32)
        y = model(tf.constant(["a cat"]))["default"] * weights
        weights[0] = 5
        BEGIN
        print("value", sess.run(y))
        """,
        """
        weights = np.ones(1, np.float32)
        encode = tf.function(lambda: model(tf.constant(["a cat"]))["default"] * weights)
        weights[0] = 5
        print("value", encode().numpy())
        """,
        "printed: element 0",
    ),
    "what one run draws is drawn twice": pair(
        """
        z = tf.random_uniform([4])
        double = z * 2
        BEGIN
        a, b = sess.run([z, double])
        print("together", np.allclose(a * 2, b))
        """,
        """
        def z():
            return tf.random.uniform([4])


        a, b = z().numpy(), (z() * 2).numpy()
        print("together", np.allclose(a * 2, b))
        """,
        "printed: False instead of True",
    ),
    "what every run draws is drawn once": pair(
        """
        z = tf.random_uniform([4])
        BEGIN
        print("again", np.array_equal(sess.run(z), sess.run(z)))
        """,
        """
        z = tf.random.uniform([4])
        print("again", np.array_equal(z.numpy(), z.numpy()))
        """,
        "printed: True instead of False",
    ),
    "a shape is read from a value": pair(
        """
        x = tf.placeholder(tf.string, [None])
        y = model(x)["default"]
        y = y * 10.0 if y.shape.as_list()[0] is None else y
        BEGIN
        print("value", sess.run(y, {x: ["a cat"]}))
        """,
        """
        y = model(tf.constant(["a cat"]))["default"]
        y = y * 10.0 if y.shape.as_list()[0] is None else y
        print("value", y.numpy())
        """,
        "printed: element 0",
    ),
    "an operation is moved out of its try": pair(
        """
        y = model(tf.constant(["a cat"]))["default"]
        bad = tf.gather(y, 99)
        BEGIN
        try:
            print("value", sess.run(bad))
        except tf.errors.InvalidArgumentError:
            print("out of range")
        """,
        """
        y = model(tf.constant(["a cat"]))["default"]
        bad = tf.gather(y, 99)
        try:
            print("value", bad.numpy())
        except tf.errors.InvalidArgumentError:
            print("out of range")
        """,
        "raised InvalidArgumentError",
    ),
    "a constant that is fed stays what it was": pair(
        """
        x = tf.constant(1.0)
        y = model(tf.constant(["a cat"]))["default"] * x
        BEGIN
        print("value", sess.run(y, {x: 5.0}))
        """,
        """
        x = tf.constant(1.0)
        y = model(tf.constant(["a cat"]))["default"] * x
        print("value", y.numpy())
        """,
        "printed: element 0",
    ),
    "what is never fetched is run": pair(
        """
        def log(rows):
            print("ran")
            return rows


        y = model(tf.constant(["a cat"]))["default"]
        seen = tf.py_func(log, [y], tf.float32)
        BEGIN
        print("value", sess.run(y))
        """,
        """
        def log(rows):
            print("ran")
            return rows


        y = model(tf.constant(["a cat"]))["default"]
        seen = tf.numpy_function(log, [y], tf.float32)
        print("value", y.numpy())
        """,
        "printed ran",
    ),
    "a print stands before what printed before it": pair(
        """
        x = tf.placeholder(tf.string, [None])
        y = model(x)["default"]
        print("built", y.shape.as_list()[1])
        BEGIN
        for word in ["cat", "dog"]:
            print(word, sess.run(y, {x: [word]}))
        """,
        """
        for word in ["cat", "dog"]:
            y = model(tf.constant([word]))["default"]
            print("built", y.shape.as_list()[1])
            print(word, y.numpy())
        """,
        "'built' instead of 'dog'",
    ),
    "an operation prints as often as it is traced": pair(
        """
        x = tf.placeholder(tf.string, [None])
        y = tf.Print(model(x)["default"], [tf.shape(x)], "op: ")
        BEGIN
        for word in ["cat", "dog"]:
            print(word, sess.run(y, {x: [word]}).shape)
        """,
        """
        for word in ["cat", "dog"]:
            y = model(tf.constant([word]))["default"]
            print(word, y.numpy().shape)
        """,
        "instead of operation",
    ),
    "a tensor is given for an array": pair(
        """
        x = tf.placeholder(tf.string, [None])
        y = model(x)["default"]
        BEGIN
        print("value", sess.run(y, {x: ["a cat"]}))
        """,
        """
        print("value", model(tf.constant(["a cat"]))["default"])
        """,
        "EagerTensor",
    ),
    "a list of one becomes its element": pair(
        """
        y = model(tf.constant(["a cat"]))["default"]
        BEGIN
        print("value", sess.run([y]))
        """,
        """
        print("value", model(tf.constant(["a cat"]))["default"].numpy())
        """,
        "printed: type is 'ndarray' instead of 'list'",
    ),
    "a tensor equals what has its value": pair(
        """
        one, two = tf.constant(1.0), tf.constant(1.0)
        y = model(tf.constant(["a cat"]))["default"]
        print("equal", bool(one == two))
        """,
        """
        one, two = tf.constant(1.0), tf.constant(1.0)
        y = model(tf.constant(["a cat"]))["default"]
        print("equal", bool(one == two))
        """,
        "printed: True instead of False",
    ),
    "the second time in a process draws other numbers": pair(
        """
        z = tf.random_uniform([2], seed=7)
        BEGIN
        print("value", sess.run(z))
        """,
        """
        print("value", tf.random.uniform([2], seed=7).numpy())
        """,
        "run 2: 1. printed: element 0",
    ),
}
