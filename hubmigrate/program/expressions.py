"""What expressions are worth, and what they do with the instances that flow through them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import libcst as cst

from hubmigrate.program import knowledge
from hubmigrate.program.layers import is_layer
from hubmigrate.program.models import kind_of_outputs
from hubmigrate.program.scopes import ClassScope, FunctionScope, ModuleScope, Scope
from hubmigrate.program.tree import children
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
    Typed,
    Value,
    constant,
    is_none,
    join,
    value,
)

if TYPE_CHECKING:
    from hubmigrate.program.interpreter import Arguments, Frame, Interpreter

#: Literals that are worked out once.
_CONSTANT = frozenset((cst.SimpleString, cst.Integer, cst.Float))

_TEXT = value(Typed("str"))
_NUMPY = value(Typed("numpy"))
_COLUMN = value(Typed("column"))


def evaluate(run: Interpreter, node: cst.BaseExpression, frame: Frame) -> Value:
    """The value of an expression where it stands."""
    if type(node) in _CONSTANT and node in run.facts.values:
        return run.facts.values[node]
    handler = _HANDLERS.get(type(node))
    if handler is not None:
        return handler(run, node, frame)  # type: ignore[no-any-return, operator]
    for child in children(node):
        if isinstance(child, cst.BaseExpression):
            run.escape(run.eval(child, frame), node, frame, "stored")
    return ANYTHING


# Names and attributes


def _name(run: Interpreter, node: cst.Name, frame: Frame) -> Value:
    return name_value(run, node.value, frame)


_CONSTANTS = {"True": value(Literal.of(True)), "False": value(Literal.of(False)), "None": value(Literal.of(None))}


def name_value(run: Interpreter, name: str, frame: Frame) -> Value:
    if name in _CONSTANTS:
        return _CONSTANTS[name]
    scope = frame.scope
    owner = scope.owner(name)
    if owner is None:
        module = scope.module
        starred = run.attribute_of_module(module, name) if module.stars else NOTHING
        return starred or value(Symbol(f"builtins.{name}"))
    if owner is scope.module and scope.module.stars:
        return run.attribute_of_module(scope.module, name)
    if owner is scope and name not in scope.shared and frame.env is not None:
        found = frame.env.get(name, NOTHING)
        if not found and isinstance(scope, ClassScope) and scope.parent is not None:
            # Not bound in the class body yet: it is the name of the same spelling outside.
            outside = scope.parent.owner(name)
            return run.facts.variable(outside, name) if outside is not None else NOTHING
        if not found and isinstance(scope, ModuleScope) and len(scope.trees) > 1:
            # Not bound in any cell above: the cells run in another order.
            return run.facts.variable(scope, name)
        return found
    return run.facts.variable(owner, name)


def _attribute(run: Interpreter, node: cst.Attribute, frame: Frame) -> Value:
    base = run.eval(node.value, frame)
    if not base and run.blind:
        return ANYTHING
    return join(_attribute_of(run, thing, node, frame) for thing in base)


def _attribute_of(run: Interpreter, thing: Thing, node: cst.Attribute, frame: Frame) -> Value:
    name = node.attr.value
    if isinstance(thing, Symbol):
        return run.imported(f"{thing.name}.{name}", frame)
    if isinstance(thing, Namespace):
        if name == "__dict__":
            run.expose(value(thing), node, frame)
            return ANYTHING
        return run.member(thing.scope, name, f"{thing.scope.name}.{name}", frame)
    if isinstance(thing, Object) and name == "__dict__":
        run.expose(value(thing), node, frame)
        return ANYTHING
    if isinstance(thing, Object):
        below = join(_field(run, scope, name, thing, frame) for scope in _subclasses(run, thing.cls.scope))
        return join((_field(run, thing.cls.scope, name, thing, frame), below))
    if isinstance(thing, Class):
        return _field(run, thing.scope, name, None, frame)
    if isinstance(thing, Instance):
        run.use(thing, "attribute", node, frame, name)
        if thing.kind == "sparse" and name in ("indices", "values", "dense_shape"):
            return make("tensor", name, node, run, frame)
        if thing.kind == "tensor.list" and name in knowledge.FIELDS:
            return make("tensor", name, node, run, frame)
        if thing.kind == "session" and name == "graph":
            return make("graph", "tensorflow.get_default_graph", node, run, frame)
        if thing.kind == "hub.loaded" and name == "signatures":
            return make("hub.signatures", thing.symbol, node, run, frame)
        if name in knowledge.DATA:
            return make(f"{thing.kind}.{name}", name, node, run, frame)
        if thing.kind == "other":
            return join((value(Method(thing, name)), _attribute_of_anything(run, name) - ANYTHING))
        return value(Method(thing, name))
    if isinstance(thing, Literal):
        return NOTHING if thing.value is None else value(Method(_owner(thing.kind, node, frame), name))
    if isinstance(thing, Container):
        return value(Symbol(f"builtins.{thing.type}.{name}"))
    if thing == Typed("column") and name == "values":
        return _COLUMN
    if isinstance(thing, Typed) and thing.type in ("str", "column"):
        return value(Method(_owner(thing.type, node, frame), name))
    return _attribute_of_anything(run, name)


def _attribute_of_anything(run: Interpreter, name: str) -> Value:
    """An object that was lost sight of may be one of the program's own that holds a module under this name."""
    found = [held for held in run.facts.attributes_called(name) if _holds_module(run, held)]
    return join([*found, ANYTHING])


