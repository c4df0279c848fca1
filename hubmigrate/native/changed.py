"""Whether a function is given what it computes something else with, in TensorFlow 2 than in TensorFlow 1.15."""

from __future__ import annotations

import libcst as cst

from hubmigrate.native.graph import Reading, arguments
from hubmigrate.native.shapes import known_of
from hubmigrate.program.program import File
from hubmigrate.program.values import Instance
from hubmigrate.symbols.changed import Change


def is_changed(reading: Reading, file: File, call: cst.Call, change: Change) -> bool | None:
    """``None`` where it may be, as far as the source tells."""
    given = arguments(call, (change.parameter,)).get(change.parameter)
    if given is None:
        return None
    if change.arrays:
        things = reading.program.value_of(given)
        is_tensor = bool(things) and all(isinstance(thing, Instance) and reading.kinds(given) for thing in things)
        return False if is_tensor else None
    dtype = known_of(reading, file, given).dtype
    if not dtype and change.doubtful:
        return None
    return dtype in change.differs
