"""A program becomes eager only if it never asks whether two tensors are the same one.

What it does
    Notes ``==``, ``in``, dicts and sets that tensors are put in, and tensors that are fetched twice at once.

Why
    In TF1 ``a == b`` asks whether two names stand for one tensor; in TF2 it compares their elements. What a session
    fetches twice it returns as one array, of which a change is seen in both places.

Fix safety
    No fix: the program stays in graph mode, where it computes what it did.

References
    - https://www.tensorflow.org/api_docs/python/tf/compat/v1/enable_tensor_equality
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from hubmigrate.findings import Severity, Tier
from hubmigrate.native.graph import Problem
from hubmigrate.native.identity import Place, places_of
from hubmigrate.native.model import Lift
from hubmigrate.native.specs import specs_of
from hubmigrate.plan import Plan
from hubmigrate.program.program import File
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB421", "tensor-identity", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "tensors that are fetched together",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        lengths = tf.norm(vectors, axis=1)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            kept, scaled = session.run([vectors, lengths], {text: ["a cat"]})
        scaled *= 2.0
        print(kept, scaled)
        """,
        outcome="native",
    ),
    Example(
        "a tensor that is fetched twice, and one of its arrays changed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            kept, scaled = session.run([vectors, vectors], {text: ["a cat"]})
        scaled *= 2.0
        print(kept, scaled)
        """,
        outcome="compat",
    ),
    Example(
        "values that are compared",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        cat = embed(tf.constant(["a cat"]))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            value = session.run(cat)
            print((value == value).all())
        """,
        outcome="native",
    ),
    Example(
        "tensors that are compared",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        cat = embed(tf.constant(["a cat"]))
        dog = embed(tf.constant(["a dog"]))
        same = tf.constant(cat == dog)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run([cat, same]))
        """,
        outcome="compat",
    ),
    Example(
        "tensors that are looked for",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        cat = embed(tf.constant(["a cat"]))
        dog = embed(tf.constant(["a dog"]))
        found = tf.constant(cat in [dog, cat])
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run([cat, found]))
        """,
        outcome="compat",
    ),
    Example(
        "tensors in a list",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        cat = embed(tf.constant(["a cat"]))
        dog = embed(tf.constant(["a dog"]))
        both = tf.add_n([cat, dog])
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(both))
        """,
        outcome="native",
    ),
    Example(
        "tensors in a set",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        cat = embed(tf.constant(["a cat"]))
        dog = embed(tf.constant(["a dog"]))
        both = tf.add_n(list({cat, dog}))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(both))
        """,
        outcome="compat",
    ),
    Example(
        "tensors that are keys",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        cat = embed(tf.constant(["a cat"]))
        dog = embed(tf.constant(["a dog"]))
        both = tf.add_n(list({cat: "cat", dog: "dog"}))
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(both))
        """,
        outcome="compat",
    ),
    Example(
        "tensors that are keys of a dict that is kept",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        cat = embed(tf.constant(["a cat"]))
        names = {cat: "cat"}
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(cat), names)
        """,
        codes=("HUB413",),
        outcome="compat",
    ),
    Example(
        "a tensor that is fetched by itself and in a dict",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        outputs = embed(text, as_dict=True)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            one, other = session.run([outputs["default"], outputs], {text: ["a cat"]})
            one += 1.0
            print(one, other)
        """,
        outcome="compat",
    ),
    Example(
        "a tensor that is fetched by itself and in a list",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        both = [vectors, tf.negative(vectors)]
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            one, other = session.run([vectors, both], {text: ["a cat"]})
            one += 1.0
            print(one, other)
        """,
        outcome="compat",
    ),
    Example(
        "a tensor that is fetched under two names",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        top = tf.nn.top_k(embed(text), k=2)
        strengths, _ = top
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            one, other = session.run([top.values, strengths], {text: ["a cat"]})
            one += 1.0
            print(one, other)
        """,
        outcome="compat",
    ),
    Example(
        "a tensor that is fetched by two numbers, which may be one",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        both = tf.split(embed(text), 2, axis=1)
        last = 1
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            one, other = session.run([both[1], both[last]], {text: ["a cat"]})
            one += 1.0
            print(one, other)
        """,
        outcome="compat",
    ),
    Example(
        "two tensors of one list",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        both = tf.split(embed(text), 2, axis=1)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            one, other = session.run([both[0], both[1]], {text: ["a cat"]})
            one += 1.0
            print(one, other)
        """,
        outcome="native",
    ),
    Example(
        "two tensors that are cut out of one alike",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            one, other = session.run([vectors[0], vectors[0]], {text: ["a cat"]})
            one += 1.0
            print(one, other)
        """,
        outcome="native",
    ),
)


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The comparisons of tensors, and the tensors that are keys or members of sets."""
    for file in lift.files:
        for node in file.scope.order:
            if _asks_for_identity(lift, node) and not _asks_for_key(lift, file, node):
                yield Problem(RULE.name, file, node, "tensors are told apart by what they are, not by their values")
    for one in lift.slices:
        seen: list[Place] = []
        for leaf in one.fetch.leaves():
            for place in places_of(lift.reading, one.run.file, leaf.node):
                if any(place.meets(other) for other in seen):
                    yield Problem(RULE.name, one.run.file, leaf.node, "it is fetched twice, and given as one array")
                    break
                seen.append(place)


def _asks_for_key(lift: Lift, file: File, node: cst.CSTNode) -> bool:
    """``"z" in inputs``: whether a dict of placeholders has a key."""
    return isinstance(node, cst.Comparison) and all(
        isinstance(target.operator, (cst.In, cst.NotIn))
        and specs_of(lift.reading, file, target.comparator) is not None
        and not lift.reading.kinds(node.left)
        for target in node.comparisons
    )


def _asks_for_identity(lift: Lift, node: cst.CSTNode) -> bool:
    if isinstance(node, cst.Comparison):
        operators = [target.operator for target in node.comparisons]
        operands = [node.left, *(target.comparator for target in node.comparisons)]
        by_value = any(isinstance(one, (cst.Equal, cst.NotEqual, cst.In, cst.NotIn)) for one in operators)
        return by_value and any(lift.reading.kinds(operand) for operand in operands)
    if isinstance(node, cst.DictElement):
        return bool(lift.reading.kinds(node.key)) and not _is_feed(lift, node)
    return isinstance(node, cst.Set) and any(lift.reading.kinds(element.value) for element in node.elements)


def _is_feed(lift: Lift, node: cst.DictElement) -> bool:
    keys = {feed.node for run in lift.reading.runs for feed in run.feeds}
    dicts = [one for held in lift.reading.feed_dicts.values() for one in held if one.is_fed]
    held = {element for one in dicts for element in one.literal.elements}
    return node.key in keys or node in held
