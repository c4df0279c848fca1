"""The outputs of a module call that a loaded signature does not return as hub.Module did: the paths of assets.

A loaded signature returns the bytes ``SAVEDMODEL-ASSET`` where ``hub.Module`` returned the path of a file of the
model (measured on TF 1.15, 2.15 and 2.21). The path itself is in the loaded object: ``m.asset_paths[0].asset_path``.
"""

from __future__ import annotations

import libcst as cst
from hubmigrate.codemods._inputs import InputProblem, documented, is_simple
from hubmigrate.codemods._modules import ModuleCall

from hubmigrate.plan import Plan

#: Signatures of published modules whose output is the path of the model's one asset.
ASSET_OUTPUTS = {"tokenization_info": "vocab_file", "spm_path": "default"}


def outputs(plan: Plan, call: ModuleCall, module: str, called: str, as_dict: str) -> str:
    """What a call returns, as text: the dict of outputs, or the one that is named default.

    ``module`` is the text of the loaded module, ``called`` of its called signature, ``as_dict`` of that argument.
    Raises InputProblem.
    """
    asset = asset_output(plan, call)
    known, flag = call.flag(plan)
    if asset == "default" and known and not flag:
        return _path(module)
    if asset is not None:
        called = f"dict({called}, {asset}={_path(module)})"
    if known:
        return called if flag else f'{called}["default"]'
    assert call.as_dict is not None
    if not _is_pure(call.as_dict.value):
        raise InputProblem("as_dict is given by an expression that may not be evaluated twice")
    return f'({called} if {as_dict} else {called}["default"])'


def _path(module: str) -> str:
    return f"{module}.asset_paths[0].asset_path"


def _is_pure(node: cst.BaseExpression) -> bool:
    if isinstance(node, cst.UnaryOperation):
        return _is_pure(node.expression)
    if isinstance(node, cst.Comparison):
        return _is_pure(node.left) and all(_is_pure(target.comparator) for target in node.comparisons)
    return is_simple(node) or isinstance(node, (cst.SimpleString, cst.Integer))


def asset_output(plan: Plan, call: ModuleCall) -> str | None:
    """The output of the called signature that is the path of an asset.

    Only a signature without inputs returns one, since an asset is a constant of the model. Raises InputProblem where
    that cannot be known.
    """
    if call.inputs is not None:
        return None
    names = call.signature_names(plan)
    if names is None:
        raise InputProblem("its signature is not known, and may return the path of a file of the model")
    found = {ASSET_OUTPUTS.get(name) for name in names}
    if found == {None} and documented(plan, call) is None:
        raise InputProblem("a signature without inputs may return the path of a file of the model, which TF2 does not")
    if len(found) != 1:
        raise InputProblem("some of the signatures called here return the path of a file of the model, others do not")
    return found.pop()