def _holds_module(run: Interpreter, held: Value) -> bool:
    for thing in held:
        inner = run.facts.all_contents(thing) if isinstance(thing, Container) else value(thing)
        if any(isinstance(t, Instance) and t.kind == "hub.Module" for t in inner):
            return True
    return False


def _owner(kind: str, node: cst.CSTNode, frame: Frame) -> Instance:
    return Instance(f"builtins.{kind}", kind, node, frame.scope, frame.scope.module.order[node])


#: Bases out of sight that have no attributes of their own, as far as a program asks for any.
_EMPTY_BASES = frozenset(("builtins.object", "abc.ABC", "typing.Generic", "typing.Protocol"))


def _field(run: Interpreter, scope: Scope, name: str, owner: Thing | None, frame: Frame) -> Value:
    """An attribute of a class of the program: its own, or its bases'. A base out of sight may have any attribute."""
    result, is_open = NOTHING, False
    todo, seen = [scope], {scope}
    while todo:
        here = todo.pop()
        result = join((result, *(_bound(run, thing, owner) for thing in run.facts.attribute(here, name))))
        for base in run.facts.attribute(here, "<bases>"):
            if not isinstance(base, Class):
                is_open |= not (isinstance(base, Symbol) and base.name in _EMPTY_BASES)
            elif base.scope not in seen:
                seen.add(base.scope)
                todo.append(base.scope)
    return result or (ANYTHING if is_open else NOTHING)


def _subclasses(run: Interpreter, scope: Scope, seen: frozenset[Scope] = frozenset()) -> set[Scope]:
    """All classes below a class: ``self`` may be an object of any of them."""
    found = run.facts.subclasses_of(scope) - seen
    for below in list(found):
        found |= _subclasses(run, below, seen | found)
    return found


def family(run: Interpreter, scope: Scope) -> set[Scope]:
    """The classes of the program above and below a class."""
    above = {base.scope for base in run.facts.attribute(scope, "<bases>") if isinstance(base, Class)}
    for base in list(above - {scope}):
        above |= family(run, base) if base not in (scope,) else set()
    return above | _subclasses(run, scope)


def decorated_class(run: Interpreter, node: cst.ClassDef, made: Class, frame: Frame) -> Value:
    """What a decorated class's name is bound to; an outside decorator is taken to return the class."""
    from hubmigrate.program.interpreter import Arguments

    result = value(made)
    for decorator in reversed(node.decorators):
        for thing in run.eval(decorator.decorator, frame):
            if isinstance(thing, Function):
                arguments = Arguments()
                arguments.positional.append(result)
                result = join((result, run.call_function(thing, decorator, arguments, frame)))
    return result


def _bound(run: Interpreter, thing: Thing, owner: Thing | None) -> Value:
    if not isinstance(thing, Function) or owner is None or not isinstance(thing.scope.node, cst.FunctionDef):
        return value(thing)
    if is_static(thing.scope):
        return value(thing)
    decorators = _decorators(thing.scope)
    bound = Function(thing.scope, owner.cls if is_class_method(thing.scope) and isinstance(owner, Object) else owner)
    if decorators & {"property", "cached_property", "lazy_property"}:
        run.facts.grow_variable(thing.scope, _first_param(thing.scope), value(owner))
        run.facts.add_call(thing.scope, thing.scope.node)
        return run.facts.returned(thing.scope)
    return value(bound)


def _first_param(scope: FunctionScope) -> str:
    params = (*scope.params.posonly_params, *scope.params.params)
    return params[0].name.value if params else "self"


def _decorator_name(decorator: cst.Decorator) -> str:
    node: cst.BaseExpression = decorator.decorator
    if isinstance(node, cst.Call):
        node = node.func
    return node.attr.value if isinstance(node, cst.Attribute) else node.value if isinstance(node, cst.Name) else ""


def _decorators(scope: FunctionScope) -> set[str]:
    return {_decorator_name(d) for d in scope.node.decorators} if isinstance(scope.node, cst.FunctionDef) else set()


def is_static(scope: FunctionScope) -> bool:
    return "staticmethod" in _decorators(scope)


def is_class_method(scope: FunctionScope) -> bool:
    return "classmethod" in _decorators(scope) or scope.function_name in ("__new__", "__init_subclass__")


def decorated(run: Interpreter, node: cst.FunctionDef, scope: FunctionScope, frame: Frame) -> Value:
    """What a decorated function's name is bound to."""
    from hubmigrate.program.interpreter import Arguments

    result = value(Function(scope))
    for decorator in reversed(node.decorators):
        found = run.eval(decorator.decorator, frame)
        for thing in found:
            if isinstance(thing, Function):
                arguments = Arguments()
                arguments.positional.append(result)
                result = run.call_function(thing, decorator, arguments, frame)
                continue
            symbol = thing.name if isinstance(thing, Symbol) else thing.symbol if isinstance(thing, Instance) else ""
            if knowledge.TRANSPARENT.fullmatch(knowledge.canonical(symbol)):
                continue
            name = _decorator_name(decorator)
            if name not in {"property", "setter", "getter", "deleter", "contextmanager", "cached_property", "override"}:
                run.facts.hand_out(scope)
                result |= ANYTHING
    return result


