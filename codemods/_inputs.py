"""The inputs of a module call, as the arguments of a loaded signature.

``hub.Module`` converts what it is given to the signature's dtype; a loaded signature takes tensors of that dtype only
(up to TF 2.15), or converts without casting (later). ``tf.convert_to_tensor(x, dtype)`` with the signature's own dtype
accepts and refuses exactly what ``hub.Module`` does.
"""

from __future__ import annotations

import unicodedata
from keyword import iskeyword

import libcst as cst
from hubmigrate.codemods._modules import ModuleCall, handles, tags_of

from hubmigrate.edits.build import source_of
from hubmigrate.native.names import bound_names
from hubmigrate.plan import Plan
from hubmigrate.program.knowledge import TENSORS
from hubmigrate.program.scopes import FunctionScope, parameters
from hubmigrate.program.values import Container, Instance, Literal, Thing, Typed, Value, is_none

#: The dtypes that a signature may have, as the catalogue spells them.
_DTYPES = frozenset({"string", "float32", "float64", "int32", "int64", "bool", "uint8", "float16"})


#: Types, as annotations name them, whose values become one tensor.
_PLAIN_TYPES = frozenset(
    ("List", "Tuple", "Sequence", "Iterable", "list", "tuple", "str", "bytes", "ndarray", "array", "Tensor", "None")
)

#: How a dict of inputs that is made here begins.
COMPREHENSION = "**{\n"


class InputProblem(Exception):
    """The inputs of a call cannot be carried over; the text says why."""


def kind_of(plan: Plan, found: Value) -> str:
    """``tensor``, ``sparse``, ``dict``, ``plain`` (a Python or NumPy value), ``mixed`` or ``unknown``."""
    # What is None as well is not made yet then, and no input of any model.
    kinds = {_kind(thing) for thing in [one for one in found if not is_none(one)] or found}
    if not kinds or "unknown" in kinds:
        return "unknown"
    if kinds == {"tensor", "plain"}:
        return "plain"
    return kinds.pop() if len(kinds) == 1 else "mixed"


def _kind(thing: Thing) -> str:
    if isinstance(thing, Instance):
        if thing.kind in TENSORS:
            return "tensor"
        return {"sparse": "sparse", "ragged": "sparse", "tensors": "dict"}.get(thing.kind, "unknown")
    if isinstance(thing, Container):
        return "dict" if thing.type == "dict" else "plain"
    if isinstance(thing, (Typed, Literal)):
        return "plain" if not (isinstance(thing, Typed) and thing.type in ("arguments", "fetched")) else "unknown"
    return "unknown"


def single_input(plan: Plan, call: ModuleCall, siblings: list[ModuleCall]) -> bool | None:
    """Whether the called signature has one input: by what else is given to it, or by the catalogue."""
    names = call.signature_names(plan)
    for other in siblings:
        if other.inputs is not None and names is not None and other.signature_names(plan) == names:
            kind = kind_of(plan, plan.program.value_of(other.inputs.value))
            if kind in ("tensor", "plain", "sparse", "dict"):
                return kind != "dict"
    specs = documented(plan, call)
    return None if specs is None else len(specs) == 1


def documented(plan: Plan, call: ModuleCall) -> dict[str, str] | None:
    """The documented inputs of the called signature, name to dtype (name "" where it is not documented)."""
    from hubmigrate import catalog

    names = call.signature_names(plan)
    found: list[dict[str, str]] = []
    for thing in plan.program.value_of(call.node.func):
        known = handles(plan, thing) if isinstance(thing, Instance) else None
        for handle in known or ():
            tags = tags_of(thing) if isinstance(thing, Instance) else None
            for name in names or ():
                inputs = catalog.signature_inputs(handle, name, tags or ()) or catalog.signature_inputs(handle, name)
                found += [inputs] if inputs is not None else []
    if not found or any(spec != found[0] for spec in found):
        return None
    return found[0]


