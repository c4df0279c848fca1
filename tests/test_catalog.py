"""What is known of models: every spelling of a handle, models on disk, and the facts behind both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner

from hubmigrate import catalog
from hubmigrate.catalog import handles, local
from hubmigrate.catalog.handles import Handle, KaggleHandle
from hubmigrate.catalog.models import Model, Tensor

ELMO = Handle("google/elmo", 3)
ELMO_ON_KAGGLE = KaggleHandle("google", "elmo", "TensorFlow1", "elmo", 3)

SPELLINGS = {
    "https://tfhub.dev/google/elmo/3": ELMO,
    "http://tfhub.dev/google/elmo/3": ELMO,
    "https://www.tfhub.dev/google/elmo/3": ELMO,
    "https://alpha.tfhub.dev/google/elmo/3": ELMO,
    "HTTPS://TFHub.dev/google/elmo/3": ELMO,
    "https://tfhub.dev/google/elmo/3/": ELMO,
    " https://tfhub.dev/google/elmo/3\n": ELMO,
    "https://tfhub.dev/google/elmo/3?tf-hub-format=compressed": ELMO,
    "https://tfhub.dev/google/elmo": Handle("google/elmo"),
    "https://tfhub.dev/google/elmo?tf-hub-format=compressed": Handle("google/elmo"),
    "https://hub.tensorflow.google.cn/google/elmo/3": ELMO,
    "gs://tfhub-modules/google/elmo/3.tar.gz": ELMO,
    "https://storage.googleapis.com/tfhub-modules/google/elmo/3.tar.gz": ELMO,
    "https://tfhub.dev/google/imagenet/inception_v3/classification/1": Handle(
        "google/imagenet/inception_v3/classification", 1
    ),
    "https://www.kaggle.com/models/google/elmo/frameworks/tensorFlow1/variations/elmo/versions/3": ELMO_ON_KAGGLE,
    "https://www.kaggle.com/models/google/elmo/frameworks/TensorFlow1/variations/elmo/versions/3": ELMO_ON_KAGGLE,
    "https://kaggle.com/models/google/elmo/TensorFlow1/elmo/3": ELMO_ON_KAGGLE,
    "https://www.kaggle.com/models/google/elmo/TensorFlow1/elmo": KaggleHandle("google", "elmo", "TensorFlow1", "elmo"),
    "https://www.kaggle.com/models/google/elmo/frameworks/tensorFlow1/variations/elmo": KaggleHandle(
        "google", "elmo", "TensorFlow1", "elmo"
    ),
}

NO_HANDLES = [
    "",
    "google/elmo/3",  # a path, in a program
    "/tmp/google/elmo/3",
    "gs://my-bucket/google/elmo/3.tar.gz",
    "https://example.com/tfhub.dev/google/elmo/3",
    "https://nottfhub.dev/google/elmo/3",
    "https://tfhub.dev/",
    "https://tfhub.dev/google",
    "https://tfhub.dev//elmo/3",
    "https://www.kaggle.com/datasets/google/elmo/TensorFlow1/elmo/3",
    "https://www.kaggle.com/models/google/elmo",
    "https://www.kaggle.com/models/google/elmo/PyTorch/elmo/3",
    "https://www.kaggle.com/models/google/elmo/TensorFlow1/elmo/latest",
]


def known(text: str) -> Model:
    model = catalog.look_up(text)
    assert model is not None
    return model


@pytest.mark.parametrize("text", SPELLINGS, ids=str.strip)
def test_a_spelling(text: str) -> None:
    assert handles.parse(text) == SPELLINGS[text]
    assert known(text) == known("https://tfhub.dev/google/elmo/3") or SPELLINGS[text].name != "google/elmo"


@pytest.mark.parametrize("text", NO_HANDLES)
def test_no_handle(text: str) -> None:
    assert handles.parse(text) is None
    assert catalog.look_up(text) is None


def test_a_handle_writes_itself_so_that_it_can_be_read_again() -> None:
    for handle in SPELLINGS.values():
        assert handles.parse(str(handle)) == handle


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("https://tfhub.dev/tensorflow/lite-model/mobilenet_v1_1.0_224/1/default/1", "tflite"),
        ("https://tfhub.dev/google/tfjs-model/imagenet/mobilenet_v2/classification/1/default/1", "tfjs"),
        ("https://tfhub.dev/google/coral-model/some-model/1", "coral"),
        ("https://www.kaggle.com/models/google/mobilenet-v2/TfLite/100-224/1", "tflite"),
        ("https://www.kaggle.com/models/google/mobilenet-v2/frameworks/tfJs/variations/100-224/versions/1", "tfjs"),
        ("https://tfhub.dev/google/universal-sentence-encoder-lite/2", None),
        ("https://tfhub.dev/tensorflow/efficientnet/lite0/classification/1", None),
        ("https://www.kaggle.com/models/google/elmo/TensorFlow1/elmo/3", None),
    ],
)
def test_formats_that_hub_does_not_load_say_so_in_the_handle(text: str, format: str | None) -> None:
    handle = handles.parse(text)
    assert handle is not None and handles.other_format(handle) == format


def test_case_matters_in_a_name() -> None:
    assert catalog.look_up("https://tfhub.dev/google/ELMo/3") is None


def test_a_model_nobody_documented() -> None:
    assert catalog.look_up("https://tfhub.dev/nobody/nothing/1") is None
    assert catalog.look_up("https://tfhub.dev/google/elmo/99") is None
    assert catalog.look_up("https://www.kaggle.com/models/nobody/nothing/TensorFlow1/x/1") is None


def test_without_a_version_the_latest_is_meant() -> None:
    model = known("https://tfhub.dev/google/universal-sentence-encoder")
    assert (model.version, model.format) == (4, "tf2_saved_model")


def test_kaggle_counts_the_versions_of_a_framework() -> None:
    page = "https://www.kaggle.com/models/google/universal-sentence-encoder"
    assert known(f"{page}/TensorFlow2/universal-sentence-encoder/2").version == 4
    assert known(f"{page}/TensorFlow1/universal-sentence-encoder/2").version == 2
    assert known(f"{page}/TensorFlow1/universal-sentence-encoder").version == 2


def test_every_name_on_kaggle_leads_back() -> None:
    for name in catalog._data()["models"]:
        for model in catalog.versions(Handle(name)):
            if model.kaggle:
                assert known(f"https://www.kaggle.com/models/{model.kaggle}") == model


def test_signatures() -> None:
    elmo = known("https://tfhub.dev/google/elmo/2")
    tokens = elmo.signature("tokens")
    assert tokens is not None and tokens.inputs is not None and tokens.outputs is not None
    assert [(tensor.name, tensor.dtype, tensor.shape) for tensor in tokens.inputs] == [
        ("tokens", "string", (None, None)),
        ("sequence_len", "int32", (None,)),
    ]
    assert {tensor.name for tensor in tokens.outputs} >= {"elmo", "default", "word_emb"}
    assert elmo.signature("nothing") is None


def test_signatures_of_a_graph_with_tags() -> None:
    handle = "https://tfhub.dev/google/compare_gan/s3gan_10_128x128/1"
    assert catalog.signature_inputs(handle, "default") == {"z": "float32", "labels": "int32"}
    inputs = catalog.signature_inputs(handle, "default", ["bsNone", "disc"])
    assert inputs == {"images": "float32", "labels": "int32"}
    assert catalog.signature_inputs(handle, "default", ["disc"]) is None
    assert known(handle).signature("default", {"gen", "bsNone"}) is not None


@pytest.mark.parametrize(
    ("handle", "signature", "inputs"),
    [
        ("deepmind/bigbigan-resnet50/1", "generate", {"": "float32"}),
        ("google/universal-sentence-encoder-lite/2", "spm_path", {}),
        ("google/bert_uncased_L-12_H-768_A-12/1", "tokenization_info", {}),
        ("google/bert_uncased_L-12_H-768_A-12/1", "mlm", None),  # nobody verified it
        ("google/nnlm-en-dim128/1", "default", {"": "string"}),
        ("google/universal-sentence-encoder", "default", {"": "string"}),  # what the TF1 versions share
        ("google/universal-sentence-encoder/4", "default", None),  # not a TF1 model
        ("deepmind/biggan-128/2", "default", {"z": "float32", "y": "float32", "truncation": "float32"}),
        ("google/wiki40b-lm-en/1", "detokenization", {"token_ids": ""}),
        ("nobody/nothing/1", "default", None),
    ],
)
def test_inputs_of_a_signature(handle: str, signature: str, inputs: dict[str, str] | None) -> None:
    assert catalog.signature_inputs(f"https://tfhub.dev/{handle}", signature) == inputs


def test_successors() -> None:
    advice = catalog.successor_advice("https://tfhub.dev/google/bert_uncased_L-12_H-768_A-12/1")
    assert "https://tfhub.dev/tensorflow/bert_en_uncased_L-12_H-768_A-12/4" in advice and "input_word_ids" in advice
    paired_by_hand = catalog.successor_advice("https://tfhub.dev/google/universal-sentence-encoder-lite/2")
    assert paired_by_hand.startswith("no successor is documented")
    assert catalog.successor_advice("https://tfhub.dev/google/elmo/3") == ""
    assert catalog.successor_advice("https://tfhub.dev/nobody/nothing/1") == ""


def test_every_successor_is_a_tf2_model() -> None:
    for name in catalog._data()["models"]:
        for model in catalog.versions(Handle(name)):
            if model.successor:
                assert model.format == "tf1_hub"
                assert known(model.successor.url).format == "tf2_saved_model"


def write(folder: Path, **files: bytes) -> Path:
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder


def field(number: int, data: bytes) -> bytes:
    """A message's field, on the wire; two bytes for the length, so that the reader meets a long one."""
    return bytes([number << 3 | 2, len(data) & 0x7F | 0x80, len(data) >> 7]) + data


