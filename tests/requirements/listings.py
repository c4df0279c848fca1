"""What projects are installed with: by file, what contradicts rewritten programs, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

PROGRAM = """\
import tensorflow as tf
import tensorflow_hub as hub
m = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
with tf.Session() as session:
    print(session.run(m(tf.constant(["a"]))))
"""
#: It prints its session, so that it stays in graph mode, which tells later runs that it was rewritten.
IN_GRAPH_MODE = PROGRAM + "    print(session)\n"
KERAS = PROGRAM.replace("with tf", "tf.keras.utils.to_categorical([1])\nwith tf")

#: By file: what it lists, and what becomes of that; every line that is not changed has to stay.
CHANGED = {
    "requirements.txt": (
        """
        # what we need
        --extra-index-url https://example.org/simple
        -r more.txt
        numpy==1.16.4
        tensorflow == 1.15.2    # the last one
        TensorFlow_Hub[make_image_classifier]~=0.7.0 ; sys_platform != "win32"
        setuptools>=40
        """,
        """
        # what we need
        --extra-index-url https://example.org/simple
        -r more.txt
        numpy==1.16.4
        tensorflow >=2.15    # the last one
        TensorFlow_Hub[make_image_classifier]>=0.16.1 ; sys_platform != "win32"
        setuptools>=40,<81
        """,
    ),
    "dev-requirements.in": ("tensorflow<2", "tensorflow>=2.15"),
    "requirements/base.txt": (
        "tensorflow-cpu==1.*\ntensorflow-hub\n",
        "tensorflow-cpu>=2.15\ntensorflow-hub\nsetuptools<81\n",
    ),
    "constraints.txt": ("tensorflow-hub<0.16\n", "tensorflow-hub>=0.16.1\n"),
    "constraints-bom.txt": ("\ufefftensorflow-hub<0.16\n", "\ufefftensorflow-hub>=0.16.1\n"),
    "b/pyproject.toml": (
        """
        [tool.uv]
        dev-dependencies = ["tensorflow<2"]
        [tool.hatch.envs.default]
        dependencies = ["tensorflow-hub<0.9", "setuptools<81"]
        """,
        """
        [tool.uv]
        dev-dependencies = ["tensorflow>=2.15"]
        [tool.hatch.envs.default]
        dependencies = ["tensorflow-hub>=0.16.1", "setuptools<81"]
        """,
    ),
    "pyproject.toml": (
        """
        [build-system]
        requires = ["setuptools>=81"]

        [project]
        name = "x"
        dependencies = [
          "numpy",
          # models
          "tensorflow-hub<0.16",  # of TensorFlow 1
          'tensorflow>=1.14,<2; python_version >= "3.6"',
        ]
        description = "tensorflow<2"

        [project.optional-dependencies]
        gpu = ["tensorflow-gpu==1.15", "numpy"]

        [dependency-groups]
        dev = ["pytest", {include-group = "docs"}, "tensorflow==1.15"]
        """,
        """
        [build-system]
        requires = ["setuptools>=81"]

        [project]
        name = "x"
        dependencies = [
          "numpy",
          # models
          "setuptools<81",
          "tensorflow-hub>=0.16.1",  # of TensorFlow 1
          'tensorflow>=2.15; python_version >= "3.6"',
        ]
        description = "tensorflow<2"

        [project.optional-dependencies]
        gpu = ["tensorflow-gpu==1.15", "numpy"]

        [dependency-groups]
        dev = ["pytest", {include-group = "docs"}, "tensorflow>=2.15"]
        """,
    ),
    "a/pyproject.toml": (
        """
        [tool.poetry]
        version = "1.15"
        [tool.poetry.dependencies]
        python = "^3.6"
        tensorflow = "^1.15"  # old
        "tensorflow-hub" = { version = "~0.7", optional = true }
        numpy = "*"
        [tool.poetry.group.gpu.dependencies]
        tf-keras = "2.14.*"
        """,
        """
        [tool.poetry]
        version = "1.15"
        [tool.poetry.dependencies]
        python = "^3.6"
        tensorflow = ">=2.15"  # old
        "tensorflow-hub" = { version = ">=0.16.1", optional = true }
        setuptools = "<81"
        numpy = "*"
        [tool.poetry.group.gpu.dependencies]
        tf-keras = ">=2.15"
        """,
    ),
    "setup.cfg": (
        """
        [metadata]
        install_requires = tensorflow<2
        [options]
        packages = find:
        # the requirements
        install_requires =
            tensorflow==1.15
            # models
            tensorflow-hub < 0.9
        [options.extras_require]
        gpu = tensorflow-gpu>=1.14
        """,
        """
        [metadata]
        install_requires = tensorflow<2
        [options]
        packages = find:
        # the requirements
        install_requires =
            tensorflow>=2.15
            # models
            tensorflow-hub >=0.16.1
            setuptools<81
        [options.extras_require]
        gpu = tensorflow-gpu>=1.14
        """,
    ),
    "setup.py": (
        """
        from setuptools import setup
        é, REQUIRED = "é", ["tensorflow<2"]
        REQUIRED = [
            'numpy', 'tensorflow-hub==0.8.0',  # é
        ] + ["six"]
        setup(
            name="tensorflow<2", install_requires=REQUIRED,
            extras_require={"gpu": ["tensorflow-gpu<2"], "old": ("tf-keras<2.15",)}, setup_requires=["setuptools>=81"],
        )
        """,
        """
        from setuptools import setup
        é, REQUIRED = "é", ["tensorflow<2"]
        REQUIRED = [
            'numpy', 'setuptools<81', 'tensorflow-hub>=0.16.1',  # é
        ] + ["six"]
        setup(
            name="tensorflow<2", install_requires=REQUIRED,
            extras_require={"gpu": ["tensorflow>=2.15"], "old": ("tf-keras>=2.15",)}, setup_requires=["setuptools>=81"],
        )
        """,
    ),
    "environment.yml": (
        """
        name: tensorflow=1.15
        channels:
          - tensorflow=1.15
        dependencies:
          - python=3.7
          - conda-forge::tensorflow=1.15=mkl_py37h  # the last one
          - tensorflow-gpu 1.14.*
          - pip
          - pip:
              - "tensorflow-hub<0.9"
              - six
          - setuptools
        """,
        """
        name: tensorflow=1.15
        channels:
          - tensorflow=1.15
        dependencies:
          - python=3.7
          - conda-forge::tensorflow>=2.15  # the last one
          - tensorflow-gpu >=2.15
          - pip
          - pip:
              - "tensorflow-hub>=0.16.1"
              - six
          - setuptools<81
        """,
    ),
    "Dockerfile": (
        """
        FROM python:3.7
        # RUN pip install tensorflow==1.15
        ENV NOTE="pip install tensorflow==1.15"
        RUN pip3 --no-cache-dir install -r requirements.txt tensorflow==1.15.0 && echo tensorflow==1.15
        RUN apt-get update && \\
            # the models
            python -m pip install --index-url https://example.org/tensorflow-gpu \\
                numpy 'tensorflow-hub<0.9' \\
                six
        """,
        """
        FROM python:3.7
        # RUN pip install tensorflow==1.15
        ENV NOTE="pip install tensorflow==1.15"
        RUN pip3 --no-cache-dir install -r requirements.txt "tensorflow>=2.15" && echo tensorflow==1.15
        RUN apt-get update && \\
            # the models
            python -m pip install --index-url https://example.org/tensorflow-gpu \\
                numpy 'tensorflow-hub>=0.16.1' "setuptools<81" \\
                six
        """,
    ),
}

#: tensorflow-gpu beside tensorflow has to be removed, or kept, by a person.
NEEDS_A_PERSON = ("pyproject.toml", "setup.cfg")

#: By file: what must be left alone and not even be told.
LEFT_ALONE = {
    "requirements.txt": """
        # tensorflow==1.15
        tensorflow>=1.15
        tensorflow-hub>=0.16
        tensorflow-text==2.8.2
        tensorflow-gpu-extras==1.0
        tensorflow_datasets<2
        my-tensorflow==1.15
        tf-keras
        tensorflow<2; python_version < "3.7"
        tensorflow==2.17.1 ; python_version >= "3.9"
        tf-nightly
        tensorflow-hub @ https://example.org/tensorflow_hub-0.7.0-py3-none-any.whl
        ./tensorflow-1.15.whl
        -e git+https://example.org/x#egg=tensorflow==1.15
        tensorflow==${VERSION}
        tensorflow==1.15  # hubmigrate: ignore[HUB502]
        setuptools<81
        """,
    "constraints.txt": "setuptools==70.1\ntensorflow!=2.15,>2.14\n",
    "setup.cfg": """
        [options]
        install_requires =
            tensorflow>=2.0
            tensorflow-hub>=0.12,!=0.13; python_version >= "3.9"
            setuptools==80.*
        tests_require = tensorflow==1.15
        [options.package_data]
        x = tensorflow==1.15
        """,
    "pyproject.toml": """
        [build-system]
        requires = ["setuptools", "tensorflow<2"]
        [project]
        dependencies = ["tensorflow~=2.8", "tensorflow-hub>=0.16,<0.17", "setuptools >=60, <81"]  # "tensorflow<2"
        [tool.other]
        dependencies = ["tensorflow<2"]
        [tool.poetry.dependencies]
        tensorflow = {version = "^1.15", python = "<3.7"}
        tensorflow-cpu = {version = "^1.15", markers = "python_version < '3.8'"}
        tensorflow-hub = "^0.16"
        tf-keras = {git = "https://example.org/tf-keras"}
        """,
    "setup.py": """
        from setuptools import setup
        setup(install_requires=["tensorflow" "<2", f"tensorflow=={1.15}", "tensorflow>=2"])
        setup(tests_require=["tensorflow<2"])
        other(install_requires=["tensorflow<2"])
        """,
    "environment.yml": """
        dependencies:
          - tensorflow>=1.15
          - tensorflow-hub
          - setuptools=80
          - cudatoolkit=10.0
          - pip:
            - tensorflow-text==1.15
        variables:
          - tensorflow=1.15
        """,
    "Dockerfile": """
        FROM tensorflow/tensorflow:2.15.0-gpu
        FROM example.org/tensorflow/tensorflow:1.15
        RUN pip install -U pip setuptools && pip install -r requirements.txt
        RUN echo "tensorflow==1.15" && pip install tensorflow-text==1.15 -c tensorflow==1.15
        RUN pip download tensorflow==1.15
        """,
}


def write(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path
