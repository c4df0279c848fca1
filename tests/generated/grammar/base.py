"""The model of a program, its inputs, and what is derived from its outputs."""

from __future__ import annotations

import random
from collections.abc import Callable

from . import operations
from .draft import Draft, Input, Tensor

TEXT_MODELS = {
    "https://tfhub.dev/google/nnlm-en-dim50/1": 50,
    "https://tfhub.dev/google/universal-sentence-encoder/2": 512,
    "https://tfhub.dev/google/Wiki-words-250/1": 250,
}
SENTENCES = (
    "the cat sat on the mat", "a quick brown fox", "dogs and cats", "hello world", "good movie", "", "snow",
    "the house by the sea", "how old are you", "bad food, slow service", "Red APPLE",
)  # fmt: skip


def texts(rng: random.Random) -> str:
    """A batch of sentences as Python code."""
    chosen = [rng.choice(SENTENCES) for _ in range(rng.choice((1, 1, 2, 2, 3)))]
    text = repr(chosen)
    return rng.choice(
        (text, text, text, text, f"tuple({text})", f"np.array({text})", f"np.array({text}, dtype=object)")
    )


def one_number(rng: random.Random) -> str:
    return rng.choice(("2.0", "0.5", "3", "np.float32(1.5)", "np.float64(2.5)", "np.array(4.0)"))


def numbers(rng: random.Random, count: int) -> str:
    return repr([round(rng.uniform(-2, 2), 1) for _ in range(count)])


def add_base(draft: Draft) -> None:
    """Gives the draft its model and its tensors."""
    rng = draft.rng
    bases: dict[Callable[[Draft], None], int] = {
        _text: 80, _image: 5, _bert: 3, _elmo: 4, _sparse: 3, _pair: 5
    }  # fmt: skip
    rng.choices(list(bases), list(bases.values()))[0](draft)
    for _ in range(rng.choice((0, 1, 1, 2, 2, 3, 4))):
        derive(draft)


# --- inputs


def placeholder(draft: Draft, word: str, dtype: str, shape: str, data: Callable[[random.Random], str]) -> str:
    """A line that makes a placeholder in one of the ways that people write; returns its name."""
    rng, name = draft.rng, draft.name(word)
    call = rng.choice((f"tf.placeholder({dtype}, {shape})", f"tf.placeholder({dtype}, shape={shape})",
                       f"tf.placeholder(dtype={dtype}, shape={shape})"))  # fmt: skip
    if draft.chance(0.3):
        call = call[:-1] + f', name="{name}")'
    draft.build.append(f"@{name} = {call}")
    draft.inputs["@" + name] = Input("@" + name, name + "_given", data)
    return "@" + name


def text_input(draft: Draft) -> Tensor:
    """Where the sentences come from: mostly a placeholder, sometimes a constant."""
    rng = draft.rng
    size = draft.name("size")
    kind = rng.choices(("placeholder", "default", "constant", "list"), (75, 5, 14, 6))[0]
    if kind == "placeholder":
        shape = rng.choice(("[None]", "[None]", "[None]", "(None,)", "[None]", "None", "(None)"))
        if shape == "None" and draft.chance(0.7):
            shape = "[None]"
        name = placeholder(draft, rng.choice(("texts", "sentences", "x")), "tf.string", shape, texts)
        return draft.add(Tensor(name, "texts", size, frozenset([name])))
    name = draft.name("texts")
    value = repr([rng.choice(SENTENCES) for _ in range(rng.choice((1, 2, 3)))])
    if kind == "default":
        draft.build.append(f"@{name} = tf.placeholder_with_default({value}, [None])")
        draft.inputs["@" + name] = Input("@" + name, name + "_given", texts, optional=True)
        return draft.add(Tensor("@" + name, "texts", size, frozenset(["@" + name])))
    if kind == "list":
        draft.state.append(f"${name} = {value}")
        return Tensor("$" + name, "texts", size)
    draft.build.append(f"@{name} = tf.constant({value})")
    return draft.add(Tensor("@" + name, "texts", size))


# --- models


def module(draft: Draft, handle: str, word: str = "module", named: bool = False) -> str:
    """A line that makes the module; returns its name, or what stands for it where it is called."""
    rng = draft.rng
    call = f'hub.Module("{handle}")'
    if draft.chance(0.15):
        constant = draft.name("HANDLE").upper()
        draft.outer.append(f'{constant} = "{handle}"')
        call = f"hub.Module({constant})"
    if draft.chance(0.1):
        call = call[:-1] + ", trainable=False)"
    if not named and draft.chance(0.15):
        return call
    name = draft.name(rng.choice((word, "embed", "m")))
    draft.build.append(f"@{name} = {call}")
    return "@" + name


