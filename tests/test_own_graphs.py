"""What a file may use that keeps to graphs of its own builds the same graph with the switch to TF1 and without it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import own_graphs
import pytest
from hubmigrate.codemods._graph_names import BUILDERS
from test_samples import PYTHON

PROGRAMS = own_graphs.programs()


@pytest.fixture(scope="module")
def graphs(hub_cache: Path) -> dict[str, Any]:
    """The graph of each program, with the switch and without it."""
    environment = os.environ | {"TFHUB_CACHE_DIR": str(hub_cache), "TF_CPP_MIN_LOG_LEVEL": "3"}
    found = {}
    for mode in ("switched", "alone"):
        command = [PYTHON, own_graphs.__file__, mode]
        run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
        assert run.returncode == 0, run.stderr[-3000:]
        found[mode] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize("program", PROGRAMS)
def test_builds_the_same_graph(program: str, graphs: dict[str, Any]) -> None:
    nodes = graphs["switched"][program][0]
    assert nodes
    is_same = graphs["switched"][program] == graphs["alone"][program]
    assert is_same is (program not in own_graphs.DIFFERENT)


def test_all_that_builds_is_compared() -> None:
    code = "\n".join(text for name, text in PROGRAMS.items() if name not in own_graphs.DIFFERENT)
    compared = set(re.findall(r"\btf(?:\.\w+)+(?=\()", code))
    assert not BUILDERS - compared
