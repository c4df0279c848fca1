"""The edits that make a graph program an eager one, once it is proven to be the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import cast

import libcst as cst

from hubmigrate.edits.apply import Applier
from hubmigrate.edits.build import expression, source_of, statements
from hubmigrate.native.graph import (
    Definition,
    Handed,
    Run,
    arguments,
    default_dtype,
    feed_pairs,
    made_calls,
    parameters_of,
)
from hubmigrate.native.lazy import Lazy
from hubmigrate.native.model import Lift, Traced
from hubmigrate.native.moving import loads_in
from hubmigrate.native.names import Variable
from hubmigrate.native.slices import Fetch, Slice
from hubmigrate.native.specs import part_of
from hubmigrate.plan import Plan
from hubmigrate.program.program import File
from hubmigrate.program.scopes import FunctionScope
from hubmigrate.program.tree import walk
from hubmigrate.rules import Rule


@dataclass(eq=False)
class Writer:
    """Plans the edits of one lift. ``tf`` gives TensorFlow's name at a node."""

    plan: Plan
    rule: Rule
    lift: Lift
    captured: dict[Definition, cst.BaseStatement] = field(default_factory=dict)

    def write(self) -> None:
        for file, blocks in self.lift.reading.blocks.items():
            for statement in blocks.dissolved:
                self._replace(file, statement, _dissolved, whole=True)
        for removed, file in self.lift.reading.removed.items():
            self._replace(file, removed, _nothing, whole=isinstance(removed, cst.BaseCompoundStatement))
        for definition in self.lift.dropped:
            self._replace(definition.file, definition.statement, _nothing)
        self._move()
        for one in self.lift.in_place:
            bare = _is_unpacked(one)
            taken = self._take_one(one)
            tf = self.tf(one.run.file, one.run.node)
            self._replace(one.run.file, one.run.node, partial(_value, one, tf, bare, taken))
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
        self._lazy()
        for file, call in self.lift.reading.keras.quiet:
            self._replace(file, call, partial(_with, "verbose=0"))
        for file, call in self.lift.reading.keras.exact:
            self._replace(file, call, partial(_with, "autocast=False"))

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

    def _lazy(self) -> None:
        """What was asked of a session is asked of a function, and the names that are gone are global no more."""
        reading = self.lift.reading
        renamed: dict[Variable, str] = {}
        for lazy in reading.lazy.values():
            if lazy.function is None:
                continue
            renamed[lazy.variable] = lazy.function.known_as
            for file, test in lazy.tests:
                self._replace(file, test, partial(_function_name, lazy.function.known_as))
            for file, line in lazy.lines:
                small = cst.ensure_type(line.body[0], cst.Assign)
                if self._is_none_there(lazy, file, line):
                    self._replace(file, line, _nothing)
                else:
                    self._replace(file, small.targets[0].target, partial(_function_name, lazy.function.known_as))
        gone = {variable for one in self.lift.moved for variable in one.targets} | set(reading.lazy)
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
        """Whether the function's own name is bound to None beside the session's."""
        assert lazy.function is not None
        reading = self.lift.reading
        variable = lazy.function.own
        home = reading.blocks[file].place(line)[0]
        nones = reading.names.nones.get(variable, ()) if variable is not None else ()
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

    def tf(self, file: File, node: cst.CSTNode) -> str:
        from hubmigrate.codemods._tensorflow import tensorflow_name

        return tensorflow_name(self.plan, self.lift.reading.names.scope_of(file, node)) or "tf"

    # Functions

    def _move(self) -> None:
        """Definitions leave their places and come back in functions, where the last of them stood."""
        made: dict[cst.CSTNode, list[Traced]] = defaultdict(list)
        for function in self.lift.traced:
            made[function.home.statements[function.index]].append(function)
        for definition in self.lift.moved:
            if definition.is_specs:
                tf = self.tf(definition.file, definition.statement)
                self._replace(definition.file, definition.made[0][1], partial(_as_spec, tf))
                continue
            here = made.get(definition.statement, [])
            self._replace(
                definition.file, definition.statement, partial(self._moved, definition, here), whole=True, moves=True
            )
            for node, name in _local_names(self.lift, definition):
                self._replace(definition.file, node, partial(_renamed, name))

    def _moved(self, definition: Definition, functions: list[Traced], node: cst.CSTNode) -> object:
        self.captured[definition], loads = self._hoisted(definition, cast(cst.BaseStatement, node))
        made = [statement for function in functions for statement in self._defined(function, functions)]
        if loads and made and not getattr(made[0], "leading_lines", ()):
            made[0] = made[0].with_changes(leading_lines=[cst.EmptyLine(indent=False)])
        built = [*loads, *made]
        return cst.FlattenSentinel(built) if built else cst.RemoveFromParent()

    def _hoisted(
        self, definition: Definition, node: cst.BaseStatement
    ) -> tuple[cst.BaseStatement, list[cst.BaseStatement]]:
        """Models that a definition loads are loaded before it, once, and not where the function is traced."""
        if not any(True for _ in loads_in(self.lift.reading, definition)):
            return node, []
        hoist = _Hoist(f"{definition.targets[0].name.lstrip('_')}_module", self.plan.loaders)
        hoisted = node.visit(hoist)
        assert isinstance(hoisted, cst.BaseStatement)
        module = definition.file.scope.trees[definition.file.part(definition.statement)]
        texts = [f"{name} = {source_of(call)}\n" for name, call in hoist.loads]
        return hoisted, [statement for text in texts for statement in statements(text, module)]

    def _defined(self, function: Traced, together: list[Traced]) -> Iterator[cst.BaseStatement]:
        file = function.home.file
        module = file.scope.trees[file.part(function.home.statements[function.index])]
        tf = self.tf(file, function.home.statements[function.index])
        specs = ", ".join(spec for one in function.parameters for spec in self._specs(one, tf))
        decorator = f"@{tf}.function(input_signature=[{specs}])" if specs else f"@{tf}.function"
        names = ", ".join(variable.local for one in function.parameters for variable in one.targets)
        text = f"{decorator}\ndef {function.name}({names}):\n{module.default_indent}pass\n"
        one = function.slices[0]
        definitions, last = self._last(function)
        body = [self._statement(definition, tf) for definition in definitions]
        returned = f"return {last or self._returned(one.run.file, one.fetch)}\n"
        (defined,) = statements(text, module)
        block = cst.IndentedBlock(
            body=[*(_flush(statement) for statement in body), *statements(returned, module)],
            indent=self._indent(function),
            footer=[cst.EmptyLine(indent=False)] * (self._blank_after(function) if function is together[-1] else 0),
        )
        leading = self.captured_lines(function)
        assert isinstance(defined, cst.FunctionDef)
        yield defined.with_changes(body=block, leading_lines=leading)
        if function.target is not None:
            yield from statements(f"{source_of(function.target)} = {function.name}\n", module)
        if function.at_once:
            yield from statements(f"{function.name}.get_concrete_function()\n", module)

    def _last(self, function: Traced) -> tuple[list[Definition], str]:
        """The definitions without the last, and its value, where that is all that is returned."""
        if not function.definitions:
            return [], ""
        *others, last = function.definitions
        one = function.slices[0]
        if last.placeholder or last.mutates or last.targets != (self._fetched(one),):
            return function.definitions, ""
        captured = self.captured[last]
        small = captured.body[0] if isinstance(captured, cst.SimpleStatementLine) else None
        is_plain = isinstance(small, cst.Assign) and not _comments_in(self.captured[last])
        return (others, source_of(small.value)) if isinstance(small, cst.Assign) and is_plain else ([*others, last], "")

    def _fetched(self, one: Slice) -> Variable | None:
        if one.fetch.kind in ("list", "tuple", "mapping", "nothing"):
            return None
        return self.lift.reading.names.variable(one.run.file, one.fetch.node)

    def _returned(self, file: File, fetch: Fetch) -> str:
        """What a function returns: the fetches as they were written, with the function's own names."""
        parts = [self._returned(file, part) for part in fetch.parts if part.kind != "nothing"]
        if fetch.kind == "list":
            return f"[{', '.join(parts)}]"
        if fetch.kind == "tuple":
            return f"({parts[0]},)" if len(parts) == 1 else f"({', '.join(parts)})"
        if fetch.kind == "mapping":
            return (
                "{" + ", ".join(f"{source_of(key)}: {part}" for key, part in zip(fetch.keys, parts, strict=True)) + "}"
            )
        made = fetch.node.visit(Applier(self.plan.edits[file], file.scope.trees[file.part(fetch.node)]))
        renamed = cast(cst.BaseExpression, made).visit(_Rename(self._fields(file, fetch.node)))
        return source_of(cast(cst.BaseExpression, renamed).with_changes(lpar=[], rpar=[]))

    def _fields(self, file: File, node: cst.CSTNode) -> dict[str, str]:
        return {source_of(field): name for field, name in _fields_in(self.lift, file, node)}

    def _specs(self, definition: Definition, tf: str) -> list[str]:
        """The signature of the parameters that the placeholders of a definition become."""
        if definition.is_specs:
            return [source_of(definition.target)]
        return [_spec(definition, call, tf) for _, call in self._made(definition)]

    def _made(self, definition: Definition) -> list[tuple[Variable, cst.Call]]:
        """The placeholders of a definition, with the edits in their arguments made."""
        small = cast(cst.SimpleStatementLine, self.captured[definition]).body[0]
        value = cast(cst.BaseExpression, cast("cst.Assign | cst.AnnAssign", small).value)
        return list(zip(definition.targets, made_calls(value), strict=True))

    def captured_lines(self, function: Traced) -> list[cst.EmptyLine]:
        """A blank line, and the comments of the placeholders that the function takes the place of."""
        kept = [
            line
            for definition in function.parameters
            if not definition.is_specs
            for line in getattr(self.captured[definition], "leading_lines", ())
            if line.comment is not None
        ]
        lines = [self.captured[definition] for definition in function.parameters if not definition.is_specs]
        trailing = [
            cst.EmptyLine(comment=line.trailing_whitespace.comment)
            for line in lines
            if isinstance(line, cst.SimpleStatementLine) and line.trailing_whitespace.comment is not None
        ]
        before = self._in_one_piece(function)[: function.index]
        loading = {one.statement for one in self.lift.moved if any(True for _ in loads_in(self.lift.reading, one))}
        is_first = not any(one and (self._stays(one) or one in loading) for one in before)
        blank = 0 if is_first else self._blank(function)
        return [*[cst.EmptyLine(indent=False)] * blank, *kept, *trailing]

    def _indent(self, function: Traced) -> str | None:
        """The indentation of the block that it stands in, which need not be the file's."""
        for above in function.home.file.scope.ancestors(function.home.statements[function.index]):
            if isinstance(above, cst.IndentedBlock) and above.indent is not None:
                return above.indent
        return None

    def _blank(self, function: Traced) -> int:
        """How many blank lines stand around a function there."""
        return 2 if isinstance(function.home.owner, cst.Module) else 1

    def _blank_after(self, function: Traced) -> int:
        """How many of them the statement that comes next does not bring with it."""
        if function.target is not None or function.at_once:
            return self._blank(function)
        places = {other.index for other in self.lift.traced if other.home is function.home}
        pieces = self._in_one_piece(function)
        for index, statement in enumerate(pieces[function.index + 1 :], function.index + 1):
            if statement is None:
                return 0  # a cell of a notebook ends
            if index in places:
                return 0  # that function brings them
            if self._stays(statement):
                lines = self._lines_above(function, statement)
                return max(0, self._blank(function) - sum(line.comment is None for line in lines))
        return 0

    def _in_one_piece(self, function: Traced) -> list[cst.BaseStatement | None]:
        """The statements of its home, without those in other cells of a notebook."""
        file, statements = function.home.file, function.home.statements
        cell = file.part(statements[function.index])
        return [one if file.part(one) == cell else None for one in statements]

    def _lines_above(self, function: Traced, statement: cst.BaseStatement) -> list[cst.EmptyLine]:
        """What will stand above a statement, with that of the blocks around it that go."""
        here = function.home.statements[function.index]
        around = list(function.home.file.scope.ancestors(here))
        gone = self.lift.reading.blocks[function.home.file].dissolved
        blocks = [one for one in function.home.file.scope.ancestors(statement) if one in gone and one not in around]
        return [line for node in (statement, *blocks) for line in getattr(node, "leading_lines", ())]

    def _stays(self, statement: cst.BaseStatement) -> bool:
        reading = self.lift.reading
        moved = [definition for definition in self.lift.moved if not definition.is_specs]
        gone = {definition.statement for definition in (*moved, *self.lift.dropped)}
        return statement not in reading.removed and statement not in gone

    def _statement(self, definition: Definition, tf: str) -> cst.BaseStatement:
        node = self.captured[definition].deep_clone()
        if not isinstance(node, cst.SimpleStatementLine) or definition.placeholder != "tf.placeholder_with_default":
            return node
        # Not fed in these runs, so it is its default.
        small = cast(cst.Assign, node.body[0])
        given = source_of(arguments(cast(cst.Call, small.value), ("input", "shape", "name"))["input"])
        value = cst.parse_expression(f"{tf}.convert_to_tensor({given})")
        return node.with_changes(body=[small.with_changes(value=value)])

    # Runs

    def _take_one(self, one: Slice) -> bool:
        """``session.run(outputs)["default"]``: only that output becomes an array."""
        parent = one.run.file.scope.parents.get(one.run.node)
        taken = one.fetch.kind == "dict" and isinstance(parent, cst.Subscript) and parent.value is one.run.node
        if taken and parent is not None:
            self._replace(one.run.file, parent, _as_numpy)
        return taken

    def _call(self, function: Traced, one: Slice, taken: bool, node: cst.CSTNode) -> cst.CSTNode:
        call = cast(cst.Call, node)
        leaf = next(one.fetch.leaves()).node
        carried = self.lift.reading.carries(one.run.file, leaf)
        callee = source_of(leaf) if carried else _callee(function, one)
        text = f"{callee}({_arguments(function, one.run, call)})"
        if taken:
            return expression(text, call)
        return expression(_numpy(one.fetch, text, self.tf(one.run.file, one.run.node)), call)

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