def _text(draft: Draft) -> None:
    handle, width = draft.rng.choice(list(TEXT_MODELS.items())[:2] * 3 + list(TEXT_MODELS.items()))
    model_first = draft.chance(0.5)
    name = module(draft, handle) if model_first else ""
    source = text_input(draft)
    if source.name.startswith("@") and draft.chance(0.15):
        source = clean(draft, source)
    name = name or module(draft, handle)
    encode(draft, name, source, width)
    if name.startswith("@") and draft.chance(0.15):
        # Two calls share the weights of one module.
        encode(draft, name, text_input(draft), width)


def _pair(draft: Draft) -> None:
    """Two modules."""
    (one, width), (two, width_two) = draft.rng.sample(list(TEXT_MODELS.items()), 2)
    if draft.chance(0.3):
        two, width_two = one, width
    source = text_input(draft)
    encode(draft, module(draft, one), source, width)
    encode(draft, module(draft, two, "other"), source if draft.chance(0.6) else text_input(draft), width_two)


def clean(draft: Draft, source: Tensor) -> Tensor:
    """Something done to the sentences before the model sees them."""
    name = source.name
    expression = draft.rng.choice((f"tf.strings.lower({name})", f'tf.strings.join(["the ", {name}])',
                                   f'tf.strings.regex_replace({name}, "c", "d")', f"tf.identity({name})",
                                   f'tf.string_join([{name}, " dog"])', f'{name} + " cat"'))  # fmt: skip
    return draft.derive(source, "cleaned", expression)


def encode(draft: Draft, model: str, source: Tensor, width: int) -> Tensor:
    """A call of a text model."""
    rng, name = draft.rng, source.name
    word = rng.choice(("embeddings", "vectors", "y"))
    forms = [f"{model}({name})"] * 6 + [f"{model}(inputs={name})", f'{model}({name}, signature="default")']
    forms += [
        f'{model}({name}, as_dict=True)["default"]',
        f'{model}({name}, signature="default", as_dict=True)["default"]',
    ]
    form = rng.choice(forms)
    if draft.chance(0.06):
        outputs = draft.name("outputs")
        draft.build.append(f"@{outputs} = {model}({name}, as_dict=True)")
        draft.add(Tensor("@" + outputs, "bundle", "", source.inputs))
        form = f'@{outputs}["default"]'
    tensor = "@" + draft.name(word)
    draft.build.append(f"{tensor} = {form}")
    return draft.add(Tensor(tensor, "rows", source.size, source.inputs, width=width))


def _image(draft: Draft) -> None:
    rng = draft.rng
    draft.has_tables = False
    size = draft.name("size")

    def data(rng: random.Random) -> str:
        draft.imports.add("import numpy as np")
        return rng.choice(("np.ones((1, 32, 32, 3), np.float32) * 0.3", "np.zeros((2, 32, 32, 3))",
                           "np.linspace(0, 1, 3072).reshape(1, 32, 32, 3)"))  # fmt: skip

    shape = rng.choice(("[None, None, None, 3]", "[None, 32, 32, 3]"))
    name = placeholder(draft, "images", "tf.float32", shape, data)
    tensor = draft.add(Tensor(name, "images", size, frozenset([name])))
    if draft.chance(0.3):
        expression = rng.choice((f"{name} / 2.0", f"tf.minimum({name} + 0.1, 1.0)", f"tf.reverse({name}, [2])",
                                 f"tf.image.flip_left_right({name})"))  # fmt: skip
        tensor = draft.derive(tensor, "prepared", expression)
    model = module(draft, "https://tfhub.dev/google/imagenet/inception_v3/feature_vector/3")
    form = rng.choice((f"{model}({tensor.name})", f"{model}(dict(images={tensor.name}))",
                       f'{model}({{"images": {tensor.name}}})'))  # fmt: skip
    features = "@" + draft.name("features")
    draft.build.append(f"{features} = {form}")
    draft.add(Tensor(features, "rows", size, tensor.inputs, width=2048))


def _bert(draft: Draft) -> None:
    draft.has_tables = False
    size = draft.name("size")
    names = []
    for word, row in (("input_ids", "[101, 7, 102]"), ("input_mask", "[1, 1, 1]"), ("segment_ids", "[0, 0, 0]")):

        def data(rng: random.Random, row: str = row) -> str:
            return f"[{row}]"

        names.append(placeholder(draft, word, "tf.int32", draft.rng.choice(("[None, None]", "[None, 3]")), data))
    inputs = ", ".join(f"{name[1:]}={name}" for name in names)
    model = module(draft, "https://tfhub.dev/google/bert_uncased_L-12_H-768_A-12/1")
    outputs = draft.name("outputs")
    if draft.chance(0.4):
        draft.build.append(f"@bert_inputs = dict({inputs})")
        inputs = "@bert_inputs"
    else:
        inputs = f"dict({inputs})"
    draft.build.append(f'@{outputs} = {model}({inputs}, signature="tokens", as_dict=True)')
    pooled = "@" + draft.name("pooled")
    draft.build.append(f'{pooled} = @{outputs}["pooled_output"]')
    draft.add(Tensor(pooled, "rows", size, frozenset(names), width=768))


