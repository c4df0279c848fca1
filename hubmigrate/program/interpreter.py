"""An abstract interpreter: runs a program on values that are sets of what may be.

Within a body the names are followed statement by statement; across functions, files and objects by growing tables
(``facts.py``) until nothing changes. Calls are not told apart by where they come from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import libcst as cst

from hubmigrate.program import expressions
from hubmigrate.program.facts import Facts, Use
from hubmigrate.program.scopes import (
    ClassScope,
    FunctionScope,
    ModuleScope,
    Scope,
    import_source,
    parameters,
)
from hubmigrate.program.tree import dotted
from hubmigrate.program.values import (
    ANYTHING,
    NOTHING,
    Class,
    Container,
    Function,
    Instance,
    Literal,
    Method,
    Namespace,
    Object,
    Symbol,
    Thing,
    Value,
    join,
    value,
)

#: (the importing module, the dotted name with leading dots) -> the module of the program, if it is one.
Resolver = Callable[[ModuleScope, str], "ModuleScope | None"]
Env = dict[str, Value]

#: More dots than an outside name has: ``node = node.parent`` in a loop would go on for ever.
_DEEPEST = 10

#: More passes than a real program needs; a bound on the analysis, not a tuning knob.
MAX_PASSES = 40


def interpret(modules: list[ModuleScope], resolve: Resolver) -> Facts:
    """Runs all modules and functions until nothing new is found."""
    interpreter = Interpreter(modules, resolve)
    interpreter.settle()
    # What nobody in sight calls is called by somebody out of sight, with anything.
    for function in interpreter.functions:
        if not interpreter.facts.calls[function]:
            interpreter.facts.open_up(function)
    interpreter.settle()
    # What is called and was never found to be anything is something all the same.
    if any(not interpreter.facts.value_of(call.func) for call in interpreter.facts.callees):
        interpreter.blind = True
        interpreter.facts.reads.renew([*interpreter.modules, *interpreter.functions])
        interpreter.settle()
    return interpreter.facts


class Frame:
    """A body being run: its scope and what its names are here (``None``: this point is never reached)."""

    def __init__(self, scope: Scope, env: Env, outer: Frame | None = None) -> None:
        self.scope = scope
        self.outer = outer  # of a comprehension: where it stands
        self.env: Env | None = env
        self.breaks: list[Env] = []  # out of the loop that is running
        self.continues: list[Env] = []
        self.tries: list[Env] = []  # all that was bound in each try body that is running


class Interpreter:
    """Runs bodies; what the expressions in them are worth is in ``expressions.py``."""

    def __init__(self, modules: list[ModuleScope], resolve: Resolver) -> None:
        self.facts = Facts()
        self.modules = modules
        self.resolve = resolve
        self.blind = False
        scopes = [scope for module in modules for scope in module.scopes.values()]
        self.functions = [scope for scope in scopes if isinstance(scope, FunctionScope)]
        self.facts.reads.renew([*self.modules, *self.functions])

    def settle(self) -> None:
        for _ in range(MAX_PASSES):
            self.facts.changed = False
            for module in self.modules:
                if self.facts.reads.begin(module):
                    self._run_module(module)
            for function in self.functions:
                if self.facts.reads.begin(function):
                    self._run_function(function)
            if not self.facts.changed:
                self.facts.reads.body = None
                return
        raise RecursionError("the analysis does not settle")

    # Bodies

    def _run_module(self, module: ModuleScope) -> None:
        frame = Frame(module, {})
        for tree in module.trees:
            before = dict(frame.env or {})
            frame.tries.append({})
            self.block(tree.body, frame)
            bound = frame.tries.pop()
            if frame.env is None:
                # What ends a cell does not end its notebook.
                frame.env = join_bound(before, bound)

    def _run_function(self, function: FunctionScope) -> None:
        env: Env = {}
        for param in parameters(function.params):
            found = self.facts.variable(function, param.name.value)
            env[param.name.value] = found | ANYTHING if self.facts.is_open(function) else found
        env |= self._receiver(function)
        for name, found in env.items():
            # Inner functions read the parameters from the tables.
            self.facts.grow_variable(function, name, found)
        frame = Frame(function, env)
        if isinstance(function.node, cst.Lambda):
            found = self.eval(function.node.body, frame)
            self.facts.grow_return(function, found)
            if self.facts.is_open(function):
                self.escape(found, function.node, frame, "returned", function.function_name)
        else:
            assert isinstance(function.node, cst.FunctionDef)
            self.block(function.node.body.body, frame)

    def _receiver(self, function: FunctionScope) -> Env:
        """``self`` of a method, whoever calls it."""
        params = [*function.params.posonly_params, *function.params.params]
        if not isinstance(function.parent, ClassScope) or not params or isinstance(function.node, cst.Lambda):
            return {}
        if expressions.is_static(function):
            return {}
        made = Class(function.parent)
        return {params[0].name.value: value(made if expressions.is_class_method(function) else Object(made))}

    def block(self, statements: Iterable[cst.CSTNode], frame: Frame) -> None:
        for statement in statements:
            if frame.env is None:
                return
            self.statement(statement, frame)

    def _suite(self, suite: cst.BaseSuite, frame: Frame) -> None:
        self.block(suite.body, frame)

    # Statements

    def statement(self, node: cst.CSTNode, frame: Frame) -> None:
        if isinstance(node, cst.SimpleStatementLine):
            self.block(node.body, frame)
            return
        handler = getattr(self, f"_do_{type(node).__name__}", None)
        if handler is not None:
            handler(node, frame)

    def _do_Expr(self, node: cst.Expr, frame: Frame) -> None:
        self.eval(node.value, frame)

    def _do_Assign(self, node: cst.Assign, frame: Frame) -> None:
        found = self.eval(node.value, frame)
        for target in node.targets:
            self.assign(target.target, found, frame)

    def _do_AnnAssign(self, node: cst.AnnAssign, frame: Frame) -> None:
        self.eval(node.annotation.annotation, frame)
        if node.value is not None:
            self.assign(node.target, self.eval(node.value, frame), frame)

    def _do_AugAssign(self, node: cst.AugAssign, frame: Frame) -> None:
        old = self.eval(node.target, frame)
        new = self.eval(node.value, frame)
        self.assign(node.target, expressions.combine(self, node, (old, new), frame), frame)

    def _do_Return(self, node: cst.Return, frame: Frame) -> None:
        found = value(Literal.of(None)) if node.value is None else self.eval(node.value, frame)
        if isinstance(frame.scope, FunctionScope):
            self.facts.grow_return(frame.scope, found)
            if self.facts.is_open(frame.scope):
                self.escape(found, node, frame, "returned", frame.scope.function_name)
        frame.env = None

    def _do_Raise(self, node: cst.Raise, frame: Frame) -> None:
        if node.exc is not None:
            self.eval(node.exc, frame)
        frame.env = None

    def _do_Break(self, node: cst.Break, frame: Frame) -> None:
        if frame.env is not None:
            frame.breaks.append(frame.env)
        frame.env = None

    def _do_Continue(self, node: cst.Continue, frame: Frame) -> None:
        if frame.env is not None:
            frame.continues.append(frame.env)
        frame.env = None

    def _do_Assert(self, node: cst.Assert, frame: Frame) -> None:
        self.test(node.test, frame)
        if node.msg is not None:
            self.eval(node.msg, frame)

    def _do_Del(self, node: cst.Del, frame: Frame) -> None:
        self._delete(node.target, frame)

    def _delete(self, target: cst.BaseExpression, frame: Frame) -> None:
        if isinstance(target, cst.Name):
            if frame.env is not None:
                frame.env.pop(target.value, None)
        elif isinstance(target, (cst.Tuple, cst.List)):
            for element in target.elements:
                self._delete(element.value, frame)
        else:  # what a part is deleted of is read
            self.eval(target.value if isinstance(target, cst.Attribute) else target, frame)

    def _do_If(self, node: cst.If, frame: Frame) -> None:
        self.test(node.test, frame)
        before = frame.env
        assert before is not None
        frame.env = dict(before)
        self._suite(node.body, frame)
        then = frame.env
        frame.env = dict(before)
        if isinstance(node.orelse, cst.If):
            self._do_If(node.orelse, frame)
        elif node.orelse is not None:
            self._suite(node.orelse.body, frame)
        frame.env = merge(then, frame.env)

    def _do_For(self, node: cst.For, frame: Frame) -> None:
        items = expressions.iterate(self, node.iter, self.eval(node.iter, frame), frame)
        self._loop(node, frame, lambda: self.assign(node.target, items, frame))

    def _do_While(self, node: cst.While, frame: Frame) -> None:
        self._loop(node, frame, lambda: self.test(node.test, frame))

    def _loop(self, node: cst.For | cst.While, frame: Frame, head: Callable[[], None]) -> None:
        """Runs a body until the names settle; ``else`` follows where the loop ends without a break."""
        outer = frame.breaks, frame.continues
        assert frame.env is not None
        state: Env = frame.env
        while True:
            frame.breaks, frame.continues = [], []
            frame.env = dict(state)
            head()
            after_head = frame.env
            self._suite(node.body, frame)
            again: Env = state
            for env in (after_head, frame.env, *frame.continues):
                again = merge(again, env) or again
            if again == state:
                break
            state = again
        breaks = frame.breaks
        frame.breaks, frame.continues = outer
        frame.env = state
        if node.orelse is not None:
            self._suite(node.orelse.body, frame)
        for env in breaks:
            frame.env = merge(frame.env, env)

    def _do_With(self, node: cst.With, frame: Frame) -> None:
        for item in node.items:
            found = self.eval(item.item, frame)
            for thing in found:
                self.use(thing, "with", item.item, frame)
            entered = expressions.enter(self, item.item, found, frame)
            if item.asname is not None:
                self.assign(item.asname.name, entered, frame)
        self._suite(node.body, frame)

    def _do_Try(self, node: cst.Try | cst.TryStar, frame: Frame) -> None:
        assert frame.env is not None
        before: Env = frame.env
        frame.env = dict(before)
        frame.tries.append({})
        self._suite(node.body, frame)
        # A handler may start after any part of the body.
        bound = frame.tries.pop()
        interrupted = join_bound(before, bound)
        if node.orelse is not None and frame.env is not None:
            self._suite(node.orelse.body, frame)
        after: Env | None = frame.env
        for handler in node.handlers:
            frame.env = dict(interrupted)
            if handler.type is not None:
                self.eval(handler.type, frame)
            if handler.name is not None:
                self.assign(handler.name.name, ANYTHING, frame)
            self._suite(handler.body, frame)
            after = merge(after, frame.env)
        frame.env = after
        if node.finalbody is not None:
            reached = frame.env is not None
            if not reached:
                frame.env = dict(interrupted)
            self._suite(node.finalbody.body, frame)
            if not reached:
                frame.env = None

    _do_TryStar = _do_Try

    def _do_Match(self, node: cst.Match, frame: Frame) -> None:
        # What a pattern captures is not followed.
        subject = self.eval(node.subject, frame)
        self.escape(subject, node, frame, "stored")
        self.expose(subject, node, frame)
        before = frame.env
        assert before is not None
        after: Env | None = dict(before)
        for case in node.cases:
            # A pattern may bind any name in it to any part of the subject.
            frame.env = {
                **before,
                **{name: ANYTHING for name in frame.scope.bound if _in_pattern(name, case.pattern)},
            }
            if case.guard is not None:
                self.test(case.guard, frame)
            self._suite(case.body, frame)
            after = merge(after, frame.env)
        frame.env = after

    def _do_FunctionDef(self, node: cst.FunctionDef, frame: Frame) -> None:
        scope = frame.scope.module.scopes[node]
        assert isinstance(scope, FunctionScope)
        self.defaults(scope, frame)
        if node.returns is not None:
            self.eval(node.returns.annotation, frame)
        self.bind(node.name.value, expressions.decorated(self, node, scope, frame), frame)

    def defaults(self, scope: FunctionScope, frame: Frame) -> None:
        """What a parameter may be because nothing was given for it; annotations are evaluated there, too."""
        for param in parameters(scope.params):
            if param.annotation is not None:
                self.eval(param.annotation.annotation, frame)
            if param.default is not None:
                self.facts.grow_variable(scope, param.name.value, self.eval(param.default, frame))

    def _do_ClassDef(self, node: cst.ClassDef, frame: Frame) -> None:
        scope = frame.scope.module.scopes[node]
        for argument in (*node.bases, *node.keywords):
            found = self.eval(argument.value, frame)
            self.facts.grow_field(scope, "<bases>", found)
            for base in found:
                if isinstance(base, Class):
                    self.facts.add_subclass(base.scope, scope)
        inner = Frame(scope, {})
        self._suite(node.body, inner)
        self.bind(node.name.value, expressions.decorated_class(self, node, Class(scope), frame), frame)

    def _do_Import(self, node: cst.Import, frame: Frame) -> None:
        for alias in node.names:
            name = dotted(alias.name) or ""
            if alias.asname is not None:
                self.assign(alias.asname.name, self.imported(name, frame), frame)
            else:
                self.bind(name.split(".")[0], self.imported(name.split(".")[0], frame), frame)

    def _do_ImportFrom(self, node: cst.ImportFrom, frame: Frame) -> None:
        if isinstance(node.names, cst.ImportStar):
            return
        base = import_source(node)
        module = self.resolve(frame.scope.module, base)
        for alias in node.names:
            name = dotted(alias.name) or ""
            separator = "" if base.endswith(".") else "."
            full = f"{base}{separator}{name}"
            found = self.imported(full, frame) if module is None else self.member(module, name, full, frame)
            target = alias.asname.name if alias.asname is not None else alias.name
            self.assign(target, found, frame)

    def imported(self, name: str, frame: Frame) -> Value:
        if name.count(".") > _DEEPEST:
            return ANYTHING
        module = self.resolve(frame.scope.module, name)
        return value(Namespace(module)) if module is not None else value(Symbol(name))

    def member(self, module: ModuleScope, name: str, full: str, frame: Frame) -> Value:
        """A name of a module of the program: what it binds, a module below it, or something unknown."""
        found = self.attribute_of_module(module, name)
        if found or name in module.bound:
            return found
        below = self.resolve(frame.scope.module, full)
        return value(Namespace(below)) if below is not None else ANYTHING

    def attribute_of_module(self, module: ModuleScope, name: str) -> Value:
        bound = name in module.bound
        found = self.facts.variable(module, name) if bound else NOTHING
        for star in module.stars:
            other = self.resolve(module, star)
            if other is not None:
                # It may hide what was bound before it.
                found |= self.attribute_of_module(other, name) if other is not module else NOTHING
            elif not bound and not star.startswith("."):
                found |= value(Symbol(f"{star}.{name}"))
        return found

    # Names and targets

    def bind(self, name: str, found: Value, frame: Frame) -> None:
        scope = frame.scope
        owner = scope.owner(name) if name in scope.outer else scope
        if isinstance(scope, ClassScope):
            self.facts.grow_field(scope, name, found)
        if owner is None:
            return
        self.facts.grow_variable(owner, name, found)
        if frame.env is not None and owner is scope:
            frame.env[name] = found
            for bound in frame.tries:
                bound[name] = join((bound.get(name, NOTHING), found))

    def assign(self, target: cst.CSTNode, found: Value, frame: Frame) -> None:
        if isinstance(target, cst.Name):
            self.bind(target.value, found, frame)
            self.facts.record(target, found)
        elif isinstance(target, (cst.Tuple, cst.List)):
            self._unpack(target, found, frame)
        elif isinstance(target, cst.StarredElement):
            self.assign(target.value, ANYTHING, frame)
            self.escape(found, target, frame, "stored")
        elif isinstance(target, cst.Attribute):
            self._store(target, found, frame)
        elif isinstance(target, cst.Subscript):
            self._store_item(target, found, frame)

    def _unpack(self, target: cst.Tuple | cst.List, found: Value, frame: Frame) -> None:
        for index, element in enumerate(target.elements):
            part = expressions.item(self, target, found, index, frame)
            self.assign(element if isinstance(element, cst.StarredElement) else element.value, part, frame)

    def _store(self, target: cst.Attribute, found: Value, frame: Frame) -> None:
        base = self.eval(target.value, frame)
        self.facts.record(target, found)
        if not base and self.blind:
            self.escape(found, target, frame, "stored")
        for thing in base:
            if isinstance(thing, Object):
                self.facts.grow_field(thing.cls.scope, target.attr.value, found)
            elif isinstance(thing, Class):
                self.facts.grow_field(thing.scope, target.attr.value, found)
            elif isinstance(thing, Namespace):
                self.facts.grow_variable(thing.scope, target.attr.value, found)
            else:
                self.escape(found, target, frame, "stored")

    def _store_item(self, target: cst.Subscript, found: Value, frame: Frame) -> None:
        base = self.eval(target.value, frame)
        key = expressions.subscript_key(self, target, frame)
        if not base and self.blind:
            self.escape(found, target, frame, "stored")
        for thing in base:
            if isinstance(thing, Container):
                self.facts.grow_contents(thing, key, found)
            else:
                self.escape(found, target, frame, "stored")

    # Expressions and uses

    def eval(self, node: cst.BaseExpression, frame: Frame) -> Value:
        return self.facts.record(node, expressions.evaluate(self, node, frame))

    def test(self, node: cst.BaseExpression, frame: Frame) -> None:
        for thing in self.eval(node, frame):
            self.use(thing, "test", node, frame)

    def use(self, thing: Thing, kind: str, node: cst.CSTNode, frame: Frame, detail: str = "") -> None:
        if isinstance(thing, Instance) and thing.site:
            site = frame.scope.module.order.get(node, 0)
            self.facts.add_use(thing, Use(kind, node, frame.scope, site, detail))

    def escape(self, found: Value, node: cst.CSTNode, frame: Frame, kind: str, detail: str = "") -> None:
        """A value leaves the code that the analysis sees."""
        for thing in self._within(found):
            if isinstance(thing, Instance):
                self.use(thing, kind, node, frame, detail)
            elif isinstance(thing, Method):
                self.use(thing.owner, kind, node, frame, detail)
            elif isinstance(thing, Function):
                (self.facts.open_up if kind == "returned" else self.facts.hand_out)(thing.scope)

    def _within(self, found: Value) -> Iterator[Thing]:
        """All things of a value, and what the containers among them hold, however deep."""
        seen, queue = set(found), list(found)
        while queue:
            thing = queue.pop()
            yield thing
            if isinstance(thing, Container):
                inner = self.facts.all_contents(thing) - seen
                seen |= inner
                queue += inner

    def expose(self, found: Value, node: cst.CSTNode, frame: Frame) -> None:
        """The attributes of objects are got at by other means than their names."""
        for thing in found:
            if isinstance(thing, (Object, Class)):
                scope = thing.cls.scope if isinstance(thing, Object) else thing.scope
                for one in {scope, *expressions.family(self, scope)}:
                    for held in self.facts.attributes_of(one):
                        self.escape(held, node, frame, "stored")
            elif isinstance(thing, Namespace):
                for held in self.facts.variables_of(thing.scope):
                    self.escape(held, node, frame, "stored")

    def call_function(self, thing: Function, call: cst.CSTNode, arguments: Arguments, frame: Frame) -> Value:
        """Gives the arguments to the parameters; the result is what the function is known to return so far."""
        scope = thing.scope
        self.facts.add_call(scope, call)
        params = scope.params
        positional = [*params.posonly_params, *params.params]
        given = ([value(thing.bound)] if thing.bound is not None else []) + arguments.positional
        for param, found in zip(positional, given, strict=False):
            self.facts.grow_variable(scope, param.name.value, found)
        if len(given) > len(positional) and isinstance(params.star_arg, cst.Param):
            self._spill(join(given[len(positional) :]), scope, params.star_arg, call, frame)
        names = {param.name.value for param in (*positional, *params.kwonly_params)}
        for name, found in arguments.keywords.items():
            if name in names:
                self.facts.grow_variable(scope, name, found)
            elif params.star_kwarg is not None:
                self._spill(found, scope, params.star_kwarg, call, frame)
        if arguments.rest:
            for param in parameters(params):
                self.facts.grow_variable(scope, param.name.value, ANYTHING)
            self.escape(arguments.rest, call, frame, "argument", scope.function_name)
        return self.facts.returned(scope)

    def _spill(self, found: Value, scope: FunctionScope, param: cst.Param, call: cst.CSTNode, frame: Frame) -> None:
        held = Container("dict" if param is scope.params.star_kwarg else "list", scope.module.order[param], param)
        self.facts.grow_contents(held, None, found)
        self.facts.grow_variable(scope, param.name.value, value(held))


class Arguments:
    """The arguments of a call: by position, by name, and what was spread by ``*`` and ``**``."""

    def __init__(self) -> None:
        self.positional: list[Value] = []
        self.keywords: dict[str, Value] = {}
        self.rest: Value = NOTHING

    def all(self) -> Value:
        return join([*self.positional, *self.keywords.values(), self.rest])


def merge(a: Env | None, b: Env | None) -> Env | None:
    """What the names may be where two ways meet."""
    if a is None or b is None:
        return b if a is None else a
    return join_bound(a, b)


def join_bound(a: Env, b: Env) -> Env:
    """What the names may be after either."""
    return {name: join((a.get(name, NOTHING), b.get(name, NOTHING))) for name in {**a, **b}}


def _in_pattern(name: str, pattern: cst.CSTNode) -> bool:
    from hubmigrate.program.tree import walk

    return any(isinstance(node, cst.Name) and node.value == name for node in walk(pattern))
