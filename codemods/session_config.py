"""What a session was configured with is for the process to be configured with in TF2.

What it does
    Notes each ``tf.ConfigProto`` that goes with its session.

Why
    Memory growth, visible devices and the number of threads are settings of the process in TF2, to be made before its
    first operation: ``tf.config.experimental.set_memory_growth``, ``tf.config.set_visible_devices``,
    ``tf.config.threading``.

Fix safety
    The values that are computed stay the same.

References
    - https://www.tensorflow.org/api_docs/python/tf/config
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst
from hubmigrate.codemods._tensorflow import scope_of

from hubmigrate.edits.build import source_of
from hubmigrate.findings import Severity, Tier
from hubmigrate.native.devices import check_devices
from hubmigrate.native.graph import Problem
from hubmigrate.native.kinds import CONFIG, kinds_of
from hubmigrate.native.model import Lift
from hubmigrate.plan import Plan
from hubmigrate.program.program import Program
from hubmigrate.program.values import literals
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB425", "session-config", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "memory that grows",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        config = tf.ConfigProto(allow_soft_placement=True)
        config.gpu_options.allow_growth = True
        with tf.Session(config=config) as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")


        @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
        def vectors(text):
            return embed.signatures["default"](text)["default"]


        print(vectors(["a cat"]).numpy())
        """,
        outcome="native",
    ),
    Example(
        "a device that is chosen",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        with tf.device("/gpu:0"):
            embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
            vectors = embed(tf.constant(["a cat"]))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        with tf.device("/gpu:0"):
            embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
            vectors = embed.signatures["default"](tf.constant(["a cat"]))["default"]
        print(vectors.numpy())
        """,
        outcome="native",
    ),
    Example(
        "a device that is chosen where there may be another, as in TensorFlow 2",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        with tf.device("/gpu:0"):
            embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
            vectors = embed(tf.constant(["a cat"]))
        config = tf.ConfigProto(allow_soft_placement=True)
        config.gpu_options.allow_growth = True
        with tf.Session(config=config) as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        outcome="native",
    ),
    Example(
        "a device that is chosen where the session has no such devices",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        with tf.device("/gpu:0"):
            embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
            vectors = embed(tf.constant(["a cat"]))
        config = tf.ConfigProto(allow_soft_placement=True, device_count={"GPU": 0})
        with tf.Session(config=config) as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        outcome="compat",
    ),
    Example(
        "a device that is chosen where the session must not choose another",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        with tf.device("/gpu:0"):
            embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
            vectors = embed(tf.constant(["a cat"]))
        config = tf.ConfigProto()
        config.allow_soft_placement = False
        with tf.Session(config=config) as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        outcome="compat",
    ),
    Example(
        "a session on another machine",
        """
        import sys

        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(tf.constant(["a cat"]))
        with tf.Session(sys.argv[1]) as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        outcome="compat",
    ),
    Example(
        "a session that says that it is on this machine",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(tf.constant(["a cat"]))
        with tf.Session("") as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        outcome="native",
    ),
    Example(
        "a device of a part of what is computed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        with tf.device("/cpu:0"):
            embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
            text = tf.placeholder(tf.string, [None])
            vectors = embed(text)
            lengths = tf.norm(vectors, axis=1)
        biggest = tf.reduce_max(lengths)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(biggest, feed_dict={text: ["a cat"]}))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        with tf.device("/cpu:0"):
            embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")


        @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
        def biggest(text):
            with tf.device("/cpu:0"):
                vectors = embed.signatures["default"](text)["default"]
                lengths = tf.norm(vectors, axis=1)
            return tf.reduce_max(lengths)


        print(biggest(["a cat"]).numpy())
        """,
        outcome="native",
    ),
    Example(
        "a device that the user names",
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        import sys

        with tf.device(sys.argv[1]):
            embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
            text = tf.placeholder(tf.string, [None])
            vectors = embed(text)
            lengths = tf.norm(vectors, axis=1)
        biggest = tf.reduce_max(lengths)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(biggest, feed_dict={text: ["a cat"]}))
        """,
        codes=("HUB411",),
        outcome="compat",
    ),
    Example(
        "an object that is made on a device, and asked elsewhere",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        class Encoder:
            def __init__(self):
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(self.text)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, texts):
                return self.session.run(self.vectors, {self.text: texts})

        with tf.device("/cpu:0"):
            encoder = Encoder()
        print(encoder.encode(["a cat"]))
        """,
        outcome="compat",
    ),
    Example(
        "a function that is defined on a device, and may be called elsewhere",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        with tf.device("/cpu:0"):
            vectors = embed(text)

            def encode(texts):
                return session.run(vectors, {text: texts})

        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(encode(["a cat"]))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
        with tf.device("/cpu:0"):

            @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
            def vectors(text):
                with tf.device("/cpu:0"):
                    return embed.signatures["default"](text)["default"]

            def encode(texts):
                return vectors(texts).numpy()

        print(encode(["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "a device among those that the session sees",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        with tf.device("/gpu:0"):
            embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
            vectors = embed(tf.constant(["a cat"]))
        options = tf.GPUOptions(visible_device_list="1")
        with tf.Session(config=tf.ConfigProto(gpu_options=options)) as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        outcome="compat",
    ),
    Example(
        "memory that grows beside a device that is chosen",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        with tf.device("/gpu:0"):
            embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
            vectors = embed(tf.constant(["a cat"]))
        options = tf.GPUOptions(allow_growth=True)
        with tf.Session(config=tf.ConfigProto(gpu_options=options)) as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(vectors))
        """,
        outcome="native",
    ),
)


