"""Whether all graph code of a file keeps to graphs of its own, and builds the same graphs in an eager process.

The lists are closed: whatever is not known to be the same there makes the answer no.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import libcst as cst
from hubmigrate.codemods._compat import needs_legacy_keras, written_for_tf1
from hubmigrate.codemods._graph_names import BUILDERS, VALUES, VARIABLES, may_be_given
from hubmigrate.codemods._tensorflow import ROOT, V1, Reference, imports, references

from hubmigrate.native.names import Names
from hubmigrate.plan import Plan
from hubmigrate.program.knowledge import canonical
from hubmigrate.program.program import File, Program
from hubmigrate.program.tree import walk
from hubmigrate.program.values import (
    TOO_MUCH,
    Class,
    Container,
    Function,
    Instance,
    Method,
    Namespace,
    Object,
    Symbol,
    Thing,
    Value,
)


def stands_alone(plan: Plan, file: File, names: Names) -> bool:
    """Whether a file needs no switch to TF1's behaviour."""
    return next(_Reader(plan, file, names).problems(), None) is None


def holds_graph(program: Program, found: Value, depth: int = 4) -> bool:
    """Whether something may be, or hold, anything of a graph: a tensor, a session, an optimizer, a model."""
    return any(_is_of_graph(program, thing, depth) for thing in found)


def _is_of_graph(program: Program, thing: Thing, depth: int) -> bool:
    if isinstance(thing, Container):
        return not depth or holds_graph(program, program.facts.all_contents(thing), depth - 1)
    owner = thing.owner if isinstance(thing, Method) else thing
    if not isinstance(owner, Instance):
        return False
    return owner.kind != "other" or canonical(owner.symbol).startswith(("tf.", "hub.", "keras."))


#: Syntax that runs code at another time, or binds names out of sight.
_REFUSED = (
    *(cst.ClassDef, cst.Lambda, cst.Decorator, cst.GeneratorExp, cst.Yield, cst.Await, cst.Asynchronous),
    *(cst.Global, cst.Nonlocal, cst.NamedExpr, cst.Del, cst.Try, cst.TryStar, cst.Match),
)

_LOOPS = (cst.For, cst.While, cst.ListComp, cst.SetComp, cst.DictComp)

#: Code from elsewhere that calls nothing of the program by itself.
_PLAIN = (
    *("numpy.", "math.", "time.", "os.", "sys.", "random.", "re.", "json.", "csv.", "string.", "datetime."),
    *(f"builtins.{kind}." for kind in ("str", "bytes", "list", "dict", "set", "tuple")),
)
_PLAIN_BUILTINS = frozenset(
    f"builtins.{name}"
    for name in (
        *("len", "range", "int", "float", "str", "bool", "bytes", "list", "tuple", "dict", "set", "zip", "enumerate"),
        *("sorted", "reversed", "min", "max", "sum", "abs", "round", "isinstance", "slice", "repr", "print", "open"),
    )
)

#: Methods of Python's and NumPy's objects that call nothing of the program by themselves.
_METHODS = frozenset(
    (
        *("append", "extend", "insert", "pop", "items", "keys", "values", "get", "update", "setdefault", "add", "copy"),
        *("join", "split", "strip", "lower", "upper", "replace", "startswith", "endswith", "format", "encode"),
        *("decode", "index", "count", "sort", "read", "readlines", "write", "close", "tolist", "item", "astype"),
        *("argmax", "argmin", "argsort", "mean", "sum", "std", "min", "max", "reshape", "flatten", "ravel", "dot"),
    )
)

#: What is called on things of graphs, by their kinds.
_CALLED = {"session": ("run", "close"), "optimizer": ("minimize",), "graph": ("as_default",)}


