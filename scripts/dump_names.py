"""Print what this interpreter's TensorFlow makes public, as JSON.

``make_symbols.py`` runs it on one interpreter after the other, TensorFlow 1.15's Python 3.7 among them: keep to
what that one understands.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import types
from collections.abc import Iterator
from typing import Any

#: Where the modules live that TensorFlow publishes under ``tf.``; any other module in ``dir(tf)`` is an
#: implementation that leaked.
PUBLIC = (
    "tensorflow._api.",
    "tensorflow_core._api.",
    "tensorflow.compat.",
    "tensorflow.python.keras.api.",
    "tensorflow_estimator.python.estimator.api.",
    "keras.",
    "tf_keras.api.",
    "tensorflow.keras",
)
#: Single modules that are public under another name than their own.
ALSO_PUBLIC = {
    "keras",
    "tf_keras",
    "tensorflow.compat",
    "tensorflow.experimental",
    "tensorflow.python.platform.flags",
    "tensorboard.summary._tf.summary",
}
#: Names that repeat the whole tree, and what Keras 3 lets through of its own layout.
SKIPPED = {"compat.v1", "compat.v2", "keras.src", "keras.tests"}


def real_module(module: types.ModuleType) -> types.ModuleType | None:
    """The module behind TensorFlow's wrappers and lazy loaders, or None where there is none."""
    try:
        dir(module)
        return importlib.import_module(module.__name__)
    except Exception:
        return None


def is_public_module(value: Any, name: str) -> bool:
    if not isinstance(value, types.ModuleType):
        return False
    path = getattr(value, "__name__", "")  # a lazy loader may refuse even this: then nothing in it can be used
    if name == "contrib" or (name.startswith("contrib.") and name.count(".") == 1):
        return "contrib" in path
    return path.startswith(PUBLIC) or path in ALSO_PUBLIC


def members(module: types.ModuleType) -> Iterator[tuple[str, Any]]:
    """The public names of a module with their values; what raises is not there."""
    names = set(dir(real_module(module) or module)) | set(dir(module))
    for name in sorted(names):
        if name.startswith("_") and name != "__version__":
            continue
        try:
            yield name, getattr(module, name)
        except Exception:
            continue


def walk(module: types.ModuleType, prefix: str = "", above: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every public dotted name under ``module`` with its value; modules are entered, classes are not."""
    for name, value in members(module):
        dotted = prefix + name
        if dotted in SKIPPED:
            continue
        if not isinstance(value, types.ModuleType):
            yield dotted, value
        elif is_public_module(value, dotted) and value.__name__ not in above:
            yield dotted, value
            if real_module(value) is not None:
                yield from walk(value, dotted + ".", (*above, value.__name__))


def kind(value: Any) -> str:
    if isinstance(value, types.ModuleType):
        return "module"
    if isinstance(value, type):
        return "class"
    return "function" if callable(value) else "value"


def importable(path: str) -> bool:
    """Whether ``import path`` works, which an attribute of that name does not promise."""
    try:
        importlib.import_module(path)
    except Exception:
        return False
    return True


def listing(names: dict[str, Any], root: str) -> dict[str, tuple[str, bool]]:
    return {
        name: (kind(value), kind(value) == "module" and importable(root + "." + name)) for name, value in names.items()
    }


def plain(value: Any) -> Any:
    """The function under the wrapper that ``tf.experimental.numpy``'s dtype promotion lays round some of v2 and of
    v1's top level, and not round v1's submodules. Without that promotion, the default, it only passes the call on."""
    code = getattr(value, "__code__", None)
    wrapped = getattr(value, "__wrapped__", None)
    return wrapped if wrapped is not None and code and code.co_filename.endswith("weak_tensor_ops.py") else value


def spellings(v1: dict[str, Any], v2: dict[str, Any]) -> dict[str, list[str]]:
    """For each function or class of v1 the names of the same object in v2."""
    by_identity: dict[int, list[str]] = {}
    for name, value in v2.items():
        if kind(value) in ("class", "function"):
            by_identity.setdefault(id(plain(value)), []).append(name)
    return {name: by_identity[id(plain(value))] for name, value in v1.items() if id(plain(value)) in by_identity}


def private_modules() -> list[str]:
    """The modules of ``tensorflow.python`` that lie in the installed package, without tests."""
    package = importlib.import_module("tensorflow.python")
    found: list[str] = []
    for root in package.__path__:
        for folder, _, files in os.walk(root):
            inside = os.path.relpath(folder, root).replace(os.sep, ".")
            below = "" if inside == "." else inside + "."
            for file in files:
                stem = file.split(".")[0]
                if file.endswith((".py", ".so")) and not stem.endswith("_test") and "." not in file[:-3].rstrip("."):
                    found.append((below + stem).replace(".__init__", ""))
    return sorted(set(found) - {"__init__"})


def main() -> None:
    import tensorflow as tf

    result: dict[str, Any] = {"version": tf.__version__, "private": private_modules()}
    newer = not tf.__version__.startswith("1.")
    v2 = dict(walk(tf))
    result["v2" if newer else "tf1"] = listing(v2, "tensorflow")
    if newer:
        v1 = dict(walk(tf.compat.v1))
        result["v1"] = listing(v1, "tensorflow.compat.v1")
        result["identical"] = [name for name in v1 if name in v2 and plain(v1[name]) is plain(v2[name])]
        result["spellings"] = spellings(v1, v2)
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
