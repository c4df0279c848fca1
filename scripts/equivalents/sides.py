"""Run one side of every claim on this interpreter's TensorFlow, and print what came out, as JSON.

    python sides.py v1|v2 [NAME...]

``v1`` calls the TF1 functions as a TF1 program does, in a graph and a session. ``v2`` calls the TF2 functions with the
arguments that the table gives them: eagerly, and as a function of tensors where the program had placeholders. Python
3.7 runs this file too, for ``v1``.
"""

import itertools
import json
import logging
import os
import shutil
import sys
import tempfile

import numpy as np
import tensorflow as tf

import claim as kinds
from claims import claims

v1 = tf.compat.v1


def named(root, name):
    for part in name.split("."):
        root = getattr(root, part[:-2])() if part.endswith("()") else getattr(root, part)
    return root


def plain(value):
    """An argument that is no array, with the names behind tf. looked up."""
    if isinstance(value, kinds.TF):
        return named(tf, value.name)
    if isinstance(value, kinds.FixedLen):
        return tf.io.FixedLenFeature(value.shape, value.dtype, value.default)
    if isinstance(value, kinds.VarLen):
        return tf.io.VarLenFeature(named(tf, value.dtype))
    return {key: plain(each) for key, each in value.items()} if isinstance(value, dict) else value


def dtype_of(array):
    return tf.string if array.dtype == object else tf.as_dtype(array.dtype)


# What came out, in a form that can be compared.


def told(value):
    """A value, its dtype and the structure that it is in."""
    if isinstance(value, (tf.SparseTensor, v1.SparseTensorValue)):
        return {"sparse": [told(value.indices), told(value.values), told(value.dense_shape)]}
    if isinstance(value, dict):
        return {key: told(each) for key, each in sorted(value.items())}
    if isinstance(value, (list, tuple)):
        return [type(value).__name__] + [told(each) for each in value]
    if hasattr(value, "numpy"):
        value = value.numpy()
    if value is None or isinstance(value, str):
        return value
    array = np.asarray(value)
    if array.dtype.name == "bfloat16":
        return ["bfloat16", list(array.shape), array.astype("float32").ravel().tolist()]
    kind = "string" if array.dtype.kind in "OSU" else array.dtype.name
    return [kind, list(array.shape), [told_one(one) for one in array.ravel().tolist()]]


def told_one(one):
    if isinstance(one, bytes):
        return one.decode("latin-1")
    return one if isinstance(one, (bool, int, float, str)) else str(one)


def static(value):
    """The shapes that a program reads while it builds."""
    if isinstance(value, tf.SparseTensor):
        return static(value.values)
    if isinstance(value, dict):
        return {key: static(each) for key, each in sorted(value.items())}
    if isinstance(value, (list, tuple)):
        return [static(each) for each in value]
    shape = value.shape
    return shape.as_list() if shape.rank is not None else None


def attempt(call):
    try:
        return call()
    except Exception as error:
        return {"raised": type(error).__name__, "message": str(error)[:200]}


# How a call is made: with which arguments by position, and how its arrays arrive.


def forms(claim, sample):
    """For each number of arguments that can be given by position: (names by position, names by keyword)."""
    leading = list(itertools.takewhile(sample.__contains__, claim.positional))
    counts = [len(leading)] if claim.positional_only else range(len(leading) + 1)
    for count in counts:
        yield leading[:count], [name for name in sample if name not in leading[:count]]


def direct(way):
    """Makes an array a Python value, a NumPy value or a tensor."""
    return {
        "python": lambda array: array.tolist(),
        "numpy": lambda array: array,
        "tensor": lambda array: tf.constant(array.tolist(), dtype_of(array), array.shape),
    }[way]


def signature(way, arrays):
    """The dtype and shape of the placeholders that arrays are fed through."""
    for array in arrays:
        shape = array.shape if way == "fed" else [None] * array.ndim
        yield dtype_of(array), shape


def arguments(sample, arrive):
    """The sample's arguments, its arrays made into what ``arrive`` makes of them."""
    return {name: arrive(value.value) if isinstance(value, kinds.A) else plain(value) for name, value in sample.items()}


