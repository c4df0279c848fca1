"""``hub.eval_function_for_module`` is what TF2 does by itself: a loaded signature computes at once.

What it does
    ``with hub.eval_function_for_module(handle) as f:`` becomes ``f = hub.load(handle)`` and the body of the block, in
    which ``f(x)`` becomes ``f.signatures["default"](x)["default"].numpy()``.

Why
    tensorflow-hub 0.16 removed it. It made a graph and a session for each block; TF2 needs neither.

Fix safety
    Safe in programs that have no other graph: one that builds graphs of its own is left alone, for nothing computes
    at once there.

References
    - https://www.tensorflow.org/hub/api_docs/python/hub/load
"""

from __future__ import annotations

from typing import cast

import libcst as cst
from hubmigrate.codemods._calls import call_text
from hubmigrate.codemods._compat import files_with_modules, switched
from hubmigrate.codemods._construction import construct
from hubmigrate.codemods._inputs import InputProblem
from hubmigrate.codemods._modules import EVAL, Cluster, ModuleCall, clusters, construction

from hubmigrate.edits.build import expression
from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.values import Instance
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB109", "eval-function", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

#: What this rule answers for of what tensorflow-hub 0.16 removed, and how far: rewritten, partly or manual.
SYMBOLS = {"eval_function_for_module": "partly"}

#: The same as a reason to leave code alone.
LEFT = Rule("HUB109", "eval-function", Tier.MANUAL, Severity.WARNING, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a block that embeds",
        """
        import tensorflow_hub as hub

        with hub.eval_function_for_module("https://tfhub.dev/google/nnlm-en-dim50/1") as embed:
            # All at once.
            print(embed(["a cat", "a dog"]).shape)
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
        # All at once.
        print(embed.signatures["default"](tf.constant(["a cat", "a dog"]))["default"].numpy().shape)
        """,
    ),
    Example(
        "beside a session",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        with hub.eval_function_for_module("https://tfhub.dev/google/nnlm-en-dim50/1") as embed:
            print(embed(["a cat", "a dog"]).shape)
        with tf.Session() as session:
            print(session.run(tf.constant(1)))
        """,
        codes=("HUB109",),
    ),
)

_REMEDY = "use hub.load(handle).signatures[...] outside of graphs, which computes at once in TF2"


def judge(plan: Plan) -> None:
    for cluster in clusters(plan, EVAL):
        for made in cluster.modules:
            problem = _problem(plan, cluster, made)
            if problem:
                message = f"hub.eval_function_for_module was removed from tensorflow-hub 0.16; {problem}"
                plan.leave(LEFT, made.scope, made.node, message, _REMEDY)
            else:
                plan.is_wanted(RULE, made.scope, made.node)


def _problem(plan: Plan, cluster: Cluster, made: Instance) -> str:
    given = construction(made)
    if "spec" not in given or set(given) - {"spec", "tags"} or _block(plan, made) is None:
        return "it is used in a way that cannot be read"
    if files_with_modules(plan) or switched(plan) or plan.program.instances("session", "graph", "placeholder"):
        return "the program builds graphs, in which nothing computes at once"
    if cluster.attributes or any(use.kind != "with" for use in cluster.escapes):
        return "the function leaves the code in sight"
    for call in cluster.calls:
        if call.problem or not call.flag(plan)[0]:
            return call.problem or "as_dict is not known"
        try:
            call_text(plan, cluster, call, call.node)
        except InputProblem as problem:
            return str(problem)
    return ""


def _block(plan: Plan, made: Instance) -> cst.With | None:
    """The block that the function is made for, if it is for nothing else."""
    parents = plan.program.file_of(made.scope).scope.parents
    item = parents.get(made.node)
    block = parents.get(item) if isinstance(item, cst.WithItem) else None
    if not isinstance(block, cst.With) or len(block.items) != 1 or block.asynchronous is not None:
        return None
    named = item.asname is not None and isinstance(item.asname.name, cst.Name)  # type: ignore[union-attr]
    return block if named and isinstance(block.body, cst.IndentedBlock) else None


def rewrite(plan: Plan) -> None:
    for cluster in clusters(plan, EVAL):
        if plan.is_left_cluster(cluster.modules):
            continue
        for made in cluster.modules:
            block = _block(plan, made)
            assert block is not None
            plan.replace(RULE, made.scope, made.node, construct(plan, made, "load"))
            plan.replace(RULE, made.scope, block, _dissolved, whole=True)
            plan.note(RULE, made.scope, made.node, "hub.eval_function_for_module is replaced by hub.load")
        for call in cluster.calls:
            _rewrite_call(plan, cluster, call)


def _rewrite_call(plan: Plan, cluster: Cluster, call: ModuleCall) -> None:
    as_dict = call.flag(plan) == (True, True)

    def build(node: cst.CSTNode) -> cst.CSTNode:
        text = call_text(plan, cluster, call, cast(cst.Call, node))
        text = f"{{key: value.numpy() for key, value in {text}.items()}}" if as_dict else f"{text}.numpy()"
        return expression(text, node)

    plan.replace(RULE, call.scope, call.node, build)


def _dissolved(node: cst.CSTNode) -> cst.FlattenSentinel[cst.CSTNode]:
    """``with made as f: body`` -> ``f = made`` and the body."""
    block = cast(cst.With, node)
    item = block.items[0]
    target = cst.AssignTarget(cast(cst.AsName, item.asname).name)
    first = cst.SimpleStatementLine([cst.Assign([target], item.item)], leading_lines=block.leading_lines)
    return cst.FlattenSentinel([first, *cast(cst.IndentedBlock, block.body).body])
