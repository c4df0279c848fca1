"""A ``hub.Module`` that is fine-tuned has no like in TF2, and is left alone.

What it does
    Reports ``trainable=True`` (or an expression that may be true) where the program trains something, or where what
    becomes of the module's outputs is not in sight.

Why
    TF2 cannot fine-tune a model in the TF1 Hub format: ``hub.KerasLayer(handle, trainable=True)`` raises, and
    ``hub.load`` in graph mode puts its variables in no collection of trainable variables, so a rewritten program
    would run and silently not train.

Fix safety
    Nothing is changed. Take a TF2 SavedModel of the same model (the finding names one where one is documented), or
    stay on TensorFlow < 2.16 with tensorflow-hub < 0.16.

References
    - https://www.tensorflow.org/hub/model_compatibility
"""

from __future__ import annotations

from collections.abc import Iterator

from hubmigrate.codemods._modules import Cluster, clusters, construction, handles
from hubmigrate.codemods._training import trainings

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.knowledge import canonical
from hubmigrate.program.scopes import ClassScope, FunctionScope, Scope
from hubmigrate.program.values import Class, Instance, Symbol, constant, literals
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB201", "fine-tuning", Tier.MANUAL, Severity.WARNING, "tf1_hub/fine_tuning/tf2")

EXAMPLES = (
    Example(
        "an optimizer",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        m = hub.Module("https://example.org/module/1", trainable=True)
        step = tf.train.AdamOptimizer().minimize(tf.reduce_sum(m(tf.constant(["a"]))))
        """,
        codes=("HUB201",),
    ),
)


def judge(plan: Plan) -> None:
    for cluster in clusters(plan):
        for module in cluster.modules:
            if may_train(plan, module):
                reason = _reason(plan, cluster, module)
                if reason:
                    message = f"fine-tuning of a TF1 Hub module is not supported in TF2 ({reason})"
                    plan.leave(RULE, module.scope, module.node, message, remedy(plan, module))


def may_train(plan: Plan, module: Instance) -> bool:
    """Whether ``trainable`` is, or may be, true."""
    argument = construction(module).get("trainable")
    if argument is None:
        return False
    known = literals(plan.program.value_of(argument.value))
    return known is None or any(bool(flag) for flag in known)


#: Sessions that a program borrows from somebody else, who may train.
_BORROWED = ("keras.backend.get_session", "tf.get_default_session")


def _reason(plan: Plan, cluster: Cluster, module: Instance) -> str:
    found = trainings(plan)
    if found:
        first = min(found, key=lambda one: not one.text.endswith("()"))  # what trains before what only reads
        place = plan.program.file_of(first.scope).place(first.node)
        return f"{first.text} in line {place.line} trains, or may"
    if any(use.detail in ("variables", "variable_map") for use in cluster.attributes):
        return "its variables are read, which may be to train them"
    if _in_class_of_outside(plan, module):
        return "the class that it is made in belongs to code that may train it"
    if not any(_serves(plan, session, module) for session in plan.program.instances("session")):
        return "whether its callers train it is not in sight"
    return ""


def _serves(plan: Plan, session: Instance, module: Instance) -> bool:
    """Whether a session shows what becomes of a module: it is the program's own, and its callers are in sight.

    Where a function is called by nobody in sight, its module may be anybody's; only a session that is made in the
    same function or class says otherwise.
    """
    if canonical(session.symbol) in _BORROWED:
        return False
    around = [scope for scope in _enclosing(module.scope) if isinstance(scope, (FunctionScope, ClassScope))]
    if not any(isinstance(scope, FunctionScope) and scope in plan.program.facts.open for scope in around):
        return True
    return any(scope in around for scope in _enclosing(session.scope))


def _enclosing(scope: Scope) -> Iterator[Scope]:
    here: Scope | None = scope
    while here is not None:
        yield here
        here = here.parent


def _in_class_of_outside(plan: Plan, module: Instance) -> bool:
    """Whether the module is made in a class whose base is out of sight, such as a Keras layer."""
    for scope in _enclosing(module.scope):
        bases = plan.program.facts.fields.get((scope, "<bases>"), frozenset())
        if any(not isinstance(base, Class) and base != Symbol("builtins.object") for base in bases):
            return True
    return False


def remedy(plan: Plan, module: Instance) -> str:
    """What a person can do: the documented TF2 successor where there is one."""
    from hubmigrate import catalog

    for handle in handles(plan, module) or ():
        advice = catalog.successor_advice(handle)
        if advice:
            return advice
    return _NO_SUCCESSOR


_NO_SUCCESSOR = (
    "use a TF2 SavedModel of the model with hub.KerasLayer(handle, trainable=True), or stay on tensorflow-hub<0.16"
)


def is_inert(plan: Plan, module: Instance) -> bool:
    """``trainable=`` stands there, and nothing in the program trains."""
    argument = construction(module).get("trainable")
    return argument is not None and constant(plan.program.value_of(argument.value)) != (True, False)
