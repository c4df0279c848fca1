"""With ``--unsafe`` a model that a function loads at each call is kept; what speaks against it leaves it alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hubmigrate.migration import FileResult, Outcome
from hubmigrate.pipeline import migrate
from hubmigrate.settings import Settings
from hubmigrate.sources.read import read

IMPORTS = "import tensorflow as tf\nimport tensorflow_hub as hub\n"
RUN = "with tf.Session() as session:\n        session.run(tf.global_variables_initializer())\n        "
ENCODE = f"""

def encode(handle, text):
    vectors = hub.Module(handle)([text])
    {RUN}return session.run(vectors)
"""
CALLS = '\n\nfor text in ("a", "b"):\n    print(encode("https://tfhub.dev/google/nnlm-en-dim50/1", text))\n'
PROGRAM = IMPORTS + ENCODE + CALLS

LOADER = "@functools.lru_cache(maxsize=None)\ndef load_model(handle):\n    return hub.load(handle)\n"


def rewritten(folder: Path, text: str, **settings: Any) -> tuple[str, FileResult]:
    """The program as it becomes, and the result."""
    path = folder / "main.py"
    path.write_text(text)
    [result] = migrate([read(path, "main.py")], Settings(**{"unsafe": True, **settings}))
    assert result.after is not None, [finding.line() for finding in result.findings]
    return result.after.decode(), result


def told(result: FileResult) -> str:
    [finding] = [finding for finding in result.findings if finding.code == "HUB426"]
    return finding.line()


def test_a_model_is_loaded_once_for_each_handle(tmp_path: Path) -> None:
    after, result = rewritten(tmp_path, PROGRAM)
    assert after.startswith(f"import functools\n{IMPORTS}\n\n{LOADER}\n\ndef encode(handle, text):\n")
    assert "vectors = load_model(handle).signatures" in after
    assert told(result).endswith("HUB426 the model is loaded once for each handle, and kept by load_model")


def test_without_unsafe_it_is_told(tmp_path: Path) -> None:
    after, result = rewritten(tmp_path, PROGRAM, unsafe=False)
    assert "vectors = hub.load(handle).signatures" in after
    assert "functools" not in after
    assert told(result).endswith("[load it once, outside of the function, or let --unsafe do it]")


def test_functions_of_a_file_share_what_keeps_their_models(tmp_path: Path) -> None:
    second = ENCODE.replace("encode", "again")
    after, _ = rewritten(tmp_path, IMPORTS + ENCODE + second + CALLS + CALLS.replace("encode", "again"))
    assert after.count("lru_cache") == 1
    assert after.count("= load_model(handle)") == 2
    assert after.index("def load_model") < after.index("def encode")


def test_a_model_in_the_middle_of_a_graph_is_kept(tmp_path: Path) -> None:
    fed = ENCODE.replace("vectors", "words = tf.placeholder(tf.string, [None])\n    vectors", 1)
    fed = fed.replace("([text])", "(words)").replace("run(vectors)", "run(vectors, {words: [text]})")
    after, result = rewritten(tmp_path, IMPORTS + fed + CALLS)
    assert result.outcome is Outcome.NATIVE
    assert "    vectors_module = load_model(handle)\n" in after
    assert 'return vectors_module.signatures["default"](words)["default"]' in after


def test_a_handle_that_an_object_keeps(tmp_path: Path) -> None:
    program = f"""{IMPORTS}SIZE = 1


class Encoder:
    def __init__(self, handle):
        self.handle = handle

    def encode(self, text):
        vectors = hub.Module(self.handle)([text])
        {RUN.replace("        ", "            ")}return session.run(vectors)


