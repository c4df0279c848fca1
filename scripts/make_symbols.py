"""Make ``hubmigrate/symbols/{names,spellings,private}.txt`` from installed TensorFlows.

    python scripts/make_symbols.py --tf1 PYTHON --tf215 PYTHON --tf221 PYTHON

Each PYTHON is an interpreter: one with TensorFlow 1.15, one with 2.15, and one with 2.21, Keras 3 and tf-keras. The
last is asked twice, with and without ``TF_USE_LEGACY_KERAS=1``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hubmigrate.symbols import IDENTICAL, KINDS, Where

HERE = Path(__file__).parent
TARGET = HERE.parent / "hubmigrate" / "symbols"

Dump = dict[str, Any]


def dump(python: str, legacy_keras: bool = False) -> Dump:
    """What ``dump_names.py`` says under an interpreter."""
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "TF_USE_LEGACY_KERAS": str(int(legacy_keras))}
    run = subprocess.run(
        [python, str(HERE / "dump_names.py")], env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    result: Dump = json.loads(run.stdout)
    return result


def listings(tf1: Dump, tf215: Dump, tf221: Dump, legacy: Dump) -> dict[Where, dict[str, tuple[str, bool]]]:
    """For each place where names were counted: name -> (kind, importable as a module path)."""
    return {
        Where.TF1: tf1["tf1"],
        Where.V1_215: tf215["v1"],
        Where.V1_221: tf221["v1"],
        Where.V1_221_LEGACY: legacy["v1"],
        Where.V2_215: tf215["v2"],
        Where.V2_221: tf221["v2"],
        Where.V2_221_LEGACY: legacy["v2"],
    }


def wanted(name: str, where: Where) -> bool:
    """Leave out what no program to migrate can name, or need not: the inside of ``tf.contrib``, of which nothing is
    left in TF2 whatever the name, and what only Keras 3 has."""
    if name.startswith("contrib."):
        return name.count(".") == 1
    return bool(where & ~(Where.V1_221 | Where.V2_221)) or not name.startswith("keras.")


def identical(dumps: Iterable[Dump]) -> set[str]:
    """Names that are one object in v1 and v2 wherever both have them."""
    same: set[str] = set()
    other: set[str] = set()
    for each in dumps:
        ones = set(each["identical"])
        same |= ones
        other |= (each["v1"].keys() & each["v2"].keys()) - ones
    return same - other


def packed(flags: dict[str, int]) -> Iterable[str]:
    """One line per module: its names, grouped by their flags."""
    modules: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, bits in flags.items():
        module, _, leaf = name.rpartition(".")
        modules[module][bits].append(leaf)
    for module, groups in sorted(modules.items()):
        yield "\t".join([module, *(" ".join([f"{bits:x}", *sorted(groups[bits])]) for bits in sorted(groups))])


def names(tf1: Dump, tf215: Dump, tf221: Dump, legacy: Dump) -> dict[str, int]:
    """The flags of every name: where it is, its kind, where it can be imported, whether v1's is v2's."""
    presence: dict[str, int] = defaultdict(int)
    importable: dict[str, int] = defaultdict(int)
    kinds: dict[str, str] = {}
    for where, listing in listings(tf1, tf215, tf221, legacy).items():
        for name, (kind, can_import) in listing.items():
            presence[name] |= where
            importable[name] |= where if can_import else 0
            kinds.setdefault(name, kind)
    same = identical([tf215, tf221, legacy])
    return {
        name: bits | IDENTICAL * (name in same) | KINDS.index(kinds[name]) << 8 | importable[name] << 10
        for name, bits in presence.items()
        if wanted(name, Where(bits))
    }


def best(name: str, candidates: Iterable[str]) -> str:
    """The spelling that keeps the last part of the name, else the shortest."""
    leaf = name.rpartition(".")[2]
    return min(candidates, key=lambda each: (each.rpartition(".")[2] != leaf, len(each), each))


def spellings(tf215: Dump, tf221: Dump, legacy: Dump) -> dict[str, str]:
    """v1 name -> another v2 name of the same object, where v1's own name is not one; on every TensorFlow asked."""
    result = {}
    tables = [each["spellings"] for each in (tf215, tf221, legacy)]
    for name in sorted(set.intersection(*map(set, tables))):
        common = set.intersection(*(set(table[name]) for table in tables))
        if common and name not in common:
            result[name] = best(name, common)
    return result


def private(tf1: Dump, tf215: Dump, tf221: Dump) -> dict[str, int]:
    """Module of ``tensorflow.python`` -> where it is."""
    result: dict[str, int] = defaultdict(int)
    for where, each in ((Where.TF1, tf1), (Where.V2_215, tf215), (Where.V2_221, tf221)):
        for name in each["private"]:
            if not name.startswith("keras.api"):
                result[name] |= where
    return result


def write(name: str, head: str, lines: Iterable[str]) -> None:
    (TARGET / name).write_text("".join(f"{line}\n" for line in [head, *lines]), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("--tf1", "--tf215", "--tf221"):
        parser.add_argument(option, required=True, metavar="PYTHON")
    asked = parser.parse_args()
    dumps = dump(asked.tf1), dump(asked.tf215), dump(asked.tf221), dump(asked.tf221, legacy_keras=True)
    head = "# scripts/make_symbols.py on TensorFlow " + ", ".join(each["version"] for each in dumps[:3])
    write("names.txt", head, packed(names(*dumps)))
    write("spellings.txt", head, (f"{old} {new}" for old, new in spellings(*dumps[1:]).items()))
    write("private.txt", head, packed(private(*dumps[:3])))


if __name__ == "__main__":
    main()
