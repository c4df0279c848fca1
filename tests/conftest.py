"""What the tests share: the command line, and the stand-in models, made once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import cli, engine, here  # noqa: F401 - fixtures

pytest.register_assert_rewrite("traps")

TESTS = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def hub_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for ``TFHUB_CACHE_DIR`` with all stand-in models in it."""
    folder = tmp_path_factory.mktemp("hub")
    # In another process: the one that runs the tests stays free of TensorFlow and of what it does to the environment.
    command = [sys.executable, str(TESTS / "standins"), str(folder)]
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}
    made = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    return folder