class _Reader:
    """Reads one file, and tells what speaks against it."""

    def __init__(self, plan: Plan, file: File, names: Names) -> None:
        self.plan, self.file, self.names = plan, file, names
        self.program, self.parents = plan.program, file.scope.parents
        self.in_blocks = self._functions_in_blocks()

    def problems(self) -> Iterator[tuple[cst.CSTNode, str]]:
        tree = self.file.scope.trees[0]
        if not self.file.writable or len(self.file.scope.trees) > 1 or self.file.scope.stars or self.file.scope.runs:
            yield tree, "it cannot be changed, is a notebook, or imports names that are not written out"
        if needs_legacy_keras(self.plan, self.file) or self.plan.settings.api == "keras":
            yield tree, "it needs Keras 2"
        found = imports(self.file, ROOT)
        if not found or any(one.symbol not in (ROOT, V1) or one.scope is not self.file.scope for one in found):
            yield tree, "names of TensorFlow are imported by themselves, or in functions"
        if any(one.symbol == ROOT for one in found) and not written_for_tf1(self.plan, self.file):
            yield tree, "it may be written for TF2"
        for reference in references(self.plan, self.file):
            if not self._is_import(reference.node) and not self._may_refer(reference):
                yield reference.node, f"{reference.name} is not known to be the same"
        for node in self.file.scope.order:
            if not self._may_stand(node):
                yield node, "it is not known to keep to its graph"

    # Names of packages

    def _is_import(self, node: cst.CSTNode) -> bool:
        return any(isinstance(above, (cst.Import, cst.ImportFrom)) for above in self.file.scope.ancestors(node))

    def _may_refer(self, reference: Reference) -> bool:
        name, call = canonical(reference.name), self.parents.get(reference.node)
        package = name.partition(".")[0]
        if package not in ("tf", "hub"):
            return package != "keras" and not package.startswith(("tensorflow", "tf_"))
        if name in VALUES:
            return True
        if not isinstance(call, cst.Call) or call.func is not reference.node or any(arg.star for arg in call.args):
            return False
        if name in VARIABLES and not call.args:
            return False
        if name == "tf.Graph":
            return not call.args and not any(isinstance(one, _LOOPS) for one in self.file.scope.ancestors(call))
        if name == "tf.Session":
            return self._graph_of(call) is not None if not call.args else self._graph_given(call) is not None
        if name == "hub.Module":
            given = [arg.keyword.value if arg.keyword else "" for arg in call.args]
            return given in ([""], ["", "name"]) and self._builds(call)
        keywords = {arg.keyword.value for arg in call.args if arg.keyword is not None}
        known = name in BUILDERS and may_be_given(name, len(call.args) - len(keywords), keywords)
        return known and self._builds(call)

    def _builds(self, node: cst.CSTNode) -> bool:
        """Whether an expression makes something of a graph, where the graph to make it in is one of the file's."""
        return self._graph_of(node) is not None and self._is_graph_thing(node)

    def _is_graph_thing(self, node: cst.CSTNode) -> bool:
        return holds_graph(self.program, self.program.value_of(node))

    # Which graph is the default one

    def _graph_of(self, node: cst.CSTNode) -> int | None:
        """The place where the graph was made that is the default one at a node, for sure."""
        here = node
        for above in self.file.scope.ancestors(node):
            if isinstance(above, cst.FunctionDef):
                return None
            if isinstance(above, cst.With):
                before = above.items[: above.items.index(here)] if isinstance(here, cst.WithItem) else above.items
                entered = [graph for item in before if (graph := self._entered(item.item)) is not None]
                if entered:
                    return entered[-1]
            here = above
        return None

    def _entered(self, node: cst.BaseExpression) -> int | None:
        """The graph that ``with`` makes the default one."""
        if not isinstance(node, cst.Call):
            return None
        if isinstance(node.func, cst.Attribute) and node.func.attr.value == "as_default" and not node.args:
            return self._graph(node.func.value)
        return self._graph_given(node)

    def _graph_given(self, call: cst.Call) -> int | None:
        """``tf.Session(graph=graph)``."""
        things = self.program.value_of(call.func)
        is_session = {canonical(one.name) if isinstance(one, Symbol) else "" for one in things} == {"tf.Session"}
        if not is_session or len(call.args) != 1:
            return None
        keyword = call.args[0].keyword
        return self._graph(call.args[0].value) if keyword is not None and keyword.value == "graph" else None

    def _graph(self, node: cst.BaseExpression) -> int | None:
        things = list(self.program.value_of(node))
        if len(things) != 1 or not isinstance(things[0], Instance) or canonical(things[0].symbol) != "tf.Graph":
            return None
        return things[0].site if things[0].scope.module is self.file.scope else None

    # Statements and expressions

    def _may_stand(self, node: cst.CSTNode) -> bool:
        if isinstance(node, _REFUSED):
            return False
        if isinstance(node, (cst.Import, cst.ImportFrom)):
            return not any(isinstance(above, (cst.FunctionDef, cst.With)) for above in self.file.scope.ancestors(node))
        if isinstance(node, cst.Call) and not self._may_call(node):
            return False
        found = self.program.value_of(node)
        if TOO_MUCH in found or (any(self._is_foreign(node, one) for one in found) and self._may_be_in_block(node)):
            return False
        if holds_graph(self.program, found):
            return self._may_use(node, found)
        # What an operator makes of a tensor must be known to be one.
        operands = (cst.BinaryOperation, cst.UnaryOperation, cst.Comparison, cst.BooleanOperation)
        return not (isinstance(node, operands) and any(self._is_graph_thing(one) for one in node.children))

    def _is_foreign(self, node: cst.CSTNode, thing: Thing) -> bool:
        """Whether a thing is of another file of the program, and more than plain data."""
        owner = thing.cls if isinstance(thing, Object) else thing
        if isinstance(thing, Namespace) and isinstance(self.parents.get(node), cst.Attribute):
            return False  # what is looked up in it counts
        return isinstance(owner, (Function, Class, Namespace)) and owner.scope.module is not self.file.scope

    def _may_be_in_block(self, node: cst.CSTNode) -> bool:
        """Whether a graph of the file may be the default one when a node is executed."""
        above = [node, *self.file.scope.ancestors(node)]
        return any(one in self.in_blocks or (isinstance(one, cst.With) and self._enters(one)) for one in above)

    def _enters(self, block: cst.With) -> bool:
        return any(self._entered(item.item) is not None for item in block.items)

    def _functions_in_blocks(self) -> set[cst.CSTNode]:
        """The functions of the file that blocks of its graphs name, and those that these name."""
        found: set[cst.CSTNode] = set()
        blocks = [node for node in self.file.scope.order if isinstance(node, cst.With) and self._enters(node)]
        todo: list[cst.CSTNode] = [*blocks]
        while todo:
            for inner in walk(todo.pop()):
                for thing in self.program.value_of(inner):
                    if (
                        isinstance(thing, Function)
                        and not self._is_foreign(inner, thing)
                        and thing.scope.node not in found
                    ):
                        found.add(thing.scope.node)
                        todo.append(thing.scope.node)
        return found

    def _may_call(self, call: cst.Call) -> bool:
        things = self.program.value_of(call.func)
        if things and all(isinstance(thing, Symbol) for thing in things):
            names = {canonical(cast(Symbol, thing).name) for thing in things}
            by_name = isinstance(call.func, (cst.Name, cst.Attribute))  # and looked at as a reference
            return by_name and all(
                name.startswith(("tf.", "hub.", *_PLAIN)) or name in _PLAIN_BUILTINS for name in names
            )
        if things and all(isinstance(thing, (Function, Class)) for thing in things):
            return True  # of this file, or told to be foreign where it stands
        if things and all(isinstance(thing, Method) for thing in things):
            return all(self._may_call_method(call, cast(Method, thing)) for thing in things)
        if things and all(isinstance(thing, Instance) for thing in things):
            is_model = all(cast(Instance, thing).kind == "hub.Module" for thing in things)
            return is_model and not any(arg.star for arg in call.args) and self._builds(call)
        if not isinstance(call.func, cst.Attribute):
            return False
        if call.func.attr.value == "as_list":
            return not call.args
        return call.func.attr.value in _METHODS and not self._is_graph_thing(call.func.value)

    def _may_call_method(self, call: cst.Call, method: Method) -> bool:
        kind, given = method.owner.kind, [arg.keyword.value if arg.keyword else "" for arg in call.args]
        if method.name in ("as_list", "get_shape"):
            return not call.args
        if method.name not in _CALLED.get(kind, ()) or any(arg.star for arg in call.args):
            return False
        if kind == "session":
            return set(given) <= {"", "fetches", "feed_dict"} and len(given) <= (2 if method.name == "run" else 0)
        if kind == "optimizer":
            return set(given) <= {"", "loss", "global_step", "var_list"} and self._builds(call)
        return isinstance(self.parents.get(call), cst.WithItem) and self._entered(call) is not None

    # What is done with the things of a graph

    def _may_use(self, node: cst.CSTNode, found: Value) -> bool:
        if isinstance(node, cst.Name) and not self._is_bound_here(node, found):
            return False
        if isinstance(node, cst.Attribute):
            return self._may_look_up(node)
        parent = self.parents[node]
        if isinstance(parent, cst.Attribute):
            return self._may_look_up(parent)
        if isinstance(parent, cst.Arg):
            return self._may_be_given(parent)
        if isinstance(parent, cst.Call):
            return parent.func is node
        if isinstance(parent, cst.DictElement) or type(parent) is cst.Element:
            return isinstance(self.parents[parent], (cst.Dict, cst.List, cst.Tuple))
        if isinstance(parent, (cst.BinaryOperation, cst.UnaryOperation, cst.Comparison, cst.ComparisonTarget)):
            return self._may_compute(parent)
        if isinstance(parent, cst.AugAssign):
            return isinstance(parent.target, cst.Name) and self._graph_of(parent) is not None
        if isinstance(parent, cst.Subscript):
            return parent.value is node and all(isinstance(one, Instance) for one in found) and self._builds(parent)
        if isinstance(parent, cst.Assign):
            whole = all(isinstance(one.target, cst.Name) for one in parent.targets)
            return whole or (isinstance(node, cst.Tuple) and all(_is_name(one.target) for one in parent.targets))
        if isinstance(parent, cst.AssignTarget):
            return _is_name(parent.target)
        if isinstance(parent, cst.ListComp):
            return parent.elt is node
        return isinstance(parent, (cst.Expr, cst.AsName)) or (
            isinstance(parent, cst.WithItem) and isinstance(node, cst.Call)
        )

    def _is_bound_here(self, node: cst.Name, found: Value) -> bool:
        """Whether a name is bound in this file only, and, if it is of a graph, in blocks of the graph it is used in."""
        variable = self.names.variable(self.file, node)
        if variable is None or variable.is_field or self.names.is_parameter(variable):
            return False
        stores = self.names.stores.get(variable, [])
        if not stores or any(store not in self.parents for store in stores):
            return False
        graph = self._graph_of(node)
        if graph is None or all(isinstance(one, Instance) and one.kind in ("session", "graph") for one in found):
            return True
        parent = self.parents[node]
        if isinstance(parent, cst.Arg) and self._is_run(self.parents[parent]):
            return True
        return all(self._graph_of(store) == graph for store in stores)

    def _may_look_up(self, node: cst.Attribute) -> bool:
        """A method that is called, or a shape that is asked for its numbers: its dimensions are not the same."""
        called = self.parents[node]
        if node.attr.value == "shape":
            return isinstance(called, cst.Attribute) and called.attr.value == "as_list"
        if node.attr.value == "get_shape":
            asked = self.parents[called]
            return isinstance(asked, cst.Attribute) and asked.attr.value == "as_list"
        return isinstance(called, cst.Call) and called.func is node

    def _may_be_given(self, arg: cst.Arg) -> bool:
        call = self.parents[arg]
        if not isinstance(call, cst.Call) or arg.star:
            return False
        things = self.program.value_of(call.func)
        takers = [
            canonical(thing.name).startswith("tf.")
            if isinstance(thing, Symbol)
            else isinstance(thing, Method) or (isinstance(thing, Instance) and thing.kind == "hub.Module")
            for thing in things
        ]
        return bool(takers) and all(takers)

    def _is_run(self, node: cst.CSTNode) -> bool:
        things = self.program.value_of(node.func) if isinstance(node, cst.Call) else ()
        return bool(things) and all(isinstance(one, Method) and one.owner.kind == "session" for one in things)

    def _may_compute(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.ComparisonTarget):
            node = self.parents[node]
        if isinstance(node, cst.Comparison):
            ordered = (cst.LessThan, cst.GreaterThan, cst.LessThanEqual, cst.GreaterThanEqual)
            if len(node.comparisons) != 1 or not isinstance(node.comparisons[0].operator, ordered):
                return False
        if isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Not):
            return False
        return self._builds(node)


def _is_name(target: cst.BaseExpression) -> bool:
    if isinstance(target, (cst.Tuple, cst.List)):
        return all(type(element) is cst.Element and _is_name(element.value) for element in target.elements)
    return isinstance(target, cst.Name)
