"""A checkpoint that holds a module's variables has other names in it after the rewriting.

What it does
    Leaves alone a program that restores checkpoints of all its variables; notes it where checkpoints are only written.

Why
    The variable ``module/embeddings`` of ``hub.Module`` is ``embeddings`` after ``hub.load``, whatever scope it is made
    in: restoring an old checkpoint raises, and a variable of the program's own with the same name becomes
    ``embeddings_1``.

Fix safety
    Nothing is changed where a checkpoint is restored. To go on, save the program's own variables only:
    ``tf.train.Saver(var_list=...)``.

References
    - https://www.tensorflow.org/guide/migrate/migrating_checkpoints
"""

from __future__ import annotations

import re

import libcst as cst
from hubmigrate.codemods._compat import argument, calls_of, files_with_modules, rewritten_modules

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.values import Container, Instance, constant
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB403", "checkpoint", Tier.MANUAL, Severity.WARNING, "tf1_hub/inference/tf1")

#: The same as something that is good to know.
WRITTEN = Rule("HUB403", "checkpoint", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf1")

EXAMPLES = (
    Example(
        "a saver that restores",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.Module("https://example.org/module/1")
        saver = tf.train.Saver()
        with tf.Session() as sess:
            saver.restore(sess, "model.ckpt")
            print(sess.run(m(tf.constant(["a"]))))
        """,
        codes=("HUB403", "HUB405"),
    ),
    Example(
        "a saver of the program's own variable",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.Module("https://example.org/module/1")
        own = tf.get_variable("own", [])
        saver = tf.train.Saver([own])
        with tf.Session() as sess:
            saver.restore(sess, "model.ckpt")
            print(sess.run(m(tf.constant(["a"]))))
        """,
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.load("https://example.org/module/1")
        own = tf.get_variable("own", [])
        saver = tf.train.Saver([own])
        with tf.Session() as sess:
            saver.restore(sess, "model.ckpt")
            print(sess.run(m.signatures["default"](tf.constant(["a"]))["default"]))
        """,
    ),
)

_RESTORES = re.compile(
    r"saver\.restore|tf\.train\.(MonitoredTrainingSession|Supervisor|init_from_checkpoint)"
    # An estimator restores all variables of the latest checkpoint in its folder.
    r"|tf\.estimator\.(\w+\.)*\w*(Estimator|Classifier|Regressor)"
)
_WRITES = re.compile(r"saver\.save")
_REMEDY = "restore the program's own variables only, with tf.train.Saver(var_list=...), or convert the checkpoint"


def judge(plan: Plan) -> None:
    if not files_with_modules(plan):
        return
    for call, scope, name in calls_of(plan, _RESTORES):
        if _holds_modules(plan, call, name):
            message = f"{name} reads a checkpoint, in which a module's variables have other names than after hub.load"
            plan.leave(RULE, scope, call, message, _REMEDY)
            for file in files_with_modules(plan):
                if not plan.left.get(file):
                    plan.leave_for(RULE, file, plan.program.file_of(scope))


def rewrite(plan: Plan) -> None:
    if not rewritten_modules(plan):
        return
    for call, scope, name in calls_of(plan, _WRITES):
        if _holds_modules(plan, call, name) and not plan.is_left(plan.program.file_of(scope)):
            message = "checkpoints written from now on have the module's variables under names without its scope"
            plan.note(WRITTEN, scope, call, message)


def _holds_modules(plan: Plan, call: cst.Call, name: str) -> bool:
    """Whether a module's variables may be in the checkpoint."""
    if name == "tf.train.MonitoredTrainingSession":
        folder = argument(call, "checkpoint_dir", 2)
        return folder is not None and constant(plan.program.value_of(folder.value)) != (True, None)
    if not name.startswith("saver."):
        return True
    assert isinstance(call.func, cst.Attribute)
    savers = [t for t in plan.program.value_of(call.func.value) if isinstance(t, Instance)]
    return not all(_of_own_variables(plan, saver) for saver in savers)


def _of_own_variables(plan: Plan, saver: Instance) -> bool:
    assert isinstance(saver.node, cst.Call)
    given = argument(saver.node, "var_list", 0)
    if given is None:
        return False
    held = [
        inner
        for thing in plan.program.value_of(given.value)
        for inner in (plan.program.facts.all_contents(thing) if isinstance(thing, Container) else [None])
    ]
    return bool(held) and all(isinstance(thing, Instance) and thing.kind == "variable" for thing in held)