# Calls


def _call(run: Interpreter, node: cst.Call, frame: Frame) -> Value:
    from hubmigrate.program.interpreter import Arguments

    # What may be None as well is not yet made then: to call None is an error, as it was.
    callee = frozenset(thing for thing in run.eval(node.func, frame) if not is_none(thing))
    arguments = Arguments()
    for argument in node.args:
        found = run.eval(argument.value, frame)
        if argument.star or (arguments.rest and argument.keyword is None):
            arguments.rest = join((arguments.rest, _spread(run, found, argument, arguments)))
        elif argument.keyword is not None:
            arguments.keywords[argument.keyword.value] = found
        else:
            arguments.positional.append(found)
    run.facts.callees[node] = frame.scope
    if not callee and run.blind:
        run.escape(arguments.all(), node, frame, "argument", "")
        return ANYTHING
    return join(_call_thing(run, thing, node, arguments, frame) for thing in callee)


def _spread(run: Interpreter, found: Value, argument: cst.Arg, arguments: Arguments) -> Value:
    """``**d`` of a dict whose keys are known counts as keywords; all else is spread out of sight."""
    for thing in found:
        if argument.star == "**" and isinstance(thing, Container):
            for key in run.facts.keys(thing):
                if isinstance(key, str):
                    old = arguments.keywords.get(key, NOTHING)
                    arguments.keywords[key] = old | run.facts.item(thing, key)
    if argument.star == "**" and found and all(isinstance(thing, Container) for thing in found):
        return NOTHING
    return found | ANYTHING


def _call_thing(run: Interpreter, thing: Thing, node: cst.Call, arguments: Arguments, frame: Frame) -> Value:
    if isinstance(thing, Function):
        return run.call_function(thing, node, arguments, frame)
    if isinstance(thing, Class):
        return _construct(run, thing, node, arguments, frame)
    if isinstance(thing, Symbol):
        return _call_symbol(run, thing.name, node, arguments, frame)
    if isinstance(thing, Instance):
        return _call_instance(run, thing, node, arguments, frame)
    if isinstance(thing, Method):
        return _call_method(run, thing, node, arguments, frame)
    if isinstance(thing, Object):
        layer = is_layer(run.facts, thing.cls.scope)
        methods = NOTHING if layer else _field(run, thing.cls.scope, "__call__", thing, frame)
        methods = methods or _field(run, thing.cls.scope, "call", thing, frame)
        return join(_call_thing(run, method, node, arguments, frame) for method in methods if method != thing)
    run.escape(arguments.all(), node, frame, "argument", "")
    return ANYTHING


def _construct(run: Interpreter, thing: Class, node: cst.Call, arguments: Arguments, frame: Frame) -> Value:
    made = Object(thing)
    initializers = _field(run, thing.scope, "__init__", made, frame)
    for method in initializers:
        _call_thing(run, method, node, arguments, frame)
    if not initializers:
        run.escape(arguments.all(), node, frame, "argument", "")
    return value(made)


def make(kind: str, symbol: str, node: cst.CSTNode, run: Interpreter, frame: Frame) -> Value:
    """An instance that is made at this node; of what is not told apart, the one of its kind."""
    if kind in knowledge.ALIKE:
        return value(Instance(kind, "" if kind != "other" else symbol, node, frame.scope, 0))
    found = Instance(kind, symbol, node, frame.scope, frame.scope.module.order[node])
    run.facts.instances.add(found)
    return value(found)


def _call_symbol(run: Interpreter, symbol: str, node: cst.Call, arguments: Arguments, frame: Frame) -> Value:
    name = knowledge.canonical(symbol)
    if name == "builtins.super":
        return _super(run, frame)
    if name in ("builtins.eval", "builtins.exec", "builtins.globals", "builtins.locals", "builtins.vars"):
        _lay_open(run, node, frame)
    if name in ("importlib.import_module", "builtins.__import__", "builtins.getattr"):
        found = _looked_up(run, name, arguments, frame)
        if found is not None:
            return found
    if name in ("builtins.getattr", "builtins.setattr", "builtins.vars"):
        run.escape(arguments.all(), node, frame, "stored", symbol)
        run.expose(arguments.all(), node, frame)
        return ANYTHING
    if name == "builtins.dict":
        return _dict_call(run, node, arguments, frame)
    if name in ("builtins.enumerate", "builtins.zip"):
        return _tuples(run, name, node, arguments, frame)
    if name in _COLLECTORS:
        return _collect(run, name, node, arguments, frame)
    if name.startswith("builtins.") and name.count(".") == 2:
        return _container_method(run, node, name.rsplit(".", 1)[1], arguments, frame)
    _give_away(run, symbol, name, node, arguments, frame)
    if name in ("builtins.str", "builtins.repr", "builtins.format", "builtins.input"):
        return _TEXT
    if name.startswith("numpy."):
        return _NUMPY
    if name.startswith(("os.path.", "os.environ.", "os.getcwd")):
        return _TEXT
    if name.startswith("builtins."):
        return value(Typed(name.split(".")[1]))
    if name == "hub.get_expected_image_size":
        sizes = _container(run, node, "list", frame)
        run.facts.grow_contents(sizes, None, value(Typed("int")))
        return value(sizes)
    kind = knowledge.kind_of_call(symbol) or "other"
    if kind == "tensor" and _given_otherwise(arguments) and not knowledge.DENSE.fullmatch(name):
        kind = "other"  # of a sparse tensor, or of a structure, it returns another
    return make(kind, symbol, node, run, frame)