def _elmo(draft: Draft) -> None:
    source = text_input(draft)
    model = module(draft, "https://tfhub.dev/google/elmo/2", "elmo")
    key = draft.rng.choice(("default", "elmo", "word_emb"))
    tensor = "@" + draft.name("words")
    draft.build.append(f'{tensor} = {model}({source.name}, signature="default", as_dict=True)["{key}"]')
    if key == "default":
        draft.add(Tensor(tensor, "rows", source.size, source.inputs, width=1024))
        return
    draft.add(Tensor(tensor, "other", source.size, source.inputs))
    mean = draft.rng.choice((f"tf.reduce_mean({tensor}, 1)", f"tf.reduce_max({tensor}, axis=1)"))
    draft.build.append(f"@means = {mean}")
    draft.add(Tensor("@means", "rows", source.size, source.inputs, width=512 if key == "word_emb" else 1024))


def _sparse(draft: Draft) -> None:
    draft.has_tables = False
    size = draft.name("size")

    def data(rng: random.Random) -> str:
        value = ("([[0, 0], [0, 1], [1, 0]], [3, 5, 8], [2, 2])", "([[0, 0]], [7], [1, 1])")
        one = rng.choice(value)
        return f"tf.SparseTensorValue{one}" if draft.trap(0.5) else one

    draft.build.append("@tags = tf.sparse_placeholder(tf.int64)")
    draft.inputs["@tags"] = Input("@tags", "tags_given", data)
    model = module(draft, "https://example.com/modules/tag-embedding/1.tar.gz", named=True)
    draft.build.append(f"@sums = {model}(@tags)")
    draft.add(Tensor("@sums", "rows", size, frozenset(["@tags"]), width=16))


# --- derived tensors

_DERIVED = {
    "rows": (
        ("tf.nn.l2_normalize({a}, 1)", "rows"), ("tf.nn.l2_normalize({a}, axis=1)", "rows"), ("{a} * 2.0", "rows"),
        ("{a} - tf.reduce_mean({a}, 0)", "rows"), ("tf.concat([{a}, {a}], 1)", "other"), ("tf.nn.relu({a})", "rows"),
        ("tf.identity({a})", "rows"), ("tf.tanh({a})", "rows"), ("tf.nn.softmax({a})", "rows"),
        ("tf.abs({a})", "rows"), ("tf.add({a}, 1.0)", "rows"), ("tf.multiply({a}, {a})", "rows"), ("-{a}", "rows"),
        ("{a}[:, :4]", "other"), ("{a}[0]", "other"), ("tf.cast({a}, tf.float64)", "other"),
        ("tf.expand_dims({a}, 1)", "other"), ("tf.squeeze(tf.expand_dims({a}, 0), 0)", "rows"),
        ("tf.stack([{a}, {a}])", "other"), ("tf.transpose({a})", "other"), ("tf.shape({a})", "other"),
        ("tf.reduce_mean({a}, 1)", "numbers"), ("tf.reduce_sum({a}, axis=1)", "numbers"), ("{a}[:, 0]", "numbers"),
        ("tf.reduce_max({a}, reduction_indices=1)", "numbers"), ("tf.norm({a}, axis=1)", "numbers"),
        ("tf.reduce_mean({a}, 1, keep_dims=True)", "other"), ("tf.reduce_sum(tf.square({a}), 1)", "numbers"),
        ("tf.matmul({a}, {a}, transpose_b=True)", "matrix"), ("tf.matmul({a}, tf.transpose({a}))", "matrix"),
        ("tf.reduce_mean({a})", "number"), ("tf.reduce_sum({a})", "number"), ("tf.size({a})", "other"),
        ("tf.argmax({a}, 1)", "ints"), ("tf.argmax({a}, axis=1)", "ints"), ("tf.nn.top_k({a}, 2)[0]", "other"),
        ("tf.nn.top_k({a}, 2).values", "other"), ("tf.split({a}, 2, 1)[0]", "other"),
        ("tf.unstack({a}, axis=1)[1]", "numbers"), ("tf.where({a} > 0, {a}, tf.zeros_like({a}))", "rows"),
        ("tf.layers.flatten({a})", "rows"), ("tf.clip_by_value({a}, -1.0, 1.0)", "rows"),
        ("tf.map_fn(lambda row: row * 2.0, {a})", "rows"), ("tf.reshape({a}, [-1])", "other"),
        ("tf.div({a}, 2.0)", "rows"), ("tf.reduce_mean({a}, axis=[0], keepdims=True)", "other"),
    ),
    "numbers": (
        ("tf.reduce_sum({a})", "number"), ("tf.reduce_mean({a})", "number"), ("{a} + 1.0", "numbers"),
        ("tf.cast({a} * 10, tf.int64)", "ints"), ("{a} > 0.0", "other"), ("tf.round({a})", "numbers"),
        ("tf.to_int32({a})", "other"), ("tf.greater({a}, 0.1)", "other"), ("tf.sigmoid({a})", "numbers"),
        ("tf.expand_dims({a}, -1)", "other"), ("1.0 - tf.acos(tf.clip_by_value({a}, -1.0, 1.0))", "numbers"),
    ),
    "matrix": (
        ("tf.argmax({a}, 1)", "ints"), ("tf.reduce_max({a}, 1)", "numbers"), ("{a} / 2", "matrix"),
        ("tf.diag_part({a})", "numbers"), ("tf.reduce_sum({a})", "number"),
    ),
    "ints": (("{a} + 1", "ints"), ("tf.cast({a}, tf.float32)", "numbers"), ("tf.as_string({a})", "texts"), ("tf.one_hot({a}, 3)", "other")),
    "number": (("{a} * 3.0", "number"), ("tf.stack([{a}, {a}])", "other"), ("tf.cond({a} > 0, lambda: {a}, lambda: -{a})", "number")),
    "texts": (("tf.strings.length({a})", "other"), ("tf.strings.lower({a})", "texts"), ("tf.shape({a})[0]", "other"), ("tf.size({a})", "other")),
}  # fmt: skip

