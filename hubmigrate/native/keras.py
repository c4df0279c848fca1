"""Keras models that only infer, in an eager program: what stays of them as it is, and what speaks against that.

The inputs, layers and models of Keras stay where they are: with Keras 2 they build the same eagerly. So what makes a
tensor of Keras is no definition of the lift. Everything else that a program does with one keeps it in graph mode.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from hubmigrate.native import kinds
from hubmigrate.native.arrays import ANY, axes_of
from hubmigrate.native.graph import Reading, arguments
from hubmigrate.native.keras_layers import check_class
from hubmigrate.native.keras_names import INPUTS, LAMBDA, MODELS
from hubmigrate.native.rowwise import LIST, TENSOR, Unproven, check_rowwise
from hubmigrate.native.settled import is_attribute_name
from hubmigrate.native.shapes import known_of
from hubmigrate.program.facts import Use
from hubmigrate.program.layers import computing, is_layer
from hubmigrate.program.program import File
from hubmigrate.program.scopes import ClassScope, FunctionScope
from hubmigrate.program.tree import text, walk
from hubmigrate.program.values import Function, Instance, Object

#: The obligations.
INFERENCE, FUNCTIONS = "keras-inference", "keras-functions"

_STRING, _FLOAT = ("tf.string", "string"), ("tf.float32", "float32")


def makes_tensor(reading: Reading, file: File, node: cst.BaseExpression) -> bool:
    """Whether a value, or each part of one, is an input of Keras, or what a layer of it computes."""
    if isinstance(node, cst.Tuple):
        return bool(node.elements) and all(makes_tensor(reading, file, element.value) for element in node.elements)
    return reading.symbol(node) in INPUTS or _is_layer_call(reading, file, node)


def _is_layer_call(reading: Reading, file: File, node: cst.CSTNode) -> bool:
    """A layer of the program's own may be given other tensors, too, and computes another then."""
    if not isinstance(node, cst.Call):
        return False
    things = reading.program.value_of(node.func)
    if things and all(isinstance(thing, Instance) and thing.kind == "keras.layer" for thing in things):
        return True
    if not things or any(computing(reading.program.facts, thing) is None for thing in things):
        return False
    given = [inner for arg in node.args for inner in _listed(arg.value)]
    return bool(given) and all(
        reading.names.variable(file, one) in reading.keras.values or makes_tensor(reading, file, one) for one in given
    )


def check_keras(reading: Reading) -> None:
    """Tells what the Keras of a program is for; what is not proven of it becomes a problem."""
    for file, line in reading.keras.lines:
        _Checker(reading, file).line(line)
    for model in reading.program.instances("keras.model"):
        if kinds.symbol_of_call(reading.program, model.node) in MODELS:
            _Checker(reading, reading.program.file_of(model.scope)).model(model)
    for layer in reading.program.instances("keras.layer"):
        if kinds.symbol_of_call(reading.program, layer.node) == LAMBDA:
            _Checker(reading, reading.program.file_of(layer.scope)).function(layer)
    for file in reading.program.files:
        for scope in file.scope.scopes.values():
            if isinstance(scope, ClassScope) and is_layer(reading.program.facts, scope):
                _Layer(reading, file, scope).check()


