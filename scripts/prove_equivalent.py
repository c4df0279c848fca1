"""Make ``hubmigrate/symbols/equivalent.json``: run TF1's and TF2's functions on the same inputs, in every form.

    python scripts/prove_equivalent.py --tf1 PYTHON --tf2 PYTHON [--tf2 PYTHON] [--only NAME...]

``--tf1`` is an interpreter with TensorFlow 1.15, ``--tf2`` are some with TensorFlow 2. Both functions of a TensorFlow
2, the one in a session and the other eagerly or in a tf.function, must give the same values, dtypes, structures and
static shapes, and so must TensorFlow 1.15; floats up to the last digits, which a session may round otherwise than an
eager call of the same function. A claim with one call that differs is not written.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TARGET = HERE.parent / "hubmigrate" / "symbols" / "equivalent.json"

Outcomes = dict[str, Any]


def run(python: str, *arguments: str) -> Outcomes:
    """What ``sides.py`` prints on an interpreter."""
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}
    environment["PYTHONPATH"] = str(HERE.parent)
    command = [python, str(HERE / "equivalents" / "sides.py"), *arguments]
    ran = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    result: Outcomes = json.loads(ran.stdout)
    return result


#: How much floats may differ, relatively: between two ways to run one release, and between releases.
ONE_RELEASE, TWO_RELEASES = 1e-6, 1e-5


def same(one: Any, other: Any, tolerance: float) -> bool:
    """Whether two outcomes are equal, floats up to a relative tolerance."""
    if isinstance(one, float) and isinstance(other, float):
        if math.isnan(one) or math.isnan(other):
            return math.isnan(one) and math.isnan(other)
        return math.isclose(one, other, rel_tol=tolerance, abs_tol=tolerance)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(*pair, tolerance) for pair in zip(one, other, strict=True))
    if isinstance(one, dict) and isinstance(other, dict):
        if "raised" in one and "raised" in other:
            return True  # which exception it is depends on whether the graph or the call checks
        return one.keys() == other.keys() and all(same(one[key], other[key], tolerance) for key in one)
    return bool(one == other and type(one) is type(other))


def differences(v1: Outcomes, v2: Outcomes, tolerance: float) -> list[str]:
    """The calls of a claim that give something else on the two sides."""
    if raised(v1) or raised(v2):
        return [f"{v1.get('message', '')} | {v2.get('message', '')}"]
    # What TensorFlow 1.15 itself refused, no program did.
    return [
        f"{key}: {v1[key]} | {v2[key]}"
        for key in v1
        if not same(v1[key], v2[key], tolerance) and not (tolerance == TWO_RELEASES and raised(v1[key]))
    ]


def raised(outcome: Any) -> bool:
    return isinstance(outcome, dict) and "raised" in outcome


def counted(outcomes: Outcomes) -> int:
    """The calls that gave a value: an exception on both sides proves little."""
    return sum(not raised(outcome) for outcome in outcomes.values())


def proven(claim: Any, tf1: Outcomes, pairs: list[tuple[Outcomes, Outcomes]]) -> dict[str, Any] | None:
    """The row of a claim that holds, with the number of calls that it was tried with."""
    compared = [(v1, v2, ONE_RELEASE) for v1, v2 in pairs] + [(tf1, pairs[-1][1], TWO_RELEASES)]
    found = [
        line
        for v1, v2, tolerance in compared
        for line in differences(v1["claims"][claim.key], v2["claims"][claim.key], tolerance)
    ]
    if found:
        print(f"{claim.key}: not proven, {len(found)} calls differ, such as {found[0][:600]}", file=sys.stderr)
        return None
    return {**claim.row(), "calls": sum(counted(v2["claims"][claim.key]) for _, v2 in pairs)}


def known_rows() -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = json.loads(TARGET.read_text(encoding="utf-8"))["functions"]
    return rows


def write(head: dict[str, Any], functions: dict[str, list[dict[str, Any]]]) -> None:
    # A row a line, so that a change of the table can be read.
    rows = ",\n".join(f"{json.dumps(name)}: {json.dumps(row)}" for name, row in sorted(functions.items()) if row)
    TARGET.write_text(f'{json.dumps(head)[:-1]},\n"functions": {{\n{rows}\n}}}}\n', encoding="utf-8")


def main() -> None:
    sys.path.insert(0, str(HERE / "equivalents"))
    from claims import claims  # type: ignore[import-not-found]

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tf1", required=True, metavar="PYTHON")
    parser.add_argument("--tf2", required=True, metavar="PYTHON", action="append")
    parser.add_argument(
        "--only", metavar="NAME", nargs="+", default=[], help="try these again, and keep the others' rows"
    )
    asked = parser.parse_args()
    tf1 = run(asked.tf1, "v1", *asked.only)
    pairs = [(run(python, "v1", *asked.only), run(python, "v2", *asked.only)) for python in asked.tf2]
    functions = {name: rows for name, rows in known_rows().items() if name not in asked.only} if asked.only else {}
    for claim in claims():
        if not asked.only or claim.name in asked.only:
            row = proven(claim, tf1, pairs)
            functions.setdefault(claim.name, []).extend([row] if row else [])
    sides = [side for pair in pairs for side in pair]
    head = {
        "made_by": "scripts/prove_equivalent.py",
        "tensorflow": [tf1["version"], *(v2["version"] for _, v2 in pairs)],
        "absl_flags": sorted(set.intersection(*(set(side["absl_flags"]) for side in sides))),
        "log_levels": [level for level in sides[0]["log_levels"] if all(level in side["log_levels"] for side in sides)],
    }
    write(head, functions)


if __name__ == "__main__":
    main()
