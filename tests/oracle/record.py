"""Records what the samples compute where they were written for.

``python tests/oracle/record.py --oracle PYTHON [--second PYTHON] [SAMPLE ...]``

The oracle is an interpreter with TF 1.15 and tensorflow-hub 0.7: it runs every sample as it is, and its values are
written to ``tests/oracle/records``; ``models`` as a name stands for the stand-in models themselves. The second oracle
is one with TF 2.15 and tensorflow-hub 0.15, the newest pair that still has ``hub.Module``; it runs the same files with
TF 2's behaviour switched off, and must agree. A record says who gave the values and who agreed. The models are made by
the interpreter that runs this script, which needs today's TensorFlow.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import standins
from samples_table import RECORDS, Sample, read_table

from oracle import compare

HERE = Path(__file__).resolve().parent
DRIVE = HERE / "drive.py"
#: What the stand-in models compute, by every signature they have.
MODELS_RECORD = HERE / "models" / "record.json"


class Failed(Exception):
    """A program that did not end as it should; says what it wrote to standard error."""


def ask(
    python: str, program: Path, cache_dir: Path, *options: str, more: dict[str, str] | None = None
) -> dict[str, Any]:
    """What a program computes on an interpreter, in a process of its own, with ``more`` in its environment."""
    around = environment(cache_dir) | (more or {})
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result.json"
        command = [python, str(DRIVE), str(program), str(result), *options]
        # The program's own folder is its working directory: that is how its owner starts it.
        run = subprocess.run(command, cwd=program.parent, env=around, capture_output=True, text=True, timeout=600)
        if run.returncode or not result.exists():
            raise Failed(f"{program.name} ended with {run.returncode}\n{run.stdout[-2000:]}\n{run.stderr[-6000:]}")
        return json.loads(result.read_text(encoding="utf-8"))


def environment(cache_dir: Path) -> dict[str, str]:
    """What a program is run in, with the models of this folder."""
    # TF 2 sets TF2_BEHAVIOR when it is imported, and a TF 1.15 that inherits it starts in eager mode.
    inherited = {"PYTHONPATH", "TF2_BEHAVIOR", "TF_USE_LEGACY_KERAS"}
    return {name: value for name, value in os.environ.items() if name not in inherited} | {
        "TFHUB_CACHE_DIR": str(cache_dir),
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "-1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONWARNINGS": "ignore",
        "PYTHONHASHSEED": "0",
    }


def record(sample: Sample, cache_dir: Path, oracle: str, second: str | None) -> dict[str, Any]:
    """The record of one sample, with the values of the oracle and the word of the second one."""
    with sample.unpacked() as program:
        answer = ask(oracle, program, cache_dir)
    given_by = [answer.pop("versions")]
    if second and sample.second_oracle:
        with sample.unpacked() as program:
            other = ask(second, program, cache_dir, "--as-tf1")
        found = compare.differences(answer, other)
        if found:
            raise Failed("the oracles disagree:\n" + "\n".join(found))
        given_by.append(other["versions"])
    return {"oracles": given_by, **answer}


def record_models(handles: Iterable[str], cache_dir: Path, oracle: str, second: str | None) -> dict[str, Any]:
    """The record of the stand-in models."""
    program = HERE / "models" / "with_module.py"
    more = {"MODELS": json.dumps(sorted(handles))}
    answer = ask(oracle, program, cache_dir, more=more)
    given_by = [answer.pop("versions")]
    if second:
        other = ask(second, program, cache_dir, "--as-tf1", more=more)
        found = compare.differences(answer, other)
        if found:
            raise Failed("the oracles disagree:\n" + "\n".join(found))
        given_by.append(other["versions"])
    answer["values"] = {name: answer["values"][name] for name in ("outputs", "facts")}
    return {"oracles": given_by, **answer}


def dump(answer: dict[str, Any]) -> str:
    """The record as text: a value a line, so that a change shows as the value that changed."""

    def line(value: Any) -> str:
        return json.dumps(value, sort_keys=True, separators=(",", ":"))

    values = ",\n".join(f"{json.dumps(name)}:{line(value)}" for name, value in sorted(answer["values"].items()))
    oracles, printed = (",\n".join(line(item) for item in answer[key]) for key in ("oracles", "printed"))
    return f'{{"oracles":[\n{oracles}],\n"printed":[\n{printed}],\n"values":{{\n{values}}}}}\n'


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--oracle", required=True, metavar="PYTHON")
    parser.add_argument("--second", metavar="PYTHON")
    parser.add_argument("--cache-dir", type=Path, help="where the models are or are made (default: a temporary folder)")
    parser.add_argument("samples", nargs="*", help="names of samples (default: all)")
    arguments = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        cache_dir = arguments.cache_dir or Path(folder)
        handles = standins.build(cache_dir)
        RECORDS.mkdir(exist_ok=True)
        if not arguments.samples or "models" in arguments.samples:
            models = record_models(handles, cache_dir, arguments.oracle, arguments.second)
            MODELS_RECORD.write_text(dump(models), encoding="utf-8")
        for sample in read_table():
            if not sample.recorded or (arguments.samples and sample.name not in arguments.samples):
                continue
            try:
                answer = record(sample, cache_dir, arguments.oracle, arguments.second)
            except Failed as failure:
                failed += 1
                print(f"{sample.name}: {failure}", flush=True)
                continue
            sample.record.write_text(dump(answer), encoding="utf-8")
            print(f"{sample.name}: {', '.join(answer['values'])}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