class _Checker:
    """Checks what one file does with Keras."""

    def __init__(self, reading: Reading, file: File) -> None:
        self.reading, self.file = reading, file

    def problem(self, about: str, node: cst.CSTNode, why: str) -> None:
        self.reading.problem(about, self.file, node, why)

    # Tensors

    def line(self, line: cst.SimpleStatementLine) -> None:
        """A statement that binds tensors of Keras."""
        (small,) = line.body
        assert isinstance(small, cst.Assign)
        targets = list(_flat(small.targets[0].target))
        values = list(_flat(small.value))
        if len(targets) != len(values):
            self.problem(INFERENCE, line, "what Keras makes is not bound part by part")
        self.reading.explained |= {small.value, *targets}
        for value in values:
            self.tensor(value)

    def tensor(self, node: cst.BaseExpression) -> None:
        """A tensor of Keras, by name or where it is made."""
        if isinstance(node, (cst.Name, cst.Attribute)):
            if self._made(node):
                self.reading.explain(node)
            return  # another tensor is told of as it is left over
        if not isinstance(node, cst.Call):
            return
        self.reading.explained |= {node, *walk(node.func)}
        if self.reading.symbol(node) in INPUTS:
            self._input(node)
        elif _is_layer_call(self.reading, self.file, node):
            if len(node.args) != 1 or node.args[0].keyword is not None or node.args[0].star:
                self.problem(INFERENCE, node, "a layer is called with more than tensors")
            for inner in _listed(node.args[0].value if node.args else node):
                self.tensor(inner)

    def _made(self, node: cst.BaseExpression) -> list[cst.BaseExpression]:
        """What a name of a tensor of Keras is bound to; nothing if it may be something else."""
        variable = self.reading.names.variable(self.file, node)
        return [] if variable is None else self.reading.keras.bound(variable, self.reading.names.stores)

    def _input(self, call: cst.Call) -> None:
        given = arguments(call, ("shape",))
        if not set(given) <= {"shape", "dtype", "name"} or any(arg.star for arg in call.args):
            self.problem(INFERENCE, call, "this input is given in a way of which nothing is proven")
        elif self._axes(call) is None:
            self.problem(INFERENCE, call, "the shape of this input is not written out")
        dtype = given.get("dtype")
        if dtype is not None and not self._is_dtype(dtype, _STRING + _FLOAT):
            self.problem(INFERENCE, call, "of inputs of this dtype nothing is proven")

    def _is_dtype(self, node: cst.BaseExpression, names: tuple[str, ...]) -> bool:
        if isinstance(node, cst.SimpleString):
            return str(node.evaluated_value) in names
        return kinds.symbol_of(self.reading.program, node) in names

    @staticmethod
    def _axes(call: cst.Call) -> int | None:
        """How many axes an input has, that of the rows among them."""
        shape = arguments(call, ("shape",)).get("shape")
        return len(shape.elements) + 1 if isinstance(shape, (cst.Tuple, cst.List)) else None

    # Layers

    def function(self, layer: Instance) -> None:
        """A Lambda layer: what it calls, and what it is given."""
        call = cst.ensure_type(layer.node, cst.Call)
        given = arguments(call, ("function", "output_shape"))
        if not set(given) <= {"function", "output_shape", "name"} or any(arg.star for arg in call.args):
            self.problem(INFERENCE, call, "this layer is made in a way of which nothing is proven")
        shape = given.get("output_shape", cst.Name("None"))
        if any(isinstance(inner, (cst.Call, cst.Lambda)) or self.reading.kinds(inner) for inner in walk(shape)):
            self.problem(INFERENCE, call, "the shape of what this layer computes is not written out")
        calls = []
        for use in self.reading.program.uses(layer):
            if use.kind == "call" and isinstance(use.node, cst.Call):
                calls.append((self.reading.program.file_of(use.scope), use.node))
            else:
                self.reading.problem(
                    INFERENCE,
                    self.reading.program.file_of(use.scope),
                    use.node,
                    "a layer is used for more than to compute",
                )
        for file, one in calls:
            if not _Checker(self.reading, file).is_kept(one):
                self.reading.problem(
                    INFERENCE, file, one, "what a layer computes is not bound to a name, or given to a model"
                )
        if not all(_Checker(self.reading, file).takes_inputs(one) for file, one in calls):
            self.reading.keras.exact.append((self.file, call))
        self._function(call, given.get("function"), [one for _, one in calls])

    def takes_inputs(self, call: cst.Call) -> bool:
        """Whether a layer takes nothing but inputs, which are texts, or have the dtype that layers have."""
        return all(
            self.reading.symbol(made) in INPUTS
            for node in _listed(call.args[0].value if call.args else call)
            for made in (self._made(node) or [node])
        )

    def _function(self, call: cst.Call, node: cst.BaseExpression | None, calls: list[cst.Call]) -> None:
        things = self.reading.program.value_of(node) if node is not None else ()
        scopes = [thing.scope for thing in things if isinstance(thing, Function) and thing.bound is None]
        if len(things) != 1 or len(scopes) != 1:
            self.problem(FUNCTIONS, node or call, "what this layer calls is no function in sight")
            return
        (scope,) = scopes
        if not _takes_one(scope):
            self.problem(FUNCTIONS, node or call, "what this layer calls does not take one argument")
            return
        lists = {isinstance(one.args[0].value, (cst.List, cst.Tuple)) for one in calls if one.args}
        self.reading.keras.functions.append(scope)
        if len(lists) == 1:
            try:
                check_rowwise(self.reading, scope, [LIST if lists.pop() else TENSOR])
            except Unproven as found:
                self.reading.problem(FUNCTIONS, self.reading.program.file_of(scope), found.node, found.why)
        else:
            self.problem(FUNCTIONS, call, "this layer is called with tensors and with lists of them, or never")

    def is_kept(self, call: cst.Call) -> bool:
        """Whether a call of a layer stands where tensors of Keras are looked for."""
        return call in self.reading.explained

    # Models

    def model(self, model: Instance) -> None:
        call = cst.ensure_type(model.node, cst.Call)
        given = arguments(call, ("inputs", "outputs"))
        if not {"inputs", "outputs"} <= set(given) <= {"inputs", "outputs", "name"} or any(
            arg.star for arg in call.args
        ):
            self.problem(INFERENCE, call, "this model is made in a way of which nothing is proven")
            return
        inputs = self._inputs(given["inputs"])
        for node in (given["inputs"], given["outputs"]):
            self.reading.explained.add(node)
            if isinstance(node, cst.Tuple):
                self.problem(INFERENCE, node, "a tuple of outputs is another structure than it was")
            for inner in _listed(node):
                self.tensor(inner)
        if inputs is None:
            self.problem(INFERENCE, given["inputs"], "the inputs of this model are not in sight")
            return
        found = [one for use in self.reading.program.uses(model) for one in self._prediction(use)]
        axes = {tuple(one) for file, node in found if (one := _Prediction(self.reading, file, node, inputs).axes())}
        if len(axes) > 1 or (any(ANY in one for one in axes) and not self._is_once(found)):
            self.problem(INFERENCE, call, "it may be given arrays of several numbers of axes")

    def _inputs(self, node: cst.BaseExpression) -> list[cst.Call] | None:
        found: list[cst.Call] = []
        for inner in _listed(node):
            made = self._made(inner) or [inner]
            if len(made) != 1 or self.reading.symbol(made[0]) not in INPUTS:
                return None
            found.append(cst.ensure_type(made[0], cst.Call))
        return found

    def _prediction(self, use: Use) -> Iterator[tuple[File, cst.Call]]:
        file = self.reading.program.file_of(use.scope)
        node = use.node
        parent = file.scope.parents.get(node)
        named = isinstance(node, cst.Attribute) and node.attr.value == "predict"
        if named and isinstance(parent, cst.Call) and parent.func is node:
            self.reading.keras.predictions.append((file, parent))
            yield file, parent
        else:
            self.reading.problem(INFERENCE, file, node, "a model of Keras is used for more than to predict")

    def _is_once(self, found: list[tuple[File, cst.Call]]) -> bool:
        """Whether there is one prediction, made once at most."""
        holds = (cst.For, cst.While, cst.FunctionDef, cst.Lambda, cst.CompFor)
        return len(found) == 1 and not any(
            isinstance(above, holds) for above in found[0][0].scope.ancestors(found[0][1])
        )


