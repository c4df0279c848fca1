"""Where a function computes: on the devices that were chosen where its tensors were built."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from hubmigrate.native.graph import Definition, Reading
from hubmigrate.native.handed import calls_of
from hubmigrate.native.model import Lift, Traced
from hubmigrate.program.program import File
from hubmigrate.program.scopes import FunctionScope


def devices_of(reading: Reading, function: Traced, definition: Definition) -> list[cst.WithItem]:
    """The choices that hold for a definition, outermost first, and not where the function is called."""
    there = set.intersection(*(set(_blocks(reading, one.run.file, one.run.node)) for one in function.slices))
    blocks = [one for one in _blocks(reading, definition.file, definition.statement) if one not in there]
    return [item for block in blocks for item in block.items if reading.symbol(item.item) == "tf.device"]


def _blocks(reading: Reading, file: File, node: cst.CSTNode) -> list[cst.With]:
    """The blocks that choose devices for a node, up to the function that it is in: that may be called from anywhere."""
    found: list[cst.With] = []
    for above in file.scope.ancestors(node):
        if isinstance(above, (cst.FunctionDef, cst.Lambda)):
            break
        if isinstance(above, cst.With) and above in reading.blocks[file].passed:
            found.insert(0, above)
    return found


def check_devices(lift: Lift) -> Iterator[tuple[File, cst.CSTNode, str]]:
    """The choices of devices that a function cannot make itself when it is traced, and why."""
    for function in lift.traced:
        for definition in function.definitions:
            for item in devices_of(lift.reading, function, definition):
                if not _is_written(item):
                    yield definition.file, item, "this device may be another one when a function is traced"
        for file, block in _around(lift.reading, function):
            yield file, block.items[0], "a function that is called on this device builds what is run elsewhere"


def _is_written(item: cst.WithItem) -> bool:
    call = cst.ensure_type(item.item, cst.Call)
    return item.asname is None and all(isinstance(arg.value, cst.SimpleString) for arg in call.args)


def _around(reading: Reading, function: Traced) -> Iterator[tuple[File, cst.With]]:
    """The blocks that choose devices where the function that builds is called, or one that calls it."""
    todo = [function.home.file.scope.function_around(function.home.statements[function.index])]
    seen: set[FunctionScope] = set()
    while todo:
        scope = todo.pop()
        if scope is None or scope in seen:
            continue
        seen.add(scope)
        for file, call in calls_of(reading, scope):
            yield from ((file, block) for block in _blocks(reading, file, call))
            todo.append(file.scope.function_around(call))
