"""Make ``hubmigrate/catalog/catalog.json.gz`` from tables of documented facts about published models.

    python scripts/make_catalog.py FOLDER

The folder has ``catalog.tsv`` (a model's version a row), ``signatures.tsv``, ``successors.tsv`` and
``kaggle_map.tsv``. The same tables give the same file, byte for byte.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "hubmigrate" / "catalog" / "catalog.json.gz"

Row = dict[str, str]
DTYPES = {"string", "bool", "float16", "float32", "float64", "uint8", "int16", "int32", "int64"}
NAME = re.compile(r"[A-Za-z_]\w*(\.\.[A-Za-z_]\w*)?$")
DTYPE_AND_SHAPE = re.compile(r"\s*([a-z]+\d*)(?:\[([^\]]*)\])?(.*)$", re.DOTALL)
#: What the tables write where the page does not name a model's one input.
NAMELESS = re.compile(r"\(single\b[^)]*\)|.* \(name undocumented\)$")
STRUCTURES = re.compile(r"(dict|tuple|list|single Tensor)\b:?\s*")
#: What no page tells: the graphs with tags of google/compare_gan, made by ``as_module_spec`` of its modular_gan.py,
#: here those for batches of any size. Only a model of classes has labels.
LABELS = ["labels", "int32", [None], "of a conditional model"]
GENERATES = [["z", "float32", None, ""], LABELS], [["generated", "float32", None, ""]]
DISCRIMINATES = [["images", "float32", None, ""], LABELS], [["prediction", "float32", None, ""]]
TAGGED = {
    re.compile(r"google/compare_gan/s[3s]gan_"): [
        ["default", "dict", inputs, "dict", outputs, "inferred", [network, "bsNone"]]
        for network, (inputs, outputs) in (("gen", GENERATES), ("disc", DISCRIMINATES))
    ]
}
UNKNOWN = ("undocumented", "**inputs", "latents as returned", "same as", "idem")


def read(folder: Path, table: str) -> Iterator[Row]:
    with (folder / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def pieces(text: str, separator: str) -> list[str]:
    """The text cut at a separator that stands in no bracket."""
    parts, depth = [""], 0
    for character in text:
        depth += (character in "([{") - (character in ")]}")
        if character == separator and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


def shape(text: str | None) -> list[int | None] | None:
    """A shape with ``None`` for the sizes that vary; ``None`` altogether if it is not documented."""
    if text is None or "..." in text or "?" in text or "undocumented" in text:
        return None
    return [int(size) if size.strip().isdigit() else None for size in text.split(",") if size.strip()]


def names(text: str) -> list[str]:
    """``mem_0..mem_11`` is twelve names."""
    first, _, last = text.partition("..")
    if not last:
        return [text]
    stem = first.rstrip("0123456789")
    return [f"{stem}{number}" for number in range(int(first[len(stem) :]), int(last[len(stem) :]) + 1)]


def described(text: str) -> list[Any]:
    """``float32[B,224,224,3] values in [0,1]`` as [dtype, shape, note]; the dtype is "" if it is not documented."""
    found = DTYPE_AND_SHAPE.match(text)
    if not found or found[1] not in DTYPES:
        return ["", None, note(text)]
    dtype, size, rest = found[1], shape(found[2]), note(found[3])
    if size and rest.startswith("default, variable "):
        _, height, width, channels = size
        size, rest = [None, None, None, channels], f"(default {height}x{width}, variable) {rest[18:]}"
    return [dtype, size, rest]


def note(text: str) -> str:
    text = text.strip(" ;")
    return text[1:-1] if text.startswith("(") and text.find(")") == len(text) - 1 else text


def tensors_of(parts: Iterable[str]) -> list[list[Any]]:
    """[name, dtype, shape, note] for each ``name:dtype[shape] note``; a remark goes to the tensor before it."""
    found: list[list[Any]] = []
    for part in parts:
        label, colon, rest = part.partition(":")
        label = re.sub(r"\s*\((1st )?positional\)$", "", label)
        if not colon and "[" in part:
            label, rest = "", part
        if NAMELESS.match(label) or not label:
            found.append(["", *described(rest)])
        elif NAME.match(label):
            found += [[name, *described(rest)] for name in names(label)]
        elif NAME.match(label.split(" ")[0]) and label.endswith(")"):
            found.append([label.split(" ")[0], "", None, note(label.partition(" ")[2])])
        elif found:
            found[-1][3] = "; ".join(filter(None, [found[-1][3], note(part)]))
        else:
            found.append(["", "", None, part])
    return found


def tensors(text: str) -> tuple[str, list[list[Any]] | None]:
    """The structure ("", dict, tuple, list, tensor) and the tensors of a column, ``None`` if undocumented."""
    text = text.strip()
    if not text or text.startswith(UNKNOWN):
        return "", None
    if text.startswith("(no inputs)"):
        return "", []
    structure = STRUCTURES.match(text)
    kind = structure[1].replace("single Tensor", "tensor") if structure else ""
    text = text[structure.end() :] if structure else text
    if kind in ("tuple", "list"):
        if text[:1] not in ("(", "["):
            return kind, None
        inside = text[1 : text.rindex(")" if text[0] == "(" else "]")]
        return kind, tensors_of(part.replace(" float32", ":float32") for part in pieces(inside, ","))
    if kind == "dict" and text.startswith("{"):
        text = text.strip("{}").replace('"', "")
    return kind, tensors_of(pieces(text, ";"))


def evidence(text: str) -> str:
    """How well a signature is known: by the model's page, from elsewhere, or not."""
    if text.startswith("documented"):
        return "documented"
    return "inferred" if text.startswith(("common signature", "undocumented on page")) else "undocumented"


