"""Keras in a graph program is Keras 2, which has to be asked for before TensorFlow is imported.

What it does
    In a program that stays in graph mode and uses ``tf.keras``, ``tf.layers`` or ``tf.nn.rnn_cell``, sets
    ``TF_USE_LEGACY_KERAS=1`` before the first import of TensorFlow, and imports Keras from ``tensorflow.compat.v1``.
    Programs built on the package ``keras`` of its own are reported.

Why
    ``tf.keras`` is Keras 3 since TensorFlow 2.16: in graph mode ``fit`` fails, ``set_session`` is gone, and
    ``tf.layers.dense`` raises. With the variable, ``tf.compat.v1.keras`` is TF 1.15's ``tf.keras``. The package
    ``keras`` is Keras 3 whatever the variable says, and Keras 2.2 trained with other optimizers than ``tf.keras``.

Fix safety
    Safe: losses, weights and predictions were compared with those of TF 1.15. The result needs the package
    ``tf-keras``.

References
    - https://keras.io/getting_started/
    - https://www.tensorflow.org/guide/migrate
"""

from __future__ import annotations

import libcst as cst
from hubmigrate.codemods._compat import files_with_modules, needs_legacy_keras, staying_in_graph_mode
from hubmigrate.codemods._tensorflow import imports, references
from hubmigrate.codemods.unproven_name import keeps_keras

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.program import File
from hubmigrate.program.scopes import ModuleScope
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB501", "legacy-keras", Tier.SAFE, Severity.NOTE)

#: The same as a reason to leave code alone.
STANDALONE = Rule("HUB501", "legacy-keras", Tier.MANUAL, Severity.WARNING)

EXAMPLES = (
    Example(
        "a session for Keras",
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        from tensorflow.keras import backend as K

        embed = hub.Module("https://example.org/module/1")
        with tf.Session() as sess:
            K.set_session(sess)
            print(sess.run(embed(tf.constant(["a"]))))
        """,
        """
        import os
        os.environ["TF_USE_LEGACY_KERAS"] = "1"
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        from tensorflow.compat.v1.keras import backend as K

        tf.disable_v2_behavior()

        embed = hub.load("https://example.org/module/1")
        with tf.Session() as sess:
            K.set_session(sess)
            print(sess.run(embed.signatures["default"](tf.constant(["a"]))["default"]))
        """,
    ),
    Example(
        "an optimizer of TF2, by its short name",
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        tf.compat.v1.disable_eager_execution()
        optimizer = tf.optimizers.Adam(0.01)
        embed = hub.Module("https://example.org/module/1")
        y = embed(tf.constant(["a"]))
        """,
        """
        import os
        os.environ["TF_USE_LEGACY_KERAS"] = "1"
        import tensorflow as tf
        import tensorflow_hub as hub
        tf.compat.v1.disable_eager_execution()
        optimizer = tf.optimizers.Adam(0.01)
        embed = hub.load("https://example.org/module/1")
        y = embed.signatures["default"](tf.constant(["a"]))["default"]
        """,
    ),
    Example(
        "the package keras",
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        from keras.layers import Dense

        embed = hub.Module("https://example.org/module/1")
        y = Dense(2)(embed(tf.constant(["a"])))
        """,
        codes=("HUB405", "HUB501"),
    ),
)

_PACKAGES = ("tensorflow", "tensorflow_hub")


def judge(plan: Plan) -> None:
    for file in files_with_modules(plan):
        seen = set()
        for ref in references(plan, file):
            if ref.name.split(".")[0] == "keras" and ref.name not in seen:
                seen.add(ref.name)
                message = (
                    f"{ref.name} is of Keras 3 on today's TensorFlow, and Keras 2.2 computed otherwise than tf.keras"
                )
                plan.leave(STANDALONE, file.scope, ref.node, message, "use tf.keras instead, then run hubmigrate again")


def rewrite(plan: Plan) -> None:
    staying = staying_in_graph_mode(plan)
    if not _is_needed(plan, staying):
        return
    for file in staying:
        _ask(plan, file)


def _is_needed(plan: Plan, files: list[File]) -> bool:
    if plan.is_native and plan.lift is not None:
        return keeps_keras(plan, plan.lift)
    return any(needs_legacy_keras(plan, file) for file in files)


def _ask(plan: Plan, file: File) -> None:
    """Sets the variable before the file's first import of TensorFlow or TF Hub."""
    if "TF_USE_LEGACY_KERAS" in "".join(part.text for part in file.source.parts):
        return
    found = [one for one in imports(file, *_PACKAGES) if isinstance(one.scope, ModuleScope)]
    found = found or imports(file, *_PACKAGES)
    if not found:
        return
    statement = file.scope.statement(found[0].statement)
    text = 'os.environ["TF_USE_LEGACY_KERAS"] = "1"\n'
    if not _has_os(file, statement):
        text = "import os\n" + text
    plan.insert(found[0].scope, statement, text, rank=-1)
    plan.note(RULE, found[0].scope, found[0].statement, "Keras 2 is asked for, from the package tf-keras")


def _has_os(file: File, before: cst.CSTNode) -> bool:
    return any(
        one.name == "os" and one.symbol == "os" and file.scope.order[one.statement] < file.scope.order[before]
        for one in imports(file, "os")
        if isinstance(one.scope, ModuleScope)
        and (file.source.in_order or file.part(one.statement) == file.part(before))
    )