def _given_otherwise(arguments: Arguments) -> bool:
    return (
        any(
            isinstance(thing, Instance) and thing.kind in ("sparse", "ragged", "tensors", "tensor.list", "dataset")
            for thing in arguments.positional[0]
        )
        if arguments.positional
        else False
    )


def _lay_open(run: Interpreter, node: cst.Call, frame: Frame) -> None:
    """Names are read by code that is text: all that they may be here leaves sight."""
    for scope in {frame.scope.module, frame.scope}:
        for found in run.facts.variables_of(scope):
            run.escape(found, node, frame, "stored", "")


def _looked_up(run: Interpreter, name: str, arguments: Arguments, frame: Frame) -> Value | None:
    """A module or an attribute of one that is named by a string."""
    given = arguments.positional
    place = 1 if name == "builtins.getattr" else 0
    known, text = constant(given[place]) if len(given) > place else (False, None)
    if not known or not isinstance(text, str):
        return None
    if name != "builtins.getattr":
        return run.imported(text, frame) if len(given) == 1 else None
    found = [_named_attribute(run, thing, text, frame) for thing in given[0]]
    known_things = [one for one in found if one is not None]
    return join([*known_things, *given[2:]]) if len(known_things) == len(found) > 0 else None


def _named_attribute(run: Interpreter, thing: Thing, name: str, frame: Frame) -> Value | None:
    if isinstance(thing, Symbol):
        return run.imported(f"{thing.name}.{name}", frame)
    if isinstance(thing, Object):
        return _field(run, thing.cls.scope, name, thing, frame)
    if isinstance(thing, Namespace):
        return run.attribute_of_module(thing.scope, name)
    return None


def _give_away(run: Interpreter, symbol: str, name: str, node: cst.Call, arguments: Arguments, frame: Frame) -> None:
    """Arguments of outside code: functions among them are called by it, instances are used by it."""
    for found in (*arguments.positional, *arguments.keywords.values(), arguments.rest):
        if name in knowledge.HARMLESS:
            for thing in found:
                run.use(thing, "format", node, frame, symbol)
        else:
            run.escape(found, node, frame, "argument", symbol)


def _super(run: Interpreter, frame: Frame) -> Value:
    scope: Scope | None = frame.scope
    while scope is not None and not isinstance(scope.node, cst.ClassDef):
        scope = scope.parent
    if scope is None:
        return ANYTHING
    bases = run.facts.attribute(scope, "<bases>")
    inside = [Object(base) for base in bases if isinstance(base, Class)]
    return value(*inside) if inside else ANYTHING


def _call_instance(run: Interpreter, thing: Instance, node: cst.Call, arguments: Arguments, frame: Frame) -> Value:
    run.use(thing, "call", node, frame)
    run.escape(arguments.all(), node, frame, "argument", thing.kind)
    if thing.kind == "hub.Module":
        as_dict = arguments.keywords.get("as_dict")
        if as_dict is None and len(arguments.positional) > 3:
            as_dict = arguments.positional[3]
        known, flag = constant(as_dict) if as_dict is not None else (True, False)
        return make("tensors" if known and flag else "tensor" if known else "outputs", thing.symbol, node, run, frame)
    if thing.kind in ("hub.loaded", "hub.KerasLayer"):
        return make(kind_of_outputs(run.facts, thing), thing.symbol, node, run, frame)
    if thing.kind in ("keras.layer", "keras.model"):
        return make("tensor", thing.symbol, node, run, frame)
    if thing.kind == "hub.signature":
        return make("tensors", thing.symbol, node, run, frame)
    if thing.kind == "hub.eval_function":
        return _NUMPY
    return ANYTHING


