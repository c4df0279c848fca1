"""Runs one program as ``__main__`` and writes what it computed, as JSON.

``python drive.py PROGRAM RESULT`` runs the program in this process: it is started by the interpreter whose TensorFlow
is asked, Python 3.7 with TF 1.15 among them. Nothing but numpy is needed.

What a program computed is what it printed, and every global of its main file that is plain data when it ends: numpy
values, numbers, strings, bytes, and lists, tuples and dicts of them, unless its name begins with an underscore.
Tensors, sessions, modules and functions are the means and not the result.

``--as-tf1`` lets a program written for TF 1 run on TF 2 as it is: its ``import tensorflow`` gets
``tensorflow.compat.v1`` with TF 2's behaviour switched off. That is how TF 2.15 with tensorflow-hub 0.15 is a second
oracle.

``--count`` tells, too, how often models were loaded and how often each ``tf.function`` of the program was traced.
"""

import argparse
import contextlib
import io
import json
import os
import sys
import types

#: Arrays with more elements are recorded by their sums and by every n-th element.
MANY = 1000


class Skipped(Exception):
    """Raised for a value that is not plain data."""


def encode(value, shorten):
    """A value as JSON that keeps its type; ``shorten`` makes machine paths in texts portable."""
    import numpy

    if value is None or isinstance(value, bool):
        return {"type": type(value).__name__, "value": value}
    if isinstance(value, numpy.ndarray):
        return encode_array(value, shorten)
    if isinstance(value, numpy.generic):
        return {"type": "numpy", "dtype": value.dtype.name, "value": encode_element(value, shorten)}
    if type(value) in (int, float, complex, str, bytes):
        return {"type": type(value).__name__, "value": encode_element(value, shorten)}
    if type(value) in (list, tuple):
        return {"type": type(value).__name__, "value": [encode(item, shorten) for item in value]}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        items = [[name, encode(item, shorten)] for name, item in zip(value._fields, value)]
        return {"type": "namedtuple " + type(value).__name__, "value": items}
    if isinstance(value, dict):
        items = [[encode(key, shorten), encode(item, shorten)] for key, item in value.items()]
        return {"type": type(value).__name__, "value": sorted(items, key=lambda item: json.dumps(item[0]))}
    if type(value) in (set, frozenset):
        items = [encode(item, shorten) for item in value]
        return {"type": type(value).__name__, "value": sorted(items, key=lambda item: json.dumps(item))}
    raise Skipped(type(value).__name__)


def encode_array(array, shorten):
    result = {"type": "ndarray", "dtype": "str" if array.dtype.kind == "U" else array.dtype.name}
    if array.dtype.kind == "S":
        result["dtype"] = "bytes"
    result["shape"] = list(array.shape)
    flat = array.ravel()
    if array.dtype.kind == "O":
        result["value"] = [encode(item, shorten) for item in flat.tolist()]
        return result
    if array.dtype.kind not in "biufcSU":
        raise Skipped(array.dtype.name)
    if flat.size > MANY and array.dtype.kind in "biuf":
        # A prime step does not stay in one channel of an image or in one column of a matrix.
        result["step"] = step = next(n for n in range(flat.size // 400, flat.size) if is_prime(n))
        wide = flat.astype("float64")
        result["mean"] = float(wide.mean())
        result["deviation"] = float(wide.std())
        flat = flat[::step]
    result["value"] = [encode_element(item, shorten) for item in flat]
    return result


def encode_element(value, shorten):
    kind = getattr(getattr(value, "dtype", None), "kind", None)
    if isinstance(value, bytes):
        return shorten(bytes(value).decode("latin-1"))
    if isinstance(value, str):
        return shorten(str(value))
    if kind == "f":
        import numpy

        # The shortest text that gives this value back in its own precision.
        value = float(numpy.format_float_scientific(value)) if numpy.isfinite(value) else float(value)
    if kind is not None and kind in "biuc":
        value = value.item()
    if isinstance(value, complex):
        return [encode_element(value.real, shorten), encode_element(value.imag, shorten)]
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return repr(value)
    return value


def is_prime(number):
    return number > 1 and all(number % n for n in range(2, int(number**0.5) + 1))


def versions():
    """Which software gave the answer."""
    result = {"python": "%d.%d.%d" % sys.version_info[:3]}
    for name in ("tensorflow", "tensorflow_hub", "numpy"):
        module = sys.modules.get(name)
        version = getattr(module, "__version__", None)
        if version is None and module is not None:
            version = module.version.VERSION
        if version is not None:
            result[name] = version
    return result


def pretend_tf1():
    import tensorflow

    tf = tensorflow.compat.v1
    tf.disable_v2_behavior()
    tf.__version__ = tensorflow.__version__
    # The library itself keeps TF 2's names.
    import tensorflow_hub  # noqa: F401

    sys.modules["tensorflow"] = tf


def run(path):
    """Runs the file as ``__main__``; returns its globals."""
    module = types.ModuleType("__main__")
    module.__file__ = path
    module.__builtins__ = __builtins__
    sys.modules["__main__"] = module
    sys.path[0] = os.path.dirname(path)
    sys.argv = [path]
    with open(path, "rb") as file:
        code = compile(file.read(), path, "exec")
    try:
        exec(code, module.__dict__)
    except SystemExit as end:
        if end.code not in (None, 0):
            raise
    return module.__dict__


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("program")
    parser.add_argument("result")
    parser.add_argument("--as-tf1", action="store_true")
    parser.add_argument("--count", action="store_true")
    arguments = parser.parse_args()
    program, destination = os.path.abspath(arguments.program), os.path.abspath(arguments.result)

    places = [(os.path.dirname(program), "$PROGRAM")]
    if os.environ.get("TFHUB_CACHE_DIR"):
        places.insert(0, (os.path.abspath(os.environ["TFHUB_CACHE_DIR"]), "$TFHUB_CACHE_DIR"))

    def shorten(text):
        for folder, name in places:
            text = text.replace(folder, name)
        return text

    if arguments.as_tf1:
        pretend_tf1()
    counts = None
    if arguments.count:
        from counting import watch

        counts = watch(os.path.dirname(program))
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        names = run(program)
    values = {}
    for name, value in list(names.items()):
        if not name.startswith("_"):
            with contextlib.suppress(Skipped):
                values[name] = encode(value, shorten)
    result = {
        "versions": versions(),
        "printed": [shorten(line) for line in printed.getvalue().splitlines()],
        "values": values,
    }
    if counts is not None:
        result["counts"] = counts.told()
    with open(destination, "w") as file:
        json.dump(result, file, indent=1, sort_keys=True)
        file.write("\n")


if __name__ == "__main__":
    main()
