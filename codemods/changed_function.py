"""A function that computes something else in TensorFlow 2 for what it is given.

What it does
    Leaves a file alone where ``tf.image.per_image_standardization`` is given integers, ``tf.reduce_mean`` bytes, or
    another function that changed since TensorFlow 1.15 what it computes something else with. Where the source does not
    tell what it is given, the program stays in graph mode, and a note says what to look for.

Why
    ``tensorflow.compat.v1`` has TF1's names, but TensorFlow 2's operations: such a program runs as before and gives
    other numbers. TF1 standardized a picture of bytes in bytes, and its mean of bytes overflowed.

Fix safety
    Nothing is changed.

References
    - https://www.tensorflow.org/guide/versions
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst
from hubmigrate.codemods._modules import clusters
from hubmigrate.codemods._tensorflow import references, scope_of

from hubmigrate.findings import Severity, Tier
from hubmigrate.native.changed import is_changed
from hubmigrate.native.reading import read
from hubmigrate.plan import Plan
from hubmigrate.program.program import File
from hubmigrate.rules import Example, Rule
from hubmigrate.symbols.changed import Change, change_of

RULE = Rule("HUB409", "changed-function", Tier.MANUAL, Severity.WARNING)
#: The same where it is not certain.
DOUBT = Rule("HUB409", "changed-function", Tier.SAFE, Severity.NOTE)

EXAMPLES = (
    Example(
        "pictures of bytes are standardized in bytes by TF1",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/feature_vector/1")
        pixels = tf.placeholder(tf.uint8, [128, 128, 3])
        picture = tf.image.per_image_standardization(pixels)
        vectors = embed(tf.expand_dims(tf.cast(picture, tf.float32), 0))

        def picture_of_bytes():
            import numpy
            return numpy.arange(128 * 128 * 3).reshape(128, 128, 3) % 256


        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(vectors, {pixels: picture_of_bytes()}))
        """,
        codes=("HUB405", "HUB409"),
    ),
    Example(
        "a picture that a file is decoded to",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/feature_vector/1")
        picture = tf.image.per_image_standardization(tf.image.decode_jpeg(tf.read_file("cat.jpg")))
        vectors = embed(tf.expand_dims(tf.cast(picture, tf.float32), 0))

        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(vectors))
        """,
        codes=("HUB405", "HUB409"),
    ),
    Example(
        "pictures of floats",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/feature_vector/1")
        pixels = tf.placeholder(tf.float32, [128, 128, 3])
        vectors = embed(tf.expand_dims(tf.image.per_image_standardization(pixels), 0))

        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(vectors, {pixels: [[[0.5, 0.25, 1.0]] * 128] * 128}))
        """,
        outcome="native",
    ),
    Example(
        "the mean of bytes, which overflows in TF1",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/feature_vector/1")
        pixels = tf.placeholder(tf.uint8, [None, 128, 128, 3])
        brightness = tf.reduce_mean(pixels)
        vectors = embed(tf.cast(pixels, tf.float32))

        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run([vectors, brightness], {pixels: [[[[0, 200, 250]] * 128] * 128]}))
        """,
        codes=("HUB405", "HUB409"),
    ),
    Example(
        "the mean of vectors",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/feature_vector/1")
        pixels = tf.placeholder(tf.uint8, [None, 128, 128, 3])
        vectors = tf.reduce_mean(embed(tf.cast(pixels, tf.float32)), axis=0)

        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(vectors, {pixels: [[[[0, 200, 250]] * 128] * 128]}))
        """,
        outcome="native",
    ),
    Example(
        "a spectrum of a tensor",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/imagenet/mobilenet_v1_025_128/feature_vector/1")
        vectors = embed(tf.ones([1, 128, 128, 3]))
        spectrum = tf.signal.dct(vectors)

        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            print(session.run(spectrum))
        """,
        outcome="native",
    ),
)


def judge(plan: Plan) -> None:
    if not any(cluster.modules for cluster in clusters(plan)):
        return
    for file, call, name, change in _calls(plan):
        if _is_changed(plan, file, call, change):
            given = _given(change)
            message = f"tf.{name} of {given} computes something else in TensorFlow 2 than in TensorFlow 1.15"
            plan.leave(RULE, scope_of(file, call), call, message, _REMEDY)


_REMEDY = "cast what it is given to a dtype that means the same, such as tf.float32, then run hubmigrate again"


def rewrite(plan: Plan) -> None:
    for file, call, name, change in () if plan.is_native else _calls(plan):
        if not plan.is_left(file) and _is_changed(plan, file, call, change) is None:
            message = f"tf.{name} computes something else in TensorFlow 2 if it is given {_given(change)}"
            plan.note(DOUBT, scope_of(file, call), call, message, done="kept as it is")


def _given(change: Change) -> str:
    if change.arrays:
        return "an array of NumPy or Python"
    return "anything but tf.float32" if change.doubtful else " or ".join(sorted(change.differs))


def _calls(plan: Plan) -> Iterator[tuple[File, cst.Call, str, Change]]:
    for file in plan.program.files:
        for ref in references(plan, file) if file.writable else ():
            change, call = change_of(ref.name), file.scope.parents.get(ref.node)
            if change is not None and isinstance(call, cst.Call) and call.func is ref.node:
                yield file, call, ref.name.removeprefix("tensorflow.").removeprefix("compat.v1."), change


def _is_changed(plan: Plan, file: File, call: cst.Call, change: Change) -> bool | None:
    if not change.doubtful and not change.arrays and not any(_names(file, dtype) for dtype in change.differs):
        return False
    key = "reading for changed functions"
    if key not in plan.memo:
        plan.memo[key] = read(plan.program, list(plan.program.files))
    return is_changed(plan.memo[key], file, call, change)  # type: ignore[arg-type]


def _names(file: File, dtype: str) -> bool:
    """Whether a dtype may be known of a tensor: somebody names it, or decodes a picture. It saves reading the graph."""
    text = file.source.data
    return dtype.encode() in text or b"decode_" in text
