"""Say which functions compute something else in TensorFlow 2 than in TensorFlow 1.15: what ``symbols/changed.py`` has.

    python scripts/compare_releases.py --tf1 PYTHON --tf2 PYTHON [--only NAME...]

All functions of tensors that the tool takes for the same in both are called with small tensors of each dtype, with
arrays of NumPy and with lists of Python: in a session of TensorFlow 1.15, and eagerly in TensorFlow 2. What is printed
is to be read by a person: functions that are called with what is out of their domain differ, too.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
#: How much floats may differ: kernels of the releases sum in another order.
RELATIVE, ABSOLUTE = 2e-3, 1e-5
_MODULES = ("", "bitwise", "dtypes", "image", "io", "linalg", "math", "nn", "signal", "sparse", "strings")
#: Names that draw, have effects, or return another thing each time.
_LEFT_OUT = ("random", "write_", "read_file", "load_", "print", "Print", "matching_files", "timestamp", "py_func")

Outcomes = dict[str, Any]


def names() -> list[str]:
    """The functions behind ``tf.`` that a program may keep as they are."""
    import tensorflow as tf

    from hubmigrate.symbols import equivalents

    found = []
    for module in _MODULES:
        home = getattr(tf.compat.v1, module) if module else tf.compat.v1
        for name in dir(home):
            full = f"{module}.{name}" if module else name
            is_function = callable(getattr(home, name)) and not isinstance(getattr(home, name), type)
            if is_function and not name.startswith("_") and not any(part in name for part in _LEFT_OUT):
                same = next(equivalents.candidates(f"tensorflow.{full}", 1, ()), None)
                found += [full] if same is not None and same.name == f"tensorflow.{full}" else []
    return found


def run(python: str, some: list[str]) -> Outcomes:
    """What ``releases.py`` prints on an interpreter: {call: outcome}."""
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}
    command = [python, str(HERE / "equivalents" / "releases.py"), *some]
    ran = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    result: Outcomes = json.loads(ran.stdout)
    return result


def same(one: Any, other: Any) -> bool:
    """Whether two outcomes are equal, floats up to the tolerance."""
    if isinstance(one, float) and isinstance(other, float):
        both = math.isnan(one) and math.isnan(other)
        return both or math.isclose(one, other, rel_tol=RELATIVE, abs_tol=ABSOLUTE)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(*pair) for pair in zip(one, other, strict=True))
    return bool(one == other and type(one) is type(other))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tf1", required=True, metavar="PYTHON")
    parser.add_argument("--tf2", required=True, metavar="PYTHON")
    parser.add_argument("--only", metavar="NAME", nargs="+", default=[])
    asked = parser.parse_args()
    if not asked.only and importlib.util.find_spec("tensorflow") is None:
        sys.exit("TensorFlow is not installed: name functions with --only, or run this where it is")
    some = asked.only or names()
    tf1, tf2 = run(asked.tf1, some), run(asked.tf2, some)
    different: dict[tuple[str, str], list[str]] = defaultdict(list)
    for call, outcome in tf1.items():
        # What TensorFlow 1.15 itself refused, no program did.
        if "raised" not in outcome and not same(outcome, tf2.get(call)):
            name, way, dtype, _ = call.split(" ")
            different[name, way].append(dtype)
            example = f"{call}: {json.dumps(outcome)[:100]} | {json.dumps(tf2.get(call))[:100]}"
            print(example, file=sys.stderr)
    for (name, way), dtypes in sorted(different.items()):
        print(f"{name:40} {way:8} {' '.join(sorted(set(dtypes)))}")


if __name__ == "__main__":
    main()