def _nothing(node: cst.CSTNode) -> object:
    return cst.RemoveFromParent()


def _dissolved(node: cst.CSTNode) -> object:
    """The body of a ``with`` statement in its place."""
    block = cast(cst.With, node)
    body = list(cast(cst.IndentedBlock, block.body).body)
    if not body:
        return cst.RemoveFromParent()
    header = cast(cst.IndentedBlock, block.body).header.comment
    lines = [
        *block.leading_lines,
        *([cst.EmptyLine(comment=header)] if header is not None else []),
        *getattr(body[0], "leading_lines", ()),
    ]
    return cst.FlattenSentinel([body[0].with_changes(leading_lines=lines), *body[1:]])


def _flush(statement: cst.BaseStatement) -> cst.BaseStatement:
    """Without the blank lines that stood above it."""
    lines = getattr(statement, "leading_lines", ())
    return statement.with_changes(leading_lines=[line for line in lines if line.comment])


def _comments_in(node: cst.CSTNode) -> bool:
    return "#" in source_of(node) or "\n" in source_of(node).strip()


# Names in a function


def _local_names(lift: Lift, definition: Definition) -> Iterator[tuple[cst.CSTNode, str]]:
    """The attributes in a definition that are local names once it stands in a function."""
    yield from _fields_in(lift, definition.file, definition.statement)


