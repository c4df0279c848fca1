"""Asks the server of runs, and says how two runs differ."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from oracle.compare import _same_line, _values

HERE = Path(__file__).resolve().parent

#: The events of each run of a program.
Runs = list[list[dict[str, Any]]]


class Server:
    """A process that has TensorFlow imported and runs programs."""

    def __init__(self, hub_cache: Path, python: str = sys.executable, *, as_tf1: bool = False, jobs: int = 1) -> None:
        inherited = {"PYTHONPATH", "TF2_BEHAVIOR", "TF_USE_LEGACY_KERAS"}
        environment = {name: value for name, value in os.environ.items() if name not in inherited} | {
            "TFHUB_CACHE_DIR": str(hub_cache),
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "CUDA_VISIBLE_DEVICES": "-1",
            "TF_ENABLE_ONEDNN_OPTS": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONWARNINGS": "ignore",
            "PYTHONHASHSEED": "0",
        }
        command = [python, str(HERE / "server.py"), "--jobs", str(jobs), *(["--as-tf1"] if as_tf1 else [])]
        self._folder = tempfile.TemporaryDirectory()
        self._asked = 0
        self._process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("GENERATED_DEBUG") else subprocess.DEVNULL,
            text=True,
        )
        self._expect("ready")

    def _expect(self, word: str) -> None:
        assert self._process.stdout is not None
        said = self._process.stdout.readline().strip()
        if said != word:
            raise RuntimeError(f"the server said {said!r} instead of {word!r}")

    def ask(self, programs: Sequence[Mapping[str, str]], times: int = 3, entry: str = "main.py") -> list[Runs]:
        """What these programs do when they are run so many times over in one process, a process for each program."""
        if not programs:
            return []
        self._asked += 1
        path = Path(self._folder.name) / f"{self._asked}.json"
        requests = [{"files": dict(files), "entry": entry, "times": times} for files in programs]
        path.write_text(json.dumps(requests), encoding="utf-8")
        assert self._process.stdin is not None
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        self._expect("answered")
        answers = json.loads(Path(f"{path}.answers").read_text(encoding="utf-8"))
        return [list(runs) for runs in answers]

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
        self._folder.cleanup()

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def differences(expected: Runs, found: Runs) -> list[str]:
    """How the second differs from the first, a line for each difference; the first run that differs is enough."""
    # A process that died has said less.
    for number, (events, others) in enumerate(zip(expected, found, strict=False), 1):
        if different := list(_events(events, others)):
            return [f"run {number}: {line}" for line in different]
    return []


def _events(expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[str]:
    for number, (event, other) in enumerate(zip(expected, found, strict=False), 1):
        if different := _event(event, other):
            return [f"{number}. {line}" for line in different]
    if len(expected) > len(found):
        return [f"{len(found) + 1}. nothing instead of {_told(expected[len(found)])}"]
    if len(expected) < len(found):
        return [f"{len(expected) + 1}. {_told(found[len(expected)])} instead of nothing"]
    return []


def _event(expected: dict[str, Any], found: dict[str, Any]) -> list[str]:
    if "raised" in expected and "raised" in found:
        # Of which type it is matters only to a handler, and a handler prints what it caught.
        return []
    if "printed" in expected and "printed" in found and len(expected["printed"]) == len(found["printed"]):
        pairs = zip(expected["printed"], found["printed"], strict=True)
        return [line for one, other in pairs for line in _value(one, other)]
    if expected.keys() == found.keys() and "operation" in expected:
        same = _same_line(expected["operation"], found["operation"])
        return [] if same else [f"{_told(found)} instead of {_told(expected)}"]
    return [f"{_told(found)} instead of {_told(expected)}"]


def _value(expected: dict[str, Any], found: dict[str, Any]) -> list[str]:
    if expected["type"] == found["type"] == "str":
        one, other = expected["value"], found["value"]
        return [] if _same_line(one, other) else [f"{other!r} instead of {one!r}"]
    return list(_values("printed", expected, found))


def _told(event: dict[str, Any]) -> str:
    if "raised" in event:
        return f"raised {event['raised'][0]} ({event['trace'].strip().splitlines()[-1][:200]})"
    if "operation" in event:
        return f"operation {event['operation']!r}"
    return "printed " + " ".join(
        str(value["value"])[:80] if value["type"] == "str" else f"{value['type']} {str(value['value'])[:60]}"
        for value in event["printed"]
    )
