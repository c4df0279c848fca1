"""What a graph program is made of, as it is read: definitions, runs, feeds, and what goes with its sessions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import libcst as cst

from hubmigrate.native import kinds
from hubmigrate.native.blocks import Blocks, Home
from hubmigrate.native.names import Names, Variable
from hubmigrate.program.program import File, Program
from hubmigrate.program.scopes import FunctionScope
from hubmigrate.program.tree import dotted, walk

if TYPE_CHECKING:
    from hubmigrate.native.lazy import Lazy
    from hubmigrate.native.model import Traced
    from hubmigrate.native.returned import Returned

#: Calls that make the variables and tables of a graph ready, which they are in TF2.
INITIALIZERS = frozenset(
    f"tf.{name}"
    for name in (
        *("global_variables_initializer", "initialize_all_variables", "local_variables_initializer"),
        *("initialize_local_variables", "tables_initializer", "initialize_all_tables", "initializers.global_variables"),
        *("initializers.local_variables", "initializers.tables_initializer"),
    )
)
SESSIONS = frozenset(
    f"tf.{name}"
    for name in (
        *("Session", "InteractiveSession", "train.MonitoredSession", "train.SingularMonitoredSession"),
        "train.MonitoredTrainingSession",
    )
)
PLACEHOLDERS = frozenset(f"tf.{name}" for name in ("placeholder", "placeholder_with_default", "sparse_placeholder"))
SPARSE_PARTS = ("indices", "values", "dense_shape")
CONFIGS = frozenset(("tf.ConfigProto", "tf.GPUOptions", "tf.OptimizerOptions", "tf.GraphOptions"))
#: Statements that mean something to graphs only.
_GONE = (
    "tf.reset_default_graph",
    "keras.backend.clear_session",
    "tf.disable_v2_behavior",
    "tf.disable_eager_execution",
    "tf.disable_v2_tensorshape",
)
_SCOPES = ("tf.name_scope", "tf.variable_scope", "tf.Graph", *SESSIONS)


@dataclass(frozen=True)
class Problem:
    """Something that keeps the program in graph mode. ``about`` names the obligation that does not hold."""

    about: str
    file: File
    node: cst.CSTNode = field(compare=False)
    why: str = ""


@dataclass(eq=False)
class Definition:
    """A statement that binds tensors: an assignment, or a loop or branch that does nothing else."""

    file: File
    statement: cst.BaseStatement
    home: Home
    index: int
    targets: tuple[Variable, ...]
    value: cst.CSTNode
    placeholder: str = ""  # the function that made it
    mutates: bool = False  # it changes what its target was
    inner: list[Definition] = field(default_factory=list)  # those in a loop or a branch that builds as a whole

    @property
    def is_specs(self) -> bool:
        """Whether it makes a dict of placeholders, ``{k: tf.placeholder(...) for ...}``, which stays, one of specs."""
        return isinstance(self.value, cst.DictComp) and bool(self.placeholder)

    @property
    def target(self) -> cst.BaseExpression:
        """The name or attribute that it binds, where it is one."""
        small = cst.ensure_type(self.statement, cst.SimpleStatementLine).body[0]
        return (
            small.target if isinstance(small, cst.AnnAssign) else cst.ensure_type(small, cst.Assign).targets[0].target
        )

    @property
    def made(self) -> list[tuple[Variable, cst.Call]]:
        """The placeholders that it makes, each with its call: one, or several in a tuple."""
        assert isinstance(self.value, cst.BaseExpression)
        return list(zip(self.targets, made_calls(self.value), strict=True))


def made_calls(value: cst.BaseExpression) -> list[cst.Call]:
    """The calls of a value that is one, or a tuple of them, or a dict that is made in a loop."""
    if isinstance(value, cst.DictComp):
        return [cst.ensure_type(value.value, cst.Call)]
    values = [element.value for element in value.elements] if isinstance(value, cst.Tuple) else [value]
    return [cst.ensure_type(one, cst.Call) for one in values]


@dataclass(eq=False)
class Feed:
    """One entry of a feed: the placeholder, the expression that names it, and what it is given."""

    key: Variable
    node: cst.CSTNode
    part: str = ""  # indices, values or dense_shape of a sparse placeholder, or the key in a dict of placeholders
    value: cst.BaseExpression | None = None  # what is fed
    maybe: bool = False  # it is put into the dict later, perhaps


@dataclass(eq=False)
class FeedDict:
    """A statement that binds a dict whose keys are placeholders. ``stores`` are the keys that it is given later."""

    statement: cst.SimpleStatementLine
    variable: Variable
    literal: cst.Dict
    home: Home
    index: int
    is_fed: bool = False
    stores: list[tuple[File, cst.BaseExpression, cst.BaseExpression]] = field(default_factory=list)


@dataclass(eq=False)
class Run:
    """One ``session.run(fetches, feeds)``, ``tensor.eval(feeds)`` or ``op.run()``."""

    file: File
    node: cst.Call
    fetches: cst.BaseExpression
    feeds: list[Feed] = field(default_factory=list)
    feed_variable: cst.BaseExpression | None = None  # the feeds are in a dict of this name


@dataclass(eq=False)
class Handed:
    """A parameter that is a session, or the same tensor, at every call, and the arguments that it is given.

    ``tensor`` is the variable of that tensor. Its ``role`` is what the function does with it: ``fed`` is a placeholder
    that goes, ``fetched`` a tensor that is handed as the function that it becomes, and one that is ``fetched with
    others`` goes, for the function of them all is known by its own name.
    """

    file: File
    scope: FunctionScope
    param: cst.Param
    calls: list[tuple[File, cst.Call, cst.Arg]] = field(default_factory=list)
    tensor: Variable | None = None
    role: str = ""
    function: Traced | None = None  # the function that is handed

    @property
    def variable(self) -> Variable:
        """The parameter itself."""
        return Variable(self.scope, self.param.name.value)


@dataclass(frozen=True)
class Part:
    """One placeholder of a dict of them: ``inputs["z"]``."""

    specs: Variable
    key: str


@dataclass(eq=False)
class Keras:
    """What stays of Keras, as it is read.

    ``lines`` bind its tensors, ``values`` is what each name is bound to. ``functions`` are called by its layers.
    Of the ``predictions``, ``quiet`` are those that did not say how far they are. ``exact`` are layers that kept the
    dtype that they were given.
    """

    lines: list[tuple[File, cst.SimpleStatementLine]] = field(default_factory=list)
    values: dict[Variable, list[cst.BaseExpression]] = field(default_factory=lambda: defaultdict(list))
    functions: list[FunctionScope] = field(default_factory=list)
    predictions: list[tuple[File, cst.Call]] = field(default_factory=list)
    quiet: list[tuple[File, cst.Call]] = field(default_factory=list)
    exact: list[tuple[File, cst.Call]] = field(default_factory=list)

    def bound(self, variable: Variable, stores: dict[Variable, list[cst.CSTNode]]) -> list[cst.BaseExpression]:
        """What a name is bound to, if it is nothing but tensors of Keras."""
        found = self.values.get(variable, [])
        return found if len(found) == len(stores.get(variable, [])) else []


@dataclass(eq=False)
class Reading:
    """All that the graph half of a program is made of. ``explained`` are the nodes whose meaning is known.

    ``files`` are those that are to be eager: all, or all but those that keep to graphs of their own.
    """

    program: Program
    files: list[File]
    names: Names
    blocks: dict[File, Blocks] = field(default_factory=dict)
    definitions: dict[cst.CSTNode, Definition] = field(default_factory=dict)
    by_variable: dict[Variable, list[Definition]] = field(default_factory=lambda: defaultdict(list))
    removed: dict[cst.CSTNode, File] = field(default_factory=dict)
    started: dict[cst.CSTNode, File] = field(default_factory=dict)  # of these, what initializes variables
    closed: list[tuple[File, cst.CSTNode]] = field(default_factory=list)  # and what closes sessions
    configs: list[tuple[File, cst.CSTNode]] = field(default_factory=list)
    feed_dicts: dict[Variable, list[FeedDict]] = field(default_factory=lambda: defaultdict(list))
    runs: list[Run] = field(default_factory=list)
    handed: list[Handed] = field(default_factory=list)
    returned: list[Returned] = field(default_factory=list)
    taken_apart: set[cst.CSTNode] = field(default_factory=set)  # the lines that bind what such functions return
    carried: set[Variable] = field(default_factory=set)  # names that are given the function of a tensor
    came_from: dict[Variable, cst.Tuple] = field(default_factory=dict)  # what they were returned with
    owners: dict[Variable, str] = field(default_factory=dict)  # local names of attributes, and whose these are
    keras: Keras = field(default_factory=Keras)
    parts: dict[Variable, Part] = field(default_factory=dict)  # names of one placeholder of a dict of them
    lazy: dict[Variable, Lazy] = field(default_factory=dict)  # sessions that are None at first
    #: Tensors that are only printed, each with the name of the function that it becomes.
    printed: dict[cst.CSTNode, tuple[File, str]] = field(default_factory=dict)
    imports_gone: dict[cst.ImportAlias, File] = field(default_factory=dict)  # of functions that are taken out
    dimensions: dict[cst.CSTNode, File] = field(default_factory=dict)  # ``spec.shape[0].value``
    specs_printed: dict[cst.CSTNode, File] = field(default_factory=dict)  # text of placeholders that are specs then
    explained: set[cst.CSTNode] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    initializers: dict[Variable, bool] = field(default_factory=dict)  # whether all that a name is initializes
    builders: dict[FunctionScope, str] = field(default_factory=dict)  # why a function is none, by function

    def problem(self, about: str, file: File, node: cst.CSTNode, why: str) -> None:
        self.problems.append(Problem(about, file, node, why))

    def explain(self, node: cst.CSTNode) -> None:
        """All below a node is known to be needed for what the node is."""
        self.explained.update(walk(node))

    # What expressions are

    def kinds(self, node: cst.CSTNode) -> frozenset[str]:
        return kinds.graph_kinds(self.program, node)

    def carries(self, file: File, node: cst.CSTNode) -> bool:
        """Whether a name is given the function that a tensor becomes, and is called by itself."""
        return isinstance(node, (cst.Name, cst.Attribute)) and self.names.bound(file, node) in self.carried

    def kinds_below(self, node: cst.CSTNode) -> bool:
        """Whether there is anything of a graph in a node."""
        return any(self.kinds(inner) for inner in walk(node))

    def symbol(self, node: cst.CSTNode) -> str:
        return kinds.symbol_of_call(self.program, node)

    def is_initializer(self, file: File, node: cst.BaseExpression) -> bool:
        """Whether an expression is nothing but the initialization of variables and tables."""
        symbol = self.symbol(node)
        if symbol in INITIALIZERS:
            return True
        if symbol == "tf.group" and isinstance(node, cst.Call):
            return all(self.is_initializer(file, arg.value) for arg in node.args if arg.keyword is None)
        if isinstance(node, (cst.List, cst.Tuple)):
            return bool(node.elements) and all(self.is_initializer(file, element.value) for element in node.elements)
        variable = self.names.variable(file, node)
        if variable is None or variable.name in self.names.wild:
            return False
        if variable not in self.initializers:
            self.initializers[variable] = False  # a name that is made of itself is none
            bound = [self.bound_to(store) for store in self.names.stores.get(variable, ())]
            self.initializers[variable] = bool(bound) and all(
                value is not None and self.is_initializer(file, value) for value in bound
            )
        return self.initializers[variable]

    def bound_to(self, store: cst.CSTNode) -> cst.BaseExpression | None:
        """The expression that a target is assigned, where it is a plain assignment."""
        parents = self.program.holding(store).scope.parents
        parent = parents[store]
        above = parents.get(parent)
        return above.value if isinstance(parent, cst.AssignTarget) and isinstance(above, cst.Assign) else None


def feed_pairs(node: cst.BaseExpression) -> list[tuple[cst.BaseExpression, cst.BaseExpression]] | None:
    """The entries of feeds that are written out: ``{x: 1}``, ``dict({x: 1})``, ``dict([(x, 1)])``."""
    if isinstance(node, cst.Dict):
        elements = [element for element in node.elements if isinstance(element, cst.DictElement)]
        return [(one.key, one.value) for one in elements] if len(elements) == len(node.elements) else None
    if isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value == "dict":
        if len(node.args) != 1 or node.args[0].keyword is not None or node.args[0].star:
            return None
        inner = node.args[0].value
        if isinstance(inner, cst.Dict):
            return feed_pairs(inner)
        if isinstance(inner, (cst.List, cst.Tuple)):
            tuples = [element.value for element in inner.elements]
            if all(isinstance(one, cst.Tuple) and len(one.elements) == 2 for one in tuples):
                return [(one.elements[0].value, one.elements[1].value) for one in tuples if isinstance(one, cst.Tuple)]
    return None


def fetched_by(program: Program, call: cst.Call) -> tuple[cst.BaseExpression, int] | None:
    """What a call fetches, and at which position its feeds are given; ``None`` if it is no run."""
    owner, name = kinds.method_of_call(program, call)
    if owner == {kinds.SESSION} and name == "run":
        given = [arg for arg in call.args if (arg.keyword.value if arg.keyword else "fetches") == "fetches"]
        return (given[0].value, 1) if given and not given[0].star else None
    if name == "eval" and owner and owner <= {"tensor", "placeholder"} and isinstance(call.func, cst.Attribute):
        return call.func.value, 0
    return None


def graph_name(call: cst.Call) -> str:
    for arg in call.args:
        if arg.keyword is not None and arg.keyword.value == "name" and isinstance(arg.value, cst.SimpleString):
            return str(arg.value.evaluated_value)
    return ""


def _flat_targets(target: cst.BaseExpression) -> Iterator[cst.BaseExpression]:
    if isinstance(target, (cst.Tuple, cst.List)):
        for element in target.elements:
            if isinstance(element, cst.StarredElement):
                yield element
            else:
                yield from _flat_targets(element.value)
    else:
        yield target


def arguments(call: cst.Call, names: tuple[str, ...]) -> dict[str, cst.BaseExpression]:
    """The arguments of a call by the names of its parameters."""
    positional = iter(names)
    return {(arg.keyword.value if arg.keyword else next(positional, "")): arg.value for arg in call.args}


def parameters_of(definition: Definition) -> tuple[str, ...]:
    """The parameters of the function that made a placeholder."""
    with_default = definition.placeholder == "tf.placeholder_with_default"
    return ("input", "shape", "name") if with_default else ("dtype", "shape", "name")


def default_dtype(definition: Definition) -> str:
    """The dtype that a placeholder takes from its default, nothing if that is not written out."""
    node = arguments(definition.made[0][1], parameters_of(definition)).get("input")
    while isinstance(node, (cst.List, cst.Tuple)) and node.elements:
        node = node.elements[0].value
    if isinstance(node, cst.UnaryOperation):
        node = node.expression
    if isinstance(node, cst.Call) and len(node.args) == 1 and (dotted(node.func) or "").endswith(".constant"):
        node = node.args[0].value
    if isinstance(node, (cst.SimpleString, cst.ConcatenatedString)):
        return "string"
    if isinstance(node, cst.Name) and node.value in ("True", "False"):
        return "bool"
    return "float32" if isinstance(node, cst.Float) else "int32" if isinstance(node, cst.Integer) else ""
