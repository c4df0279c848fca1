"""Programs of two files, one that becomes eager and one with a graph of its own: data, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from native_groups import ENCODER

from hubmigrate.migration import FileResult
from hubmigrate.pipeline import migrate
from hubmigrate.settings import Settings
from hubmigrate.sources.discover import discover
from hubmigrate.sources.read import read

LEARN = """\
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub

HANDLE = "https://tfhub.dev/google/nnlm-en-dim50/1"
RATE = 0.1


def learn(texts, labels):
    graph = tf.Graph()
    with graph.as_default():
        inputs = tf.placeholder(tf.string, [None])
        target = tf.placeholder(tf.float32, [None])
        embed = hub.Module(HANDLE)
        features = embed(inputs)
        weights = tf.get_variable("weights", [features.shape.as_list()[1], 1], initializer=tf.zeros_initializer())
        logits = tf.squeeze(tf.matmul(features, weights), axis=1)
        loss = tf.reduce_mean(tf.square(logits - target))
        step = tf.train.GradientDescentOptimizer(RATE).minimize(loss)
        start = [tf.global_variables_initializer(), tf.tables_initializer()]
    session = tf.Session(graph=graph)
    session.run(start)
    losses = []
    for _ in range(3):
        losses.append(float(session.run([loss, step], feed_dict={inputs: texts, target: labels})[0]))
    said = session.run(logits, {inputs: texts})
    session.close()
    return said.tolist(), losses
"""
MAIN = """\
import encoder
import learn

