"""A file that keeps to graphs of its own stays in graph mode alone, so that the other files can be eager.

What it does
    Where a file of a program cannot be eager, and all that it builds stands in ``with graph.as_default():`` blocks of
    graphs that it makes itself, it stays a graph program without ``tf.disable_v2_behavior()``: its import of
    TensorFlow becomes that of ``tensorflow.compat.v1``, its models are loaded in the block, and its variables are told
    not to be resources. The other files become eager, if all obligations hold for them.

Why
    The switch to TF1's behaviour is that of the process, and one file that needs it keeps all others in graph mode.

Fix safety
    Safe: it is done only if the file calls nothing but what is known to build the same graph with the switch and
    without it, if no tensor, session, graph or model goes from one file to another, and if no code of an eager file
    can be executed in one of the blocks. Else the whole program stays in graph mode.

References
    - https://www.tensorflow.org/guide/migrate
    - https://www.tensorflow.org/api_docs/python/tf/Graph
"""

from __future__ import annotations

from typing import cast

import libcst as cst
from hubmigrate.codemods._graph_names import VARIABLES
from hubmigrate.codemods._tensorflow import ROOT, imports, references, scope_of
from hubmigrate.codemods.stays_in_graph_mode import rewrite_imports

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.knowledge import canonical
from hubmigrate.program.program import File
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB428", "beside-eager-files", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf1")

#: A file that can be eager.
_ENCODER = """
    import tensorflow as tf
    import tensorflow_hub as hub

    embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
    text = tf.placeholder(tf.string, [None])
    vectors = embed(text)
    session = tf.Session()
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])


    def encode(sentences):
        return session.run(vectors, feed_dict={text: sentences})
    """

EXAMPLES = (
    Example(
        "a file that trains in a graph of its own",
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        import encoder

        features = encoder.encode(["a cat", "a dog"])
        with tf.Graph().as_default():
            embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
            known = embed(tf.constant(["a cat", "a dog"]))
            weights = tf.get_variable("weights", [50, 1], initializer=tf.zeros_initializer())
            given = tf.placeholder(tf.float32, [None, 50])
            loss = tf.reduce_mean(tf.square(tf.matmul(given + known, weights) - 1.0))
            step = tf.train.GradientDescentOptimizer(0.1).minimize(loss)
            with tf.Session() as session:
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                print(session.run([loss, step], {given: features})[0])
        """,
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        import encoder

        features = encoder.encode(["a cat", "a dog"])
        with tf.Graph().as_default():
            embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
            known = embed.signatures["default"](tf.constant(["a cat", "a dog"]))["default"]
            weights = tf.get_variable("weights", [50, 1], initializer=tf.zeros_initializer(), use_resource=False)
            given = tf.placeholder(tf.float32, [None, 50])
            loss = tf.reduce_mean(tf.square(tf.matmul(given + known, weights) - 1.0))
            step = tf.train.GradientDescentOptimizer(0.1).minimize(loss)
            with tf.Session() as session:
                session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                print(session.run([loss, step], {given: features})[0])
        """,
        outcome="beside",
        encoder=_ENCODER,
    ),
    Example(
        "a file that computes with a tensor behind the block",
        """
        import tensorflow as tf
        import encoder

        features = encoder.encode(["a cat", "a dog"])
        graph = tf.Graph()
        with graph.as_default():
            given = tf.placeholder(tf.float32, [None, 50])
            weights = tf.get_variable("weights", [50, 1])
            product = tf.matmul(given, weights)
            start = tf.global_variables_initializer()
        session = tf.Session(graph=graph)
        session.run(start)
        print(session.run(product + 1.0, {given: features}))
        """,
        outcome="compat",
        encoder=_ENCODER,
    ),
    Example(
        "a file that trains in the default graph",
        """
        import tensorflow as tf
        import encoder

        features = encoder.encode(["a cat", "a dog"])
        given = tf.placeholder(tf.float32, [None, 50])
        weights = tf.get_variable("weights", [50, 1])
        product = tf.matmul(given, weights)
        session = tf.Session()
        session.run(tf.global_variables_initializer())
        print(session.run(product, {given: features}))
        """,
        outcome="compat",
        encoder=_ENCODER,
    ),
    Example(
        "a file that asks for a dimension, which is another object in TF2",
        """
        import tensorflow as tf
        import encoder

        features = encoder.encode(["a cat", "a dog"])
        with tf.Graph().as_default():
            given = tf.placeholder(tf.float32, [None, 50])
            weights = tf.get_variable("weights", [given.shape[1].value, 1])
            product = tf.matmul(given, weights)
            with tf.Session() as session:
                session.run(tf.global_variables_initializer())
                print(session.run(product, {given: features}))
        """,
        outcome="compat",
        encoder=_ENCODER,
    ),
    Example(
        "a file that calls another while its graph is being built",
        """
        import tensorflow as tf
        import encoder

        with tf.Graph().as_default():
            given = tf.constant(encoder.encode(["a cat", "a dog"]))
            weights = tf.get_variable("weights", [50, 1])
            product = tf.matmul(given, weights)
            with tf.Session() as session:
                session.run(tf.global_variables_initializer())
                print(session.run(product))
        """,
        outcome="compat",
        encoder=_ENCODER,
    ),
    Example(
        "a file that uses a tensor of another",
        """
        import tensorflow as tf
        import encoder

        features = encoder.encode(["a cat", "a dog"])
        size = encoder.vectors.shape.as_list()[1]
        with tf.Graph().as_default():
            given = tf.placeholder(tf.float32, [None, size])
            weights = tf.get_variable("weights", [size, 1])
            product = tf.matmul(given, weights)
            with tf.Session() as session:
                session.run(tf.global_variables_initializer())
                print(session.run(product, {given: features}))
        """,
        outcome="compat",
        encoder=_ENCODER,
    ),
)


def rewrite(plan: Plan) -> None:
    for file, blockers in plan.beside.items():
        rewrite_imports(plan, file)
        _make_plain_variables(plan, file)
        first = imports(file, ROOT)[0]
        message = "this file keeps to graphs of its own and stays in graph mode, so that others can be eager"
        plan.note(RULE, first.scope, first.statement, message)
        for one in blockers:
            scope = scope_of(file, one.problem.node)
            why = f"keeps this file in graph mode, beside eager files: {one.problem.why}"
            plan.note(one.rule, scope, one.problem.node, why, done="kept in graph mode")


def _make_plain_variables(plan: Plan, file: File) -> None:
    """Says that variables are no resources, as they are not in TF1; a run reads and assigns those in another order."""
    for reference in references(plan, file):
        call = file.scope.parents.get(reference.node)
        if canonical(reference.name) not in VARIABLES or not isinstance(call, cst.Call):
            continue
        if all(arg.keyword is None or arg.keyword.value != "use_resource" for arg in call.args):
            plan.replace(RULE, scope_of(file, call), call, _plain_variable)


def _plain_variable(node: cst.CSTNode) -> cst.CSTNode:
    call = cast(cst.Call, node)
    added = cast(cst.Call, cst.parse_expression("f(use_resource=False)")).args[0]
    last = call.args[-1]
    if isinstance(last.comma, cst.Comma):
        added = added.with_changes(comma=last.comma)  # what stands behind the last argument stays there
    before = last.with_changes(comma=cst.Comma(whitespace_after=cst.SimpleWhitespace(" ")))
    return call.with_changes(args=[*call.args[:-1], before, added])
