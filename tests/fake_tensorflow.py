"""A TensorFlow and a TensorFlow Hub that compute nothing and write down what they are asked.

A program that is run on them tells which modules it loads, which signatures it calls and with what; the original
program and the rewritten one must tell the same. The fakes are as strict as the real ones where it matters: the old
``hub.Module`` is called, what the new ``hub.load`` returns is not, and a signature takes tensors only.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

SIGNATURES = ("default", "tokens", "image")
OUTPUTS = ("default", "elmo", "pooled")


class Term:
    """What an operation returns: its own description."""

    dtype = "dtype"

    def __init__(self, text: str) -> None:
        self.text = text
        self.name = text

    def __repr__(self) -> str:
        return self.text

    def __getattr__(self, name: str) -> Term:
        if name.startswith("__"):
            raise AttributeError(name)
        return Term(f"{self.text}.{name}")

    def __call__(self, *given: Any, **named: Any) -> Any:
        return _apply(self.text, given, named)

    def __getitem__(self, key: object) -> Term:
        return Term(f"{self.text}[{key!r}]")

    def __int__(self) -> int:
        return len(self.text)

    def __iter__(self) -> Iterator[Term]:
        return iter([self[0]])

    def __add__(self, other: object) -> Term:
        return Term(f"({self.text} + {_plain(other)})")

    def __neg__(self) -> Term:
        return Term(f"(-{self.text})")

    def __enter__(self) -> Term:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class Fake(ModuleType):
    """A package all of whose names are operations."""

    __path__: tuple[str, ...] = ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name in self.missing:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return Term(name)

    missing: tuple[str, ...] = ()


def _plain(value: object) -> str:
    """A value as text; that it was made a tensor first makes no difference."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_plain(one)}' for key, one in value.items())}}}"
    if isinstance(value, (list, tuple, Iterator)):
        return f"[{', '.join(map(_plain, value))}]"
    return repr(value)


def _apply(name: str, given: tuple[Any, ...], named: dict[str, Any]) -> Any:
    name = name.removeprefix("compat.v1.")
    if name in ("constant", "convert_to_tensor"):
        return given[0] if isinstance(given[0], Term) else Tensor(_plain(given[0]))
    if name.startswith("disable_") and _loaded:
        raise RuntimeError("switched to TF1 after a model was loaded")
    if name == "Session().run":
        return given[0]
    if name.endswith("map_fn"):
        return given[0](given[1])
    more = [f"{key}={_plain(value)}" for key, value in named.items()]
    return Term(f"{name}({', '.join([*map(_plain, given), *more])})")


class Tensor(Term):
    """What a constant is."""


class Outputs(dict[str, Term]):
    """The outputs of a called signature."""

    def __init__(self, text: str) -> None:
        super().__init__({name: Term(f"{text}[{name!r}]") for name in OUTPUTS})


def _called(handle: str, tags: object, signature: str | None, inputs: object) -> Outputs:
    variant = f" {_plain(sorted(tags))}" if isinstance(tags, (set, list)) else ""
    return Outputs(f"{handle}{variant}.{signature or 'default'}({_plain(inputs or None)})")


class Spec:
    def __init__(self, handle: str) -> None:
        self.handle = handle

    def get_signature_names(self) -> list[str]:
        return list(SIGNATURES)


class Module:
    """The old ``hub.Module``."""

    def __init__(
        self, spec: str | Spec, trainable: bool = False, name: str = "module", tags: set[str] | None = None
    ) -> None:
        self.handle = spec.handle if isinstance(spec, Spec) else spec
        self.tags = tags
        print("loads", self.handle)

    def __call__(
        self, inputs: object = None, _sentinel: None = None, signature: str | None = None, as_dict: object = None
    ) -> Any:
        outputs = _called(self.handle, self.tags, signature, inputs)
        return outputs if as_dict else outputs["default"]

    def get_signature_names(self) -> list[str]:
        return list(SIGNATURES)

    @property
    def variables(self) -> list[Term]:
        return [Term("variable")]

    def export(self, path: str, session: object) -> None:
        print("exports to", path)


