"""What a function is written as that takes the place of placeholders and tensors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import cast

import libcst as cst

from hubmigrate.edits.apply import Applier
from hubmigrate.edits.build import source_of, statements
from hubmigrate.edits.spacing import joined
from hubmigrate.native.devices import devices_of
from hubmigrate.native.graph import Definition, arguments, default_dtype, made_calls, parameters_of
from hubmigrate.native.model import Lift, Traced
from hubmigrate.native.moving import loads_in, only_renames
from hubmigrate.native.names import Variable
from hubmigrate.native.slices import Fetch, Slice
from hubmigrate.plan import Plan
from hubmigrate.program.program import File
from hubmigrate.program.tree import walk


def tensorflow_at(plan: Plan, lift: Lift, file: File, node: cst.CSTNode) -> str:
    """TensorFlow's name at a node."""
    from hubmigrate.codemods._tensorflow import tensorflow_name

    return tensorflow_name(plan, lift.reading.names.scope_of(file, node)) or "tf"


@dataclass(eq=False)
class FunctionWriter:
    """Writes the functions of one lift. ``captured`` are the definitions with the edits in them made."""

    plan: Plan
    lift: Lift
    captured: dict[Definition, cst.BaseStatement] = field(default_factory=dict)
    hoisted: dict[Definition, str] = field(default_factory=dict)  # the names of models

    def moved(self, definition: Definition, functions: list[Traced], node: cst.CSTNode) -> object:
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
        hoist = _Hoist(self._free(definition), self.plan.loaders)
        hoisted = node.visit(hoist)
        assert isinstance(hoisted, cst.BaseStatement)
        module = definition.file.scope.trees[definition.file.part(definition.statement)]
        texts = [f"{name} = {source_of(call)}\n" for name, call in hoist.loads]
        return hoisted, [statement for text in texts for statement in statements(text, module)]

    def _free(self, definition: Definition) -> str:
        """A name for a model that nothing else in the file has."""
        if definition not in self.hoisted:
            file = definition.file
            taken = {node.value for node in file.scope.order if isinstance(node, cst.Name)}
            taken |= {name for other, name in self.hoisted.items() if other.file is file}
            name = first = f"{definition.targets[0].name.lstrip('_')}_module"
            number = 2
            while name in taken:
                name, number = f"{first}_{number}", number + 1
            self.hoisted[definition] = name
        return self.hoisted[definition]

    def _defined(self, function: Traced, together: list[Traced]) -> Iterator[cst.BaseStatement]:
        file = function.home.file
        module = file.scope.trees[file.part(function.home.statements[function.index])]
        tf = tensorflow_at(self.plan, self.lift, file, function.home.statements[function.index])
        specs = ", ".join(spec for one in function.parameters for spec in self._specs(one, tf))
        decorator = f"@{tf}.function(input_signature=[{specs}])" if specs else f"@{tf}.function"
        names = ", ".join(variable.local for one in function.parameters for variable in one.targets)
        text = f"{decorator}\ndef {function.name}({names}):\n{module.default_indent}pass\n"
        (defined,) = statements(text, module)
        block = cst.IndentedBlock(
            body=self._body(function, module, tf),
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

    def _body(self, function: Traced, module: cst.Module, tf: str) -> list[cst.BaseStatement]:
        """What the function computes, on the devices that were chosen for it."""
        one = function.slices[0]
        definitions, last = self._last(function)
        lines = [
            (definition, _flush(self._statement(definition, tf)))
            for definition in definitions
            if not only_renames(self.lift.reading, definition)
        ]
        (returned,) = statements(f"return {last or self._returned(one.run.file, one.fetch)}\n", module)
        lines += [(function.definitions[-1], returned)] if last else []
        body: list[cst.BaseStatement] = []
        for items, group in groupby(lines, lambda line: self._devices(function, line[0])):
            inner = [statement for _, statement in group]
            (block,) = statements(f"with {items}:\n{module.default_indent}pass\n", module) if items else (None,)
            body += [block.with_changes(body=cst.IndentedBlock(inner))] if isinstance(block, cst.With) else inner
        return body if last else [*body, returned]

    def _devices(self, function: Traced, definition: Definition) -> str:
        return ", ".join(source_of(item.item) for item in devices_of(self.lift.reading, function, definition))

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
        return {source_of(field): name for field, name in fields_in(self.lift, file, node)}

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
        loading = self._loading()
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
        file, here = function.home.file, function.home.statements[function.index]
        passed = self.lift.reading.blocks[file].passed
        is_inside = any(above in passed for above in file.scope.ancestors(here))
        return 2 if isinstance(function.home.owner, cst.Module) and not is_inside else 1

    def _blank_after(self, function: Traced) -> int:
        """How many of them the statement that comes next does not bring with it."""
        if function.target is not None or function.at_once:
            return self._blank(function)
        places = {other.index for other in self.lift.traced if other.home is function.home}
        pieces = self._in_one_piece(function)
        loading = self._loading()
        for index, statement in enumerate(pieces[function.index + 1 :], function.index + 1):
            if statement is None:
                return 0  # a cell of a notebook ends
            if statement in loading:
                return self._blank(function)  # a model is loaded there, above what it is for
            if index in places:
                return 0  # that function brings them
            if self._stays(statement):
                lines = self._lines_above(function, statement)
                return max(0, self._blank(function) - sum(line.comment is None for line in lines))
        return 0

    def _loading(self) -> set[cst.BaseStatement]:
        """The statements that move and leave the loading of a model where they stood."""
        return {one.statement for one in self.lift.moved if any(True for _ in loads_in(self.lift.reading, one))}

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
        lines: list[cst.EmptyLine] = []
        for node in (*reversed(blocks), statement):
            lines = joined(lines, getattr(node, "leading_lines", ()))
        return lines

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


def _flush(statement: cst.BaseStatement) -> cst.BaseStatement:
    """Without the blank lines that stood above it."""
    lines = getattr(statement, "leading_lines", ())
    return statement.with_changes(leading_lines=[line for line in lines if line.comment])


def _comments_in(node: cst.CSTNode) -> bool:
    return "#" in source_of(node) or "\n" in source_of(node).strip()


def fields_in(lift: Lift, file: File, node: cst.CSTNode) -> Iterator[tuple[cst.CSTNode, str]]:
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
    return f"{tf}.{kind}({shape}, {dtype_of(definition, call, tf)})"


def dtype_of(definition: Definition, call: cst.Call, tf: str) -> str:
    if definition.placeholder == "tf.placeholder_with_default":
        return f"{tf}.{default_dtype(definition)}"
    return source_of(arguments(call, parameters_of(definition))["dtype"])