#: What keeps graph mode.
_UNPROVEN = ("tf.layers.flatten({a})", "tf.map_fn(lambda row: row * 2.0, {a})", "tf.div({a}, 2.0)", "tf.cond({a} > 0, lambda: {a}, lambda: -{a})")  # fmt: skip

_WORDS = {"rows": "rows", "numbers": "scores", "matrix": "similarity", "number": "total", "ints": "best", "other": "part", "texts": "words"}  # fmt: skip


def derive(draft: Draft) -> Tensor | None:
    """One more tensor, out of those that are there."""
    source = draft.some(*_DERIVED)
    if source is None or (source.kind == "texts" and draft.chance(0.7)):
        source = draft.some("rows", "numbers", "matrix", "ints", "number")
    if source is None:
        return None
    partner = draft.some("rows")
    if source.kind == "rows" and partner and partner.width == source.width and draft.chance(0.2):
        return _combined(draft, source, partner)
    template, kind = draft.rng.choice([one for one in _DERIVED[source.kind] if draft.traps or one[0] not in _UNPROVEN])
    wider = {"rows": operations.ROWS, "texts": operations.TEXTS}.get(source.kind, ())
    # What is fetched by name has a name.
    if wider and draft.chance(0.3) and (source.kind != "texts" or source.name.startswith("@")):
        known = [one for one in wider if draft.traps or not one.startswith(operations.UNPROVEN)]
        template, kind = draft.rng.choice(known), "other"
        return draft.derive(source, "part", template.format(a=source.name, t=source.name, w=source.width), kind, "")
    size = source.size if kind in ("rows", "numbers", "ints", "texts", "matrix") else ""
    return draft.derive(source, _WORDS[kind], template.format(a=source.name), kind, size)


def _combined(draft: Draft, one: Tensor, two: Tensor) -> Tensor:
    """Two tensors become one."""
    forms = [(f"tf.matmul({one.name}, {two.name}, transpose_b=True)", "other")]
    if one.size == two.size:
        forms += [
            (f"tf.reduce_sum(tf.multiply({one.name}, {two.name}), axis=1)", "numbers"),
            (f"{one.name} + {two.name}", "rows"),
        ]
        forms += [
            (f"tf.concat([{one.name}, {two.name}], axis=1)", "other"),
            (f"tf.add_n([{one.name}, {two.name}])", "rows"),
        ]
    expression, kind = draft.rng.choice(forms)
    tensor = draft.derive(one, _WORDS[kind], expression, kind)
    draft.tensors[-1] = tensor = Tensor(
        tensor.name, kind, one.size, one.inputs | two.inputs, one.random or two.random, one.width
    )
    return tensor