def _fields_in(lift: Lift, file: File, node: cst.CSTNode) -> Iterator[tuple[cst.CSTNode, str]]:
    names = lift.reading.names
    moved = {variable for definition in lift.moved for variable in definition.targets}
    for inner in walk(node):
        if isinstance(inner, cst.Attribute) or names.is_alias(file, inner):
            variable = names.variable(file, inner)
            if variable is not None and variable in moved and (variable.is_field or isinstance(inner, cst.Name)):
                yield inner, variable.local


class _Hoist(cst.CSTTransformer):
    """Takes the calls that load models out of a statement, and puts names in their place."""

    def __init__(self, name: str, loaders: set[str]) -> None:
        super().__init__()
        self.name = name
        self.loaders = loaders
        self.loads: list[tuple[str, cst.Call]] = []

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.BaseExpression:
        func = updated_node.func
        is_load = isinstance(func, cst.Attribute) and func.attr.value == "load" and isinstance(func.value, cst.Name)
        if not is_load and not (isinstance(func, cst.Name) and func.value in self.loaders):
            return updated_node
        name = self.name + (f"_{len(self.loads) + 1}" if self.loads else "")
        self.loads.append((name, updated_node))
        return cst.Name(name)


class _Rename(cst.CSTTransformer):
    """Puts local names in the place of attributes, and of names of parameters."""

    def __init__(self, names: dict[str, str]) -> None:
        super().__init__()
        self.names = names

    def leave_Attribute(self, original_node: cst.Attribute, updated_node: cst.Attribute) -> cst.BaseExpression:
        name = self.names.get(source_of(original_node))
        return updated_node if name is None else cst.Name(name)

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.BaseExpression:
        name = self.names.get(original_node.value)
        return updated_node if name is None else cst.Name(name)


