"""Whether a function that a Keras layer calls computes each row by itself, and the same whenever it is called.

TF 1.15 called such a function once, when the layer was called. Eagerly, Keras calls it then and again for each function
that it traces. And ``predict`` joins what it computes of each batch: where the batches do not come back row for row,
TF 1.15 raised or filled the rows up. So only what is written here is let through: calls of models, and functions that
keep the rows apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import libcst as cst

from hubmigrate.native import kinds
from hubmigrate.native.calls import is_immutable
from hubmigrate.native.graph import Reading
from hubmigrate.native.names import Variable
from hubmigrate.program.program import File
from hubmigrate.program.scopes import FunctionScope
from hubmigrate.program.tree import text
from hubmigrate.program.values import Instance

#: Functions whose result has the rows of their arguments, however they are called.
_PLAIN = frozenset(
    (
        *("tf.cast", "tf.identity", "tf.squeeze", "tf.sqrt", "tf.square", "tf.abs", "tf.exp", "tf.log", "tf.tanh"),
        *("tf.sigmoid", "tf.negative", "tf.multiply", "tf.add", "tf.subtract", "tf.maximum", "tf.minimum"),
        *("tf.clip_by_value", "tf.to_float", "tf.nn.relu", "tf.nn.sigmoid", "tf.nn.tanh", "tf.nn.softmax", "tf.sign"),
        *("tf.strings.lower", "tf.strings.strip", "tf.strings.regex_replace", "tf.math.sqrt", "tf.math.exp"),
        *("keras.backend.abs", "keras.backend.cast", "keras.backend.clip", "keras.backend.exp", "keras.backend.log"),
        *("keras.backend.maximum", "keras.backend.minimum", "keras.backend.pow", "keras.backend.relu"),
        *("keras.backend.sigmoid", "keras.backend.sign", "keras.backend.softmax", "keras.backend.sqrt"),
        *("keras.backend.square", "keras.backend.squeeze", "keras.backend.tanh"),
    )
)
#: The same where they work along an axis that is not that of the rows; ``""`` where they do so without being told.
_ALONG = {
    **{f"tf.{name}": None for name in ("reduce_sum", "reduce_mean", "reduce_max", "reduce_min", "argmax", "norm")},
    **{f"keras.backend.{name}": None for name in ("sum", "mean", "max", "min", "std", "l2_normalize")},
    **{f"tf.{name}": None for name in ("nn.l2_normalize", "math.l2_normalize", "expand_dims", "concat")},
    **{f"keras.backend.{name}": "" for name in ("argmax", "expand_dims", "concatenate")},
}
_SQUEEZES = ("tf.squeeze", "keras.backend.squeeze")
_AXES = ("axis", "dim")
_OPERATORS = (cst.Add, cst.Subtract, cst.Multiply, cst.Divide, cst.Power)
#: What an expression in such a function stands for.
TENSOR, TENSORS, LIST, PLAIN = "a tensor", "a dict of tensors", "a list of tensors", "no tensor"


class Unproven(Exception):
    """Something in the function of which nothing is proven."""

    def __init__(self, node: cst.CSTNode, why: str) -> None:
        super().__init__(why)
        self.node, self.why = node, why


def check_rowwise(reading: Reading, scope: FunctionScope, given: list[str]) -> None:
    """Raises where it is not proven. ``given`` is what each parameter stands for: a tensor, or a list of them."""
    node = scope.node
    if isinstance(node, cst.Lambda):
        body: list[cst.BaseStatement] = []
        value: cst.BaseExpression | None = node.body
    else:
        assert isinstance(node, cst.FunctionDef)
        if node.decorators or node.asynchronous is not None or not isinstance(node.body, cst.IndentedBlock):
            raise Unproven(node, "it is no plain function")
        *body, last = node.body.body
        value = _returned(last)
    names = [param.name.value for param in scope.params.params]
    reader = _Reader(reading, reading.program.file_of(scope), scope, dict(zip(names, given, strict=True)))
    for statement in body:
        reader.statement(statement)
    if value is None or reader.type_of(value) != TENSOR:
        raise Unproven(node if value is None else value, "what it returns is not one tensor, as far as the code tells")


def _returned(statement: cst.CSTNode) -> cst.BaseExpression | None:
    small = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) and len(statement.body) == 1 else None
    return small.value if isinstance(small, cst.Return) else None


@dataclass(eq=False)
class _Reader:
    """Reads one function. ``types`` is what its own names stand for."""

    reading: Reading
    file: File
    scope: FunctionScope
    types: dict[str, str] = field(default_factory=dict)

    def statement(self, statement: cst.CSTNode) -> None:
        for small in statement.body if isinstance(statement, cst.SimpleStatementLine) else (statement,):
            if isinstance(small, cst.Expr) and isinstance(small.value, cst.SimpleString):
                continue
            if isinstance(small, cst.Assign) and len(small.targets) == 1:
                target = small.targets[0].target
                if isinstance(target, cst.Name) and self.scope.owner(target.value) is self.scope:
                    self.types[target.value] = self.type_of(small.value)
                    continue
            raise Unproven(small, "it does more than compute")

    def type_of(self, node: cst.BaseExpression) -> str:
        if isinstance(node, (cst.Integer, cst.Float, cst.SimpleString)):
            return PLAIN
        if isinstance(node, (cst.List, cst.Tuple)):
            return self._together([element.value for element in node.elements], node)
        if isinstance(node, cst.Dict):
            return self._dict(node)
        if isinstance(node, (cst.Name, cst.Attribute)):
            return self._name(node)
        if isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Minus):
            return self.type_of(node.expression)
        if isinstance(node, cst.BinaryOperation) and isinstance(node.operator, _OPERATORS):
            sides = {self.type_of(node.left), self.type_of(node.right)}
            if sides <= {TENSOR, PLAIN}:
                return TENSOR if TENSOR in sides else PLAIN
        if isinstance(node, cst.Subscript):
            return self._subscript(node)
        if isinstance(node, cst.Call):
            return self._call(node)
        raise Unproven(node, "it is not known to keep the rows apart")

    def _together(self, nodes: list[cst.BaseExpression], whole: cst.CSTNode) -> str:
        found = {self.type_of(node) for node in nodes}
        if found <= {PLAIN}:
            return PLAIN
        if found == {TENSOR}:
            return LIST
        raise Unproven(whole, "it is not known to keep the rows apart")

    def _dict(self, node: cst.Dict) -> str:
        for element in node.elements:
            if not isinstance(element, cst.DictElement) or self.type_of(element.value) != TENSOR:
                raise Unproven(node, "it is not known to keep the rows apart")
        return TENSORS

    def _name(self, node: cst.Name | cst.Attribute) -> str:
        if isinstance(node, cst.Name) and self.scope.owner(node.value) is self.scope:
            return self.types.get(node.value, PLAIN)
        if isinstance(node, cst.Name) and node.value in ("True", "False", "None"):
            return PLAIN
        if kinds.symbol_of(self.reading.program, node).startswith("tf.") and is_immutable(self.reading, node):
            return PLAIN
        self._settled(node)
        return PLAIN

    def _settled(self, node: cst.CSTNode) -> None:
        variable = self.reading.names.variable(self.file, node)
        if variable is None or not is_settled_name(self.reading, variable, node):
            raise Unproven(node, "it may stand for something else when the model predicts")

    def _subscript(self, node: cst.Subscript) -> str:
        found = self.type_of(node.value)
        parts = [element.slice for element in node.slice]
        first = parts[0]
        key = {TENSORS: cst.SimpleString, LIST: cst.Integer}.get(found)
        if key is not None and len(parts) == 1 and isinstance(first, cst.Index) and isinstance(first.value, key):
            return TENSOR
        if found == TENSOR and isinstance(first, cst.Slice) and not (first.lower or first.upper or first.step):
            return TENSOR  # all rows, and something of each
        raise Unproven(node, "it is not known to keep the rows apart")

    def _call(self, node: cst.Call) -> str:
        if any(arg.star for arg in node.args):
            raise Unproven(node, "it is called with arguments that are not written out")
        symbol = self.reading.symbol(node)
        given = [self.type_of(arg.value) for arg in node.args]
        if not symbol:
            return self._of_model(node)
        if symbol == "builtins.dict" and all(arg.keyword is not None for arg in node.args) and set(given) <= {TENSOR}:
            return TENSORS
        if symbol in _PLAIN and TENSOR in given and set(given) <= {TENSOR, PLAIN}:
            if symbol in _SQUEEZES and len(node.args) < 2 and not self._is_given_to_model(node):
                raise Unproven(node, "it loses the axis of a single row")
            return TENSOR
        if symbol == "tf.reshape" and given[:1] == [TENSOR] and len(node.args) == 2 and _is_flat(node.args[1].value):
            return TENSOR
        if symbol in _ALONG and given and given[0] in (TENSOR, LIST) and self._is_along(node, symbol):
            return TENSOR
        raise Unproven(node, "it is not known to keep the rows apart")

    def _is_given_to_model(self, node: cst.Call) -> bool:
        """Whether a model takes it, which takes no single row without its axis."""
        arg = self.file.scope.parents.get(node)
        call = self.file.scope.parents.get(arg) if isinstance(arg, cst.Arg) else None
        return call is not None and not self.reading.symbol(call)

    def _is_along(self, node: cst.Call, symbol: str) -> bool:
        """Whether the axis is written out, and not that of the rows."""
        named = {arg.keyword.value: arg.value for arg in node.args if arg.keyword is not None}
        if not set(named) <= {*_AXES, "keepdims", "keep_dims", "name"}:
            return False
        placed = [arg.value for arg in node.args if arg.keyword is None]
        axis = next((named[name] for name in _AXES if name in named), placed[1] if len(placed) > 1 else None)
        if axis is None:
            return _ALONG[symbol] is not None
        if symbol == "tf.norm" and not named:
            return False  # there it is the order of the norm
        is_last = isinstance(axis, cst.UnaryOperation) and isinstance(axis.operator, cst.Minus)
        if is_last and (len(placed) > 2 or {"keepdims", "keep_dims"} & set(named)):
            return False  # of a vector, the last axis is that of the rows
        number = axis.expression if isinstance(axis, cst.UnaryOperation) else axis
        return isinstance(number, cst.Integer) and (
            number.evaluated_value == 1 if is_last else number.evaluated_value > 0
        )

    def _of_model(self, node: cst.Call) -> str:
        things = self.reading.program.value_of(node.func)
        if not things or not all(isinstance(thing, Instance) and thing.kind == "hub.Module" for thing in things):
            raise Unproven(node, "what it calls is not known to keep the rows apart")
        self._settled(node.func)
        as_dict = next((arg.value for arg in node.args if arg.keyword and arg.keyword.value == "as_dict"), None)
        if as_dict is None and len([arg for arg in node.args if arg.keyword is None]) < 3:
            return TENSOR
        if isinstance(as_dict, cst.Name) and as_dict.value in ("True", "False"):
            return TENSORS if as_dict.value == "True" else TENSOR
        raise Unproven(node, "whether it gives one output or all is not written out")


def _is_flat(shape: cst.BaseExpression) -> bool:
    """``[-1]``: not less rows than there are."""
    return isinstance(shape, (cst.List, cst.Tuple)) and text(shape).strip("[(,)]") == "-1"


def is_settled_name(reading: Reading, variable: Variable, node: cst.CSTNode) -> bool:
    """Whether a name is bound once, outside of loops, and to something that stays as it is."""
    stores = reading.names.stores.get(variable, [])
    if len(stores) + reading.names.is_parameter(variable) != 1:
        return False
    if variable.is_field and variable.name in reading.names.wild:
        return False
    return is_immutable(reading, node) and not any(_is_in_loop(reading, store) for store in stores)


def _is_in_loop(reading: Reading, store: cst.CSTNode) -> bool:
    """Whether a name is bound in a loop, or by it."""
    for above in reading.program.holding(store).scope.ancestors(store):
        if isinstance(above, (cst.For, cst.While)):
            return True
        if isinstance(above, (cst.FunctionDef, cst.Lambda)):
            return False
    return False