encoder = Encoder("https://tfhub.dev/google/nnlm-en-dim50/1")
print([encoder.encode(text) for text in ("a", "b")])
"""
    after, _ = rewritten(tmp_path, program)
    assert f"{IMPORTS}SIZE = 1\n\n\n{LOADER}\n\nclass Encoder:\n" in after
    assert "vectors = load_model(self.handle).signatures" in after


def test_an_import_of_functools_is_used(tmp_path: Path) -> None:
    after, _ = rewritten(tmp_path, "import functools as ft\n" + PROGRAM)
    assert after.startswith(f"import functools as ft\n{IMPORTS}\n\n@ft.lru_cache")


def test_its_name_is_no_other(tmp_path: Path) -> None:
    after, _ = rewritten(tmp_path, PROGRAM + "\n\ndef load_model():\n    return 1\n")
    assert "vectors = load_hub_model(handle).signatures" in after
    assert after.count("def load_model(") == 1


LEFT = {
    "functools means something else": PROGRAM + "\nfunctools = 1\n",
    "functools is imported too late": PROGRAM + "\nimport functools\n",
    "every name is taken": PROGRAM + "\nload_model = load_hub_model = load_model_once = 1\n",
    "names come from who knows where": "from os.path import *\n" + PROGRAM,
    "hub is imported where it is used": PROGRAM.replace("import tensorflow_hub as hub\n", "").replace(
        "    vectors", "    import tensorflow_hub as hub\n    vectors", 1
    ),
    "a model with tags": PROGRAM.replace("Module(handle)", 'Module(handle, tags={"small"})'),
    "it is called once": PROGRAM.replace('("a", "b")', '("a",)').replace("for text in", "if text :="),
    "the line is silenced": PROGRAM.replace("([text])", "([text])  # hubmigrate: ignore[HUB426]"),
}


@pytest.mark.parametrize("why", LEFT)
def test_a_model_is_loaded_as_before(why: str, tmp_path: Path) -> None:
    after, result = rewritten(tmp_path, LEFT[why])
    assert result.outcome is Outcome.NATIVE
    assert "hub.load(handle" in after
    assert "lru_cache" not in after
    assert all("--unsafe" not in finding.line() for finding in result.findings)


def test_who_does_not_ask_for_the_rule_does_not_get_it(tmp_path: Path) -> None:
    after, _ = rewritten(tmp_path, PROGRAM, ignore=("HUB426",))
    assert "lru_cache" not in after


def test_a_layer_is_nobody_elses(tmp_path: Path) -> None:
    after, result = rewritten(tmp_path, PROGRAM.replace("([text])", "(tf.constant([text]))"), api="keras")
    assert "vectors = hub.KerasLayer(handle" in after
    assert "lru_cache" not in after
    assert "--unsafe" not in told(result)


def test_in_a_notebook_it_stands_above_the_cell(tmp_path: Path) -> None:
    cells = [IMPORTS, "size = 1\n", ENCODE.strip(), CALLS.strip()]
    shown = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": cell} for cell in cells]
    for count, cell in enumerate(shown, 1):
        cell["execution_count"] = count
    path = tmp_path / "main.ipynb"
    path.write_text(json.dumps({"cells": shown, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}))
    [result] = migrate([read(path, "main.ipynb")], Settings(unsafe=True))
    assert result.after is not None
    sources = ["".join(cell["source"]) for cell in json.loads(result.after)["cells"]]
    assert (
        sources[0] == f"import functools\n{IMPORTS}\n\n{LOADER}".rstrip("\n") + sources[0][len(sources[0].rstrip()) :]
    )
    assert sources[1] == "size = 1\n"
    assert sources[2].startswith("def encode(handle, text):\n    vectors = load_model(handle).signatures")


@pytest.mark.parametrize("settings", [{"target": "compat"}, {"ignore": ("HUB410",)}], ids=["compat", "ignored"])
def test_a_model_of_a_graph_is_not_kept(settings: dict[str, Any], tmp_path: Path) -> None:
    after, result = rewritten(tmp_path, PROGRAM, **settings)
    assert result.outcome is Outcome.COMPAT
    assert "vectors = hub.load(handle).signatures" in after
    assert "lru_cache" not in after


def test_once_is_enough(tmp_path: Path) -> None:
    after, _ = rewritten(tmp_path, PROGRAM)
    path = tmp_path / "main.py"
    path.write_text(after)
    [result] = migrate([read(path, "main.py")], Settings(unsafe=True))
    assert not result.changed