def _spec(definition: Definition, call: cst.Call, tf: str) -> str:
    """The signature of the parameter that a placeholder becomes."""
    given = arguments(call, parameters_of(definition))
    shape = source_of(given["shape"]) if "shape" in given else "None"
    if shape == "(None)":
        shape = "None"
    kind = "SparseTensorSpec" if definition.placeholder == "tf.sparse_placeholder" else "TensorSpec"
    return f"{tf}.{kind}({shape}, {_dtype(definition, call, tf)})"


def _dtype(definition: Definition, call: cst.Call, tf: str) -> str:
    if definition.placeholder == "tf.placeholder_with_default":
        return f"{tf}.{default_dtype(definition)}"
    return source_of(arguments(call, parameters_of(definition))["dtype"])


# Runs as calls


def _callee(function: Traced, one: Slice) -> str:
    if function.target is None:
        return function.name
    for leaf in one.fetch.leaves():
        node = leaf.node
        while isinstance(node, cst.Subscript):
            node = node.value
        if isinstance(node, cst.Attribute):
            return f"{source_of(node.value)}.{function.known_as}"
    return source_of(function.target)


def _arguments(function: Traced, run: Run, call: cst.Call) -> str:
    """The fed values as arguments; ``call`` is the run with the edits below it made."""
    feeds = _feeds_node(run, call)
    if feeds is None:
        return ""
    if run.feed_variable is not None:
        is_whole = any(one.is_specs for one in function.parameters)
        return source_of(feeds) if is_whole else f"**{source_of(feeds)}"
    values = [value for _, value in feed_pairs(feeds) or ()]
    given: dict[Variable, dict[str, cst.BaseExpression]] = defaultdict(dict)
    for feed, value in zip(run.feeds, values, strict=True):
        given[feed.key][feed.part] = value
    made = {variable: (one, node) for one in function.parameters for variable, node in one.made}
    texts = {key.local: _argument(*made[key], parts) for key, parts in given.items()}
    if len(texts) == 1:
        return next(iter(texts.values()))
    return ", ".join(f"{name}={text}" for name, text in texts.items())