#: What makes sessions, and says first on which machine.
_LOCAL = frozenset(("tf.Session", "tf.InteractiveSession", "tf.train.MonitoredTrainingSession"))


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The configurations of programs that choose devices."""
    if any(blocks.passed for blocks in lift.reading.blocks.values()):
        for file, node in lift.reading.configs:
            if not _leaves_devices(plan.program, node):
                yield Problem(RULE.name, file, node, "how devices are chosen is configured with the session")
    yield from (Problem(RULE.name, *problem) for problem in check_devices(lift))
    for file in lift.files:
        for call in file.scope.order:
            if isinstance(call, cst.Call) and lift.reading.symbol(call) in _LOCAL and not _is_here(plan, call):
                yield Problem(RULE.name, file, call, "the session may be on another machine")


#: What has no say in where something is computed.
_NO_CHOICE = frozenset(
    (
        *("allow_growth", "per_process_gpu_memory_fraction", "log_device_placement"),
        *("intra_op_parallelism_threads", "inter_op_parallelism_threads"),
    )
)


def _leaves_devices(program: Program, node: cst.CSTNode) -> bool:
    """Whether a configuration leaves each device as it is chosen; TensorFlow 2 places softly of itself."""
    if isinstance(node, cst.Call):
        given = [(arg.keyword.value if arg.keyword is not None else "", arg.value) for arg in node.args]
        return all(_is_no_choice(program, name, value) for name, value in given)
    small = node.body[0] if isinstance(node, cst.SimpleStatementLine) and len(node.body) == 1 else None
    if not isinstance(small, cst.Assign) or len(small.targets) != 1:
        return False
    target = small.targets[0].target
    return isinstance(target, cst.Attribute) and _is_no_choice(program, target.attr.value, small.value)


def _is_no_choice(program: Program, name: str, value: cst.BaseExpression) -> bool:
    if name == "gpu_options":  # what the program makes is asked where it is made
        return kinds_of(program, value) == {CONFIG}
    softly = name == "allow_soft_placement" and isinstance(value, cst.Name) and value.value == "True"
    return softly or name in _NO_CHOICE


def _is_here(plan: Plan, call: cst.Call) -> bool:
    """Whether a session runs in its own process: its target is not given, or empty."""
    given = [arg.value for arg in call.args if arg.keyword is not None and arg.keyword.value in ("target", "master")]
    given += [arg.value for arg in call.args[:1] if arg.keyword is None]
    return all(literals(plan.program.value_of(value)) in ([""], [None]) for value in given)


def rewrite(plan: Plan) -> None:
    if not plan.is_native or plan.lift is None:
        return
    for file, node in plan.lift.reading.configs:
        shown = " ".join(source_of(node).split())
        message = f"this goes with the session, and does not hold any more: {shown}"
        plan.note(RULE, scope_of(file, node), node, message, "set it through tf.config before the first operation")
