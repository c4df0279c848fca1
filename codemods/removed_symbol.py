"""A name of TensorFlow that no longer exists keeps its file as it is.

What it does
    Reports each use of a name that ``tensorflow.compat.v1`` does not have on today's TensorFlow: ``tf.contrib`` (gone
    since 2.0), ``tf.estimator`` (gone since 2.16), private modules that moved, and names that no TensorFlow has. Names
    that TF2 alone has are reported where ``tensorflow`` means TF1's; a program that switches TF2 off with
    ``disable_eager_execution`` keeps them.

Why
    The file could not run on today's TensorFlow after its hub calls were rewritten, so nothing of it is.

Fix safety
    Nothing is changed. With ``--tf-version 2.15``, or requirements that hold TensorFlow below 2.16, names that
    TensorFlow 2.15 still has are let pass.

References
    - https://www.tensorflow.org/guide/migrate
"""

from __future__ import annotations

from hubmigrate.codemods._compat import missing_names, of_tf2
from hubmigrate.codemods._modules import clusters

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB402", "removed-tensorflow-symbol", Tier.MANUAL, Severity.WARNING)

EXAMPLES = (
    Example(
        "tf.contrib",
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        m = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        y = tf.contrib.layers.fully_connected(m(["a cat"]), 2)
        """,
        codes=("HUB402", "HUB405"),
    ),
    Example(
        "a name that TF2 alone has, where tensorflow is TF2's",
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        tf.compat.v1.disable_eager_execution()
        tf.random.set_seed(7)
        m = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        y = m(["a cat"])
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        tf.compat.v1.disable_eager_execution()
        tf.random.set_seed(7)
        m = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
        y = m.signatures["default"](tf.constant(["a cat"]))["default"]
        """,
    ),
    Example(
        "a name that TF2 alone has, where tensorflow is TF1's",
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        tf.random.set_seed(7)
        m = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            print(session.run(m(["a cat"])))
        """,
        codes=("HUB402", "HUB405"),
    ),
)

_REMEDY = {
    "contrib": "tf.contrib was removed in TensorFlow 2.0: replace it, then run hubmigrate again",
    "estimator": "tf.estimator was removed in TensorFlow 2.16: use Keras, or --tf-version 2.15 to stay on 2.15",
}


def judge(plan: Plan) -> None:
    files = {plan.program.file_of(module.scope) for cluster in clusters(plan) for module in cluster.modules}
    for file in plan.program.files:
        if not files or not file.writable:
            continue
        # The first use of each name: a file may say tf.estimator a hundred times.
        for missing in {missing.name: missing for missing in reversed(missing_names(plan, file))}.values():
            top = missing.name.removeprefix("compat.v1.").split(".")[0]
            remedy = _REMEDY.get(top, "replace it, then run hubmigrate again")
            message = f"tensorflow.{missing.name} does not exist on today's TensorFlow"
            if of_tf2(missing.name, plan.settings.tf_version):
                message = f"tensorflow.{missing.name} is TF2's alone: tensorflow.compat.v1 does not have it"
                remedy = "use what TF1 had, or disable_eager_execution() first if this is a program of TF2"
            plan.leave(RULE, file.scope, missing.ref.node, message, remedy)
