"""Attributes that are second names of placeholders: ``self.text = text``, ``self.text = text = tf.placeholder(...)``.

The local name becomes another name of the attribute, as if the placeholder had been bound to that at once.
"""

from __future__ import annotations

import libcst as cst

from hubmigrate.native.graph import PLACEHOLDERS, Reading
from hubmigrate.native.names import Variable
from hubmigrate.program.program import File
from hubmigrate.program.scopes import FunctionScope
from hubmigrate.program.tree import text


def read_second_names(reading: Reading) -> None:
    """Finds them, in methods that bind each name once."""
    for file in reading.files:
        for line in reading.blocks[file].places:
            small = line.body[0] if isinstance(line, cst.SimpleStatementLine) and len(line.body) == 1 else None
            if isinstance(small, cst.Assign):
                _read(reading, file, line, small)


def _read(reading: Reading, file: File, line: cst.CSTNode, assign: cst.Assign) -> None:
    targets = [target.target for target in assign.targets]
    field = next((target for target in targets if isinstance(target, cst.Attribute)), None)
    local = assign.value if len(targets) == 1 else next((one for one in targets if isinstance(one, cst.Name)), None)
    if field is None or not isinstance(local, cst.Name) or len(targets) > 2:
        return
    attribute, name = reading.names.variable(file, field), reading.names.variable(file, local)
    if attribute is None or name is None or not _is_free(reading, attribute) or not _is_local(reading, name):
        return
    (store,) = reading.names.stores[name]
    made = file.scope.parents[file.scope.parents[store]]
    if not isinstance(made, cst.Assign) or reading.symbol(made.value) not in PLACEHOLDERS:
        return
    (home, first), (other, last) = reading.blocks[file].place(store), reading.blocks[file].place(line)
    if home is not other or first > last:
        return
    reading.names.aliases[name] = attribute
    reading.owners[name] = text(field.value)
    if made is not assign:
        nones = [target for _, target in reading.names.nones.get(attribute, ())]
        reading.names.stores[attribute] = [*nones, store]
        reading.removed[line] = file
        reading.explain(line)


def _is_free(reading: Reading, attribute: Variable) -> bool:
    """Whether nothing but a placeholder is bound to an attribute."""
    made = reading.names.made(attribute)
    return attribute.is_field and len(made) == 1 and attribute.name not in reading.names.wild


def _is_local(reading: Reading, name: Variable) -> bool:
    """Whether a name is a local one that is bound once, and by no parameter."""
    is_local = isinstance(name.scope, FunctionScope) and not name.is_field
    return is_local and len(reading.names.stores[name]) == 1 and not reading.names.is_parameter(name)
