"""Compares what a program computed with what was recorded: equal means equal to the code that uses the values.

Floats may differ by a relative 1e-4 and an absolute 1e-5. Everything else is exact: integers, strings, booleans,
dtypes, shapes, the structure, and Python's types. What was recorded must be there; what is there besides may be.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

RTOL, ATOL = 1e-4, 1e-5

_NUMBER = re.compile(r"(?<![\w.])[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w])")


def differences(recorded: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """What differs, one line each; nothing if the two runs agree."""
    result = []
    lines, other = recorded["printed"], found["printed"]
    if len(lines) != len(other):
        result.append(f"printed {len(other)} lines instead of {len(lines)}: {other!r} instead of {lines!r}")
    else:
        for number, (line, line_found) in enumerate(zip(lines, other, strict=True), 1):
            if not _same_line(line, line_found):
                result.append(f"printed line {number}: {line_found!r} instead of {line!r}")
    for name, value in recorded["values"].items():
        if name not in found["values"]:
            result.append(f"{name}: is not there any more, or no plain data")
        else:
            result.extend(_values(name, value, found["values"][name]))
    return result


def _values(place: str, recorded: Any, found: Any) -> Iterator[str]:
    for key in ("type", "dtype", "shape", "step"):
        if recorded.get(key) != found.get(key):
            yield f"{place}: {key} is {found.get(key)!r} instead of {recorded.get(key)!r}"
            return
    for key in ("mean", "deviation"):
        if key in recorded and not _close(recorded[key], found[key]):
            yield f"{place}: {key} is {found[key]!r} instead of {recorded[key]!r}"
    kind, one, other = recorded["type"], recorded["value"], found["value"]
    if isinstance(one, list) and len(one) != len(other):
        yield f"{place}: has {len(other)} items instead of {len(one)}"
    elif kind == "ndarray" and recorded["dtype"] != "object":
        floating = recorded["dtype"].startswith(("float", "bfloat"))
        if not floating:
            if one != other:
                yield f"{place}: {_first(one, other)}"
        elif any(not _close(a, b) for a, b in zip(one, other, strict=True)):
            worst = max(range(len(one)), key=lambda i: _distance(one[i], other[i]))
            yield f"{place}: element {worst} is {other[worst]!r} instead of {one[worst]!r}"
    elif kind in ("ndarray", "list", "tuple", "set", "frozenset"):
        for index, (a, b) in enumerate(zip(one, other, strict=True)):
            yield from _values(f"{place}[{index}]", a, b)
    elif kind.startswith("namedtuple"):
        for (name, a), (other_name, b) in zip(one, other, strict=True):
            if name != other_name:
                yield f"{place}: field {other_name} instead of {name}"
            else:
                yield from _values(f"{place}.{name}", a, b)
    elif isinstance(one, list) and kind != "complex":
        if [key for key, _ in one] != [key for key, _ in other]:
            keys = [[key["value"] for key, _ in items] for items in (one, other)]
            yield f"{place}: keys {keys[1]!r} instead of {keys[0]!r}"
        else:
            for (key, a), (_, b) in zip(one, other, strict=True):
                yield from _values(f"{place}[{key['value']!r}]", a, b)
    elif kind == "float" or (kind == "numpy" and recorded["dtype"].startswith(("float", "bfloat"))):
        if not _close(one, other):
            yield f"{place}: {other!r} instead of {one!r}"
    elif one != other:
        yield f"{place}: {other!r} instead of {one!r}"


def _first(one: list[Any], other: list[Any]) -> str:
    index = next(i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
    return f"element {index} is {other[index]!r} instead of {one[index]!r}"


def _close(one: Any, other: Any, atol: float = ATOL) -> bool:
    # Infinities and NaN are recorded by name.
    one, other = float(one), float(other)
    if not math.isfinite(one) or not math.isfinite(other):
        return one == other or (math.isnan(one) and math.isnan(other))
    return abs(one - other) <= atol + RTOL * abs(one)


def _distance(one: Any, other: Any) -> float:
    if _close(one, other):
        return 0.0
    distance = abs(float(one) - float(other))
    return distance if math.isfinite(distance) else math.inf


def _same_line(line: str, found: str) -> bool:
    """Whether two printed lines say the same, where a printed float may differ in its last digit."""
    if line == found:
        return True
    if _NUMBER.sub("#", line).split() != _NUMBER.sub("#", found).split():
        return False
    for one, other in zip(_NUMBER.findall(line), _NUMBER.findall(found), strict=True):
        if one == other:
            continue
        if not re.search(r"[.eE]", one) or not re.search(r"[.eE]", other):
            return False
        decimals = len(re.sub(r"[eE].*", "", one).partition(".")[2])
        exponent = int(re.split(r"[eE]", one)[1]) if re.search(r"[eE]", one) else 0
        if not _close(one, other, ATOL + 1.01 * 10.0 ** (exponent - decimals)):
            return False
    return True
