"""Programs of several files become eager together, or none of them does."""

from __future__ import annotations

from pathlib import Path

import pytest
from native_groups import GROUPS, Group, wrong_outcomes

from hubmigrate.migration import Outcome
from hubmigrate.pipeline import migrate
from hubmigrate.settings import Settings
from hubmigrate.sources.read import read


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.title)
def test_files_are_decided_together(group: Group, tmp_path: Path) -> None:
    assert wrong_outcomes(group, tmp_path) == []


def test_who_ignores_the_rule_keeps_graph_mode(tmp_path: Path) -> None:
    path = tmp_path / "main.py"
    path.write_text(
        "import tensorflow as tf\nimport tensorflow_hub as hub\n"
        'embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")\n'
        "with tf.Session() as session:\n    session.run(tf.global_variables_initializer())\n"
        '    print(session.run(embed(["a cat"])))\n'
    )
    outcomes = {
        ignored: migrate([read(path, "main.py")], Settings(ignore=ignored))[0].outcome for ignored in ((), ("HUB410",))
    }
    assert outcomes == {(): Outcome.NATIVE, ("HUB410",): Outcome.COMPAT}


@pytest.mark.parametrize(("calls", "told"), [("print(encode())", False), ("for _ in range(2):\n    encode()", True)])
def test_loading_at_each_call_is_told(calls: str, told: bool, tmp_path: Path) -> None:
    path = tmp_path / "main.py"
    path.write_text(
        "import tensorflow as tf\nimport tensorflow_hub as hub\n\n\ndef encode():\n"
        '    vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(["a cat"])\n'
        "    with tf.Session() as session:\n        session.run(tf.global_variables_initializer())\n"
        f"        return session.run(vectors)\n\n\n{calls}\n"
    )
    [result] = migrate([read(path, "main.py")], Settings())
    assert result.outcome is Outcome.NATIVE
    assert ("HUB426" in {finding.code for finding in result.findings}) is told
