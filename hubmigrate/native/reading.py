"""What a program does with its graphs: the tensors it defines, the runs, and what goes with the sessions."""

from __future__ import annotations

from collections import defaultdict

import libcst as cst

from hubmigrate.native import kinds
from hubmigrate.native.blocks import Fate, blocks_of
from hubmigrate.native.graph import (
    _GONE,
    _SCOPES,
    CONFIGS,
    PLACEHOLDERS,
    SESSIONS,
    SPARSE_PARTS,
    Definition,
    Feed,
    FeedDict,
    Reading,
    Run,
    _flat_targets,
    feed_pairs,
    fetched_by,
    graph_name,
)
from hubmigrate.native.handed import read_handed
from hubmigrate.native.keras import makes_tensor
from hubmigrate.native.keras_names import GET_SESSION, SET_SESSION
from hubmigrate.native.lazy import read_lazy
from hubmigrate.native.makers import makes_session
from hubmigrate.native.names import Variable, bound_names, names_of
from hubmigrate.native.returned import read_returned
from hubmigrate.native.second_names import read_second_names
from hubmigrate.native.specs import part_of
from hubmigrate.program.program import File, Program
from hubmigrate.program.tree import dotted, text, walk
from hubmigrate.program.values import Container


def read(program: Program, files: list[File]) -> Reading:
    """Reads the graph half of a program, as far as it is in these files."""
    reading = Reading(program, files, names_of(program))
    for file in files:
        reading.blocks[file] = blocks_of(file, lambda statement: _fate(reading, statement))
    read_returned(reading)
    read_second_names(reading)
    readers = [_Reader(reading, file) for file in files]
    for reader in readers:
        reader.read_statements()
    read_lazy(reading)
    read_handed(reading)
    for reader in readers:
        reader.read_runs()
    _check_aliases(reading)
    return reading


def _check_aliases(reading: Reading) -> None:
    """A list or dict of tensors that changes must have one name only."""
    holders: dict[int, set[Variable]] = defaultdict(set)
    for definition in reading.definitions.values():
        for thing in reading.program.value_of(definition.value) if not definition.mutates else ():
            if isinstance(thing, Container):
                holders[thing.site] |= set(definition.targets)
    shared = {variable for names in holders.values() if len(names) > 1 for variable in names}
    for definition in reading.definitions.values():
        if definition.mutates and shared & set(definition.targets):
            reading.problem("one-definition", definition.file, definition.value, "it has several names, and changes")


def _fate(reading: Reading, statement: cst.With) -> tuple[Fate, list[cst.WithItem]]:
    """A ``with`` goes if it is only about sessions, graphs and names in them; that of a device stays."""
    if statement.asynchronous is not None:
        return "holds", []
    going = [item for item in statement.items if _is_scope(reading, item.item)]
    staying = [item for item in statement.items if item not in going]
    if not staying:
        return "goes", going
    return "passes" if all(reading.symbol(item.item) == "tf.device" for item in staying) else "holds", going


def _is_scope(reading: Reading, node: cst.BaseExpression) -> bool:
    found = kinds.kinds_of(reading.program, node)
    if found and found <= {kinds.SESSION, kinds.GRAPH}:
        return True
    return found == {kinds.CONTEXT} and reading.symbol(node) in _SCOPES


