"""A file that asks which TensorFlow it runs in, and does something else in TF2, is left alone.

What it does
    Reports ``tf.__version__``, ``tf.VERSION`` and ``tf.version.VERSION`` where they are compared with something that
    tells TF1 from TF2: ``tf.__version__.startswith("1.")``, ``int(tf.__version__.split(".")[0]) < 2``. What asks for
    less (``LooseVersion(tf.__version__) >= "1.7"``) or only prints the version is no reason to leave a file.

Why
    What is rewritten runs in TF2, where the test has the other answer: the code for TF1 would be rewritten and never
    run, and code for TF2 that is there already would find itself in graph mode.

Fix safety
    Nothing is changed. Remove the test, and the code for the TensorFlow that is not meant.

References
    - https://www.tensorflow.org/api_docs/python/tf/version
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator

import libcst as cst
from hubmigrate.codemods._compat import modules_of
from hubmigrate.codemods._tensorflow import ROOT, V1, scope_of

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.program import File, Program
from hubmigrate.program.tree import walk
from hubmigrate.program.values import Symbol, constant
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB408", "version-asked", Tier.MANUAL, Severity.WARNING, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a branch for each TensorFlow",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        if tf.__version__.startswith("1."):
            embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        else:
            embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/2")
        vectors = embed(["a cat"])
        """,
        codes=("HUB104", "HUB405", "HUB408"),
    ),
    Example(
        "a version that is at least one of TF1",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        assert tf.__version__ >= "1.7", tf.__version__
        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed(tf.constant(["a cat"]))
        """,
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        assert tf.__version__ >= "1.7", tf.__version__
        embed = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")
        vectors = embed.signatures["default"](tf.constant(["a cat"]))["default"]
        """,
    ),
)

_REMEDY = "remove the test, and what is for the other TensorFlow"
WHY = "TensorFlow's version is asked for here, and TF2 answers otherwise"

_NAMES = frozenset(f"{root}.{name}" for root in (ROOT, V1) for name in ("__version__", "VERSION", "version.VERSION"))
#: The last of TF1, and one of TF2.
_VERSIONS = ((1, 15, 5), (2, 99, 0))
_TESTS = (cst.If, cst.IfExp, cst.While, cst.Assert)
_ORDER: dict[type[cst.BaseCompOp], tuple[Callable[..., bool], Callable[..., bool]]] = {
    # The second is the same with its sides exchanged.
    cst.LessThan: (operator.lt, operator.gt),
    cst.LessThanEqual: (operator.le, operator.ge),
    cst.GreaterThan: (operator.gt, operator.lt),
    cst.GreaterThanEqual: (operator.ge, operator.le),
}


def judge(plan: Plan) -> None:
    for file in plan.program.files:
        for node in where_asked(plan.program, file) if modules_of(plan, file) else ():
            plan.leave(RULE, scope_of(file, node), node, WHY, _REMEDY)


def where_asked(program: Program, file: File) -> Iterator[cst.CSTNode]:
    """Where the version of TensorFlow, or a name that something of it is bound to, decides."""
    names: set[str] = set()
    todo: list[cst.CSTNode] = [node for node in file.scope.order if _is_version(program, node)]
    while todo:
        node = todo.pop()
        if _decides(program, file, node):
            yield node
        for name in _bound_to(file, node) - names:
            names.add(name)
            todo += [one for one in file.scope.order if isinstance(one, cst.Name) and one.value == name]


def _is_version(program: Program, node: cst.CSTNode) -> bool:
    if not isinstance(node, (cst.Name, cst.Attribute)):
        return False
    return any(isinstance(thing, Symbol) and thing.name in _NAMES for thing in program.value_of(node))


def _bound_to(file: File, node: cst.CSTNode) -> set[str]:
    """The names of ``major = int(tf.__version__[0])``."""
    for above in file.scope.ancestors(node):
        if isinstance(above, cst.Assign) and any(inner is node for inner in walk(above.value)):
            return {
                inner.value for target in above.targets for inner in walk(target.target) if isinstance(inner, cst.Name)
            }
        if isinstance(above, cst.BaseStatement):
            break
    return set()


def _decides(program: Program, file: File, node: cst.CSTNode) -> bool:
    """Whether the answer of a test depends on whether it is TF1 or TF2."""
    here = node
    for above in file.scope.ancestors(node):
        if isinstance(above, cst.Comparison):
            return _compares(program, above, here)
        if isinstance(above, cst.Call) and above.func is here and _is_prefix(here):
            found = _versions(program, above)
            return len(found) != 1 or found[0][0] > 0
        if isinstance(above, _TESTS) and above.test is here:
            return True
        if isinstance(above, (cst.BaseStatement, cst.BaseSmallStatement)):
            return False
        here = above
    return False


def _is_prefix(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Attribute) and node.attr.value == "startswith"


def _compares(program: Program, comparison: cst.Comparison, side: cst.CSTNode) -> bool:
    """Whether a comparison tells TF1 from TF2; so does one that cannot be read."""
    if len(comparison.comparisons) != 1:
        return True
    (target,) = comparison.comparisons
    is_left = comparison.left is side
    found = _versions(program, target.comparator if is_left else comparison.left)
    compare = _ORDER.get(type(target.operator))
    if compare is None or len(found) != 1:
        return True
    before, after = (compare[0 if is_left else 1](version, found[0]) for version in _VERSIONS)
    return before is not after


def _versions(program: Program, node: cst.CSTNode) -> list[tuple[int, ...]]:
    """The versions that are written in an expression: ``"1.15"``, ``2``, ``[2, 0]``."""
    if isinstance(node, (cst.List, cst.Tuple)):
        parts = [_versions(program, element.value) for element in node.elements]
        return [tuple(number for part in parts for version in part for number in version)]
    found = []
    for inner in walk(node):
        if isinstance(inner, (cst.SimpleString, cst.Integer, cst.Float, cst.Name)):
            known, value = constant(program.value_of(inner))
            match = re.match(r"v?(\d+(\.\d+)*)", str(value)) if known else None
            if match is not None:
                found.append(tuple(int(number) for number in match[1].split(".")))
    return found
