"""Programs of several files become eager together, or none of them does."""

from __future__ import annotations

from pathlib import Path

import pytest
from native_groups import GROUPS, Group, wrong_outcomes


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.title)
def test_files_are_decided_together(group: Group, tmp_path: Path) -> None:
    assert wrong_outcomes(group, tmp_path) == []
