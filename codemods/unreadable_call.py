"""A ``hub.Module`` that is made or called in a way that cannot be read is left alone.

What it does
    Reports constructions and calls whose arguments are spread (``*args``), whose input may be one tensor or a dict
    of several, or whose callee may be something other than a module.

Why
    A loaded signature takes one tensor by position and several by keyword, and the source does not say which it is.
    A rewriting by guess would compute something else, or fail, for some caller.

Fix safety
    Nothing is changed. Write the call so that its input is in sight, or migrate it by hand:
    ``m = hub.load(handle)``, ``m.signatures["default"](x)["default"]``.

References
    - https://www.tensorflow.org/hub/model_compatibility
"""

from __future__ import annotations

import libcst as cst
from hubmigrate.codemods._calls import call_text
from hubmigrate.codemods._choice import keras_convention
from hubmigrate.codemods._inputs import InputProblem
from hubmigrate.codemods._modules import Cluster, ModuleCall, clusters, construction, symbol_of

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.tree import walk
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB104", "unreadable-call", Tier.MANUAL, Severity.WARNING, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "arguments that are spread",
        """
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()
        def apply(*args):
            m = hub.Module("https://example.org/module/1")
            return m(*args)
        """,
        codes=("HUB104", "HUB405"),
    ),
    Example(
        "an input of which the source does not tell",
        """
        from typing import Dict, List, Optional, Union

        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()

        class Encoder:
            def load(self, path):
                self.module = hub.Module(path)

            def encode(self, texts):
                return self.module(texts)
        """,
        codes=(
            "HUB104",
            "HUB405",
        ),
    ),
    Example(
        "an input that is declared to be several",
        """
        from typing import Dict, List, Optional, Union

        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()

        class Encoder:
            def load(self, path):
                self.module = hub.Module(path)

            def encode(self, texts: Union[List[str], Dict[str, List[str]]]):
                return self.module(texts)
        """,
        codes=(
            "HUB104",
            "HUB405",
        ),
    ),
    Example(
        "an input that is declared a list, and becomes something else",
        """
        from typing import List

        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        from elsewhere import prepared
        tf.disable_v2_behavior()

        class Encoder:
            def load(self, path):
                self.module = hub.Module(path)

            def encode(self, texts: List[str]):
                texts = prepared(texts)
                return self.module(texts)
        """,
        codes=(
            "HUB104",
            "HUB405",
        ),
    ),
    Example(
        "columns of a table that is read",
        """
        import pandas as pd
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()

        m = hub.Module("a/model")
        x = pd.read_csv("notes.csv")["text"].dropna()
        y = m(x)
        """,
        """
        import pandas as pd
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()

        m = hub.load("a/model")
        x = pd.read_csv("notes.csv")["text"].dropna()
        y = m.signatures["default"](tf.convert_to_tensor(x, dtype=m.signatures["default"].inputs[0].dtype))["default"]
        """,
        codes=("HUB101",),
    ),
    Example(
        "rows of a table that hold what they like",
        """
        import pandas as pd
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()

        embed = hub.Module("models/encoder")
        print(embed(pd.read_pickle("notes.pickle")["inputs"][0]))
        """,
        codes=("HUB104", "HUB405"),
    ),
    Example(
        "an item of a column, which may hold what it likes by now",
        """
        import pandas as pd
        import tensorflow.compat.v1 as tf
        import tensorflow_hub as hub
        tf.disable_v2_behavior()

        m = hub.Module("a/model")
        table = pd.read_csv("notes.csv")
        table["inputs"] = [{"text": [text]} for text in table["text"]]
        print(m(table["inputs"][0]))
        """,
        codes=("HUB104", "HUB405"),
    ),
)

_BY_HAND = "or use hub.load(handle).signatures[...] by hand"
_MANUAL = f"write out what is given to the module, {_BY_HAND}"
_ANNOTATE = f"write out what is given to the module, annotate the parameter that it is (texts: list), {_BY_HAND}"


def judge(plan: Plan) -> None:
    for cluster in clusters(plan):
        for module in cluster.modules:
            given = construction(module)
            if "*" in given or "spec" not in given or set(given) - {"spec", "trainable", "name", "tags"}:
                message = "hub.Module is made with arguments that cannot be read"
                plan.leave(RULE, module.scope, module.node, message, _MANUAL)
            dropped = [argument for name, argument in given.items() if name in ("trainable", "name")]
            if any(_has_effect(plan, node) for argument in dropped for node in walk(argument.value)):
                message = "hub.Module is made with arguments that do something, and that hub.load does not take"
                plan.leave(RULE, module.scope, module.node, message, "evaluate them in a statement of their own")
        if keras_convention(plan, cluster) is not None:
            continue
        for call in cluster.calls:
            problem = call.problem or _problem(plan, cluster, call)
            if problem:
                message = f"this call of a hub.Module is left alone: {problem}"
                plan.leave(RULE, call.scope, call.node, message, _ANNOTATE)


def _has_effect(plan: Plan, node: cst.CSTNode) -> bool:
    """Whether evaluating a node may do something: it binds a name, or calls more than a method of a string."""
    if isinstance(node, (cst.NamedExpr, cst.Await, cst.Yield)):
        return True
    if not isinstance(node, cst.Call):
        return False
    if isinstance(node.func, cst.Attribute) and node.func.attr.value in ("format", "join", "lower", "upper", "replace"):
        return False
    return symbol_of(plan, node.func) not in ("builtins.str", "builtins.bool", "builtins.int", "builtins.len")


def _problem(plan: Plan, cluster: Cluster, call: ModuleCall) -> str:
    try:
        call_text(plan, cluster, call, call.node)
    except InputProblem as problem:
        return str(problem)
    return ""
