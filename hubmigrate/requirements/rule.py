"""Requirements that the rewritten programs cannot be installed with.

What it does
    Looks at what the project of a rewritten program is installed with: ``requirements*.txt`` and constraints (also in
    a folder ``requirements``), ``pyproject.toml`` (PEP 621, PEP 735, Poetry), ``setup.cfg``, literal lists in
    ``setup.py``, ``environment.yml`` of conda, ``pip install`` in Dockerfiles and in the notebook itself, and Colab's
    ``%tensorflow_version``. Reported are versions that no release satisfies which the result was run on
    (``tensorflow>=2.15``, ``tensorflow-hub>=0.16.1``, ``tf-keras>=2.15``), ``tensorflow-gpu``, images of TensorFlow 1,
    and, beside tensorflow-hub, ``setuptools`` that is missing or not held below 81, and ``tf-keras`` that is missing
    where a program uses Keras 2. With ``--unsafe`` they are changed.
    The project is the nearest folder upwards that has such a file, inside of the git repository. A program counts as
    rewritten when this run rewrites it, or when it calls what ``hub.load`` or ``hub.KerasLayer`` loads through a
    signature in graph mode, so that wrong requirements are told until they are right. Other programs with such calls
    are told the same while all that is listed of TensorFlow is TensorFlow 1; an older TensorFlow 2 may be what a
    person wrote them for.

Why
    ``No matching distribution found for tensorflow==1.15``, or an old release that the new code does not run on.
    tensorflow-hub 0.16.1 imports ``pkg_resources``, which setuptools 81 removed.

Fix safety
    Unsafe: other programs of the project may need the old versions, and what else is pinned (numpy, protobuf,
    tensorboard) may not fit to the new ones. Only the versions change; comments and order stay. Requirements with
    hashes, Docker images and what is spelled otherwise than plainly are left to a person. A line that is to stay gets
    the comment ``# hubmigrate: ignore[HUB502]``.

References
    - https://www.tensorflow.org/install/pip
    - https://github.com/tensorflow/hub/releases
"""

from __future__ import annotations

from hubmigrate.findings import Severity, Tier
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB502", "requirements", Tier.UNSAFE, Severity.WARNING)

EXAMPLES = (
    Example(
        "requirements.txt",
        """
        numpy  # for the features
        tensorflow-gpu==1.15.2
        tensorflow-hub<0.13  # the models
        """,
        """
        numpy  # for the features
        tensorflow>=2.15
        tensorflow-hub>=0.16.1  # the models
        setuptools<81
        """,
        file="requirements.txt",
    ),
    Example(
        "pyproject.toml",
        """
        [project]
        name = "search"
        dependencies = [
            "tensorflow ~= 1.14",
            "tensorflow-hub",  # any
        ]
        """,
        """
        [project]
        name = "search"
        dependencies = [
            "tensorflow >=2.15",
            "setuptools<81",
            "tensorflow-hub",  # any
        ]
        """,
        file="pyproject.toml",
    ),
    Example(
        "nothing that contradicts",
        """
        tensorflow>=1.15
        tensorflow-hub>=0.16
        tensorflow-text<2.9
        tensorflow<2; python_version < "3.7"
        setuptools<70
        """,
        file="requirements.txt",
    ),
    Example(
        "hashes",
        """
        tensorflow==1.15.5 --hash=sha256:e1
        """,
        codes=("HUB502",),
        file="requirements.txt",
    ),
)