class _Layer:
    """A layer that the program defines by itself."""

    def __init__(self, reading: Reading, file: File, scope: ClassScope) -> None:
        self.reading, self.file, self.scope = reading, file, scope
        self.calls: list[tuple[File, cst.Call]] = []

    def check(self) -> None:
        for file in self.reading.program.files:
            for node in file.scope.order:
                if self._is_object(node) and not is_attribute_name(file, node) and not self._is_inside(file, node):
                    self._use(file, node)
        functions = self.reading.program.facts.attribute(self.scope, "call")
        self.reading.keras.functions += [thing.scope for thing in functions if isinstance(thing, Function)]
        lists = {isinstance(call.args[0].value, (cst.List, cst.Tuple)) for _, call in self.calls if call.args}
        if len(lists) != 1:
            self.reading.problem(INFERENCE, self.file, self.scope.node, "it is called with tensors and lists, or never")
            return
        for node, why in check_class(self.reading, self.file, self.scope, LIST if lists.pop() else TENSOR):
            self.reading.problem(FUNCTIONS, self.file, node, why)

    def _is_object(self, node: cst.CSTNode) -> bool:
        things = self.reading.program.value_of(node) if isinstance(node, cst.BaseExpression) else ()
        return any(isinstance(thing, Object) and thing.cls.scope is self.scope for thing in things)

    def _is_inside(self, file: File, node: cst.CSTNode) -> bool:
        return any(above is self.scope.node for above in file.scope.ancestors(node))

    def _use(self, file: File, node: cst.CSTNode) -> None:
        parent = file.scope.parents.get(node)
        if isinstance(node, cst.Call) and not self._is_made(node):
            self.reading.problem(INFERENCE, file, node, "this layer is made in a way of which nothing is proven")
        if isinstance(parent, cst.Call) and parent.func is node:
            self._call(file, parent)
        elif not isinstance(parent, (cst.AssignTarget, cst.Assign)):
            self.reading.problem(INFERENCE, file, node, "a layer is used for more than to compute")

    def _is_made(self, call: cst.Call) -> bool:
        """Whether an object is made with what its class takes, and perhaps a name."""
        initializers = self.reading.program.facts.attribute(self.scope, "__init__")
        scopes = [thing.scope for thing in initializers if isinstance(thing, Function)]
        known = {param.name.value for scope in scopes for param in scope.params.params} | {"name"}
        return not any(arg.star or (arg.keyword is not None and arg.keyword.value not in known) for arg in call.args)

    def _call(self, file: File, call: cst.Call) -> None:
        self.calls.append((file, call))
        checker = _Checker(self.reading, file)
        if len(call.args) != 1 or call.args[0].keyword is not None or call.args[0].star:
            self.reading.problem(INFERENCE, file, call, "a layer is called with more than tensors")
        elif _is_layer_call(self.reading, file, call):
            if not checker.takes_inputs(call):
                self.reading.problem(INFERENCE, file, call, "this layer may cast what another one computed")
        elif known_of(self.reading, file, call.args[0].value).dtype not in ("string", "float32"):
            self.reading.problem(INFERENCE, file, call, "this layer may cast what it is given")