def arrays_of(sample):
    return [value.value for value in sample.values() if isinstance(value, kinds.A)]


def outcome_v1(call, sample, way):
    with tf.Graph().as_default(), v1.Session() as session:
        feeds, specs = {}, signature(way, arrays_of(sample))

        def fed(array):
            placeholder = v1.placeholder(*next(specs))
            feeds[placeholder] = array
            return placeholder

        result = call(arguments(sample, fed if way.startswith("fed") else direct(way)))
        shapes = static(result) if feeds else None
        return [told(session.run(result, feeds)), shapes]


def outcome_v2(call, sample, way):
    if not way.startswith("fed"):
        return [told(call(arguments(sample, direct(way)))), None]
    arrays = arrays_of(sample)
    shapes = []

    def traced(*tensors):
        queue = iter(tensors)
        result = call(arguments(sample, lambda array: next(queue)))
        shapes.append(static(result))
        return result

    specs = [tf.TensorSpec(shape, dtype) for dtype, shape in signature(way, arrays)]
    function = tf.function(traced, input_signature=specs).get_concrete_function()
    result = function(*(direct("tensor")(array) for array in arrays))
    return [told(result), shapes[-1]]


# Claims about what a function does rather than what it returns.


def probe_files(call, sample):
    folder = tempfile.mkdtemp()
    try:
        os.mkdir(os.path.join(folder, "a"))
        for name in ("a/b.txt", "c.txt"):
            with open(os.path.join(folder, name), "w") as file:
                file.write(name)
        paths = {name: folder + value if isinstance(value, str) else value for name, value in sample.items()}
        result = attempt(lambda: read(call(paths)))
        # The order of a folder's entries is the file system's.
        result = json.loads(json.dumps(result).replace(folder, ""))
        left = {}
        for root, _, files in os.walk(folder):
            left[root[len(folder) :]] = {name: content(os.path.join(root, name)) for name in sorted(files)}
        return [in_order(result), left]
    finally:
        shutil.rmtree(folder)


def read(result):
    """What is behind an iterator or an open file, which only using it tells."""
    if hasattr(result, "read"):
        text = result.read()
        return [type(text).__name__, text if isinstance(text, str) else text.decode()]
    return list(result) if hasattr(result, "__next__") else result


def content(path):
    with open(path) as file:
        return file.read()


def in_order(result):
    if isinstance(result, list) and all(isinstance(one, str) for one in result):
        return sorted(result)
    return [[in_order(part) for part in one] for one in result] if isinstance(result, list) else result


def probe_records(call, sample):
    """What a loop over the records sees before it ends, and what ends it."""
    folder = tempfile.mkdtemp()
    try:
        with tf.io.TFRecordWriter(os.path.join(folder, "some")) as writer:
            writer.write(b"one")
            writer.write(b"\xe9\0two")
        with open(os.path.join(folder, "not"), "w") as file:
            file.write("these are no records of any kind")
        seen = []
        try:
            for record in call({name: folder + value for name, value in sample.items()}):
                seen.append([type(record).__name__, repr(record)])
        except Exception as error:
            seen.append(type(error).__name__)
        return seen
    finally:
        shutil.rmtree(folder)


def probe_logs(call, sample):
    logger = logging.getLogger("tensorflow")
    records = []

    class Collect(logging.Handler):
        def emit(self, record):
            records.append([record.levelname, record.getMessage()])

    handler = Collect()
    logger.addHandler(handler)
    logger.setLevel(1)
    try:
        result = attempt(lambda: call(sample))
        return [result, records, logger.level]
    finally:
        logger.removeHandler(handler)


def probe_scopes(call, sample):
    with tf.Graph().as_default() as graph:
        bounds = []
        for _ in range(2):
            with call(sample) as bound:
                tf.add(tf.constant(1), 1, name="inner")
            bounds.append(bound if isinstance(bound, str) else None)
        return [bounds, [[op.name, op.device] for op in graph.get_operations()]]


def probe_flags(call, sample):
    from absl import flags

    attempt(lambda: call(sample))
    if "f" not in flags.FLAGS:
        return None
    flag = flags.FLAGS["f"]
    found = [type(flag).__name__, flag.default, flag.help, flag.value]
    flag.parse("true" if isinstance(flag, flags.BooleanFlag) else "7")
    delattr(flags.FLAGS, "f")
    return [*found, flag.value]