class Inputs:
    """Writes the arguments of one call. ``signature`` is the text of the loaded signature, ``tf`` of TensorFlow."""

    def __init__(self, plan: Plan, call: ModuleCall, siblings: list[ModuleCall], signature: str, tf: str) -> None:
        self.plan, self.call, self.siblings = plan, call, siblings
        self.signature, self.tf = signature, tf
        self.specs = documented(plan, call) or {}

    def arguments(self, node: cst.BaseExpression, original: cst.BaseExpression) -> list[str]:
        """The arguments as text. ``node`` is ``original`` with the edits below it made."""
        found = self.plan.program.value_of(original)
        kind = kind_of(self.plan, found)
        if kind == "tensor" and self._is_public_parameter(original):
            kind = "plain"  # callers out of sight may give a list
        if kind == "unknown":
            single = single_input(self.plan, self.call, self.siblings)
            if single is None and not self._is_declared_plain(original):
                raise InputProblem("cannot tell whether the input is one tensor or a dict of several")
            kind = "dict" if single is False else "plain"
        if kind == "mixed":
            raise InputProblem("the input is sometimes one tensor and sometimes a dict or a SparseTensor")
        if kind == "sparse":
            return self._sparse_by_position(node)
        if kind == "dict":
            return self._dict(node, original)
        return [source_of(node) if kind == "tensor" else self._converted(node, original, self._only_dtype(original))]

    def _is_declared_plain(self, node: cst.BaseExpression) -> bool:
        """Whether a parameter is declared to be one tensor, or what becomes one. Who gives a dict gets an error."""
        owner = self.call.scope.owner(node.value) if isinstance(node, cst.Name) else None
        if not isinstance(node, cst.Name) or not isinstance(owner, FunctionScope):
            return False
        assert isinstance(owner.node, (cst.FunctionDef, cst.Lambda))
        if any(isinstance(one, cst.Name) and one.value == node.value for one in bound_names(owner.node.body)):
            return False  # it may be something else by now
        declared = [param.annotation for param in parameters(owner.params) if param.name.value == node.value]
        return any(one is not None and _is_plain_type(one.annotation) for one in declared)

    def _is_public_parameter(self, node: cst.BaseExpression) -> bool:
        """A parameter of a function that other programs may call: of a module or of a class, with a public name."""
        if not isinstance(node, cst.Name):
            return False
        owner = self.call.scope.owner(node.value)
        if not isinstance(owner, FunctionScope) or isinstance(owner.parent, FunctionScope):
            return False
        named = node.value in {param.name.value for param in parameters(owner.params)}
        return named and not owner.function_name.startswith(("_", "<"))

    def _only_dtype(self, original: cst.BaseExpression) -> str:
        dtypes = set(self.specs.values())
        if len(self.specs) == 1 and dtypes <= _DTYPES:
            return f"{self.tf}.{dtypes.pop()}"
        if self._is_text(original):
            return f"{self.tf}.string"
        return f"{self._readable()}.inputs[0].dtype"

    def _readable(self) -> str:
        """The signature again, where it can be written twice."""
        signature = self.call.signature
        named = signature is None or is_simple(signature.value) or isinstance(signature.value, cst.SimpleString)
        if not named:
            raise InputProblem("its signature is given by an expression that may not be evaluated twice")
        if not is_simple(self.call.node.func):
            raise InputProblem("the module has no name here, and its input must be converted to its signature's dtype")
        return self.signature

    def _converted(self, node: cst.BaseExpression, original: cst.BaseExpression, dtype: str) -> str:
        if not self.tf:
            raise InputProblem("its input must be made a tensor, and the name tf means something else here")
        text = source_of(node)
        if isinstance(node, cst.GeneratorExp) and not node.lpar:
            text = f"({text})"
        if _all_strings(original):
            return f"{self.tf}.constant({text})"
        return f"{self.tf}.convert_to_tensor({text}, dtype={dtype})"

    def _is_text(self, original: cst.BaseExpression) -> bool:
        """A list of strings, wherever it was made: such a signature can only take strings."""
        found = self.plan.program.value_of(original)
        inner = [self.plan.program.facts.all_contents(t) if isinstance(t, Container) else frozenset({t}) for t in found]
        leaves = [thing for held in inner for thing in held]
        return bool(leaves) and all(map(_is_string, leaves)) and all(isinstance(t, Container) for t in found)

    def _sparse_by_position(self, node: cst.BaseExpression) -> list[str]:
        text = source_of(node)
        names = [name for name in self.specs if name]
        if len(names) == 1:
            return self._sparse(names[0], text)
        if not is_simple(node):
            raise InputProblem("a SparseTensor that has no name is three inputs of the loaded signature")
        # Whatever the input is called, its three parts sort as dense_shape, indices, values.
        parts = f"({text}.dense_shape, {text}.indices, {text}.values)"
        return [f"**dict(zip(sorted({self._readable()}.structured_input_signature[1]), {parts}))"]

    @staticmethod
    def _sparse(name: str, text: str) -> list[str]:
        return [f"{name}_{part}={text}.{part}" for part in ("indices", "values", "dense_shape")]

    def _dict(self, node: cst.BaseExpression, original: cst.BaseExpression) -> list[str]:
        entries = _entries(original)
        if entries is None:
            return [self._spread(node, original)]
        updated = _entries(node)
        assert updated is not None
        parts: list[str] = []
        for (name, old), (_, new) in zip(entries, updated, strict=True):
            kind = kind_of(self.plan, self.plan.program.value_of(old))
            if kind == "sparse":
                if not is_simple(old):
                    raise InputProblem("a SparseTensor that has no name is three inputs of the loaded signature")
                parts += self._sparse(name, source_of(new))
            elif kind == "tensor":
                parts.append(f"{name}={source_of(new)}")
            elif kind in ("dict", "mixed"):
                raise InputProblem(f"the input {name!r} is not one tensor")
            else:
                parts.append(f"{name}={self._converted(new, old, self._dtype_of(name))}")
        return parts

    def _dtype_of(self, name: str) -> str:
        dtype = self.specs.get(name)
        if dtype in _DTYPES:
            return f"{self.tf}.{dtype}"
        return f'{self._readable()}.structured_input_signature[1]["{name}"].dtype'

    def _spread(self, node: cst.BaseExpression, original: cst.BaseExpression) -> str:
        """A dict that is not written here: ``**inputs``."""
        found = self.plan.program.value_of(original)
        text = source_of(node)
        if not isinstance(node, (cst.Name, cst.Attribute, cst.Call, cst.Subscript, cst.Dict, cst.DictComp)):
            text = text if node.lpar else f"({text})"
        if all(isinstance(thing, Container) for thing in found) or all(_is_tensor_dict(thing) for thing in found):
            held = [self._held(thing) for thing in found]
            if all(kind_of(self.plan, inner) == "tensor" for inner in held):
                return f"**{text}"
            if any(kind_of(self.plan, inner) == "sparse" for inner in held):
                raise InputProblem("a dict of inputs with a SparseTensor in it is not written here")
        if not self.tf:
            raise InputProblem("its inputs must be made tensors, and the name tf means something else here")
        specs = f"{self._readable()}.structured_input_signature[1]"
        convert = f"{self.tf}.convert_to_tensor(value, dtype={specs}[key].dtype)"
        return f"{COMPREHENSION}    key: {convert}\n    for key, value in {text}.items()\n}}"

    def _held(self, thing: Thing) -> Value:
        if isinstance(thing, Container):
            return self.plan.program.facts.all_contents(thing)
        return frozenset({thing}) if not isinstance(thing, Instance) else frozenset({_tensor_of(thing)})


