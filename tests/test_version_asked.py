"""Programs that ask which TensorFlow they run in."""

from __future__ import annotations

from pathlib import Path

import pytest

from hubmigrate.pipeline import migrate
from hubmigrate.settings import Settings
from hubmigrate.sources.read import read

PROGRAM = """\
import logging
import re
from distutils.version import LooseVersion

import tensorflow as tf
import tensorflow_hub as hub

OLDEST = "1.7"
{}
embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
with tf.Session() as session:
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    print(session.run(embed(["a cat"])))
"""

TELL_APART = (
    'assert tf.__version__ < "2"',
    'assert "2" > tf.__version__',
    'OLD = tf.__version__.startswith("1.")',
    'OLD = any(tf.__version__.startswith(start) for start in ("1.", "2.0."))',
    'OLD = tf.VERSION[0] == "1"',
    'OLD = "1." in tf.version.VERSION',
    'OLD = LooseVersion(tf.__version__) < LooseVersion("2.0.0")',
    'OLD = [int(part) for part in tf.__version__.split(".")[:2]] < [2, 0]',
    'OLD = "1.0" <= tf.__version__ < "2.0"',
    'SCALE = 1.0 if re.match("1", tf.__version__) else 2.0',
    'version = tf.__version__.split(".")\nmajor = int(version[0])\nif major >= 2:\n    raise ImportError',
    'print(tf.__version__ == "1.15.5")',
)
DO_NOT = (
    'print(tf.__version__, f"TF {tf.__version__}")',
    'logging.info("TensorFlow %s", tf.__version__)',
    'assert tf.__version__ >= "1.7", "too old: " + tf.__version__',
    "assert LooseVersion(tf.__version__) >= LooseVersion(OLDEST)",
    'if LooseVersion(tf.__version__) < LooseVersion("1.4"):\n    raise ImportError',
    'OLD = tf.__version__.startswith("0.")',
    "version = tf.__version__\nprint(version)",
)


@pytest.mark.parametrize("line", TELL_APART)
def test_a_file_that_tells_tf1_from_tf2_is_left_alone(line: str, tmp_path: Path) -> None:
    assert "HUB408" in _codes(line, tmp_path)


@pytest.mark.parametrize("line", DO_NOT)
def test_other_uses_of_the_version_are_no_reason(line: str, tmp_path: Path) -> None:
    assert "HUB408" not in _codes(line, tmp_path)


def _codes(line: str, folder: Path) -> set[str]:
    path = folder / "main.py"
    path.write_text(PROGRAM.format(line))
    [result] = migrate([read(path, "main.py")], Settings())
    return {finding.code for finding in result.findings}