def probe_apps(call, sample):
    from absl import flags

    given, sys.argv = sys.argv, ["program", "--unknown", "more"]
    try:
        call(sample)
    except SystemExit as end:
        return str(end)
    finally:
        sys.argv = given
        flags.FLAGS.unparse_flags()


PROBES = {
    "apps": probe_apps,
    "flags": probe_flags,
    "files": probe_files,
    "logs": probe_logs,
    "records": probe_records,
    "scopes": probe_scopes,
}


def ways(claim, sample, positional):
    """How the arrays of a call arrive. Calls between all and nothing by position say little new: one way is enough."""
    if claim.probe:
        return ("",)
    if not arrays_of(sample):
        return ("python",)
    return claim.ways if positional in (0, len(claim.positional)) or positional == 1 else claim.ways[-1:]


def outcomes(side, claim, function_of):
    """{which call: what came out} of a claim."""
    found = {}
    for number, sample in enumerate(claim.samples):
        for by_position, by_keyword in forms(claim, sample):
            call = function_of(claim, by_position, by_keyword)
            for way in ways(claim, sample, len(by_position)):
                key = "{} {}({}) {}".format(number, len(by_position), ",".join(by_keyword), way)
                if claim.probe:
                    found[key] = PROBES[claim.probe](call, sample)
                else:
                    outcome = outcome_v1 if side == "v1" else outcome_v2
                    found[key] = attempt(lambda call=call, sample=sample, way=way, run=outcome: run(call, sample, way))
    return found


def function_v1(claim, by_position, by_keyword):
    function = named(v1 if hasattr(tf, "function") else tf, claim.name)

    def call(given):
        return function(*[given[name] for name in by_position], **{name: given[name] for name in by_keyword})

    return call


def function_v2(claim, by_position, by_keyword):
    from hubmigrate.symbols.equivalents import Row

    row = claim.row()
    names = {name: row["renamed"].get(name, name) for name in claim.keywords}
    required = frozenset(claim.required())
    row = Row(claim.name, claim.to, tuple(claim.positional), claim.by_position, names, required, claim.add, {})
    places = row.places(len(by_position), by_keyword)
    assert places is not None, (claim.name, by_position, by_keyword)
    equivalent = row.call(places)

    def call(given):
        values = [given[name] for name in [*by_position, *by_keyword]]
        return evaluated(written(equivalent, len(values)), {"_%d" % n: value for n, value in enumerate(values)})

    return call


def written(equivalent, count):
    """The call as a rewritten program has it, with the names _0, _1 ... for its arguments."""
    arguments = ["_%d" % number for number in range(count)]
    if equivalent.template:
        return equivalent.template.format(*arguments)
    pairs = [*zip(equivalent.keywords, arguments), *equivalent.add.items()]
    return "%s(%s)" % (equivalent.name, ", ".join(key + "=" + text if key else text for key, text in pairs))


def evaluated(text, values):
    import absl.app
    import absl.flags

    return eval(text, {"tensorflow": tf, "absl": absl}, values)


def same_as_absl():
    """The names of tf.flags that are absl's own objects."""
    from absl import flags

    public = (name for name in dir(v1.flags) if not name.startswith("_"))
    return sorted(name for name in public if getattr(v1.flags, name) is getattr(flags, name, None))


def log_levels():
    """The levels of tf.logging that Python's logging knows by the same name and number."""
    names = ("DEBUG", "INFO", "WARN", "ERROR", "FATAL")
    return [name for name in names if getattr(v1.logging, name) == getattr(logging, name)]


def main():
    side, names = sys.argv[1], sys.argv[2:]
    function_of = function_v1 if side == "v1" else function_v2
    logging.getLogger("tensorflow").propagate = False
    wanted = [claim for claim in claims() if not names or claim.name in names]
    found = {claim.key: attempt(lambda claim=claim: outcomes(side, claim, function_of)) for claim in wanted}
    result = {"version": tf.__version__, "claims": found, "absl_flags": same_as_absl(), "log_levels": log_levels()}
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