class _Reader:
    """Reads one file."""

    def __init__(self, reading: Reading, file: File) -> None:
        self.reading, self.file, self.blocks = reading, file, reading.blocks[file]
        self.program = reading.program

    def read_statements(self) -> None:
        for items in self.blocks.going.values():
            for item in items:
                self.reading.explain(item)
                self._config_of(item)
        for statement in self.blocks.passed:
            for item in statement.items:
                self.reading.explain(item)
        for line in list(self.blocks.places):
            if isinstance(line, cst.SimpleStatementLine):
                self._line(line)
        for compound in reversed(list(self.blocks.places)):
            if isinstance(compound, (cst.For, cst.If)):
                self._compound(compound)

    # Loops and branches

    def _compound(self, statement: cst.For | cst.If) -> None:
        """A loop or a branch that only builds is one definition of all that it binds."""
        inner = self._inside(statement)
        if not inner:
            return
        variables = {variable for definition in inner for variable in definition.targets}
        for target in bound_names(statement):
            variable = self.reading.names.variable(self.file, target)
            if variable is None or not (variable in variables or self._only_in(variable, statement)):
                return
            variables.add(variable)
        for definition in inner:
            self.reading.definitions.pop(definition.statement, None)
            for variable in definition.targets:
                self.reading.by_variable[variable].remove(definition)
        home, index = self.blocks.places[statement]
        targets = tuple(sorted(variables, key=str))
        made = Definition(self.file, statement, home, index, targets, statement, mutates=True, inner=inner)
        self.reading.definitions[statement] = made
        for variable in variables:
            self.reading.by_variable[variable].append(made)

    def _inside(self, statement: cst.CSTNode) -> list[Definition]:
        """The definitions in a compound statement that holds nothing but such, and plain assignments."""
        found: list[Definition] = []
        for inner in walk(statement):
            if isinstance(inner, cst.SimpleStatementLine):
                definition = self.reading.definitions.get(inner)
                if definition is not None and not definition.placeholder:
                    found.append(definition)
                elif not all(isinstance(small, (cst.Assign, cst.Pass)) for small in inner.body) or (
                    inner in self.reading.removed or self._holds_run(inner) or self.reading.kinds_below(inner)
                ):
                    return []
            elif isinstance(inner, cst.BaseCompoundStatement) and not isinstance(inner, (cst.For, cst.If)):
                return []
        return found

    def _only_in(self, variable: Variable, statement: cst.CSTNode) -> bool:
        """Whether a name is used nowhere but in a statement."""
        return all(
            node is statement or any(above is statement for above in self.file.scope.ancestors(node))
            for file in self.program.files
            for node in file.scope.order
            if isinstance(node, (cst.Name, cst.Attribute)) and self.reading.names.variable(file, node) == variable
        )

    def read_runs(self) -> None:
        for call in self.file.scope.order:
            if isinstance(call, cst.Call):
                self._run(call)

    # Statements

    def _line(self, line: cst.SimpleStatementLine) -> None:
        if all(isinstance(small, cst.Expr) and self._is_gone(small.value) for small in line.body):
            self._remove(line)
        if len(line.body) != 1 or line in self.reading.taken_apart or line in self.reading.removed:
            return
        small = line.body[0]
        if isinstance(small, cst.Expr):
            self._mutation(line, small.value)
        elif isinstance(small, cst.Assign):
            self._assignment(line, [target.target for target in small.targets], small.value)
        elif isinstance(small, cst.AnnAssign) and small.value is not None:
            self._assignment(line, [small.target], small.value)

    def _is_gone(self, node: cst.BaseExpression) -> bool:
        if not isinstance(node, cst.Call):
            return False
        symbol = self.reading.symbol(node)
        if symbol in (*_GONE, *SESSIONS) or makes_session(self.reading, node):
            return True
        if symbol == SET_SESSION:
            return len(node.args) == 1 and not node.args[0].star and self._is_plumbing(node.args[0].value)
        owner, name = kinds.method_of_call(self.program, node)
        if owner == {kinds.SESSION} and name == "close":
            return True
        if owner == {kinds.GRAPH} and name == "finalize":
            return True
        if owner == {kinds.SESSION} and name == "run" and len(node.args) == 1:
            return self.reading.is_initializer(self.file, node.args[0].value)
        if owner == {kinds.OP} and name == "run" and isinstance(node.func, cst.Attribute):
            return self.reading.is_initializer(self.file, node.func.value)
        return False

    def _remove(self, line: cst.SimpleStatementLine) -> None:
        self.reading.removed[line] = self.file
        names = {kinds.method_of_call(self.program, inner)[1] for inner in walk(line)}
        if "run" in names:
            self.reading.started[line] = self.file
        if "close" in names:
            self.reading.closed.append((self.file, line))
        self.reading.explain(line)
        self._config_of(line)

    def _config_of(self, node: cst.CSTNode) -> None:
        for inner in walk(node):
            if self.reading.symbol(inner) in CONFIGS:
                self.reading.configs.append((self.file, inner))

    def _assignment(
        self, line: cst.SimpleStatementLine, targets: list[cst.BaseExpression], value: cst.BaseExpression
    ) -> None:
        if len(targets) == 1 and self._is_config_field(targets[0]):
            self._remove(line)
            self.reading.configs.append((self.file, line))
            return
        found = self.reading.kinds(value)
        if self._is_plumbing(value) or self.reading.is_initializer(self.file, value):
            self._remove(line)
        elif self._is_feed_dict(value):
            self._feed_dict(line, targets, value)
        elif found & (kinds.TENSORS | {"tf.other"}):
            self._definition(line, targets, value)

    def _is_plumbing(self, value: cst.BaseExpression) -> bool:
        """Whether a value is a session, a graph or a configuration, newly made or by another name."""
        if isinstance(value, (cst.Tuple, cst.List)):
            return bool(value.elements) and all(self._is_plumbing(element.value) for element in value.elements)
        symbol = self.reading.symbol(value)
        if symbol in SESSIONS or symbol in ("tf.Graph", GET_SESSION) or symbol in CONFIGS:
            return True
        if makes_session(self.reading, value):
            return True
        found = kinds.kinds_of(self.program, value)
        return bool(found) and found <= {kinds.SESSION, kinds.GRAPH, kinds.CONFIG} and dotted(value) is not None

    def _mutation(self, line: cst.SimpleStatementLine, node: cst.BaseExpression) -> None:
        """``x.set_shape(...)`` and ``parts.append(x)`` change what a name stands for."""
        if not isinstance(node, cst.Call) or not isinstance(node.func, cst.Attribute) or line in self.reading.removed:
            return
        owner, name = node.func.value, node.func.attr.value
        variable = self.reading.names.variable(self.file, owner)
        is_shape = name == "set_shape" and self.reading.kinds(owner) <= {"tensor", "placeholder"}
        is_kept = name in ("append", "extend") and kinds.is_container(self.program, owner)
        if variable is not None and (is_shape or is_kept) and self.reading.kinds(owner) and not self._holds_run(node):
            self._define(line, (variable,), node, mutates=True)

    def _is_config_field(self, target: cst.BaseExpression) -> bool:
        """``config.gpu_options.allow_growth``."""
        node: cst.CSTNode = target
        while isinstance(node, cst.Attribute):
            node = node.value
            if kinds.kinds_of(self.program, node) == {kinds.CONFIG}:
                return True
        return False

    def _is_feed_dict(self, value: cst.BaseExpression) -> bool:
        return isinstance(value, cst.Dict) and any(
            isinstance(element, cst.DictElement) and self.reading.kinds(element.key) & kinds.TENSORS
            for element in value.elements
        )

    def _feed_dict(
        self, line: cst.SimpleStatementLine, targets: list[cst.BaseExpression], value: cst.BaseExpression
    ) -> None:
        variable = self.reading.names.variable(self.file, targets[0])
        if len(targets) == 1 and variable is not None and isinstance(value, cst.Dict):
            home, index = self.blocks.places[line]
            self.reading.feed_dicts[variable].append(FeedDict(line, variable, value, home, index))

    def _definition(
        self, line: cst.SimpleStatementLine, targets: list[cst.BaseExpression], value: cst.BaseExpression
    ) -> None:
        bound = {self.reading.names.variable(self.file, target) for target in targets}
        if len(targets) != 1 and (len(bound) != 1 or None in bound):
            return
        target = targets[0]
        if isinstance(target, cst.Subscript) and kinds.is_container(self.program, target.value):
            variable = self.reading.names.variable(self.file, target.value)
            if variable is not None and not self._holds_run(value):
                self._define(line, (variable,), value, mutates=True)
            return
        names = list(_flat_targets(target))
        found = [self.reading.names.variable(self.file, name) for name in names]
        variables = [variable for variable in found if variable is not None]
        if not names or len(variables) != len(names) or self._holds_run(value):
            return
        if makes_tensor(self.reading, self.file, value):
            self._keras(line, variables, value)
            return
        if self._is_bound_to_parts(variables, value):
            self.reading.explain(line)
            return
        self._check_parts(names, value)
        self._define(line, tuple(variables), value)

    def _is_bound_to_parts(self, variables: list[Variable], value: cst.BaseExpression) -> bool:
        """Whether names are bound to placeholders of a dict of them, each for good."""
        values = [element.value for element in value.elements] if isinstance(value, cst.Tuple) else [value]
        found = [part_of(self.reading, self.file, one) for one in values]
        parts = [part for part in found if part is not None]
        is_once = all(len(self.reading.names.stores[variable]) == 1 for variable in variables)
        if not is_once or not len(parts) == len(values) == len(variables):
            return False
        self.reading.parts.update(zip(variables, parts, strict=True))
        return True

    def _keras(self, line: cst.SimpleStatementLine, variables: list[Variable], value: cst.BaseExpression) -> None:
        """Tensors of Keras are made where they were."""
        values = [element.value for element in value.elements] if isinstance(value, cst.Tuple) else [value]
        self.reading.keras.lines.append((self.file, line))
        for variable, one in zip(variables, values, strict=False):
            self.reading.keras.values[variable].append(one)

    def _check_parts(self, targets: list[cst.BaseExpression], value: cst.BaseExpression) -> None:
        """Of several targets, each must be bound to something of the graph."""
        for thing in self.program.value_of(value) if len(targets) > 1 else ():
            if not isinstance(thing, Container):
                continue
            for index, target in enumerate(targets):
                held = self.program.facts.item(thing, index) or self.program.facts.item(thing, None)
                if not all(kinds.kinds_of_thing(self.program, one) & kinds.TENSORS for one in held):
                    self.reading.problem("tensor-in-sight", self.file, target, "it is bound together with a tensor")

    def _define(
        self,
        line: cst.SimpleStatementLine,
        variables: tuple[Variable, ...],
        value: cst.BaseExpression,
        *,
        mutates: bool = False,
    ) -> None:
        home, index = self.blocks.places[line]
        placeholder = self._maker(value, len(variables))
        definition = Definition(self.file, line, home, index, variables, value, placeholder, mutates)
        self.reading.definitions[line] = definition
        for variable in variables:
            self.reading.by_variable[variable].append(definition)

    def _maker(self, value: cst.BaseExpression, count: int) -> str:
        """The function that makes placeholders, where a value is one, or a tuple or a dict of them."""
        if isinstance(value, cst.DictComp) and self.reading.symbol(value.value) == "tf.placeholder" and count == 1:
            return "tf.placeholder"
        symbols = {self.reading.symbol(value)}
        if isinstance(value, cst.Tuple) and len(value.elements) == count:
            symbols = {self.reading.symbol(element.value) for element in value.elements}
        symbol = symbols.pop()
        return symbol if not symbols and symbol in PLACEHOLDERS else ""

    def _holds_run(self, node: cst.CSTNode) -> bool:
        return any(isinstance(inner, cst.Call) and fetched_by(self.program, inner) is not None for inner in walk(node))

    # Runs

    def _run(self, call: cst.Call) -> None:
        fetched = fetched_by(self.program, call)
        if fetched is None:
            return
        statement = self.blocks.place(call)[0].statements[self.blocks.place(call)[1]]
        if statement in self.reading.removed:
            return
        node, place = fetched
        run = Run(self.file, call, node)
        self.reading.runs.append(run)
        if isinstance(call.func, cst.Attribute):
            self.reading.explained.add(call.func)
            if call.func.value is not node:
                self.reading.explain(call.func.value)
        for index, arg in enumerate(call.args):
            if arg.value is node:
                continue
            name = arg.keyword.value if arg.keyword else "feed_dict" if index == place else ""
            if name == "feed_dict":
                self._feeds(run, arg.value)
            elif name == "session":
                self.reading.explain(arg.value)
            else:
                self.reading.problem("unread-run", self.file, arg, "it is given options that are no feeds")

    def _feeds(self, run: Run, node: cst.BaseExpression) -> None:
        if isinstance(node, cst.Name) and node.value == "None":
            return
        literal: cst.BaseExpression = node
        if feed_pairs(node) is None:
            variable = self.reading.names.variable(self.file, node)
            held = self.reading.feed_dicts.get(variable, []) if variable is not None else []
            stores = self.reading.names.stores.get(variable, []) if variable is not None else []
            if len(held) != 1 or len(stores) != 1 or self._is_touched(held[0], variable, node):
                self.reading.problem("unread-run", self.file, node, "what it is fed is not written here")
                return
            literal, run.feed_variable = held[0].literal, node
            held[0].is_fed = True
        for name, value in feed_pairs(literal) or ():
            feed = self._feed(name, value)
            if feed is None:
                return
            run.feeds.append(feed)
            self._sparse_value(run, name, value, feed.part)
        if run.feed_variable is not None:
            self._fed_later(run, held[0])
        self.reading.explained |= {literal, node}

    def _feed(self, name: cst.BaseExpression, value: cst.BaseExpression) -> Feed | None:
        """The feed that a key of a dict is for."""
        whole = part_of(self.reading, self.file, name)
        key = self._placeholder(name) if whole is None else whole.specs
        if key is None:
            self.reading.problem("unread-run", self.file, name, "what it is fed is not a placeholder in sight")
            return None
        self.reading.explain(name)
        part = name.attr.value if self._is_sparse_part(name) and isinstance(name, cst.Attribute) else ""
        return Feed(key, name, part if whole is None else whole.key, value)

    def _fed_later(self, run: Run, held: FeedDict) -> None:
        """``feeds[x] = value``: the dict may have this key when it is fed."""
        for file, key, value in held.stores:
            feed = self._feed(key, value) if file is self.file else None
            if feed is None or feed.part in SPARSE_PARTS or self.reading.kinds(key) == {"sparse"}:
                self.reading.problem("unread-run", file, key, "it is fed in a way that is not read")
                continue
            feed.maybe = not any((one.key, one.part) == (feed.key, feed.part) for one in run.feeds)
            run.feeds.append(feed)

    def _sparse_value(self, run: Run, key: cst.BaseExpression, value: cst.BaseExpression, part: str) -> None:
        """The value of a whole sparse placeholder must be read in three parts."""
        if part or self.reading.kinds(key) != {"sparse"}:
            return
        if self.reading.symbol(value) == "tf.SparseTensorValue" and isinstance(value, cst.Call):
            self.reading.explained |= {value, value.func}
            if len(value.args) == 3 and all(arg.keyword is None and not arg.star for arg in value.args):
                return
        elif run.feed_variable is None and (
            dotted(value) is not None or (isinstance(value, cst.Tuple) and len(value.elements) == 3)
        ):
            return
        self.reading.problem("unread-run", self.file, value, "a sparse value is fed in a way that is not read")

    def _is_touched(self, held: FeedDict, variable: Variable | None, node: cst.BaseExpression) -> bool:
        """Whether the dict of feeds is used for anything but to be given more of them, and to feed them."""
        held.stores = []
        for one in self.program.files:
            for other in one.scope.order:
                if not isinstance(other, (cst.Name, cst.Attribute)) or other is node:
                    continue
                if self.reading.names.variable(one, other) != variable:
                    continue
                parent = one.scope.parents.get(other)
                is_target = isinstance(parent, cst.AssignTarget)
                stored = _stored(one, other)
                if stored is not None:
                    held.stores.append((one, *stored))
                    continue
                is_feed = isinstance(parent, cst.Arg) and kinds.method_of_call(
                    self.program, one.scope.parents[parent]
                ) in ((frozenset({kinds.SESSION}), "run"),)
                if not is_target and not is_feed:
                    return True
        return False

    def _placeholder(self, node: cst.BaseExpression) -> Variable | None:
        """The variable of the placeholder that a key of a feed is, by itself or by its name in the graph."""
        if isinstance(node, cst.SimpleString):
            return self._placeholder_named(str(node.evaluated_value))
        is_name = isinstance(node, cst.Attribute) and node.attr.value == "name"
        if isinstance(node, cst.Attribute) and (is_name or self._is_sparse_part(node)):
            node = node.value
        if isinstance(node, cst.Subscript):
            return self._in_dict(node)
        variable = self.reading.names.variable(self.file, node)
        return variable if variable is not None and self.reading.kinds(node) else None

    def _in_dict(self, node: cst.Subscript) -> Variable | None:
        """The placeholder at a key of a dict that is written out, of names, and never changed."""
        variable = self.reading.names.variable(self.file, node.value)
        found = self.reading.by_variable.get(variable, []) if variable is not None else []
        if variable is None or len(found) != 1 or len(self.reading.names.stores[variable]) != 1:
            return None
        held, index = found[0].value, node.slice[0].slice
        elements = held.elements if isinstance(held, cst.Dict) else ()
        keyed = {text(one.key): one.value for one in elements if isinstance(one, cst.DictElement)}
        is_constant = isinstance(index, cst.Index) and isinstance(index.value, cst.SimpleString)
        value = keyed.get(text(index)) if is_constant and len(keyed) == len(elements) else None
        placeholder = self.reading.names.variable(found[0].file, value) if value is not None else None
        is_once = placeholder is not None and len(self.reading.names.stores[placeholder]) == 1
        return placeholder if is_once else None

    def _is_sparse_part(self, node: cst.BaseExpression) -> bool:
        return (
            isinstance(node, cst.Attribute)
            and node.attr.value in SPARSE_PARTS
            and self.reading.kinds(node.value) == {"sparse"}
        )

    def _placeholder_named(self, name: str) -> Variable | None:
        found = [
            variable
            for definition in self.reading.definitions.values()
            for variable, call in (definition.made if definition.placeholder else ())
            if graph_name(call) + ":0" == name
        ]
        return found[0] if len(found) == 1 else None


def _stored(file: File, owner: cst.CSTNode) -> tuple[cst.BaseExpression, cst.BaseExpression] | None:
    """The key and the value of ``feeds[key] = value``, in a statement of its own."""
    parent = file.scope.parents.get(owner)
    above = file.scope.parents.get(parent) if parent is not None else None
    if not isinstance(parent, cst.Subscript) or not isinstance(above, cst.AssignTarget) or len(parent.slice) != 1:
        return None
    assign = file.scope.parents[above]
    index = parent.slice[0].slice
    if not isinstance(assign, cst.Assign) or len(assign.targets) != 1 or not isinstance(index, cst.Index):
        return None
    return index.value, assign.value
