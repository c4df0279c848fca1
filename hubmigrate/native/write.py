"""The edits that make a graph program an eager one, once it is proven to be the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import cast

import libcst as cst

from hubmigrate.edits.build import expression, source_of
from hubmigrate.edits.spacing import joined
from hubmigrate.native.graph import Handed, arguments
from hubmigrate.native.lazy import Lazy
from hubmigrate.native.model import Lift, Traced
from hubmigrate.native.names import Variable
from hubmigrate.native.slices import Slice
from hubmigrate.native.specs import part_of
from hubmigrate.native.write_functions import FunctionWriter, fields_in, tensorflow_at
from hubmigrate.native.write_runs import arguments_of, callee_of, in_numpy, in_place, is_unpacked, numpy_of
from hubmigrate.plan import Plan
from hubmigrate.program.program import File
from hubmigrate.program.scopes import FunctionScope
from hubmigrate.rules import Rule


@dataclass(eq=False)
class Writer:
    """Plans the edits of one lift."""

    plan: Plan
    rule: Rule
    lift: Lift

    def write(self) -> None:
        for file, blocks in self.lift.reading.blocks.items():
            for statement in blocks.dissolved:
                self._replace(file, statement, _dissolved, whole=True)
            for statement in blocks.thinned:
                gone = [statement.items.index(item) for item in blocks.going[statement]]
                self._replace(file, statement, partial(_thinned, gone), whole=True)
        for removed, file in self.lift.reading.removed.items():
            self._replace(file, removed, _nothing, whole=isinstance(removed, cst.BaseCompoundStatement))
        for definition in self.lift.dropped:
            self._replace(definition.file, definition.statement, _nothing)
        self._imports()
        self._finally()
        self._move()
        for one in self.lift.in_place:
            bare = is_unpacked(one)
            taken = self._take_one(one)
            tf = tensorflow_at(self.plan, self.lift, one.run.file, one.run.node)
            self._replace(one.run.file, one.run.node, partial(in_place, one, tf, bare, taken))
        for function in self.lift.traced:
            for one in function.slices:
                self._replace(one.run.file, one.run.node, partial(self._call, function, one, self._take_one(one)))
        for printed, (file, name) in self.lift.reading.printed.items():
            self._replace(file, printed, partial(_as_printed, name))
        for dimension, file in self.lift.reading.dimensions.items():
            self._replace(file, dimension, _without_value)
        self._feed_dicts()
        self._sessions()
        self._returned_apart()
        self._free_tensors()
        self._lazy()
        for file, call in self.lift.reading.keras.quiet:
            self._replace(file, call, partial(_with, "verbose=0"))
        for file, call in self.lift.reading.keras.exact:
            self._replace(file, call, partial(_with, "autocast=False"))

    def _imports(self) -> None:
        """What is taken out of a file is imported from it no more."""
        gone = self.lift.reading.imports_gone
        for statement, file in {file.scope.parents[alias]: file for alias, file in gone.items()}.items():
            names = cast("tuple[cst.ImportAlias, ...]", cst.ensure_type(statement, cst.ImportFrom).names)
            kept = [index for index, alias in enumerate(names) if alias not in gone]
            if kept:
                self._replace(file, statement, partial(_importing, kept))
            else:
                self._replace(file, file.scope.parents[statement], _nothing)

    def _finally(self) -> None:
        """``finally: session.close()`` goes with the session."""
        removed = self.lift.reading.removed
        for file in self.lift.files:
            for node in file.scope.order:
                last = node.finalbody if isinstance(node, cst.Try) and node not in removed else None
                if last is not None and all(statement in removed for statement in last.body.body):
                    if cst.ensure_type(node, cst.Try).handlers:
                        self._replace(file, last, _nothing)
                    else:
                        self._replace(file, node, _dissolved, whole=True)

    def _sessions(self) -> None:
        """Sessions and placeholders are handed to functions no more, and tensors as the functions that they become."""
        params: dict[FunctionScope, set[int]] = defaultdict(set)
        calls: dict[tuple[File, cst.Call], set[int]] = defaultdict(set)
        for handed in self.lift.reading.handed:
            if handed.role == "fetched":
                self._pass(handed)
                continue
            params[handed.scope].add(handed.scope.params.params.index(handed.param))
            for file, call, arg in handed.calls:
                calls[file, call].add(call.args.index(arg))
        for scope, places in params.items():
            file = self.lift.program.file_of(scope)
            self._replace(file, scope.params, partial(_without, "params", places))
        for (file, call), places in calls.items():
            self._replace(file, call, partial(_without, "args", places))

    def _free_tensors(self) -> None:
        """Builders are given the tensors that they read around them."""
        for given in self.lift.free_tensors:
            names = [variable.local for variable in given.tensors]
            self._replace(given.file, given.scope.params, partial(_with_params, given.place, names))
            for file, call in given.calls:
                self._replace(file, call, partial(_with_args, names))
            for variable, node in given.reads:
                if isinstance(node, cst.Attribute):
                    self._replace(given.file, node, partial(_renamed, variable.local))

    def _lazy(self) -> None:
        """What was asked of a session is asked of a function, and the names that are gone are global no more."""
        reading = self.lift.reading
        renamed: dict[Variable, str] = {}
        for lazy in reading.lazy.values():
            if lazy.own is None:
                continue
            renamed[lazy.variable] = lazy.known_as
            for file, test in lazy.tests:
                self._replace(file, test, partial(_function_name, lazy.known_as))
            for file, line in lazy.lines:
                small = cst.ensure_type(line.body[0], cst.Assign)
                if self._is_none_there(lazy, file, line):
                    self._replace(file, line, _nothing)
                else:
                    self._replace(file, small.targets[0].target, partial(_function_name, lazy.known_as))
        moved = [one for one in self.lift.moved if not one.is_specs]
        gone = {variable for one in moved for variable in one.targets} | set(reading.lazy)
        kept = {function.known_as for function in self.lift.traced}
        for file in self.lift.files:
            for node in file.scope.order:
                if isinstance(node, cst.Global):
                    scope = reading.names.scope_of(file, node)
                    names = [(item.name.value, reading.names.name(scope, item.name.value)) for item in node.names]
                    made = [renamed.get(v, name) if v else name for name, v in names]
                    left = [name for name, (_, v) in zip(made, names, strict=True) if v not in gone or name in kept]
                    if [name for name, _ in names] != list(dict.fromkeys(left)):
                        self._replace(file, node, partial(_globals, list(dict.fromkeys(left))))

    def _is_none_there(self, lazy: Lazy, file: File, line: cst.SimpleStatementLine) -> bool:
        """Whether the name of what stands for the session is bound to None beside it."""
        assert lazy.own is not None
        reading = self.lift.reading
        home = reading.blocks[file].place(line)[0]
        nones = reading.names.nones.get(lazy.own, ())
        return any(where is file and reading.blocks[file].place(target)[0] is home for where, target in nones)

    def _returned_apart(self) -> None:
        """Functions are returned for tensors, and nothing for sessions and placeholders."""
        for one in self.lift.reading.returned:
            names = {place: function.name for place, function in one.functions.items()}
            self._replace(one.file, one.values, partial(_elements, one.gone, names))
            for file, target in one.targets:
                self._replace(file, target, partial(_elements, one.gone, {}))

    def _pass(self, handed: Handed) -> None:
        for file, _, arg in handed.calls:
            if handed.function is not None and not self.lift.reading.carries(file, arg.value):
                self._replace(file, arg.value, partial(_function_name, handed.function.known_as))

    def _replace(
        self, file: File, node: cst.CSTNode, build: object, *, whole: bool = False, moves: bool = False
    ) -> None:
        scope = self.lift.reading.names.scope_of(file, node)
        self.plan.replace(self.rule, scope, node, build, whole=whole, moves=moves)  # type: ignore[arg-type]

    # Functions

    def _move(self) -> None:
        """Definitions leave their places and come back in functions, where the last of them stood."""
        functions = FunctionWriter(self.plan, self.lift)
        made: dict[cst.CSTNode, list[Traced]] = defaultdict(list)
        for function in self.lift.traced:
            made[function.home.statements[function.index]].append(function)
        for definition in self.lift.moved:
            if definition.is_specs:
                tf = tensorflow_at(self.plan, self.lift, definition.file, definition.statement)
                self._replace(definition.file, definition.made[0][1], partial(_as_spec, tf))
                continue
            here = made.get(definition.statement, [])
            self._replace(
                definition.file,
                definition.statement,
                partial(functions.moved, definition, here),
                whole=True,
                moves=True,
            )
            for node, name in fields_in(self.lift, definition.file, definition.statement):
                self._replace(definition.file, node, partial(_renamed, name))

    # Runs

    def _take_one(self, one: Slice) -> bool:
        """``session.run(outputs)["default"]``: only that output becomes an array."""
        parent = one.run.file.scope.parents.get(one.run.node)
        taken = one.fetch.kind == "dict" and isinstance(parent, cst.Subscript) and parent.value is one.run.node
        if taken and parent is not None:
            self._replace(one.run.file, parent, numpy_of)
        return taken

    def _call(self, function: Traced, one: Slice, taken: bool, node: cst.CSTNode) -> cst.CSTNode:
        call = cast(cst.Call, node)
        leaf = next(one.fetch.leaves()).node
        carried = self.lift.reading.carries(one.run.file, leaf)
        callee = source_of(leaf) if carried else callee_of(function, one)
        text = f"{callee}({arguments_of(function, one.run, call)})"
        if taken:
            return expression(text, call)
        return expression(
            in_numpy(one.fetch, text, tensorflow_at(self.plan, self.lift, one.run.file, one.run.node)), call
        )

    def _feed_dicts(self) -> None:
        for held in (one for dicts in self.lift.reading.feed_dicts.values() for one in dicts if one.is_fed):
            literal = [element.key for element in held.literal.elements if isinstance(element, cst.DictElement)]
            keys = [(held.home.file, key) for key in literal] + [(file, key) for file, key, _ in held.stores]
            for file, node in keys:
                part = part_of(self.lift.reading, file, node)
                key = self.lift.reading.names.variable(file, node)
                assert key is not None or part is not None
                text = f'"{part.key if part is not None else key and key.local}"'
                self._replace(file, node, partial(_string, text))


def _with(text: str, node: cst.CSTNode) -> cst.CSTNode:
    """A call with one more argument."""
    call = cast(cst.Call, node)
    (added,) = cast(cst.Call, cst.parse_expression(f"f({text})")).args
    space = cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
    kept = [*call.args[:-1], *(arg.with_changes(comma=space) for arg in call.args[-1:])]
    return call.with_changes(args=[*kept, added])


def _without(field_name: str, places: set[int], node: cst.CSTNode) -> cst.CSTNode:
    """A call, or the parameters of a function, without those at some places."""
    kept = [part for index, part in enumerate(getattr(node, field_name)) if index not in places]
    is_last = field_name == "args" or not (getattr(node, "kwonly_params", ()) or getattr(node, "star_kwarg", None))
    if kept and is_last:
        kept[-1] = kept[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
    return node.with_changes(**{field_name: kept})


def _with_params(place: int, names: list[str], node: cst.CSTNode) -> cst.CSTNode:
    """The parameters of a function, with more of them at a place."""
    whole = cst.ensure_type(node, cst.Parameters)
    before = [param.with_changes(comma=cst.MaybeSentinel.DEFAULT) for param in whole.params[:place]]
    return whole.with_changes(params=[*before, *(cst.Param(cst.Name(name)) for name in names), *whole.params[place:]])


def _with_args(names: list[str], node: cst.CSTNode) -> cst.CSTNode:
    call = cst.ensure_type(node, cst.Call)
    return call.with_changes(args=[*(cst.Arg(cst.Name(name)) for name in names), *call.args])


def _without_value(node: cst.CSTNode) -> cst.CSTNode:
    """A dimension of a shape, which is a number itself."""
    return cst.ensure_type(node, cst.Attribute).value


def _as_printed(name: str, node: cst.CSTNode) -> cst.CSTNode:
    """The spec of what a function returns, for a tensor that is printed."""
    function = cast(cst.BaseExpression, _function_name(name, node))
    traced = cst.Call(cst.Attribute(function, cst.Name("get_concrete_function")))
    return cst.Attribute(traced, cst.Name("structured_outputs"))


def _as_spec(tf: str, node: cst.CSTNode) -> cst.CSTNode:
    """``tf.TensorSpec(shape, dtype, name)`` for ``tf.placeholder(dtype, shape, name)``."""
    call = cst.ensure_type(node, cst.Call)
    given = arguments(call, ("dtype", "shape", "name"))
    texts = [source_of(given.get("shape", cst.Name("None"))), source_of(given["dtype"])]
    texts += [source_of(given["name"])] if "name" in given else []
    return expression(f"{tf}.TensorSpec({', '.join(texts)})", call)


def _string(text: str, node: cst.CSTNode) -> cst.CSTNode:
    return cst.SimpleString(text)


def _elements(gone: set[int], names: dict[int, str], node: cst.CSTNode) -> cst.CSTNode:
    """A tuple without some of its elements, and with other names for some."""
    whole = cst.ensure_type(node, cst.Tuple)
    kept = [(place, element) for place, element in enumerate(whole.elements) if place not in gone]
    values = [cst.Name(names[place]) if place in names else element.value for place, element in kept]
    if len(values) == 1:
        return values[0]
    return whole.with_changes(elements=[cst.Element(value) for value in values])


def _globals(names: list[str], node: cst.CSTNode) -> object:
    """The names that a function still binds for its module."""
    items = [cst.NameItem(cst.Name(name)) for name in names]
    return node.with_changes(names=items) if items else cst.RemoveFromParent()


def _function_name(name: str, node: cst.CSTNode) -> cst.CSTNode:
    """The function that is named like that, or kept under that name where the tensor was."""
    return node.with_changes(attr=cst.Name(name)) if isinstance(node, cst.Attribute) else cst.Name(name)


def _renamed(name: str, node: cst.CSTNode) -> cst.CSTNode:
    return cst.Name(name)


def _importing(kept: list[int], node: cst.CSTNode) -> cst.CSTNode:
    """An import of some of its names only."""
    statement = cst.ensure_type(node, cst.ImportFrom)
    names = cast("tuple[cst.ImportAlias, ...]", statement.names)
    made = [names[index] for index in kept]
    return statement.with_changes(names=[*made[:-1], made[-1].with_changes(comma=names[-1].comma)])


def _nothing(node: cst.CSTNode) -> object:
    return cst.RemoveFromParent()


def _thinned(gone: list[int], node: cst.CSTNode) -> object:
    """A ``with`` statement without some of its items."""
    block = cast(cst.With, node)
    items = [item for index, item in enumerate(block.items) if index not in gone]
    return block.with_changes(items=[*items[:-1], items[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)])


def _dissolved(node: cst.CSTNode) -> object:
    """The body of a ``with`` or ``try`` statement in its place."""
    block = cast("cst.With | cst.Try", node)
    body = list(cast(cst.IndentedBlock, block.body).body)
    if not body:
        return cst.RemoveFromParent()
    header = cast(cst.IndentedBlock, block.body).header.comment
    above = [*block.leading_lines, *([cst.EmptyLine(comment=header)] if header is not None else [])]
    lines = joined(above, getattr(body[0], "leading_lines", ()))
    return cst.FlattenSentinel([body[0].with_changes(leading_lines=lines), *body[1:]])