def _is_plain_type(annotation: cst.BaseExpression) -> bool:
    """Whether an annotation allows lists, texts, arrays and tensors only: ``Optional[List[str]]``."""
    if isinstance(annotation, cst.BinaryOperation):
        return _is_plain_type(annotation.left) and _is_plain_type(annotation.right)
    if not isinstance(annotation, cst.Subscript):
        return _last_name(annotation) in _PLAIN_TYPES
    if _last_name(annotation.value) not in ("Union", "Optional"):
        return _is_plain_type(annotation.value)
    return all(isinstance(one.slice, cst.Index) and _is_plain_type(one.slice.value) for one in annotation.slice)


def _last_name(node: cst.BaseExpression) -> str:
    return node.attr.value if isinstance(node, cst.Attribute) else getattr(node, "value", "")


def _tensor_of(thing: Instance) -> Instance:
    return Instance("tensor", thing.symbol, thing.node, thing.scope, thing.site)


def _is_tensor_dict(thing: Thing) -> bool:
    return isinstance(thing, Instance) and thing.kind == "tensors"


def _entries(node: cst.BaseExpression) -> list[tuple[str, cst.BaseExpression]] | None:
    """The entries of a dict that is written out with names for keys, as a literal or as ``dict(...)``."""
    found: list[tuple[str, cst.BaseExpression]] = []
    if isinstance(node, cst.Dict):
        for element in node.elements:
            key = element.key if isinstance(element, cst.DictElement) else None
            name = key.evaluated_value if isinstance(key, cst.SimpleString) else None
            if not isinstance(name, str) or not _is_keyword_name(name):
                return None
            found.append((name, element.value))
        # A key that stands there twice is the last one, and no keyword may stand there twice.
        return found if len({name for name, _ in found}) == len(found) else None
    if isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value == "dict":
        for argument in node.args:
            if argument.keyword is None or argument.star:
                return None
            found.append((argument.keyword.value, argument.value))
        return found
    return None


def _is_keyword_name(name: str) -> bool:
    """Whether a key can be written as the name of an argument, and stays what it is."""
    same = unicodedata.normalize("NFKC", name) == name
    return same and name.isidentifier() and not iskeyword(name) and name != "self"


def _is_string(thing: Thing) -> bool:
    if isinstance(thing, Literal):
        return thing.kind in ("str", "bytes")
    return isinstance(thing, Typed) and thing.type == "str"


def _all_strings(node: cst.BaseExpression) -> bool:
    """A list that is written here with strings only, whose dtype leaves no doubt."""
    if not isinstance(node, (cst.List, cst.Tuple)) or not node.elements:
        return False
    return all(isinstance(element.value, (cst.SimpleString, cst.ConcatenatedString)) for element in node.elements)


def is_simple(node: cst.BaseExpression) -> bool:
    """An expression that may be written and evaluated twice: a name, an attribute of one, a constant subscript."""
    if isinstance(node, cst.Name):
        return True
    if isinstance(node, cst.Attribute):
        return is_simple(node.value)
    if isinstance(node, cst.Subscript) and len(node.slice) == 1 and isinstance(node.slice[0].slice, cst.Index):
        index = node.slice[0].slice.value
        return is_simple(node.value) and isinstance(index, (cst.Name, cst.SimpleString, cst.Integer))
    return False