class Signature:
    """A signature of the new loaded object."""

    def __init__(self, handle: str, name: str, tags: object) -> None:
        self.handle, self.name, self.tags = handle, name, tags
        self.inputs = [Term("input")]
        self.structured_input_signature = ((), _AnyInput())

    def __call__(self, *given: object, **named: object) -> Outputs:
        for value in (*given, *named.values()):
            if not isinstance(value, Term):
                raise TypeError(f"not a tensor: {value!r}")
        if given and (named or len(given) > 1):
            raise TypeError("one tensor by position, or all by name")
        return _called(self.handle, self.tags, self.name, given[0] if given else named or None)


class _AnyInput(dict[str, Term]):
    def __missing__(self, key: str) -> Term:
        return Term(key)


#: What has been loaded in this program: the behaviour of TF1 must be switched on before.
_loaded: list[str] = []


class Loaded:
    """What the new ``hub.load`` returns: no function."""

    def __init__(self, handle: str, tags: object = None) -> None:
        if not isinstance(handle, str):
            raise TypeError(f"not a handle: {handle!r}")
        print("loads", handle)
        _loaded.append(handle)
        self.signatures = {name: Signature(handle, name, tags) for name in SIGNATURES}


class KerasLayer:
    """The new ``hub.KerasLayer`` of one signature."""

    def __init__(self, handle: str, signature: str, output_key: str = "", tags: object = None) -> None:
        print("loads", handle)
        self.signature, self.output_key = Signature(handle, signature, tags), output_key

    def __call__(self, inputs: object) -> Term:
        return self.signature(inputs)[self.output_key]


class _Layer:
    """What a Keras layer must be for a program to inherit from it."""

    trainable = True

    def __call__(self, inputs: object) -> Any:
        self.build(None)
        return self.call(inputs)  # type: ignore[attr-defined]

    def build(self, shape: object) -> None:
        pass


#: Names that TF2 has below ``tensorflow.compat.v1`` only.
_V1_ONLY = ("ConfigProto", "Session", "disable_v2_behavior", "get_variable", "layers", "placeholder")


def _tensorflow(*, old: bool) -> Iterator[Fake]:
    names = ("", ".compat", ".compat.v1", ".keras", ".compat.v1.keras", ".keras.layers", ".compat.v1.keras.layers")
    made = {name: Fake("tensorflow" + name) for name in names}
    made[""].missing = () if old else _V1_ONLY
    for name, module in made.items():
        if name:
            above, _, last = name.rpartition(".")
            setattr(made[above], last, module)
        if name.endswith("keras.layers"):
            module.Layer = _Layer  # type: ignore[attr-defined]  # a class, since programs inherit from it
    yield from made.values()


def _hub(*, old: bool) -> Fake:
    hub = Fake("tensorflow_hub")
    hub.missing = () if old else ("Module", "ModuleSpec", "load_module_spec")
    if old:
        for name, value in {"Module": Module, "ModuleSpec": Spec, "load_module_spec": Spec}.items():
            setattr(hub, name, value)
    else:
        for name, value in {"load": Loaded, "KerasLayer": KerasLayer}.items():
            setattr(hub, name, value)
    return hub


def told(program: Path, *, old: bool) -> str:
    """What a program prints, and which modules it loads, with the old or the new TensorFlow Hub."""
    libraries = {module.__name__: module for module in [*_tensorflow(old=old), _hub(old=old)]}
    out = io.StringIO()
    with (
        patch.dict(sys.modules, libraries),
        patch.object(sys, "path", [str(program.parent), *sys.path]),
        patch.object(sys, "dont_write_bytecode", True),
        contextlib.redirect_stdout(out),
    ):
        _loaded.clear()
        importlib.invalidate_caches()
        runpy.run_path(str(program), run_name="__main__")
    return out.getvalue()
