"""Asks the server of runs, and says how two runs differ."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy
from oracle.compare import _same_line, _values
from oracle.drive import encode_array

HERE = Path(__file__).resolve().parent

#: The events of each run of a program.
Runs = list[list[dict[str, Any]]]


#: A program with this in it runs in graph mode as a whole.
SWITCH = "disable_v2_behavior"


def _in_graph_mode(files: Mapping[str, str]) -> bool:
    return any(SWITCH in text for text in files.values())


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

    def ask(
        self,
        programs: Sequence[Mapping[str, str]],
        times: int | Sequence[int] = 3,
        entry: str = "main.py",
        *,
        together: int = 1,
    ) -> list[Runs]:
        """What these programs do when they are run so many times over in one process.

        A process for each program, or for each ``together`` of them: one for those in graph mode, one for the others.
        """
        if not programs:
            return []
        self._asked += 1
        path = Path(self._folder.name) / f"{self._asked}.json"
        counts = [times] * len(programs) if isinstance(times, int) else times
        alike = [[n for n, files in enumerate(programs) if _in_graph_mode(files) is mode] for mode in (True, False)]
        groups = [some[begin : begin + together] for some in alike for begin in range(0, len(some), together)]
        requests = [
            [{"files": dict(programs[number]), "entry": entry, "times": counts[number]} for number in group]
            for group in groups
        ]
        path.write_text(json.dumps(requests), encoding="utf-8")
        assert self._process.stdin is not None
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        self._expect("answered")
        answers = json.loads(Path(f"{path}.answers").read_text(encoding="utf-8"))
        order = [number for group in groups for number in group]
        found = dict(zip(order, answers, strict=True))
        return [list(found[number]) for number in range(len(programs))]

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
    if expected == found:
        return []
    if expected["type"] == found["type"] == "str":
        one, other = expected["value"], found["value"]
        return [] if _same_line(one, other) else [f"{other!r} instead of {one!r}"]
    return list(_values("printed", _spelled(expected), _spelled(found)))


def _spelled(node: Any) -> Any:
    """A value in the oracle's terms: numbers are no longer the bytes that they are in memory."""
    if isinstance(node, list):
        return [_spelled(item) for item in node]
    if not isinstance(node, dict):
        return node
    if node["type"] != "numbers":
        return {key: _spelled(item) for key, item in node.items()}
    array = numpy.frombuffer(base64.b64decode(node["value"]), node["dtype"]).reshape(node["shape"])
    return encode_array(array, str)


def _told(event: dict[str, Any]) -> str:
    if "raised" in event:
        return f"raised {event['raised'][0]} ({event['trace'].strip().splitlines()[-1][:200]})"
    if "operation" in event:
        return f"operation {event['operation']!r}"
    return "printed " + " ".join(
        str(value["value"])[:80] if value["type"] == "str" else f"{value['type']} {str(value['value'])[:60]}"
        for value in event["printed"]
    )
