"""Programs that load models of TF2 and ask them in sessions: what such a model returns is not always one tensor."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from generated.client import Server, differences
from generated.rewriting import rewrite

PROGRAM = """
import tensorflow.compat.v1 as tf
import tensorflow_hub as hub
tf.disable_v2_behavior()

model = {model}
ids = tf.placeholder(tf.int32, [None, None])
outputs = model(dict(ids=ids, mask=tf.ones_like(ids)))
with tf.Session() as session:
    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    print(session.run({fetch}, feed_dict={{ids: [[1, 2, 3], [4, 5, 6]]}}))
"""
#: What is fetched of what each model returns, with what the result has to have in it.
FETCHES = [
    ("tensor", "outputs", "map_structure"),
    ("tensor", "outputs[:, 0]", "print(compute_outputs([[1, 2, 3], [4, 5, 6]]).numpy())"),
    ("dict", "outputs", "map_structure"),
    ("dict", "outputs['layers']", "map_structure"),
    ("dict", "[outputs['pooled'], outputs['words'][:, 0]]", "map_structure"),
    ("dict", "tf.norm(outputs['pooled'], axis=1)", ".numpy()"),
    ("tuple", "outputs", "map_structure"),
    ("tuple", "outputs[0]", "map_structure"),
    ("list", "outputs", "map_structure"),
    ("list", "outputs + outputs", "map_structure"),
]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    script = Path(__file__).parent / "saved_models.py"
    subprocess.run([sys.executable, str(script), str(folder)], check=True, capture_output=True, timeout=300)
    return folder


@pytest.fixture(scope="module")
def server(hub_cache: Path) -> Iterator[Server]:
    with Server(hub_cache) as server:
        yield server


@pytest.mark.parametrize("maker", ["hub.load", "hub.KerasLayer"])
@pytest.mark.parametrize(("model", "fetch", "written"), FETCHES)
def test_what_a_model_returns(maker: str, model: str, fetch: str, written: str, models: Path, server: Server) -> None:
    before = {"main.py": PROGRAM.format(model=f"{maker}({str(models / model)!r})", fetch=fetch)}
    after = rewrite(before, "tf2")
    assert after.outcome == "native", after.findings
    assert written in after.files["main.py"]
    expected, found = server.ask([before, after.files])
    assert not any("raised" in event for event in expected[0])
    assert differences(expected, found) == []


@pytest.mark.parametrize(("key", "written"), [("'pooled'", ".numpy()"), ("None if outputs else 1", "map_structure")])
def test_an_output_that_is_asked_for_by_its_name(key: str, written: str, models: Path, server: Server) -> None:
    layer = f"hub.KerasLayer({str(models / 'dict')!r}, output_key={key})"
    before = {"main.py": "outputs = True\n" + PROGRAM.format(model=layer, fetch="outputs")}
    after = rewrite(before, "tf2")
    assert written in after.files["main.py"]
    expected, found = server.ask([before, after.files])
    assert not any("raised" in event for event in expected[0])
    assert differences(expected, found) == []


def test_a_model_that_is_known_to_return_a_tensor() -> None:
    call = "hub.load('https://tfhub.dev/google/universal-sentence-encoder/4')"
    after = rewrite({"main.py": PROGRAM.format(model=call, fetch="outputs")}, "tf2")
    assert "outputs([[1, 2, 3], [4, 5, 6]]).numpy()" in after.files["main.py"]


def test_a_program_that_stays_in_graph_mode_is_left_and_says_why() -> None:
    call = "hub.load('https://tfhub.dev/google/universal-sentence-encoder/4')"
    text = PROGRAM.format(model=call, fetch="outputs") + "print(outputs.name)\n"
    after = rewrite({"main.py": text}, "tf2")
    assert after.files["main.py"] == text
    assert any("keeps the program in graph mode" in finding for finding in after.findings)