def _call_method(run: Interpreter, thing: Method, node: cst.Call, arguments: Arguments, frame: Frame) -> Value:
    owner, name = thing.owner, thing.name
    run.escape(arguments.all(), node, frame, "argument", f"{owner.kind}.{name}")
    if owner.kind == "session" and name in ("run", "partial_run"):
        return value(Typed("fetched"))
    if owner.kind == "hub.Module" and name in ("get_input_info_dict", "get_output_info_dict"):
        return make("hub.infos", name, node, run, frame)
    if owner.kind == "hub.infos" and name in ("items", "values", "get"):
        info = make("hub.info", owner.symbol, node, run, frame)
        if name == "get":
            return info
        made = _container(run, node, name, frame)
        run.facts.grow_contents(made, None, info)
        return value(made)
    if owner.kind in knowledge.TENSORS and name == "eval":
        return value(Typed("fetched"))
    if owner.kind in ("graph", "session") and name in ("as_default", "device", "name_scope"):
        return value(owner) if name == "as_default" else make("context", name, node, run, frame)
    if owner.kind == "graph" and name == "get_tensor_by_name":
        return make("tensor", name, node, run, frame)
    if owner.kind == "tensors" and name in ("values", "items"):
        return make("tensors", name, node, run, frame)
    if owner.kind == "tensors" and name in ("get", "pop"):
        return make("tensor", name, node, run, frame)
    if owner.kind == "variable" and name in ("assign", "assign_add", "initialized_value", "read_value"):
        return make("tensor", name, node, run, frame)
    if owner.kind == "builtins.str" and name in _SPLITTERS:
        return _list_of_texts(run, node, frame)
    if owner.kind == "builtins.str" and name in _TEXT_METHODS:
        return _TEXT
    if owner.kind == "builtins.column" and name in knowledge.COLUMN_METHODS:
        return _COLUMN
    if owner.kind.startswith("builtins."):
        return ANYTHING
    if owner.kind == "optimizer":
        return make("op", name, node, run, frame)
    if owner.kind == "other":
        return make("other", owner.symbol, node, run, frame)  # of the same library, whatever it is
    return ANYTHING


#: Methods of strings that return lists of strings, and those that return strings.
_SPLITTERS = frozenset(("split", "rsplit", "splitlines"))
_TEXT_METHODS = frozenset(
    (
        *(
            "capitalize",
            "casefold",
            "center",
            "decode",
            "encode",
            "expandtabs",
            "format",
            "format_map",
            "join",
            "ljust",
        ),
        *("lower", "lstrip", "removeprefix", "removesuffix", "replace", "rjust", "rstrip", "strip", "swapcase"),
        *("title", "translate", "upper", "zfill"),
    )
)


def _list_of_texts(run: Interpreter, node: cst.Call, frame: Frame) -> Value:
    made = _container(run, node, "list", frame)
    run.facts.grow_contents(made, None, _TEXT)
    return value(made)


# Containers


def _container(run: Interpreter, node: cst.CSTNode, type_: str, frame: Frame) -> Container:
    return Container(type_, frame.scope.module.order[node], node)


def _sequence(run: Interpreter, node: cst.List | cst.Tuple | cst.Set, frame: Frame) -> Value:
    made = _container(run, node, type(node).__name__.lower(), frame)
    for index, element in enumerate(node.elements):
        found = run.eval(element.value, frame)
        if isinstance(element, cst.StarredElement):
            run.facts.grow_contents(made, None, iterate(run, element, found, frame))
        else:
            run.facts.grow_contents(made, index, found)
    return value(made)


def _dict(run: Interpreter, node: cst.Dict, frame: Frame) -> Value:
    made = _container(run, node, "dict", frame)
    for element in node.elements:
        found = run.eval(element.value, frame)
        if isinstance(element, cst.DictElement):
            keys = run.eval(element.key, frame)
            run.escape(keys, node, frame, "stored")
            known, key = constant(keys)
            run.facts.grow_contents(made, key if known else None, found)
        else:
            for thing in found:
                inner = run.facts.all_contents(thing) if isinstance(thing, Container) else value(thing)
                run.facts.grow_contents(made, None, inner)
    return value(made)


def _dict_call(run: Interpreter, node: cst.Call, arguments: Arguments, frame: Frame) -> Value:
    made = _container(run, node, "dict", frame)
    for name, found in arguments.keywords.items():
        run.facts.grow_contents(made, name, found)
    for found in arguments.positional:
        for thing in found:
            if isinstance(thing, Container) and thing.type == "dict":
                for key in run.facts.keys(thing):
                    run.facts.grow_contents(made, key, run.facts.item(thing, key))
            else:
                pairs = iterate(run, node, value(thing), frame)
                run.facts.grow_contents(made, None, iterate(run, node, pairs, frame))
    if arguments.rest:
        run.facts.grow_contents(made, None, arguments.rest)
    return value(made)


def _collect(run: Interpreter, name: str, node: cst.Call, arguments: Arguments, frame: Frame) -> Value:
    made = _container(run, node, "list", frame)
    called = arguments.positional[:1] if name in ("builtins.map", "builtins.filter") else []
    for found in (*called, *arguments.keywords.values()):  # sorted(key=...)
        for thing in found:
            if isinstance(thing, Function):
                run.facts.hand_out(thing.scope)
            elif isinstance(thing, Instance):
                run.use(thing, "argument", node, frame, name)
    for found in arguments.positional:
        run.facts.grow_contents(made, None, iterate(run, node, found, frame))
    return value(made)


def _tuples(run: Interpreter, name: str, node: cst.Call, arguments: Arguments, frame: Frame) -> Value:
    """``enumerate(x)`` and ``zip(x, y)``: one tuple at all times, in a list."""
    made = _container(run, node, "list", frame)
    pair = Container("tuple", made.site + 1, node)
    columns = [iterate(run, node, found, frame) for found in arguments.positional]
    if name == "builtins.enumerate":
        columns = [ANYTHING, *columns[:1]]
    for index, column in enumerate(columns):
        run.facts.grow_contents(pair, index, column)
    run.facts.grow_contents(made, None, value(pair))
    return value(made)


