"""Call functions of this interpreter's TensorFlow with values of each dtype, and print what came out, as JSON.

    python releases.py NAME...

Python 3.7 with TensorFlow 1.15 runs this file too, and calls them in a graph and a session; TensorFlow 2 calls them
eagerly. Each name has a process of its own: some functions end it when they are given what they do not expect.
"""

import json
import os
import sys
import tempfile

import numpy as np
import tensorflow as tf

import sides

IS_EAGER = tf.executing_eagerly()
DTYPES = ("uint8", "int8", "int16", "int32", "int64", "float16", "float32", "float64", "bool", "string")
BASES = (np.arange(100, 106).reshape(2, 3), (np.arange(48) * 37 % 119 + 1).reshape(4, 4, 3), np.array([130, 17]))
#: What stands behind the first argument; "x" is the same array again.
REST = ((), ("x",), (1,), ([2, 3],), ("x", "x"), (0, 1))
#: How the arrays arrive. A list of Python has the dtype that its numbers have.
WAYS = {"tensor": DTYPES, "numpy": DTYPES, "python": ("int64", "float64", "bool", "string")}


def array(base, dtype):
    if dtype == "string":
        return np.vectorize(lambda number: str(number).encode(), otypes=[object])(base)
    return (base / 7.0 if dtype.startswith("float") else base).astype(dtype)


def outcome(function, given, way, rest):
    """What a call gives, or that it raises."""
    dtype = sides.dtype_of(given)
    feeds = {}

    def arrive():
        if way == "python":
            return given.tolist()
        if way == "numpy" or IS_EAGER:
            return tf.constant(given.tolist(), dtype, given.shape) if way == "tensor" else given
        placeholder = tf.compat.v1.placeholder(dtype, given.shape)
        feeds[placeholder] = given
        return placeholder

    def call():
        return function(arrive(), *[arrive() if one == "x" else one for one in rest])

    if IS_EAGER:
        return sides.attempt(lambda: sides.told(call()))
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        return sides.attempt(lambda: sides.told(session.run(call(), feeds)))


def outcomes(name):
    """{call: outcome} of one function."""
    function = sides.named(tf.compat.v1, name)
    found = {}
    for number, rest in enumerate(REST):
        for place, base in enumerate(BASES):
            calls = [(way, dtype) for way, dtypes in WAYS.items() for dtype in dtypes]
            results = {call: outcome(function, array(base, call[1]), call[0], rest) for call in calls}
            for (way, dtype), result in results.items():
                found["{} {} {} {}.{}".format(name, way, dtype, number, place)] = result
    return found


def alone(name):
    """The outcomes of a function, found in a process of its own; nothing if that ended."""
    file, path = tempfile.mkstemp()
    os.close(file)
    if not os.fork():
        with open(path, "w") as written:
            sides.attempt(lambda: json.dump(outcomes(name), written))
        os._exit(0)
    os.wait()
    with open(path) as written:
        text = written.read()
    os.unlink(path)
    return json.loads(text or "{}")


if __name__ == "__main__":
    every = {}
    for one in sys.argv[1:]:
        every.update(alone(one))
    json.dump(every, sys.stdout)