def signature(name: bytes) -> bytes:
    """A meta graph's signature with one input x: float32[?, 2] and no output."""
    shape = field(2, b"\x08" + b"\xff" * 9 + b"\x01") + field(2, b"\x08\x02")
    info = b"\x10\x01" + field(3, shape)
    return field(5, field(1, name) + field(2, field(1, field(1, b"x") + field(2, info))))


TRAINABLE = field(4, field(1, b"trainable_variables") + field(2, b""))
#: A TF2 model that can be called and has one variable to train: a root with two children, of which one has a child.
OBJECTS = field(
    7,
    field(1, field(1, b"\x08\x01" + field(2, b"__call__")) + field(1, b"\x08\x02" + field(2, b"trainable_variables")))
    + field(1, b"")
    + field(1, field(1, b"\x08\x01" + field(2, b"0"))),
)


def test_a_folder_in_the_tf1_hub_format(tmp_path: Path) -> None:
    graphs = field(2, signature(b"default") + TRAINABLE) + field(2, field(1, field(4, b"train")))
    model = local.inspect(write(tmp_path, saved_model__pb=b"\x08\x01" + graphs, tfhub_module__pb=b"\x08\x03"))
    assert model is not None
    assert (model.format, model.fine_tunable, model.callable) == ("tf1_hub", True, False)
    assert model.tags == ((), ("train",))
    [found] = model.signatures
    assert found.name == "default" and found.inputs is not None
    assert [str(tensor) for tensor in found.inputs] == ["x: float32[?,2]"]


