"""The stand-in models compute with today's ``hub.load`` what ``hub.Module`` computed with them on TF 1.15."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
import standins
from oracle import compare
from oracle.record import MODELS_RECORD, ask

PYTHON = os.environ.get("HUBMIGRATE_PYTHON", sys.executable)


def items(value: dict[str, Any]) -> dict[str, Any]:
    """A recorded dict as a dict."""
    return {key["value"]: item for key, item in value["value"]}


RECORD: dict[str, Any] = json.loads(MODELS_RECORD.read_text(encoding="utf-8"))
FACTS = {key: items(value) for key, value in items(RECORD["values"]["facts"]).items()}
HANDLES = sorted({key.partition(" ")[0] for key in FACTS})


@pytest.fixture(scope="module")
def loaded(hub_cache: Path) -> dict[str, Any]:
    more = {"MODELS": json.dumps(HANDLES)}
    program = Path(__file__).parent / "oracle" / "models" / "with_load.py"
    return items(ask(PYTHON, program, hub_cache, more=more)["values"]["outputs"])


@pytest.mark.parametrize("key", sorted(FACTS))
def test_computes_what_the_oracle_said(key: str, loaded: dict[str, Any]) -> None:
    recorded = {"printed": [], "values": {"outputs": items(RECORD["values"]["outputs"])[key]}}
    assert compare.differences(recorded, {"printed": [], "values": {"outputs": loaded[key]}}) == []


def test_all_models_are_recorded(hub_cache: Path) -> None:
    assert {standins.place(hub_cache, handle) for handle in HANDLES} == set(hub_cache.iterdir())


@pytest.mark.parametrize("handle", HANDLES)
def test_is_in_the_format_of_tf1_hub(handle: str, hub_cache: Path) -> None:
    folder = standins.place(hub_cache, handle)
    assert (folder / "tfhub_module.pb").read_bytes() == b"\x08\x03"
    assert str(hub_cache).encode() not in (folder / "saved_model.pb").read_bytes()


def test_facts_that_the_samples_count_on() -> None:
    assert FACTS["https://tfhub.dev/google/bert_uncased_L-12_H-768_A-12/1"]["signatures"]["value"] == [
        {"type": "str", "value": "tokenization_info"},
        {"type": "str", "value": "tokens"},
    ]
    trained = FACTS["https://tfhub.dev/google/imagenet/inception_v3/feature_vector/3 train"]
    assert trained["updates"]["value"] is True
    assert trained["regularization"]["value"] is True
    assert [size["value"] for size in trained["image size"]["value"]] == [299, 299]
    assert FACTS["https://tfhub.dev/google/elmo/2"]["trainable"]["value"] == 2