class _Prediction:
    """One ``model.predict(x, batch_size=32)``."""

    def __init__(self, reading: Reading, file: File, call: cst.Call, inputs: list[cst.Call]) -> None:
        self.reading, self.file, self.call, self.inputs = reading, file, call, inputs

    def axes(self) -> list[int]:
        """How many axes each array has that is given; nothing, and a problem, where that is not known."""
        given = arguments(self.call, ("x", "batch_size", "verbose"))
        if not {"x"} <= set(given) <= {"x", "batch_size", "verbose"} or any(arg.star for arg in self.call.args):
            return self._unknown(self.call, "this prediction is made in a way of which nothing is proven")
        if "verbose" in given and text(given["verbose"]) not in ("0", "False"):
            return self._unknown(self.call, "this prediction prints how far it is, otherwise than it did")
        if "verbose" not in given:
            self.reading.keras.quiet.append((self.file, self.call))
        node = given["x"]
        nodes = [element.value for element in node.elements] if isinstance(node, cst.List) else [node]
        if len(nodes) != len(self.inputs):
            return self._unknown(node, "it is not written out what each input is given")
        found = [axes_of(self.reading, self.file, one) for one in nodes]
        for one, known, wanted in zip(nodes, found, self.inputs, strict=True):
            if known is None:
                return self._unknown(one, "what is predicted is not known to be an array")
            if known != ANY and known not in _fitting(wanted):
                return self._unknown(one, "what is predicted does not have the axes of its input")
        return [one for one in found if one is not None]

    def _unknown(self, node: cst.CSTNode, why: str) -> list[int]:
        self.reading.problem(INFERENCE, self.file, node, why)
        return []


def _fitting(call: cst.Call) -> tuple[int, ...]:
    """The numbers of axes that an array for an input may have: a last one of length 1 may be missing."""
    shape = arguments(call, ("shape",)).get("shape")
    if not isinstance(shape, (cst.Tuple, cst.List)):
        return ()
    is_thin = bool(shape.elements) and text(shape.elements[-1].value) == "1"
    return (len(shape.elements) + 1, len(shape.elements)) if is_thin else (len(shape.elements) + 1,)


def _takes_one(scope: FunctionScope) -> bool:
    params = scope.params
    plain = [param for param in params.params if param.default is None]
    others = (params.star_kwarg, *params.kwonly_params, *params.posonly_params)
    is_star = isinstance(params.star_arg, (cst.Param, cst.ParamStar))
    return len(plain) == len(params.params) == 1 and not is_star and not any(other is not None for other in others)


def _listed(node: cst.CSTNode) -> list[cst.BaseExpression]:
    """The parts of a list that is written out, or the one that stands for itself."""
    if isinstance(node, (cst.List, cst.Tuple)):
        return [element.value for element in node.elements]
    return [node] if isinstance(node, cst.BaseExpression) else []


def _flat(node: cst.BaseExpression) -> Iterator[cst.BaseExpression]:
    yield from _listed(node) if isinstance(node, cst.Tuple) else (node,)
