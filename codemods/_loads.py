"""Which models a file loads: every call that takes a handle, of the old APIs and of those that are left."""

from __future__ import annotations

import re

import libcst as cst
from hubmigrate.codemods._compat import argument, calls_of
from hubmigrate.codemods._modules import handle_values

from hubmigrate.migration import Load
from hubmigrate.plan import Plan
from hubmigrate.program.program import File

#: The argument that takes the handle, or a spec of it: its name and its position.
_HANDLE = {
    "hub.Module": ("spec", 0),
    "hub.load_module_spec": ("path", 0),
    "hub.text_embedding_column": ("module_spec", 1),
    "hub.sparse_text_embedding_column": ("module_spec", 1),
    "hub.image_embedding_column": ("module_spec", 1),
    "hub.text_embedding_column_v2": ("module_path", 1),
    "hub.image_embedding_column_v2": ("module_path", 1),
    "hub.load": ("handle", 0),
    "hub.KerasLayer": ("handle", 0),
    "hub.resolve": ("handle", 0),
}
_NAMES = re.compile("|".join(map(re.escape, _HANDLE)))


def loads(plan: Plan, file: File) -> list[Load]:
    """What a file loads, in its order."""
    if "loads" not in plan.memo:
        plan.memo["loads"] = _loads(plan)
    found: dict[File, list[tuple[int, Load]]] = plan.memo["loads"]  # type: ignore[assignment]
    return [load for _, load in sorted(found.get(file, ()), key=lambda one: one[0])]


def _loads(plan: Plan) -> dict[File, list[tuple[int, Load]]]:
    found: dict[File, list[tuple[int, Load]]] = {}
    loaded = plan.program.instances("hub.loaded")
    signed = {model.node for model in loaded if any(use.detail == "signatures" for use in plan.program.uses(model))}
    for call, scope, name in calls_of(plan, _NAMES):
        file = plan.program.file_of(scope)
        given = argument(call, *_HANDLE[name])
        handles = None if given is None else handle_values(plan, given.value)
        through_signature = call in signed or (name == "hub.KerasLayer" and _has_signature(call))
        load = Load(name, tuple(sorted(handles or ())), through_signature)
        found.setdefault(file, []).append((file.scope.order[call], load))
    return found


def _has_signature(call: cst.Call) -> bool:
    return any(given.keyword is not None and given.keyword.value == "signature" for given in call.args)
