"""The outputs of a module call that a loaded signature does not return as hub.Module did: the paths of assets.

A loaded signature returns the bytes ``SAVEDMODEL-ASSET`` where ``hub.Module`` returned the path of a file of the
model (measured on TF 1.15, 2.15 and 2.21). The path itself is in the loaded object: ``m.asset_paths[0].asset_path``.
"""

from __future__ import annotations

from hubmigrate.codemods._inputs import InputProblem, documented
from hubmigrate.codemods._modules import ModuleCall
from hubmigrate.plan import Plan

#: Signatures of published modules whose output is the path of the model's one asset.
ASSET_OUTPUTS = {"tokenization_info": "vocab_file", "spm_path": "default"}


def carried_over(plan: Plan, call: ModuleCall, module: str, text: str) -> str:
    """The text of a call, mended where an output of it is the path of an asset.

    Only a signature without inputs returns one: an asset is a constant of the model.
    """
    if call.inputs is not None:
        return text
    names = call.signature_names(plan)
    if names is None:
        raise InputProblem("its signature is not known, and may return the path of a file of the model")
    outputs = {ASSET_OUTPUTS.get(name) for name in names}
    if outputs == {None}:
        if documented(plan, call) is not None:
            return text
        raise InputProblem("a signature without inputs may return the path of a file of the model, which TF2 does not")
    if len(outputs) != 1:
        raise InputProblem("some of the signatures called here return the path of a file of the model, others do not")
    return f"dict({text}, {outputs.pop()}={module}.asset_paths[0].asset_path)"
