"""What a run is written as: a value, or a call of a function."""

from __future__ import annotations

from collections import defaultdict
from typing import cast

import libcst as cst

from hubmigrate.edits.build import expression, source_of
from hubmigrate.native.graph import Definition, Run, feed_pairs
from hubmigrate.native.model import Traced
from hubmigrate.native.names import Variable
from hubmigrate.native.slices import Fetch, Slice
from hubmigrate.native.write_functions import dtype_of


def callee_of(function: Traced, one: Slice) -> str:
    if function.target is None:
        return function.name
    for leaf in one.fetch.leaves():
        node = leaf.node
        while isinstance(node, cst.Subscript):
            node = node.value
        if isinstance(node, cst.Attribute):
            return f"{source_of(node.value)}.{function.known_as}"
    return source_of(function.target)


def arguments_of(function: Traced, run: Run, call: cst.Call) -> str:
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
    dtype = dtype_of(definition, call, tf)
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


def in_numpy(fetch: Fetch, text: str, tf: str) -> str:
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


def numpy_of(node: cst.CSTNode) -> cst.CSTNode:
    return cst.Call(cst.Attribute(cast(cst.BaseExpression, node), cst.Name("numpy")))


def is_unpacked(one: Slice) -> bool:
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


def in_place(one: Slice, tf: str, bare: bool, taken: bool, node: cst.CSTNode) -> cst.CSTNode:
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
    return in_numpy(fetch, text, tf)