def test_a_module_with_nothing_to_train(tmp_path: Path) -> None:
    model = local.inspect(write(tmp_path, saved_model__pb=field(2, signature(b"default")), tfhub_module__pb=b""))
    assert model is not None and model.fine_tunable is False


def test_saved_models_of_tf1_and_tf2(tmp_path: Path) -> None:
    model = local.inspect(write(tmp_path, saved_model__pb=field(2, signature(b"serving_default"))))
    assert model is not None and model.format == "tf1_saved_model" and not model.callable
    graph = signature(b"serving_default") + signature(b"__saved_model_init_op") + OBJECTS
    model = local.inspect(write(tmp_path, saved_model__pb=field(2, graph)))
    assert model is not None and model.callable
    assert (model.format, model.fine_tunable) == ("tf2_saved_model", True)
    assert [each.name for each in model.signatures] == ["serving_default"]


def test_whole_models_on_disk(hub_cache: Path) -> None:
    models = [local.inspect(folder) for folder in hub_cache.iterdir()]
    assert models and all(model and model.format == "tf1_hub" and model.signatures for model in models)
    assert any(model and ("train",) in model.tags for model in models)


@pytest.mark.parametrize(
    ("files", "format"),
    [
        ({"saved_model__cpb": b""}, "tf2_saved_model"),
        ({"saved_model__pbtxt": b"meta_graphs { object_graph_def { } }"}, "tf2_saved_model"),
        ({"saved_model__pbtxt": b"meta_graphs { }"}, "tf1_saved_model"),
        ({"model__json": b'{"modelTopology": {}}'}, "tfjs"),
        ({"model__tflite": b""}, "tflite"),
        ({"model__json": b"[]"}, None),
        ({"checkpoint": b""}, None),
    ],
)
def test_other_folders(files: dict[str, bytes], format: str | None, tmp_path: Path) -> None:
    model = local.inspect(write(tmp_path, **files))
    assert (model and model.format) == format


