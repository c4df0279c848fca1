"""Which code may be executed at another time, while a function is traced instead of where it stood."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from hubmigrate.native import kinds
from hubmigrate.native.graph import INITIALIZERS, PLACEHOLDERS, SESSIONS, Reading, arguments
from hubmigrate.native.keras_names import BACKEND_CALLS
from hubmigrate.native.names import Variable
from hubmigrate.program.layers import computing
from hubmigrate.program.program import File
from hubmigrate.program.scopes import FunctionScope
from hubmigrate.program.tree import text, walk
from hubmigrate.program.values import UNKNOWN, Container, Function, Instance, Literal, Symbol, Thing, Typed, is_none

#: Functions of Python that only compute, and cannot tell when they are called.
_PURE = frozenset(
    f"builtins.{name}"
    for name in (
        *("len", "range", "int", "float", "str", "bool", "bytes", "list", "tuple", "dict", "set", "zip", "enumerate"),
        *("sorted", "reversed", "min", "max", "sum", "abs", "round", "isinstance", "slice", "repr"),
        *("str.split", "str.replace", "str.format", "str.join", "str.lower", "str.upper", "str.strip", "str.encode"),
        *("bytes.decode", "dict.items", "dict.keys", "dict.values", "dict.get", "tuple.index", "list.index"),
    )
)
_PURE_PREFIXES = ("numpy.", "math.", "os.path.join", "os.path.basename")
_IMPURE_PREFIXES = (
    *("numpy.random", "numpy.load", "numpy.save", "numpy.memmap", "numpy.from", "numpy.gen", "numpy.set"),
    *("numpy.copyto", "numpy.put", "numpy.place", "numpy.fill_diagonal", "numpy.lib"),
)

#: Functions whose results can be gone through once.
_ITERATORS = frozenset(f"builtins.{name}" for name in ("iter", "map", "filter", "zip", "enumerate", "reversed"))

#: What is called to compute with a model.
_MODELS = frozenset(("hub.Module", "hub.loaded", "hub.signature", "hub.KerasLayer"))

#: Methods of tensors and their shapes that only read.
_READS = frozenset(("get_shape", "as_list", "num_elements", "is_fully_defined", "merge_with", "with_rank", "ndims"))

#: Operations that call a function for each element.
_MAPPERS = frozenset(f"tf.{name}" for name in ("map_fn", "vectorized_map", "scan", "foldl", "foldr"))

#: What asks for the static shape of a tensor, which is another one when it is a value.
_SHAPE = frozenset(("shape", "get_shape", "_shape"))

#: Makers of constants: they cannot fail when they are run, and have no effect but their result.
CREATORS = frozenset(f"tf.{name}" for name in ("constant", "convert_to_tensor", "zeros", "ones", "eye"))

#: Operations whose result depends on when they run.
_TIMED = (
    *("tf.read_file", "tf.io.read_file", "tf.gfile", "tf.io.gfile", "tf.matching_files", "tf.io.matching_files"),
    *("tf.python_io", "tf.io.TFRecord", "tf.io.tf_record_iterator"),
    *("tf.timestamp", "tf.py_func", "tf.py_function", "tf.numpy_function"),
)


def timed(reading: Reading, node: cst.CSTNode) -> bool:
    """Whether something in an expression, or in what it calls, gives another result at another time."""
    return any(
        reading.symbol(inner).startswith(_TIMED)
        for body in _with_builders(reading, node)
        for inner in walk(body)
        if isinstance(inner, cst.Call)
    )


def asks_for_shape(reading: Reading, node: cst.CSTNode) -> bool:
    """Whether Python asks a tensor for its shape, in an expression or in what it calls."""
    return any(
        _asks(reading, inner, out_of_sight=body is not node)
        for body in _with_builders(reading, node)
        for inner in walk(body)
    )


def _asks(reading: Reading, node: cst.CSTNode, *, out_of_sight: bool) -> bool:
    """``out_of_sight``: in a function that others may call, what is not known may be a tensor."""
    asked: list[cst.BaseExpression] = []
    if isinstance(node, cst.Attribute) and node.attr.value in _SHAPE:
        asked = [node.value]
    elif isinstance(node, cst.Call) and reading.symbol(node) in ("builtins.len", "tf.dimension_value"):
        asked = [arg.value for arg in node.args]
    return any(_may_be_tensor(reading, one) if out_of_sight else bool(reading.kinds(one)) for one in asked)


def _with_builders(reading: Reading, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    yield node
    for scope in builders_in(reading, node):
        assert isinstance(scope.node, (cst.FunctionDef, cst.Lambda))
        yield scope.node.body


def _may_be_tensor(reading: Reading, node: cst.CSTNode) -> bool:
    things = reading.program.value_of(node)
    return bool(reading.kinds(node)) or not things or UNKNOWN in things


def unmovable(reading: Reading, file: File, node: cst.CSTNode) -> Iterator[tuple[cst.CSTNode, str]]:
    """The parts of an expression that must be executed where they stand, and why."""
    for inner in walk(node):
        if isinstance(inner, (cst.Yield, cst.Await, cst.NamedExpr)):
            yield inner, "it does more than compute"
        elif _is_dimension(inner):
            yield inner, "the dimensions of a shape are numbers in TF2, and have no value"
        elif isinstance(inner, cst.Call):
            why = _call(reading, file, inner)
            if why:
                yield inner, why
        elif _uses_up(reading, file, inner, node):
            yield inner, "it uses up an iterator"


def _uses_up(reading: Reading, file: File, node: cst.CSTNode, within: cst.CSTNode) -> bool:
    """Whether a name is that of an iterator made elsewhere: who goes through it leaves nothing for the next one."""
    if not isinstance(node, (cst.Name, cst.Attribute)):
        return False
    things = reading.program.value_of(node)
    made = [thing.node for thing in things if isinstance(thing, Container) and thing.type == "list"]  # no pair of a zip
    return any(
        (isinstance(one, cst.GeneratorExp) or reading.symbol(one) in _ITERATORS)
        and within not in (one, *file.scope.ancestors(one))
        for one in made
    )


def _is_dimension(node: cst.CSTNode) -> bool:
    """``x.shape[0].value``."""
    return isinstance(node, cst.Attribute) and node.attr.value == "value" and "shape" in text(node.value)


def may_change(reading: Reading, file: File, statement: cst.CSTNode) -> bool:
    """Whether a statement may change an object that it was not given."""
    for node, _ in unmovable(reading, file, statement):
        symbol = reading.symbol(node)
        if not symbol.startswith(("hub.", "tf.logging.", "builtins.print")):
            return True
    return any(isinstance(inner, (cst.AugAssign, cst.Del)) for inner in walk(statement)) or any(
        not _is_local(inner.target) for inner in walk(statement) if isinstance(inner, cst.AssignTarget)
    )


def _call(reading: Reading, file: File, call: cst.Call) -> str:
    # To call None is an error, wherever it is done.
    things = [thing for thing in reading.program.value_of(call.func) if not is_none(thing)]
    if not things:
        return "what it calls is not known"
    for thing in things:
        if isinstance(thing, Symbol):
            name = kinds.symbol_of(reading.program, call.func)
            if not (name in _PURE or name in BACKEND_CALLS or name.startswith(("tf.", "hub.", *_PURE_PREFIXES))):
                return f"{thing.name.removeprefix('builtins.')} is called"
            if _changes(name, call) or name in ("hub.Module", "hub.load", "hub.KerasLayer"):
                return f"{thing.name} is called"
            why = mapped_problem(reading, call)
            if why:
                return why
        elif (scope := _function_of(reading, thing)) is not None:
            why = builder_problem(reading, scope)
            if why:
                return why
        elif (isinstance(thing, Instance) and thing.kind in _MODELS) or (
            isinstance(call.func, cst.Attribute)
            and (call.func.attr.value in _READS or _shapes_own(reading, file, call))
        ):
            continue
        else:
            return "what it calls is not known to only compute"
    return ""


def _shapes_own(reading: Reading, file: File, call: cst.Call) -> bool:
    """``image.set_shape(...)`` in a function that made the tensor itself: nobody else has it yet."""
    func = cst.ensure_type(call.func, cst.Attribute)
    variable = reading.names.variable(file, func.value) if func.attr.value == "set_shape" else None
    return (
        variable is not None
        and isinstance(variable.scope, FunctionScope)
        and not variable.is_field
        and not reading.names.is_parameter(variable)
        and variable.scope is file.scope.function_around(call)
    )


def _changes(name: str, call: cst.Call) -> bool:
    """Whether a function of NumPy does more than compute: it has effects, or writes into an array that it is given."""
    into = any(arg.keyword is not None and arg.keyword.value in ("out", "copy") for arg in call.args)
    return name.startswith(_IMPURE_PREFIXES) or (name.startswith("numpy.") and (into or name.endswith(".at")))


def builder_problem(reading: Reading, scope: FunctionScope) -> str:
    """Why a function of the program is more than a piece of graph, nothing if it is one.

    A builder takes and returns tensors and keeps nothing: called while a function is traced, it builds what it built.
    """
    file = reading.program.file_of(scope)
    if scope not in reading.builders:
        reading.builders[scope] = ""  # a recursion adds no problem of its own
        reading.builders[scope] = _builder_problem(reading, file, scope)
    return reading.builders[scope]


def _builder_problem(reading: Reading, file: File, scope: FunctionScope) -> str:
    name = scope.function_name
    if getattr(scope.node, "decorators", ()) or getattr(scope.node, "asynchronous", None):
        return f"{name} is decorated"
    assert isinstance(scope.node, (cst.FunctionDef, cst.Lambda))
    body = scope.node.body
    for inner in walk(body):
        if isinstance(inner, (cst.Global, cst.Nonlocal, cst.Yield, cst.Await, cst.FunctionDef, cst.ClassDef, cst.Try)):
            return f"{name} does more than build"
        if isinstance(inner, (cst.Import, cst.ImportFrom, cst.Del)):
            return f"{name} does more than build"
        if isinstance(inner, (cst.AssignTarget, cst.AnnAssign, cst.For)) and not _is_local(inner.target):
            return f"{name} keeps what it makes"
        if isinstance(inner, cst.AugAssign) and not _is_bound_anew(reading, file, inner):
            return f"{name} keeps what it makes"
        if isinstance(inner, cst.Call):
            symbol = reading.symbol(inner)
            if symbol in SESSIONS or symbol in PLACEHOLDERS or symbol in INITIALIZERS:
                return f"{name} has sessions or placeholders of its own"
            why = _call(reading, file, inner)
            if why:
                return f"in {name}, {why}"
        if _is_dimension(inner):
            return f"in {name}, the dimensions of a shape are asked for their value"
        if _uses_up(reading, file, inner, body):
            return f"{name} uses up an iterator"
    return ""


def _is_bound_anew(reading: Reading, file: File, node: cst.AugAssign) -> bool:
    """``x += y`` of a name of its own: a list that was handed in would change for whoever has it."""
    if not isinstance(node.target, cst.Name):
        return False
    variable = reading.names.variable(file, node.target)
    is_handed = variable is not None and reading.names.is_parameter(variable)
    return not is_handed or bool(reading.kinds(node.target)) or is_immutable(reading, node.target)


def _is_local(target: cst.BaseExpression) -> bool:
    if isinstance(target, (cst.Tuple, cst.List)):
        return all(_is_local(element.value) for element in target.elements)
    return isinstance(target, cst.Name)


def builders_in(reading: Reading, node: cst.CSTNode) -> Iterator[FunctionScope]:
    """The functions of the program that an expression calls, and those that they call."""
    seen: set[FunctionScope] = set()
    todo = [node]
    while todo:
        for inner in walk(todo.pop()):
            if not isinstance(inner, cst.Call):
                continue
            called = [_function_of(reading, thing) for thing in reading.program.value_of(inner.func)]
            for scope in [*called, *_mapped(reading, inner)]:
                if scope is not None and scope not in seen:
                    seen.add(scope)
                    assert isinstance(scope.node, (cst.FunctionDef, cst.Lambda))
                    todo.append(scope.node.body)
                    yield scope


def _given_functions(reading: Reading, call: cst.Call) -> Iterator[Thing]:
    """What operations that call functions for each element are given for a function."""
    if reading.symbol(call) in _MAPPERS and call.args:
        given = arguments(call, ("fn",)).get("fn", call.args[0].value)
        yield from reading.program.value_of(given)


def _mapped(reading: Reading, call: cst.Call) -> list[FunctionScope]:
    found = (_function_of(reading, thing) for thing in _given_functions(reading, call))
    return [scope for scope in found if scope is not None]


def mapped_problem(reading: Reading, call: cst.Call) -> str:
    """Why it matters how often a function is called: once in a graph, for each element where it runs eagerly."""
    if UNKNOWN in _given_functions(reading, call):
        return "what it calls is not known"
    return next(filter(None, (builder_problem(reading, scope) for scope in _mapped(reading, call))), "")


def _function_of(reading: Reading, thing: Thing) -> FunctionScope | None:
    """The function of the program that is called, of a layer of Keras its method ``call``."""
    return thing.scope if isinstance(thing, Function) else computing(reading.program.facts, thing)


#: Objects that nobody can change.
_IMMUTABLE = frozenset(("int", "float", "str", "bool", "bytes", "complex", "NoneType"))


def _is_constant(name: str) -> bool:
    """Whether what a library calls so stays what it is; a flag does not."""
    package = name.split(".")[0]
    is_known = package.startswith("tensorflow") or package in ("numpy", "math", "builtins")
    return is_known and ".FLAGS" not in name


def is_immutable(reading: Reading, node: cst.CSTNode) -> bool:
    """Whether a name stands for something that stays as it is."""
    things = reading.program.value_of(node)
    return bool(things) and all(
        isinstance(thing, (Function, Literal))
        or (isinstance(thing, Symbol) and _is_constant(thing.name))
        or (isinstance(thing, Typed) and thing.type in _IMMUTABLE)
        or (isinstance(thing, Instance) and thing.kind.startswith("hub."))
        for thing in things
    )


def is_only_read(reading: Reading, variable: Variable) -> bool:
    """Whether a program nowhere changes, or hands out of sight, what a variable holds."""
    return all(
        _is_read(reading, file, node)
        for file in reading.program.files
        for node in file.scope.order
        # A global is an attribute of its file, too.
        if isinstance(node, cst.Attribute if variable.is_field else (cst.Name, cst.Attribute))
        and (reading.names.variable(file, node) == variable or _may_be_field(reading, file, node, variable))
    )


def _may_be_field(reading: Reading, file: File, node: cst.CSTNode, variable: Variable) -> bool:
    """Whether an attribute of something out of sight may be that of the objects of a class."""
    if not variable.is_field or not isinstance(node, cst.Attribute) or node.attr.value != variable.name:
        return False
    things = reading.program.value_of(node.value)
    return reading.names.variable(file, node) is None and not (
        things and all(isinstance(thing, Symbol) for thing in things)
    )


def _is_read(reading: Reading, file: File, node: cst.CSTNode) -> bool:
    parent = file.scope.parents.get(node)
    if isinstance(parent, cst.Attribute) and parent.attr is node:
        return True
    if isinstance(parent, cst.Arg):
        call = file.scope.parents[parent]
        symbol = reading.symbol(call)
        if parent.keyword is node:
            return True
        known = symbol in _PURE or symbol in BACKEND_CALLS
        known |= symbol.startswith(("tf.", "hub.", "builtins.print", *_PURE_PREFIXES))
        things = reading.program.value_of(call.func) if isinstance(call, cst.Call) else ()
        module = all(isinstance(thing, Instance) and thing.kind.startswith("hub.") for thing in things)
        changes = isinstance(call, cst.Call) and _changes(symbol, call)
        return (known or (bool(things) and module)) and not changes
    if isinstance(parent, cst.Subscript):
        above = file.scope.parents.get(parent)
        return not isinstance(above, (cst.AssignTarget, cst.AugAssign, cst.Del))
    if isinstance(parent, (cst.For, cst.CompFor)):
        return parent.iter is node or parent.target is node
    return isinstance(parent, (cst.AssignTarget, cst.ComparisonTarget, cst.Comparison, cst.FormattedStringExpression))
