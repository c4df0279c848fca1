"""What can be known of a model."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

ModelFormat = Literal["tf1_hub", "tf2_saved_model", "tf1_saved_model", "tflite", "tfjs", "coral", "unknown"]
#: ``read`` in the model's files, ``documented`` on its page, ``inferred`` from elsewhere, or ``undocumented``: a guess.
Evidence = Literal["read", "documented", "inferred", "undocumented"]
#: "" for the dict or the tensors of a signature; TF2 models return what they like.
Structure = Literal["", "dict", "tuple", "list", "tensor"]


@dataclass(frozen=True)
class Tensor:
    """An input or an output. ``name`` and ``dtype`` are "" and ``shape`` is ``None`` where nothing says them."""

    name: str
    dtype: str
    shape: tuple[int | None, ...] | None
    note: str

    def __str__(self) -> str:
        sizes = "" if self.shape is None else f"[{','.join('?' if size is None else str(size) for size in self.shape)}]"
        described = " ".join(filter(None, [f"{self.dtype}{sizes}", self.note and f"({self.note})"]))
        return ": ".join(filter(None, [self.name or "(unnamed)", described]))


@dataclass(frozen=True)
class Signature:
    """A signature, or a TF2 model's own call (``__call__``). Inputs and outputs are ``None`` where undocumented.

    ``tags`` are those of the graph of a TF1 model that it belongs to, none for the graph without tags.
    """

    name: str
    input_structure: Structure
    inputs: tuple[Tensor, ...] | None
    output_structure: Structure
    outputs: tuple[Tensor, ...] | None
    evidence: Evidence
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Successor:
    """A TF2 SavedModel that takes the place of a model in the TF1 Hub format.

    ``kind`` is same-model-new-version, same-weights-different-interface or suggested-replacement. One whose
    confidence is ``inferred`` was paired by hand: show it, never apply it.
    """

    handle: str
    version: int
    kind: str
    weights: str
    interface_change: str
    confidence: Literal["documented", "inferred"]

    @property
    def url(self) -> str:
        return f"https://tfhub.dev/{self.handle}/{self.version}"


@dataclass(frozen=True)
class Model:
    """One version of a published model.

    ``exports`` says what a TF2 model has in ``.signatures``: "none", "serving_default", or "" if that is unknown.
    ``library`` is one that must be imported to load it. ``kaggle_observed`` is false where the name on Kaggle
    follows from a rule and was not seen. ``deleted``: its files are gone from tfhub.dev.
    """

    handle: str
    version: int
    format: ModelFormat
    fine_tunable: bool | None
    task: str
    deleted: bool
    signatures: tuple[Signature, ...]
    successor: Successor | None
    kaggle: str
    kaggle_observed: bool
    exports: str
    library: str

    @property
    def url(self) -> str:
        return f"https://tfhub.dev/{self.handle}/{self.version}"

    def signature(self, name: str, tags: Collection[str] = ()) -> Signature | None:
        found = (each for each in self.signatures if each.name == name and set(each.tags) == set(tags))
        return next(found, None)


@dataclass(frozen=True)
class LocalModel:
    """A model in a folder or a file. ``tags`` are those of its graphs; ``callable`` says whether TF2 can call it.

    ``fine_tunable`` is ``None`` where the files do not say.
    """

    path: str
    format: ModelFormat
    fine_tunable: bool | None
    tags: tuple[tuple[str, ...], ...]
    signatures: tuple[Signature, ...]
    callable: bool
