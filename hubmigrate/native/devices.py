"""Where a function computes: on the devices that were chosen where its tensors were built."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from hubmigrate.native.graph import Definition, Reading
from hubmigrate.native.model import Lift, Traced
from hubmigrate.program.program import File


def devices_of(reading: Reading, function: Traced, definition: Definition) -> list[cst.WithItem]:
    """The choices that hold for a definition, outermost first, and not where the function is called."""
    there = set.intersection(*(set(_blocks(reading, one.run.file, one.run.node)) for one in function.slices))
    blocks = [one for one in _blocks(reading, definition.file, definition.statement) if one not in there]
    return [item for block in blocks for item in block.items if reading.symbol(item.item) == "tf.device"]


def _blocks(reading: Reading, file: File, node: cst.CSTNode) -> list[cst.With]:
    around = list(file.scope.ancestors(node))
    return [one for one in reversed(around) if isinstance(one, cst.With) and one in reading.blocks[file].passed]


def unwritten(lift: Lift) -> Iterator[tuple[Definition, cst.WithItem]]:
    """Choices of devices that are not written out, and may be others when a function is traced."""
    for function in lift.traced:
        for definition in function.definitions:
            for item in devices_of(lift.reading, function, definition):
                if not _is_written(item):
                    yield definition, item


def _is_written(item: cst.WithItem) -> bool:
    call = cst.ensure_type(item.item, cst.Call)
    return item.asname is None and all(isinstance(arg.value, cst.SimpleString) for arg in call.args)