TEXTS = ["a cat", "a dog"]
print(encoder.encode(TEXTS))
print(learn.learn(TEXTS, [0.0, 1.0]))
"""


def outcomes(folder: Path, files: Mapping[str, str], settings: Settings | None = None) -> dict[str, str]:
    """What becomes of the files of a program that are changed."""
    return {result.path.name: result.outcome.value for result in results(folder, files, settings) if result.changed}


def results(folder: Path, files: Mapping[str, str], settings: Settings | None = None) -> list[FileResult]:
    for name, text in files.items():
        (folder / name).write_text(text)
    candidates = discover([str(folder)]).candidates
    sources = [read(one.path, one.path.name) for one in candidates if b"tensorflow_hub" in one.path.read_bytes()]
    return migrate(sources, settings or Settings(), root=folder, candidates=candidates)


APART = {"encoder.py": "native", "learn.py": "compat"}
TOGETHER = {"encoder.py": "compat", "learn.py": "compat"}


def changed(text: str, old: str, new: str) -> str:
    assert old in text, old
    return text.replace(old, new)


#: Changes to LEARN that leave it a file which keeps to its graph.
ALONE = {
    "nothing": ("", ""),
    "a session in the block": ("    session = tf.Session(graph=graph)\n", "        session = tf.Session()\n"),
    "a session that is entered": (
        "    session.run(start)\n",
        "    session.run(start)\n    with tf.Session(graph=graph):\n        more = logits + 1.0\n",
    ),
    "several in one line": ("    with graph.as_default():\n", "    with graph.as_default(), tf.name_scope('net'):\n"),
    "the block names the graph": (
        "    graph = tf.Graph()\n    with graph.as_default():\n",
        "    with tf.Graph().as_default() as graph:\n",
    ),
    "a second block of the graph": (
        "    session.run(start)\n",
        "    session.run(start)\n    with graph.as_default():\n        more = embed(inputs) + loss\n",
    ),
    "a name for the model": ("embed = hub.Module(HANDLE)", "embed = hub.Module(HANDLE, name='text')"),
    "a variable that says what it is": ("initializer=tf.zeros_initializer()", "use_resource=True"),
    "its own helper in the block": (
        "def learn(texts",
        "def rate():\n    return 0.5 * RATE\n\n\ndef learn(texts",
    ),
    "a variable that a model begins": ("tf.square(logits - target)", "tf.Variable(embed(['a cat']))"),
    "an operator": ("logits - target", "-(target - logits)[0]"),
    "a list of tensors": ("tf.square(logits - target)", "tf.add_n([tf.square(logits), target])"),
    "feeds in a name": (
        "feed_dict={inputs: texts, target: labels}",
        "feeds",
        "    losses = []\n",
        "    feeds = {inputs: texts, target: labels}\n    losses = []\n",
    ),
    "the shape by its method": ("features.shape.as_list()", "features.get_shape().as_list()"),
}

#: Changes to LEARN that may mean something else without the switch, or that nothing is known of.
NOT_ALONE = {
    "names of compat.v1 throughout, as in a program of TF2": ("tf.", "tf.compat.v1."),
    "an operation behind the block": ("session.run(logits, {", "session.run(tf.sigmoid(logits), {"),
    "an operator behind the block": ("session.run(logits, {", "session.run(logits + 1.0, {"),
    "a slice behind the block": ("session.run(logits, {", "session.run(logits[0], {"),
    "a model behind the block": (
        "    session = tf.Session(graph=graph)\n",
        "    more = embed(inputs)\n    session = tf.Session(graph=graph)\n",
    ),
    "a session behind the block": ("tf.Session(graph=graph)", "tf.Session()"),
    "a session with a configuration": ("tf.Session(graph=graph)", "tf.Session(graph=graph, config=None)"),
    "a session by position": ("tf.Session(graph=graph)", "tf.Session('', graph)"),
    "an initializer behind the block": ("session.run(start)", "session.run(tf.global_variables_initializer())"),
    "no block": ("with graph.as_default():", "if True:"),
    "the default graph": ("tf.Graph()", "tf.get_default_graph()"),
    "a dimension": ("features.shape.as_list()[1]", "features.shape[1]"),
    "the value of a dimension": ("features.shape.as_list()[1]", "features.shape[1].value"),
    "a shape in a name": (
        '        weights = tf.get_variable("weights", [features.shape.as_list()[1], 1]',
        '        shape = features.get_shape()\n        weights = tf.get_variable("weights", [shape[1], 1]',
    ),
    "a dimension as a number": ("features.shape.as_list()[1]", "int(features.get_shape()[1])"),
    "an assignment": ("loss = tf.reduce_mean(", "loss = tf.assign_add(weights, weights), tf.reduce_mean("),
    "an assignment by a method": ("        start = [", "        more = weights.assign(weights)\n        start = ["),
    "the initial value": ("        start = [", "        more = weights.initialized_value()\n        start = ["),
    "a variable with more to say": ("initializer=tf.zeros_initializer()", "validate_shape=False"),
    "a variable of nothing": ("        start = [", "        more = tf.Variable()\n        start = ["),
    "a scope that says it for its variables": (
        "with graph.as_default():",
        "with graph.as_default(), tf.variable_scope('a', use_resource=True):",
    ),
    "control flow": ("tf.square(logits - target)", "tf.cond(tf.constant(True), lambda: logits, lambda: target)"),
    "a loop of the graph": ("tf.square(logits - target)", "tf.map_fn(tf.square, logits)"),
    "a layer": ("tf.squeeze(tf.matmul(features, weights), axis=1)", "tf.layers.dense(features, 1)[:, 0]"),
    "a name that is imported by itself": (
        "import tensorflow as tf\n",
        "import tensorflow as tf\nfrom tensorflow import square\n",
    ),
    "TensorFlow in a function": (
        "    graph = tf.Graph()\n",
        "    import tensorflow as tf\n    graph = tf.Graph()\n",
        "import tensorflow as tf\nimport tensorflow_hub",
        "import tensorflow_hub",
    ),
    "names that are not written out": ("import numpy as np\n", "import numpy as np\nfrom math import *\n"),
    "a session that a helper is given": (
        "    session.run(start)\n",
        "    begin(session, start)\n",
        "def learn(",
        "def begin(session, start):\n    session.run(start)\n\n\ndef learn(",
    ),
    "a function that is not called": (
        "tf.square(logits - target)",
        "activate(logits)",
        "RATE = 0.1\n",
        "RATE = 0.1\nactivate = tf.sigmoid\n",
    ),
    "arguments that are spread": ("tf.square(logits - target)", "tf.add(*[logits, target])"),
    "a helper that builds": (
        "tf.square(logits - target)",
        "error(logits, target)",
        "RATE = 0.1\n",
        "RATE = 0.1\n\n\ndef error(x, y):\n    return tf.square(x - y)\n",
    ),
    "a tensor that is returned": ("return said.tolist(), losses", "return said.tolist(), losses, logits"),
    "a session that is returned": ("return said.tolist(), losses", "return said.tolist(), session"),
    "a tensor in a list that is returned": (
        "return said.tolist(), losses",
        "return [said.tolist(), [logits]]",
    ),
    "a tensor that is printed": ("    losses = []\n", "    print(logits)\n    losses = []\n"),
    "a tensor that is kept in a list": ("    losses = []\n", "    losses = []\n    losses.append(logits)\n"),
    "a tensor that is formatted": ("    losses = []\n", "    said = f'{logits}'\n    losses = []\n"),
    "a tensor that is compared": ("    losses = []\n", "    same = logits == target\n    losses = []\n"),
    "a tensor that is asked for a condition": ("    losses = []\n", "    losses = [] if logits is None else []\n"),
    "a tensor that is looped over": ("    losses = []\n", "    losses = []\n    for one in start:\n        pass\n"),
    "an attribute of a tensor": ("    losses = []\n", "    losses = [logits.name]\n"),
    "a tensor that is evaluated": ("session.run(logits, {inputs: texts})", "logits.eval({inputs: texts}, session)"),
    "an operation that is run": ("session.run(start)", "start[0].run(session=session)"),
    "options of a run": ("session.run(start)", "session.run(start, options=None)"),
    "a method in a name": ("    session.run(start)\n", "    run = session.run\n    run(start)\n"),
    "graphs in a loop": ("    graph = tf.Graph()\n", "    for _ in range(2):\n        graph = tf.Graph()\n"),
    "a graph of two": (
        "    graph = tf.Graph()\n",
        "    graph = tf.Graph()\n    if labels:\n        graph = tf.Graph()\n",
    ),
    "a tensor in the block of another graph": (
        "    session = tf.Session(graph=graph)\n",
        "    with tf.Graph().as_default():\n        more = tf.square(loss)\n    session = tf.Session(graph=graph)\n",
    ),
    "the session's graph, not entered": (
        "    said = session",
        "    with tf.Session(graph=graph):\n        pass\n    more = tf.square(loss)\n    said = session",
    ),
    "errors that are caught": (
        "    session.run(start)\n",
        "    try:\n        session.run(start)\n    except ValueError:\n        raise\n",
    ),
    "a function in the block": (
        "        start = [",
        "        def more():\n            return tf.square(loss)\n        start = [",
    ),
    "a generator": ("    return said", "    yield said"),
    "a class": ("RATE = 0.1\n", "RATE = 0.1\n\n\nclass Rates:\n    pass\n"),
    "a decorator": ("def learn", "@staticmethod\ndef learn"),
    "a seed": ("        inputs = ", "        tf.set_random_seed(1)\n        inputs = "),
    "a switch": ("RATE = 0.1\n", "RATE = 0.1\ntf.disable_v2_behavior()\n"),
    "getattr": ("tf.square(logits - target)", "getattr(tf, 'square')(logits - target)"),
    "a package that nothing is known of": (
        "RATE = 0.1\n",
        "RATE = something.RATE\n",
        "import numpy as np\n",
        "import something\n",
        "    losses = []\n",
        "    losses = something.losses()\n",
    ),
    "a callback": ("    losses = []\n", "    losses = [print(texts)(1)]\n"),
    "a method that nothing is known of": ("    losses = []\n", "    losses = [open(HANDLE).losses()]\n"),
    "a model that may train": ("hub.Module(HANDLE)", "hub.Module(HANDLE, False)"),
    "the facts of a model": ("    losses = []\n", "    losses = [embed.get_signature_names()]\n"),
    "a global": ("    graph = tf.Graph()\n", "    global losses\n    graph = tf.Graph()\n"),
    "a default that is built": ("def learn(texts, labels):", "def learn(texts, labels, one=tf.constant(1)):"),
    "an import in the block": ("        start = [", "        import encoder\n        start = ["),
    "a call of another file in the block": (
        "        start = [",
        "        more = encoder.encode(['a'])\n        start = [",
        "import numpy",
        "import encoder\nimport numpy",
    ),
    "a call of another file while a session is entered": (
        "    session.run(start)\n",
        "    with tf.Session(graph=graph):\n        more = encoder.encode(['a'])\n    session.run(start)\n",
        "import numpy",
        "import encoder\nimport numpy",
    ),
    "a call of another file in a helper of the block": (
        "        start = [",
        "        more = helper()\n        start = [",
        "RATE = 0.1\n",
        "RATE = 0.1\n\n\ndef helper():\n    return encoder.encode(['a'])\n",
        "import numpy",
        "import encoder\nimport numpy",
    ),
}

#: Changes to MAIN that let something go from one file to another.
NOT_APART = {
    "a tensor": ("learn.learn(TEXTS, ", "learn.learn(encoder.vectors, "),
    "a generator": (
        "learn.learn(TEXTS, ",
        "learn.learn(texts(), ",
        "TEXTS = [",
        "def texts():\n    yield encoder.encode(['a'])\n\n\nTEXTS = [",
    ),
    "a map": ("learn.learn(TEXTS, ", "learn.learn(map(encoder.encode, TEXTS), "),
    "a generator expression": ("learn.learn(TEXTS, ", "learn.learn((encoder.encode([t]) for t in TEXTS), "),
    "an object with methods of its own": (
        "TEXTS = [",
        "class Texts:\n    def __len__(self):\n        return len(encoder.encode(['a']))\n\n\nTEXTS = [",
    ),
    "a name of the file": ("TEXTS = [", "learn.RATE = 0.2\nTEXTS = ["),
    "the file": ("TEXTS = [", "print(vars(learn))\nTEXTS = ["),
}


def edited(text: str, edits: tuple[str, ...]) -> str:
    for old, new in zip(edits[::2], edits[1::2], strict=True):
        text = changed(text, old, new)
    return text


def alone(edits: tuple[str, ...]) -> dict[str, str]:
    """The files of a program whose learning file is changed."""
    return {"encoder.py": ENCODER, "learn.py": edited(LEARN, edits), "main.py": MAIN}


def apart(edits: tuple[str, ...]) -> dict[str, str]:
    """The files of a program whose main file is changed."""
    return {"encoder.py": ENCODER, "learn.py": LEARN, "main.py": edited(MAIN, edits)}


#: What becomes of which files.
PROGRAMS = (
    *((f"alone: {title}", alone(edits), APART) for title, edits in ALONE.items()),
    *((f"not alone: {title}", alone(edits), TOGETHER) for title, edits in NOT_ALONE.items()),
    *((f"not apart: {title}", apart(edits), TOGETHER) for title, edits in NOT_APART.items()),
)
