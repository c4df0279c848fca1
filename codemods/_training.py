"""Whether a program trains anything, and where it says so."""

from __future__ import annotations

import re
from dataclasses import dataclass

import libcst as cst

from hubmigrate.plan import Plan
from hubmigrate.program import knowledge
from hubmigrate.program.scopes import Scope
from hubmigrate.program.values import Instance, Method, Symbol, Thing

#: Calls of outside functions that train, or build what trains.
_FUNCTIONS = re.compile(
    r"tf\.(contrib\.(layers\.optimize_loss|slim\.learning\.\w+|training\.(train|create_train_op)|learn\..*|tpu\..*|estimator\..*)"
    r"|estimator\.\w+|train\.(create_train_op|\w*Optimizer)|layers\.optimize_loss|gradients"
    # What reads the collections that a trainable module fills may train by hand.
    r"|trainable_variables|get_collection|get_collection_ref|losses\.get_\w+)"
    r"|.*\.create_optimizer|.*\.optimize_loss"
)

#: Methods that train whatever they belong to, unless that is known to be of another library.
_METHODS = frozenset(
    (
        "minimize",
        "apply_gradients",
        "compute_gradients",
        "fit",
        "fit_generator",
        "train",
        "train_on_batch",
        "train_and_evaluate",
    )
)

#: Libraries whose fit() has nothing to do with TensorFlow.
_OTHER_LIBRARIES = frozenset(
    (
        *("annoy", "builtins", "catboost", "collections", "faiss", "gensim", "hdbscan", "imblearn", "lightgbm"),
        *("matplotlib", "nltk", "numpy", "pandas", "plotly", "re", "scipy", "seaborn", "sklearn", "spacy"),
        *("statsmodels", "umap", "xgboost"),
    )
)


@dataclass(frozen=True)
class Training:
    """A place that trains."""

    node: cst.Call
    scope: Scope
    text: str


def trainings(plan: Plan) -> list[Training]:
    """All places of the program that train, in order."""
    if "trainings" not in plan.memo:
        found = [
            Training(call, scope, text)
            for call, scope in plan.program.facts.callees.items()
            for text in [_trains(plan, call)]
            if text
        ]
        plan.memo["trainings"] = sorted(found, key=lambda t: t.scope.module.order[t.node])
    return plan.memo["trainings"]  # type: ignore[return-value]


def _trains(plan: Plan, call: cst.Call) -> str:
    for thing in plan.program.value_of(call.func):
        if isinstance(thing, Symbol) and _FUNCTIONS.fullmatch(knowledge.canonical(thing.name)):
            return knowledge.canonical(thing.name)
    if isinstance(call.func, cst.Attribute) and call.func.attr.value in _METHODS:
        owners = plan.program.value_of(call.func.value)
        if not owners or not all(_of_another_library(plan, owner) for owner in owners):
            return f"{call.func.attr.value}()"
    return ""


def _of_another_library(plan: Plan, owner: Thing) -> bool:
    if isinstance(owner, Method):
        owner = owner.owner
    if isinstance(owner, Instance):
        return knowledge.canonical(owner.symbol).split(".")[0].split("(")[0] in _OTHER_LIBRARIES
    if isinstance(owner, Symbol):
        return owner.name.split(".")[0] in _OTHER_LIBRARIES
    # An object of the program's own is judged by what its methods do.
    return type(owner).__name__ in ("Object", "Class", "Namespace", "Container", "Literal", "Typed")
