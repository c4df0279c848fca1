"""A test that patches ``tensorflow_hub.Module`` by its name patches what is no longer there.

What it does
    Reports strings that name something which tensorflow-hub 0.16 removed, where they are given to a call:
    ``@patch("tensorflow_hub.Module")``.

Why
    "<module 'tensorflow_hub'> does not have the attribute 'Module'".

Fix safety
    Nothing is changed: what the test stands in for has to be said anew.

References
    - https://www.tensorflow.org/hub/model_compatibility
"""

from __future__ import annotations

import libcst as cst
from hubmigrate.codemods._modules import symbol_of
from hubmigrate.codemods._tensorflow import imports

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.rules import Example, Rule
from hubmigrate.symbols.hub import removed

RULE = Rule("HUB112", "patched-by-name", Tier.MANUAL, Severity.WARNING, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "a patch",
        """
        from unittest.mock import patch

        @patch("tensorflow_hub.Module")
        def test_it(module):
            pass
        """,
        codes=("HUB112",),
    ),
    Example(
        "a text that names it",
        """
        import tensorflow_hub as hub
        HELP = "tensorflow_hub.Module is gone"
        print("tensorflow_hub.Module", "was removed")
        """,
    ),
)

_REMEDY = 'patch "tensorflow_hub.load", and let what it returns have signatures'


def judge(plan: Plan) -> None:
    for file in plan.program.files:
        for node in file.scope.order:
            if not isinstance(node, cst.SimpleString):
                continue
            argument = file.scope.parents.get(node)
            call = file.scope.parents.get(argument) if isinstance(argument, cst.Arg) else None
            if not isinstance(call, cst.Call) or not _patches(call):
                continue
            if _names_what_was_removed(plan, node) or _removed_attribute(plan, node, call):
                message = f"{node.value} was removed from tensorflow-hub 0.16, and is named here"
                plan.leave(RULE, file.scope, node, message, _REMEDY)


def _names_what_was_removed(plan: Plan, node: cst.SimpleString) -> bool:
    """``"tensorflow_hub.Module"``, or ``"package.file.hub.Module"`` where ``hub`` is an import of that file."""
    text = node.evaluated_value
    if not isinstance(text, str):
        return False
    package, _, name = text.partition(".")
    if package == "tensorflow_hub":
        return name.split(".")[0] in removed()
    *path, alias, name = ["", "", *text.split(".")]
    return name in removed() and any(
        file.path.stem == path[-1] and one.symbol == "tensorflow_hub" and one.name == alias
        for file in plan.program.files
        for one in imports(file, "tensorflow_hub")
    )


def _removed_attribute(plan: Plan, node: cst.SimpleString, call: cst.Call) -> bool:
    """``setattr(hub, "Module", ...)``, ``patch.object(hub, "Module")``."""
    first = symbol_of(plan, call.args[0].value)
    return first == "tensorflow_hub" and str(node.evaluated_value) in removed()


def _patches(call: cst.Call) -> bool:
    """``patch(...)``, ``mock.patch(...)``, ``mocker.patch.object(...)``, ``monkeypatch.setattr(...)``."""
    node: cst.BaseExpression = call.func
    names = set()
    while isinstance(node, cst.Attribute):
        names.add(node.attr.value)
        node = node.value
    if isinstance(node, cst.Name):
        names.add(node.value)
    return bool(names & {"patch", "setattr", "delattr"})