def _argument(definition: Definition, call: cst.Call, parts: dict[str, cst.BaseExpression]) -> str:
    """One fed value; that of a sparse placeholder is fed whole, as its three parts, or by each of its tensors."""
    if definition.is_specs:
        return "{" + ", ".join(f'"{key}": {source_of(value)}' for key, value in parts.items()) + "}"
    if definition.placeholder != "tf.sparse_placeholder":
        return source_of(parts[""])
    tf = source_of(call.func).rsplit(".", 1)[0]
    dtype = _dtype(definition, call, tf)
    if "" in parts:
        whole = parts[""]
        inner = [arg.value for arg in whole.args] if isinstance(whole, cst.Call) else None
        if isinstance(whole, cst.Tuple):
            inner = [element.value for element in whole.elements]
        texts = [source_of(one) for one in inner] if inner else [f"{source_of(whole)}[{place}]" for place in range(3)]
    else:
        texts = [source_of(parts[name]) for name in ("indices", "values", "dense_shape")]
    return f"{tf}.SparseTensor({texts[0]}, {tf}.constant({texts[1]}, {dtype}), {texts[2]})"


def _feeds_node(run: Run, call: cst.Call) -> cst.BaseExpression | None:
    position = 1 if _is_session_run(run) else 0
    for index, arg in enumerate(call.args):
        name = arg.keyword.value if arg.keyword else "feed_dict" if index == position else ""
        if name == "feed_dict" and not (isinstance(arg.value, cst.Name) and arg.value.value == "None"):
            return arg.value
    return None