def test_a_file(tmp_path: Path) -> None:
    write(tmp_path, model__tflite=b"")
    model = local.inspect(tmp_path / "model.tflite")
    assert model is not None and model.format == "tflite"


def run(target: str, *options: str) -> tuple[int, str]:
    from hubmigrate.commands.inspect import command

    app = Typer()
    app.command()(command)
    result = CliRunner().invoke(app, [target, *options])
    return result.exit_code, result.output


@pytest.mark.parametrize(
    "target",
    [
        "https://tfhub.dev/google/elmo/3",
        "google/elmo/3",
        "google/elmo/tensorFlow1/elmo/3",
        "https://www.kaggle.com/models/google/elmo/TensorFlow1/elmo/3",
    ],
)
def test_inspect_a_handle(target: str) -> None:
    code, output = run(target)
    assert code == 0
    for part in ("google/elmo, version 3", "TF1 Hub format", "fine-tunable: yes", "signature tokens", "unsupported"):
        assert part in output
    code, output = run(target, "--output-format", "json")
    found = json.loads(output)
    assert (found["target"], found["handle"], found["version"]) == (target, "google/elmo", 3)
    assert found["matrix"][0]["name"] == "tf1_hub/inference/tf1"


def test_what_is_remarked_of_a_tensor_stands_apart() -> None:
    assert str(Tensor("x", "float32", (None, 2), "values in [0, 1]")) == "x: float32[?,2] (values in [0, 1])"
    assert str(Tensor("", "", None, "a list")) == "(unnamed): (a list)"


def test_inspect_a_folder(tmp_path: Path) -> None:
    write(tmp_path, saved_model__pb=field(2, signature(b"default")), tfhub_module__pb=b"")
    code, output = run(str(tmp_path))
    assert code == 0 and "TF1 Hub format" in output and "in  x: float32[?,2]" in output


def test_inspect_says_which_versions_are_tf2() -> None:
    assert (
        "(TF1 Hub format: 1, 2; TF2 SavedModel: 3, 4)" in run("https://tfhub.dev/google/universal-sentence-encoder")[1]
    )


def test_inspect_a_model_that_hub_cannot_load() -> None:
    code, output = run("https://tfhub.dev/tensorflow/lite-model/nobody-knows/1")
    assert code == 0 and "TensorFlow Lite" in output and "no format that hub loads" in output


@pytest.mark.parametrize("target", ["https://tfhub.dev/nobody/nothing/1", "https://example.com/model", "nothing"])
def test_inspect_what_nobody_knows(target: str) -> None:
    assert run(target)[0] == 2


def test_inspect_a_broken_model(tmp_path: Path) -> None:
    code, output = run(str(write(tmp_path, saved_model__pb=b"not a protocol buffer")))
    assert code == 2 and "not a protocol buffer" in output