_COLLECTORS = frozenset(
    f"builtins.{name}" for name in ("list", "tuple", "set", "sorted", "map", "reversed", "iter", "filter")
)


def _container_method(run: Interpreter, node: cst.Call, name: str, arguments: Arguments, frame: Frame) -> Value:
    if not isinstance(node.func, cst.Attribute):  # ``push = found.append``
        run.escape(arguments.all(), node, frame, "stored")
        return ANYTHING
    owners = [thing for thing in run.facts.value_of(node.func.value) if isinstance(thing, Container)]
    if not owners:  # dict.fromkeys and the like
        run.escape(arguments.all(), node, frame, "stored")
        return ANYTHING
    if name == "update":
        return _update(run, node, owners, arguments, frame)
    if name in ("append", "add", "insert", "extend", "update", "setdefault", "appendleft"):
        for owner in owners:
            given = [*arguments.positional, *arguments.keywords.values()]
            for found in given:
                spread = name == "extend"
                run.facts.grow_contents(owner, None, iterate(run, node, found, frame) if spread else found)
        return value(Literal.of(None)) if name != "setdefault" else join(run.facts.all_contents(o) for o in owners)
    if name in ("items", "values", "pop", "get", "copy", "popitem"):
        if name == "get" and arguments.positional:
            known, key = constant(arguments.positional[0])
            found = join(_item_of(run, owner, key if known else None) for owner in owners)
            return join((found, *arguments.positional[1:], NOTHING if found else value(Literal.of(None))))
        if name == "copy":
            return value(*owners)
        found = join(run.facts.all_contents(owner) for owner in owners)
        if name in ("items", "values"):
            made = _container(run, node, name, frame)
            run.facts.grow_contents(made, None, found)
            return value(made)
        return found
    run.escape(arguments.all(), node, frame, "stored")
    return ANYTHING


def _update(run: Interpreter, node: cst.Call, owners: list[Container], arguments: Arguments, frame: Frame) -> Value:
    for owner in owners:
        for name, found in arguments.keywords.items():
            run.facts.grow_contents(owner, name, found)
        for given in arguments.positional:
            for thing in given:
                if isinstance(thing, Container) and thing.type == "dict":
                    for key in run.facts.keys(thing):
                        run.facts.grow_contents(owner, key, run.facts.item(thing, key))
                else:
                    pairs = iterate(run, node, value(thing), frame)
                    run.facts.grow_contents(owner, None, iterate(run, node, pairs, frame))
    return value(Literal.of(None))


def _item_of(run: Interpreter, container: Container, key: object) -> Value:
    """What is under a key (``None``: under any). What lists hold moves, so one place of them is as good as any."""
    moves = container.type not in ("dict", "tuple") or (isinstance(key, int) and key < 0)
    if key is None or moves:
        return run.facts.all_contents(container)
    exact = run.facts.item(container, key)
    return join((exact, run.facts.item(container, None)))


def subscript_key(run: Interpreter, node: cst.Subscript, frame: Frame) -> object:
    """The constant that a subscript asks for, ``None`` if it is not one."""
    found: object = None
    for element in node.slice:
        if isinstance(element.slice, cst.Index):
            known, key = constant(run.eval(element.slice.value, frame))
            found = key if known and len(node.slice) == 1 else None
        else:
            for child in children(element.slice):
                if isinstance(child, cst.BaseExpression):
                    run.eval(child, frame)
    return found


def _subscript(run: Interpreter, node: cst.Subscript, frame: Frame) -> Value:
    base = run.eval(node.value, frame)
    key = subscript_key(run, node, frame)
    if not base and run.blind:
        return ANYTHING
    if any(isinstance(element.slice, cst.Slice) for element in node.slice):
        # A part of a list is a list of the same things.
        lists = [thing for thing in base if isinstance(thing, Container)]
        others = [item(run, node, value(thing), key, frame) for thing in base if not isinstance(thing, Container)]
        return join([value(*lists), *others])
    return join(item(run, node, value(thing), key, frame) for thing in base)


def item(run: Interpreter, node: cst.CSTNode, found: Value, key: object, frame: Frame) -> Value:
    """What ``found[key]`` is."""
    return join(_item_of_thing(run, thing, node, key, frame) for thing in found)


def _item_of_thing(run: Interpreter, thing: Thing, node: cst.CSTNode, key: object, frame: Frame) -> Value:
    if isinstance(thing, Container):
        if thing.type in ("items",):
            return join((run.facts.all_contents(thing), ANYTHING))
        return _item_of(run, thing, key)
    if isinstance(thing, Instance):
        run.use(thing, "subscript", node, frame)
        if thing.kind == "outputs":
            has_axes = isinstance(node, cst.Subscript) and len(node.slice) > 1
            return make("tensor" if has_axes else "outputs", thing.symbol, node, run, frame)
        if thing.kind in ("tensors", "tensor", "variable", "placeholder"):
            return make("tensor", thing.symbol, node, run, frame)
        if thing.kind == "tensor.list":
            return make("tensor", thing.symbol, node, run, frame)
        if thing.symbol in knowledge.TABLES:
            return _COLUMN
        inside = {"hub.infos": "hub.info", "hub.signatures": "hub.signature"}.get(thing.kind)
        return make(inside, thing.symbol, node, run, frame) if inside is not None else ANYTHING
    if isinstance(thing, Symbol) and thing.name == "sys.modules" and isinstance(key, str):
        return run.imported(key, frame)
    if isinstance(thing, Typed):
        is_part = thing.type == "column" and _is_slice(node)  # its items may be anything
        return value(thing) if is_part or thing.type in ("numpy", "str", "fetched") else ANYTHING
    return ANYTHING