def remarks(folder: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """(handle, version) -> what a TF2 model exports besides its call, and the library that it needs."""
    result = {}
    for row in read(folder, "signatures"):
        text = row["notes"]
        exports = "serving_default" if "serving_default present" in text else ""
        exports = "none" if "EMPTY" in text or ".signatures: none" in text else exports
        library = re.search(r"tensorflow_text|tf_sentencepiece", text)
        result[row["handle"], row["version"]] = exports, library[0] if library else ""
    return result


def signatures(folder: Path) -> dict[tuple[str, str], list[list[Any]]]:
    """(handle, version) -> [name, input structure, inputs, output structure, outputs, evidence, tags if any]."""
    result: dict[tuple[str, str], list[list[Any]]] = defaultdict(list)
    for row in read(folder, "signatures"):
        if row["signature"] == "undocumented":
            continue
        name = row["signature"].replace(" (default)", "")
        known = evidence(row["evidence"])
        result[row["handle"], row["version"]].append([name, *tensors(row["inputs"]), *tensors(row["outputs"]), known])
    for (handle, _), found in result.items():
        found += [row for pattern, rows in TAGGED.items() if pattern.match(handle) for row in rows]
    return result


def successors(folder: Path) -> dict[tuple[str, str], list[Any]]:
    """(handle, version) -> [handle, version, kind, weights, interface change, confidence]."""
    columns = ("tf2_handle", "tf2_version", "kind", "weights", "interface_change", "confidence")
    rows = read(folder, "successors")
    return {(row["tf1_handle"], row["tf1_version"]): [row[column] for column in columns] for row in rows}


def kaggle(folder: Path) -> dict[tuple[str, str], list[Any]]:
    """(handle, version) -> [owner/model/framework/variation, version, whether it was seen and not only inferred]."""
    columns = ("kaggle_owner", "kaggle_model", "kaggle_framework", "kaggle_variation")
    return {
        (row["tfhub_handle"], row["tfhub_version"]): [
            "/".join(row[column] for column in columns),
            int(row["kaggle_version"]),
            row["evidence"].startswith("observed"),
        ]
        for row in read(folder, "kaggle_map")
    }


class Shared:
    """Values that many models have in common, each written once."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[str, int] = {}

    def number(self, value: Any) -> int | None:
        if not value:
            return None
        number = self._numbers.setdefault(json.dumps(value), len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number


def catalog(folder: Path) -> dict[str, Any]:
    signature_rows, successor_rows, kaggle_rows = signatures(folder), successors(folder), kaggle(folder)
    remark_rows = remarks(folder)
    shared_signatures, shared_texts = Shared(), Shared()
    models: dict[str, dict[str, list[Any]]] = defaultdict(dict)
    for row in read(folder, "catalog"):
        key = row["handle"], row["version"]
        successor = successor_rows.get(key)
        if successor:
            handle, version, *texts = successor
            successor = [handle, int(version), *map(shared_texts.number, texts)]
        models[row["handle"]][row["version"]] = [
            row["effective_format"],
            {"true": True, "false": False}.get(row["fine_tunable"]),
            row["task"],
            int(row["asset_status"].startswith("deleted")),
            shared_signatures.number(signature_rows.get(key)),
            successor,
            kaggle_rows.get(key),
            *remark_rows.get(key, ("", "")),
        ]
    return {"models": models, "signatures": shared_signatures.values, "texts": shared_texts.values}


def main() -> None:
    text = json.dumps(catalog(Path(sys.argv[1])), separators=(",", ":"), sort_keys=True)
    TARGET.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))


if __name__ == "__main__":
    main()
