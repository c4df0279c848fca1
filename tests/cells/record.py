"""Record what the cells' programs see on the releases that still have ``hub.Module``.

    python tests/cells/record.py PYTHON...

Each PYTHON is an interpreter with such a release; the newest TensorFlow of them is asked for the TF2 runtime too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
RECORD = HERE / "record.json"

Seen = dict[str, dict[str, Any]]


def run(python: str, runtime: str) -> Seen:
    """What the programs of a runtime see under an interpreter."""
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}
    environment.pop("TF_USE_LEGACY_KERAS", None)
    with tempfile.TemporaryDirectory() as folder:
        command = [python, str(HERE / "programs.py"), runtime, folder]
        ran = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    # What the libraries print on standard output comes before.
    seen: Seen = json.loads(ran.stdout[ran.stdout.index('{"tf') :])
    return seen


def runtimes(python: str) -> tuple[str, ...]:
    """The runtimes that an interpreter has: TensorFlow 1 has no TF2."""
    is_tf1 = [python, "-c", "import tensorflow as tf; raise SystemExit(tf.__version__ < '2')"]
    return ("tf1",) if subprocess.run(is_tf1, capture_output=True).returncode else ("tf1", "tf2")


def main() -> None:
    records = [run(python, runtime) for python in sys.argv[1:] for runtime in runtimes(python)]
    RECORD.write_text(json.dumps(records, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