def _is_slice(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Subscript) and isinstance(node.slice[0].slice, cst.Slice)


def iterate(run: Interpreter, node: cst.CSTNode, found: Value, frame: Frame) -> Value:
    """What comes out of iterating over a value."""
    results = []
    for thing in found:
        if isinstance(thing, Container):
            keys = [key for key in run.facts.keys(thing) if isinstance(key, str)]
            if thing.type == "dict":
                results.append(value(*(Literal.of(key) for key in keys)) if keys else ANYTHING)
            elif thing.type == "items":
                pair = Container("tuple", thing.site + 1, thing.node)
                run.facts.grow_contents(pair, 1, run.facts.all_contents(thing))
                run.facts.grow_contents(pair, 0, ANYTHING)
                results.append(value(pair))
            else:
                results.append(run.facts.all_contents(thing))
        elif isinstance(thing, Instance):
            run.use(thing, "iterate", node, frame)
            items = {"hub.infos": _TEXT, "tensor.list": _item_of_thing(run, thing, node, None, frame)}
            results.append(items.get(thing.kind) or _row_of_texts(run, thing, node, frame))
        else:
            results.append(_item_of_thing(run, thing, node, None, frame))
    return join(results)


def _row_of_texts(run: Interpreter, thing: Instance, node: cst.CSTNode, frame: Frame) -> Value:
    """Rows of a file of comma-separated values hold texts, numbers or not."""
    type_ = knowledge.ROWS.get(thing.symbol)
    if type_ is None:
        return ANYTHING
    row = _container(run, node, type_, frame)
    run.facts.grow_contents(row, None, _TEXT)
    return value(row)


def enter(run: Interpreter, node: cst.BaseExpression, found: Value, frame: Frame) -> Value:
    """What ``with found as x`` binds."""
    results = []
    for thing in found:
        if isinstance(thing, Instance) and thing.kind in ("session", "graph", "context", "hub.eval_function"):
            results.append(value(thing))
        elif isinstance(thing, Object):
            entered = _field(run, thing.cls.scope, "__enter__", thing, frame)
            results += [run.facts.returned(m.scope) for m in entered if isinstance(m, Function)]
        else:
            results.append(ANYTHING)
    return join(results)


# Literals and operators


def _string(run: Interpreter, node: cst.SimpleString | cst.ConcatenatedString, frame: Frame) -> Value:
    if isinstance(node, cst.ConcatenatedString) and node.evaluated_value is None:
        return _TEXT
    return value(Literal.of(node.evaluated_value))


def _formatted(run: Interpreter, node: cst.FormattedString, frame: Frame) -> Value:
    for part in node.parts:
        if isinstance(part, cst.FormattedStringExpression):
            for thing in run.eval(part.expression, frame):
                run.use(thing, "format", node, frame)
    return _TEXT


def _number(run: Interpreter, node: cst.Integer | cst.Float, frame: Frame) -> Value:
    return value(Literal.of(ast.literal_eval(node.value)))


def combine(run: Interpreter, node: cst.CSTNode, operands: tuple[Value, ...], frame: Frame) -> Value:
    """The value of an arithmetic operator."""
    things: list[Thing] = [thing for operand in operands for thing in operand]
    for thing in things:
        run.use(thing, "operand", node, frame)
    if any(isinstance(t, Instance) and t.kind in knowledge.TENSORS for t in things):
        return make("tensor", "operator", node, run, frame)
    if any(isinstance(t, Instance) and t.kind == "outputs" for t in things):
        return make("outputs", "operator", node, run, frame)  # what is a list is longer then
    lists = [t for t in things if isinstance(t, Container)]
    if lists:
        made = _container(run, node, lists[0].type, frame)
        for thing in things:
            inner = run.facts.all_contents(thing) if isinstance(thing, Container) else ANYTHING
            run.facts.grow_contents(made, None, inner)
        return value(made)
    if things and all(isinstance(t, (Literal, Typed)) and _is_text(t) for t in things):
        return _concatenated(operands) or _TEXT
    if any(isinstance(t, Typed) and t.type == "numpy" for t in things):
        return _NUMPY
    if things and isinstance(operands[0], frozenset) and any(_is_text(t) for t in operands[0]):
        return _TEXT  # "..." % anything
    return ANYTHING


def _is_text(thing: Thing) -> bool:
    return (isinstance(thing, Literal) and thing.kind == "str") or (isinstance(thing, Typed) and thing.type == "str")


def _concatenated(operands: tuple[Value, ...]) -> Value:
    pairs = [constant(operand) for operand in operands]
    if all(known and isinstance(text, str) for known, text in pairs):
        return value(Literal.of("".join(str(text) for _, text in pairs)))
    return NOTHING


