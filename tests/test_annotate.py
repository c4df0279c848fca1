"""``--annotate``: comments above what needs a person, and none where nothing does."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from commandline import Cli

HEAD = "import tensorflow as tf\nimport tensorflow_hub as hub\n"
HANDLE = "https://tfhub.dev/google/nnlm-en-dim50/1"
MAKE = f'm = hub.Module("{HANDLE}", trainable=True)\n'
TRAIN = "step = tf.train.AdamOptimizer().minimize(m(tf.constant(['a'])))\n"
#: The message without the line number that it has elsewhere, which the comment itself would make wrong.
TODO = (
    "# TODO(hubmigrate): HUB201 fine-tuning of a TF1 Hub module is not supported in TF2 (minimize() trains, or may)\n"
)
NEEDS_A_PERSON = HEAD + MAKE + TRAIN
ANNOTATED = HEAD + TODO + MAKE + TRAIN

BEFORE_AND_AFTER = {
    "plain": (NEEDS_A_PERSON, ANNOTATED),
    "the first statement": (
        f"#!/usr/bin/env python\n\nfrom tensorflow_hub import *\nm = Module('{HANDLE}')\n",
        "#!/usr/bin/env python\n\n"
        "# TODO(hubmigrate): HUB503 tensorflow-hub's star import raises: its __all__ still lists"
        " what was removed\nfrom tensorflow_hub import *\n"
        "# TODO(hubmigrate): HUB405 this hub.Module is left with the rest"
        f" of the file\nm = Module('{HANDLE}')\n",
    ),
    "a block, below other comments": (
        HEAD + "def f():\n    # TODO: tune\n\n    # TODO(me): HUB201\n    " + MAKE + "    " + TRAIN,
        HEAD + "def f():\n    # TODO: tune\n\n    # TODO(me): HUB201\n    " + TODO + "    " + MAKE + "    " + TRAIN,
    ),
    "a statement of several lines": (
        HEAD + f"m = (\n    hub.Module('{HANDLE}', trainable=True)\n)\n" + TRAIN,
        HEAD + TODO + f"m = (\n    hub.Module('{HANDLE}', trainable=True)\n)\n" + TRAIN,
    ),
    "several in one line are told once": (
        HEAD + MAKE.rstrip() + "; k" + MAKE[1:] + TRAIN,
        HEAD + TODO + MAKE.rstrip() + "; k" + MAKE[1:] + TRAIN,
    ),
    "elif": (
        HEAD + f"m = 0\nif m:\n    pass\nelif hub.Module('{HANDLE}', trainable=True):\n    pass\n" + TRAIN,
        HEAD + "m = 0\nif m:\n    pass\n" + TODO + f"elif hub.Module('{HANDLE}', trainable=True):\n    pass\n" + TRAIN,
    ),
    "a decorator": (
        HEAD + MAKE + f"@m(hub.Module('{HANDLE}', trainable=True))\ndef f():\n    pass\n" + TRAIN,
        None,
    ),
    "windows newlines": (NEEDS_A_PERSON.replace("\n", "\r\n"), ANNOTATED.replace("\n", "\r\n")),
    "a form feed": (HEAD + "\f" + MAKE + TRAIN, HEAD + TODO + "\f" + MAKE + TRAIN),
    "tabs": (HEAD + "if 1:\n\t" + MAKE + "\t" + TRAIN, HEAD + "if 1:\n\t" + TODO + "\t" + MAKE + "\t" + TRAIN),
    "a comment like it, from elsewhere": (
        HEAD + "x = 1  # TODO(hubmigrate): HUB201 mine\ns = '''\n# TODO(hubmigrate): HUB201 mine\n'''\n" + MAKE + TRAIN,
        HEAD
        + "x = 1  # TODO(hubmigrate): HUB201 mine\ns = '''\n# TODO(hubmigrate): HUB201 mine\n'''\n"
        + TODO
        + MAKE
        + TRAIN,
    ),
}


@pytest.mark.parametrize(("before", "after"), BEFORE_AND_AFTER.values(), ids=BEFORE_AND_AFTER)
def test_comments_come_once_and_go_with_the_finding(here: Path, cli: Cli, before: str, after: str | None) -> None:
    path = here / "x.py"
    path.write_bytes(before.encode())
    diff = cli("rewrite", "--annotate", "--diff", "x.py")
    assert path.read_bytes() == before.encode()
    result = cli("rewrite", "--annotate", "x.py")
    annotated = path.read_bytes()
    assert (result.code, annotated) == (1, annotated if after is None else after.encode())
    assert annotated.count(b"# TODO(hubmigrate): HUB") > before.count("# TODO(hubmigrate): HUB")
    assert "annotated x.py\nLooked at 1 file: 1 annotated, 1 left to a person.\n" in result.err
    subprocess.run(["git", "apply", "-R", "-"], input=diff.out, check=True)
    assert path.read_bytes() == before.encode()
    path.write_bytes(annotated)
    assert cli("rewrite", "--annotate", "x.py").code == 1
    assert path.read_bytes() == annotated
    cli("rewrite", "--annotate", "--ignore", "HUB", "x.py")
    assert path.read_bytes() == before.encode()


def test_a_decorator_is_annotated_above_it(here: Path, cli: Cli) -> None:
    before, _ = BEFORE_AND_AFTER["a decorator"]
    (here / "x.py").write_text(before)
    cli("rewrite", "--annotate", "x.py")
    assert f"{TODO}@m(hub.Module" in (here / "x.py").read_text()


def test_the_comment_goes_when_a_person_has_mended_the_code(here: Path, cli: Cli) -> None:
    path = here / "x.py"
    path.write_text(ANNOTATED.replace(", trainable=True", ""))
    result = cli("rewrite", "--annotate", "x.py")
    assert "rewrote x.py (compat)\n" in result.err
    assert "TODO" not in path.read_text()
    assert "hub.load" in path.read_text()
    # The last word of TensorFlow Hub may be gone from the file.
    path.write_text(f"import os\n{TODO}print(os.sep)\n")
    assert cli("rewrite", "x.py").code == 0
    assert cli("rewrite", "--annotate", "x.py").code == 1
    assert path.read_text() == "import os\nprint(os.sep)\n"


def test_a_file_that_is_silenced_is_not_touched(here: Path, cli: Cli) -> None:
    path = here / "x.py"
    path.write_text(ANNOTATED + "# hubmigrate: ignore-file\n")
    assert cli("rewrite", "--annotate", "x.py").code == 0
    assert path.read_text() == ANNOTATED + "# hubmigrate: ignore-file\n"


def test_without_the_option_comments_stay(here: Path, cli: Cli) -> None:
    path = here / "x.py"
    path.write_text(ANNOTATED)
    cli("rewrite", "x.py")
    assert path.read_text() == ANNOTATED
    path.write_text(ANNOTATED.replace(", trainable=True", ""))
    cli("rewrite", "x.py")
    assert f"{TODO}m = hub.load" in path.read_text()


def test_a_rewritten_file_is_annotated_where_something_is_left(here: Path, cli: Cli) -> None:
    path = here / "x.py"
    path.write_text(
        f'{HEAD}m = hub.Module("{HANDLE}")\nif 1:\n    y = m(tf.constant(["a"]))  # hubmigrate: ignore[HUB2]\n'
    )
    cli("rewrite", "--annotate", "x.py")
    after = path.read_text()
    assert "hub.load" in after
    assert "\n    # TODO(hubmigrate): HUB990 this comment silences nothing\n    y = m.signatures" in after
    cli("rewrite", "--annotate", "x.py")
    assert path.read_text() == after


def test_notebooks(here: Path, cli: Cli) -> None:
    def notebook(*texts: str) -> bytes:
        cells = [{"cell_type": "code", "metadata": {}, "source": text.splitlines(True)} for text in texts]
        return (json.dumps({"cells": cells, "metadata": {}}, indent=1) + "\n").encode()

    path = here / "x.ipynb"
    path.write_bytes(notebook("!pip install x\n" + HEAD, "%%time\n" + MAKE, TRAIN))
    assert cli("rewrite", "--annotate", "x.ipynb").code == 1
    annotated = notebook("!pip install x\n" + HEAD, "%%time\n" + TODO + MAKE, TRAIN)
    assert path.read_bytes() == annotated
    cli("rewrite", "--annotate", "x.ipynb")
    assert path.read_bytes() == annotated


def test_files_of_other_encodings(here: Path, cli: Cli) -> None:
    data = ("# -*- coding: latin-1 -*-\ns = 'é'\n" + NEEDS_A_PERSON).encode("latin-1")
    (here / "x.py").write_bytes(data)
    cli("rewrite", "--annotate", "x.py")
    assert (here / "x.py").read_bytes() == data.replace(MAKE.encode(), (TODO + MAKE).encode())


def test_json_and_check(here: Path, cli: Cli) -> None:
    (here / "x.py").write_text(NEEDS_A_PERSON)
    told = json.loads(cli("rewrite", "--annotate", "--check", "--output-format", "json", "x.py").text)
    assert (told["files"][0]["outcome"], told["files"][0]["changed"]) == ("manual", True)
    assert (here / "x.py").read_text() == NEEDS_A_PERSON
