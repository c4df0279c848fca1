"""A hub call that could be rewritten is left with the rest of its file.

What it does
    Where one thing in a file must be left alone, all of the file is, and each hub call in it is reported; so is a
    file whose modules are used in one that is left alone, or that was not among the files named.

Why
    A file that is rewritten by half runs on no version of TensorFlow Hub.

Fix safety
    Nothing is changed. The other findings of the file say what to do first.

References
    - https://www.tensorflow.org/hub/model_compatibility
"""

from __future__ import annotations

from hubmigrate.codemods._modules import Cluster, clusters

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.program import File
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB405", "left-with-its-file", Tier.MANUAL, Severity.WARNING, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "beside a module that is fine-tuned",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        tuned = hub.Module("https://example.org/module/1", trainable=True)
        frozen = hub.Module("https://example.org/module/1")
        loss = tf.reduce_sum(tuned(tf.constant(["a"])) - frozen(tf.constant(["a"])))
        step = tf.train.AdamOptimizer().minimize(loss)
        """,
        codes=("HUB201", "HUB405"),
    ),
)


def spread(plan: Plan) -> None:
    """Leaves alone what is tied to what is left alone, until nothing is added; then reports each call that stays."""
    changed = True
    while changed:
        before = sum(map(len, plan.left.values()))
        for cluster in clusters(plan):
            files = _files(plan, cluster)
            if any(plan.is_left(file) for file in files):
                _leave(plan, cluster, files)
        changed = sum(map(len, plan.left.values())) != before
    for cluster in clusters(plan):
        for module in cluster.modules:
            file = plan.program.file_of(module.scope)
            if plan.left.get(file) and not _reported(plan, file, module.node):
                plan.leave(RULE, module.scope, module.node, "this hub.Module is left with the rest of the file", "")


def _files(plan: Plan, cluster: Cluster) -> list[File]:
    scopes = [module.scope for module in cluster.modules]
    scopes += [call.scope for call in cluster.calls] + [use.scope for use in cluster.attributes]
    return sorted({plan.program.file_of(scope) for scope in scopes}, key=lambda file: file.scope.index)


def _leave(plan: Plan, cluster: Cluster, files: list[File]) -> None:
    others = [file.name for file in files if plan.is_left(file)]
    for file in files:
        if plan.left.get(file) or file in plan.unwanted or not file.writable:
            continue
        places = [(module.scope, module.node) for module in cluster.modules]
        places += [(call.scope, call.node) for call in cluster.calls]
        node = next((node for scope, node in places if plan.program.file_of(scope) is file), file.scope.trees[0])
        message = f"this hub.Module is left alone, since {', '.join(others)} uses it and is not rewritten"
        plan.leave(RULE, file.scope, node, message, "name both files, and look at the findings there")


def _reported(plan: Plan, file: File, node: object) -> bool:
    place = file.place(node)  # type: ignore[arg-type]
    return any(finding.place.line == place.line and finding.place.cell == place.cell for finding in plan.left[file])