def _binary(run: Interpreter, node: cst.BinaryOperation, frame: Frame) -> Value:
    left, right = run.eval(node.left, frame), run.eval(node.right, frame)
    if isinstance(node.operator, cst.Modulo) and any(_is_text(t) for t in left):
        return _TEXT
    return combine(run, node, (left, right), frame)


def _unary(run: Interpreter, node: cst.UnaryOperation, frame: Frame) -> Value:
    found = run.eval(node.expression, frame)
    known, constant_ = constant(found)
    if known and isinstance(node.operator, cst.Not):
        return value(Literal.of(not constant_))
    if known and isinstance(node.operator, cst.Minus) and isinstance(constant_, (int, float)):
        return value(Literal.of(-constant_))
    if isinstance(node.operator, cst.Not):
        for thing in found:
            run.use(thing, "test", node, frame)
        return value(Typed("bool"))
    return combine(run, node, (found,), frame)


def _boolean(run: Interpreter, node: cst.BooleanOperation, frame: Frame) -> Value:
    left, right = run.eval(node.left, frame), run.eval(node.right, frame)
    for thing in left:
        run.use(thing, "test", node, frame)
    known, constant_ = constant(left)
    if known:
        decided = bool(constant_) == isinstance(node.operator, cst.Or)
        return left if decided else right
    return join((left, right))


def _comparison(run: Interpreter, node: cst.Comparison, frame: Frame) -> Value:
    operands = [run.eval(node.left, frame), *(run.eval(c.comparator, frame) for c in node.comparisons)]
    for thing in join(operands):
        run.use(thing, "test", node, frame)
    ordered = any(isinstance(c.operator, (cst.LessThan, cst.GreaterThan, cst.LessThanEqual)) for c in node.comparisons)
    if ordered and any(isinstance(t, Instance) and t.kind in knowledge.TENSORS for t in join(operands)):
        return make("tensor", "operator", node, run, frame)
    return value(Typed("bool"))


def _conditional(run: Interpreter, node: cst.IfExp, frame: Frame) -> Value:
    run.test(node.test, frame)
    known, flag = constant(run.facts.value_of(node.test))
    then, otherwise = run.eval(node.body, frame), run.eval(node.orelse, frame)
    return (then if flag else otherwise) if known else join((then, otherwise))


def _lambda(run: Interpreter, node: cst.Lambda, frame: Frame) -> Value:
    scope = frame.scope.module.scopes[node]
    assert isinstance(scope, FunctionScope)
    run.defaults(scope, frame)
    return value(Function(scope))


def _comprehension(
    run: Interpreter, node: cst.ListComp | cst.SetComp | cst.GeneratorExp | cst.DictComp, frame: Frame
) -> Value:
    from hubmigrate.program.interpreter import Frame

    inner = Frame(frame.scope.module.scopes[node], {}, frame)
    inner_for: cst.CompFor | None = node.for_in
    while inner_for is not None:
        # Python evaluates the first iterable outside of the comprehension.
        where = frame if inner_for is node.for_in else inner
        found = iterate(run, inner_for, run.eval(inner_for.iter, where), where)
        run.assign(inner_for.target, found, inner)
        for condition in inner_for.ifs:
            run.test(condition.test, inner)
        inner_for = inner_for.inner_for_in
    made = _container(run, node, "dict" if isinstance(node, cst.DictComp) else "list", frame)
    if isinstance(node, cst.DictComp):
        keys = run.eval(node.key, inner)
        run.escape(keys, node, frame, "stored")
        known, key = constant(keys)
        run.facts.grow_contents(made, key if known else None, run.eval(node.value, inner))
    else:
        run.facts.grow_contents(made, None, run.eval(node.elt, inner))
    return value(made)


def _named(run: Interpreter, node: cst.NamedExpr, frame: Frame) -> Value:
    found = run.eval(node.value, frame)
    where = frame
    while where.outer is not None:  # out of comprehensions, in which it does not bind
        where = where.outer
    run.assign(node.target, found, where)
    return found


def _yield(run: Interpreter, node: cst.Yield, frame: Frame) -> Value:
    held = node.value
    if held is not None:
        expression = held.item if isinstance(held, cst.From) else held
        run.escape(run.eval(expression, frame), node, frame, "stored")
    return ANYTHING


_HANDLERS = {
    cst.Name: _name,
    cst.Attribute: _attribute,
    cst.Call: _call,
    cst.Subscript: _subscript,
    cst.List: _sequence,
    cst.Tuple: _sequence,
    cst.Set: _sequence,
    cst.Dict: _dict,
    cst.SimpleString: _string,
    cst.ConcatenatedString: _string,
    cst.FormattedString: _formatted,
    cst.Integer: _number,
    cst.Float: _number,
    cst.BinaryOperation: _binary,
    cst.UnaryOperation: _unary,
    cst.BooleanOperation: _boolean,
    cst.Comparison: _comparison,
    cst.IfExp: _conditional,
    cst.Lambda: _lambda,
    cst.ListComp: _comprehension,
    cst.SetComp: _comprehension,
    cst.GeneratorExp: _comprehension,
    cst.DictComp: _comprehension,
    cst.NamedExpr: _named,
    cst.Yield: _yield,
}