def _is_session_run(run: Run) -> bool:
    return any(arg.value is run.fetches for arg in run.node.args)


def _fetches_node(run: Run, call: cst.Call) -> cst.BaseExpression:
    if not _is_session_run(run):
        return cast(cst.Attribute, call.func).value
    index = next(index for index, arg in enumerate(run.node.args) if arg.value is run.fetches)
    return call.args[index].value


def _numpy(fetch: Fetch, text: str, tf: str) -> str:
    """What a run returned, of what a function returns."""
    if fetch.kind == "tensor":
        return f"{text}.numpy()"
    flat = all(part.kind == "tensor" for part in fetch.parts)
    if fetch.kind == "dict" or (fetch.kind == "mapping" and flat):
        return f"{{key: value.numpy() for key, value in {text}.items()}}"
    if fetch.kind == "list" and flat:
        return f"[value.numpy() for value in {text}]"
    if fetch.kind == "tuple" and flat:
        return f"tuple(value.numpy() for value in {text})"
    return f"{tf}.nest.map_structure(lambda value: value.numpy(), {text})"


def _as_numpy(node: cst.CSTNode) -> cst.CSTNode:
    return cst.Call(cst.Attribute(cast(cst.BaseExpression, node), cst.Name("numpy")))


def _is_unpacked(one: Slice) -> bool:
    """``a, b = session.run([x, y])``: the list is nobody's."""
    parents = one.run.file.scope.parents
    statement = parents.get(one.run.node)
    return (
        one.fetch.kind in ("list", "tuple")
        and len(one.fetch.parts) > 1
        and not one.run.node.lpar
        and isinstance(statement, cst.Assign)
        and len(statement.targets) == 1
        and isinstance(statement.targets[0].target, cst.Tuple)
    )


def _value(one: Slice, tf: str, bare: bool, taken: bool, node: cst.CSTNode) -> cst.CSTNode:
    """A run whose tensors are values already."""
    call = cast(cst.Call, node)
    if taken:
        return _fetches_node(one.run, call)
    if bare:
        elements = cast("cst.List | cst.Tuple", _fetches_node(one.run, call)).elements
        values = [_values(part, each.value, tf) for part, each in zip(one.fetch.parts, elements, strict=True)]
        return cst.parse_expression(", ".join(values))
    return expression(_values(one.fetch, _fetches_node(one.run, call), tf), call)


def _values(fetch: Fetch, node: cst.BaseExpression, tf: str) -> str:
    if fetch.kind == "nothing":
        return "None"
    if fetch.kind in ("list", "tuple"):
        elements = cast("cst.List | cst.Tuple", node).elements
        inner = [_values(part, element.value, tf) for part, element in zip(fetch.parts, elements, strict=True)]
        if fetch.kind == "list":
            return f"[{', '.join(inner)}]"
        return f"({', '.join(inner)}{',' if len(inner) == 1 else ''})"
    if fetch.kind == "mapping":
        pairs = []
        for part, element in zip(fetch.parts, cast(cst.Dict, node).elements, strict=True):
            assert isinstance(element, cst.DictElement)
            pairs.append(f"{source_of(element.key)}: {_values(part, element.value, tf)}")
        return "{" + ", ".join(pairs) + "}"
    text = source_of(node)
    if not isinstance(node, (cst.Name, cst.Attribute, cst.Call, cst.Subscript)) and not node.lpar:
        text = f"({text})"
    return _numpy(fetch, text, tf)
