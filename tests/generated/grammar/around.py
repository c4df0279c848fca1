"""More pieces of Python around graphs: what real programs do with the names, the order and the places of runs."""

from __future__ import annotations

from .base import encode, module, placeholder, text_input
from .draft import Draft, Input, Run, Tensor, block
from .features import _also, _rows, feature
from .fetches import ask, feed, needed

NNLM = "https://tfhub.dev/google/nnlm-en-dim50/1"


def _texts(draft: Draft) -> tuple[Input, Tensor] | None:
    """A placeholder for sentences, and a tensor that needs nothing else."""
    found = [
        (draft.inputs[name], tensor)
        for tensor in draft.tensors
        for name in tensor.inputs
        if tensor.kind == "rows"
        and not tensor.random
        and len(tensor.inputs) == 1
        and name[1:].startswith(("texts", "sentences", "x"))
    ]
    return draft.rng.choice(found) if found else None


@feature(4)
def feeds_with_effects(draft: Draft) -> None:
    """What is fed is made by functions that print: the order of the feeds is the order of the prints."""
    one = _texts(draft)
    if one is None:
        return
    draft.outer += ["", "def brought(name, value):", '    print("bring", name)', "    return value", ""]
    gain = placeholder(draft, "gain_in", "tf.float32", "[]", lambda rng: "2.0")
    tensor = draft.derive(one[1], "gained", f"{one[1].name} * {gain}")
    draft.tensors[-1] = Tensor(tensor.name, "rows", tensor.size, tensor.inputs | {gain}, False, tensor.width)
    names = draft.rng.sample([(one[0].name, 'brought("texts", ["a cat"])'), (gain, 'brought("gain", 3.0)')], 2)

    def make(session: str, values: dict[str, str]) -> Run:
        literal = "{" + ", ".join(f"{name}: {value}" for name, value in names) + "}"
        return Run([], ask(draft, session, tensor.name, literal))

    draft.runs.append((make, ()))


@feature(4)
def other_forms_of_data(draft: Draft) -> None:
    """Values that a session converts to what the placeholder wants."""
    draft.imports.add("import numpy as np")
    rng, source = draft.rng, _rows(draft)
    dtype, forms = rng.choice((
        ("tf.float32", ("True", "range({w})", "[1] * {w}", "np.ones({w}, bool)", "np.ones({w}, np.int8)", "np.ones(1)", "[np.float64(2)] * {w}", "[[3.0]]", "np.ones((1, {w})).tolist()")),
        ("tf.int32", ("2", "np.int64(3)", "np.ones(1)", "np.array(2.0)", "[1.0]", "range(1, 2)", "np.ones(1, np.uint8)", "2.0", "2.7", "[2.7]", "np.array([2.0])")),
        ("tf.float64", ("1", "np.float32(0.5)", "[1, 2.5][:1]", "np.ones(1, np.float16)")),
        ("tf.bool", ("True", "1", "np.array([1, 0])[:1]", "[False]", "0.0")),
    ))  # fmt: skip
    shape = rng.choice(("None", "None", "(None)"))
    name = placeholder(draft, "other", dtype, shape, lambda rng: rng.choice(forms).replace("{w}", str(source.width)))
    tensor = "@" + draft.name("converted")
    draft.build.append(f"{tensor} = {source.name} + tf.cast({name}, tf.float32)")
    draft.add(Tensor(tensor, "other", "", source.inputs | {name}))
    draft.add(Tensor(name + "_id", "other", "", frozenset([name])))
    draft.build.append(f"{name}_id = tf.identity({name})")


@feature(5)
def module_rebound(draft: Draft) -> None:
    """One name for two models, one after the other."""
    rng = draft.rng
    source = text_input(draft)
    draft.has_tables = True
    name, first, second = "@" + draft.name("hub_module"), "@" + draft.name("before"), "@" + draft.name("behind")
    draft.build += [f'{name} = hub.Module("{NNLM}")', f"{first} = {name}({source.name})"]
    change = rng.choice(("other", "none", "same"))
    if change == "other":
        draft.build += [
            f'{name} = hub.Module("https://tfhub.dev/google/Wiki-words-250/1")',
            f"{second} = {name}({source.name})",
        ]
        draft.add(Tensor(second, "rows", source.size, source.inputs, width=250))
    elif change == "same":
        draft.build += [
            f"{second} = {name}({first[0]}{first[1:]}_words)" if False else f"{second} = {name}({source.name}) * 3.0"
        ]
        draft.add(Tensor(second, "rows", source.size, source.inputs, width=50))
        draft.after.append(f'{name} = "gone"')
    else:
        draft.after.append(f"{name} = None")
    draft.add(Tensor(first, "rows", source.size, source.inputs, width=50))


@feature(6)
def result_takes_name(draft: Draft) -> None:
    """The value takes the name of the tensor that it was fetched from."""
    one = _texts(draft)
    if one is None or draft.layout.shape not in ("script", "main", "globals"):
        return
    name = "@" + draft.name("answer")
    draft.build.append(f"{name} = {one[1].name} * 2.0")
    data = one[0].data(draft.rng)
    session = "@sess" if draft.layout.session == "interactive" else "sess"
    if draft.layout.inlined and draft.layout.session in ("with", "plain", "interactive", "monitored"):
        draft.between += [f"{name} = {session}.run({name}, {{{one[0].name}: {data}}})", f'print("answer", {name})']
    elif draft.layout.shape == "globals" and draft.layout.session in ("plain", "monitored") and draft.layout.files == 1:
        draft.after_session += [
            f"{name} = @sess.run({name}, {{{one[0].name}: {data}}})",
            f'print("answer", {name}[:, :3])',
        ]


@feature(4)
def threads(draft: Draft) -> None:
    """One session, several threads."""
    one = _texts(draft)
    if one is None:
        return
    draft.imports.add("import concurrent.futures")
    tensor, name = one[1], one[0].name

    def make(session: str, values: dict[str, str]) -> Run:
        batches = f"[{one[0].data(draft.rng)}, {one[0].data(draft.rng)}, {one[0].data(draft.rng)}]"
        run = (
            f"{session}.run({tensor.name}, {{{name}: batch}})" if session else f"{tensor.name}.eval({{{name}: batch}})"
        )
        lines = block(
            "with concurrent.futures.ThreadPoolExecutor(2) as pool:",
            [f"mapped = list(pool.map(lambda batch: {run}, {batches}))"],
        )
        return Run(lines, "mapped")

    draft.runs.append((make, ()))


@feature(5)
def head_method(draft: Draft) -> None:
    """A method builds a part of the graph and reads what belongs to the object."""
    if draft.layout.shape not in ("class", "inherited"):
        return
    source, rng = _rows(draft), draft.rng
    factor = draft.name("strength")
    draft.methods += [
        "",
        *block(
            "def head(self, rows):",
            rng.choice(
                (
                    [f"return rows * self.{factor}"],
                    ['print("head")', f"return tf.tanh(rows) * self.{factor}"],
                    [f"self.{factor} += 1", f"return rows * self.{factor}"],
                )
            ),
        ),
    ]
    draft.build += [f"@{factor} = 2.0"]
    draft.derive(source, "headed", f"self.head({source.name})")
    draft.after.append(rng.choice((f"@{factor} = 9.0", "pass")))


@feature(5)
def built_from_result(draft: Draft) -> None:
    """A graph goes on growing from what a run gave."""
    one = _texts(draft)
    if one is None or not draft.layout.builds_late:
        return
    data = one[0].data(draft.rng)
    draft.imports.add("import numpy as np")

    def make(session: str, values: dict[str, str]) -> Run:
        lines = [f"got = {ask(draft, session, one[1].name, f'{{{one[0].name}: {data}}}')}"]
        lines += [f"centered = {one[1].name} - got.mean(axis=0)"]
        return Run(lines, f"{session}.run(centered, {{{one[0].name}: {data}}})")

    draft.runs.append((make, ()))


@feature(7)
def called_in_run(draft: Draft) -> None:
    """The model is called where it is run."""
    if not draft.layout.builds_late:
        return
    name = module(draft, NNLM, named=True)
    draft.has_tables = True
    words = draft.rng.choice(('["hello world"]', '["a cat", "snow"]', 'tf.constant(["good movie"])'))
    form = draft.rng.choice(
        (
            "{s}.run({m}({w}))",
            "{s}.run(tf.reduce_sum({m}({w}), 1))",
            '{s}.run({m}({w}, as_dict=True)["default"])',
            "[{s}.run({m}([word])) for word in ('cat', 'dog')]",
            "{s}.run([{m}({w}), {m}(['fox'])])",
        )
    )

    def make(session: str, values: dict[str, str]) -> Run:
        return Run([], form.format(s=session, m=name, w=words))

    draft.runs.append((make, ()))


@feature(4)
def default_arguments(draft: Draft) -> None:
    """A function that has taken a tensor as its default."""
    one = _texts(draft)
    if one is None or draft.layout.shape not in ("script", "main"):
        return
    name = draft.name("embed_later")

    def make(session: str, values: dict[str, str]) -> Run:
        call = (
            f"{session}.run(tensor, {{{one[0].name}: words}})" if session else f"tensor.eval({{{one[0].name}: words}})"
        )
        lines = block(f"def {name}(words, tensor={one[1].name}):", [f"return {call}"])
        return Run(lines, f"[{name}(words) for words in [['cat'], ['dog', 'fox']]]")

    draft.runs.append((make, ()))


@feature(4)
def closed_session(draft: Draft) -> None:
    """What a session refuses: to run when it is closed."""
    one = _texts(draft)
    if one is None or not draft.layout.inlined or draft.layout.session not in ("with", "plain"):
        return
    graph = "graph=@graph" if draft.layout.graph == "named" else ""
    run = f"stray.run({one[1].name}, {{{one[0].name}: ['cat']}})"
    lines = [f"stray = tf.Session({graph})"]
    lines += draft.rng.choice((["stray.close()"], []))  # closed, or never initialized
    lines += block("try:", [f'print("stray", {run}.shape)']) + block(
        draft.rng.choice(("except Exception:", "except Exception:", "except RuntimeError:")), ['print("stray refused")']
    )
    draft.stray += lines


@feature(4, trap=True)
def functions_of_tensors(draft: Draft) -> None:
    """Functions, made in a loop, that each run a tensor."""
    one = _texts(draft)
    if one is None:
        return
    tensor, name = one[1].name, one[0].name
    parts = "@" + draft.name("views")
    draft.build.append(f"{parts} = [{tensor}[:, 0], tf.reduce_sum({tensor}, 1)]")
    _also(draft, Tensor(parts, "bundle"), one[1])

    def make(session: str, values: dict[str, str]) -> Run:
        if not session:
            return Run([], "0")
        form = draft.rng.choice(("lambda words, part=part: ", "lambda words: "))
        made = f"runners = [{form}{session}.run(part, {{{name}: words}}) for part in {parts}]"
        return Run([made], "[run(['a cat', 'snow']) for run in runners]")

    draft.runs.append((make, ()))


@feature(3)
def nested_helpers(draft: Draft) -> None:
    """Functions that build call functions that build, the model among what they are given."""
    model, source = module(draft, NNLM, named=True), text_input(draft)
    draft.has_tables = True
    normalize, features = draft.name("normalize"), draft.name("featurize")
    draft.outer += [
        "",
        f"def {normalize}(rows, eps=1e-3):",
        "    return rows / (tf.reduce_sum(tf.abs(rows), 1, keepdims=True) + eps)",
        "",
        f"def {features}(model, sentences, *more, **options):",
        "    rows = model(sentences)",
        "    if options.get('normal', True):",
        f"        rows = {normalize}(rows)",
        "    return rows",
        "",
    ]
    given = draft.rng.choice(("", ", normal=False", ", 1, 2", ", normal=True"))
    name = "@" + draft.name("featured")
    draft.build.append(f"{name} = {features}({model}, {source.name}{given})")
    draft.add(Tensor(name, "rows", source.size, source.inputs, width=50))


@feature(3, trap=True)
def build_returns(draft: Draft) -> None:
    """A function that makes placeholder, model and output, and returns them."""
    function = draft.name("build_graph")
    draft.has_tables = True
    draft.outer += [
        "",
        f"def {function}(handle, size=None):",
        "    sentences = tf.placeholder(tf.string, [size])",
        "    model = hub.Module(handle)",
        "    return sentences, model(sentences)",
        "",
    ]
    source, output = "@" + draft.name("texts_in"), "@" + draft.name("rows_out")
    draft.build.append(f'{source}, {output} = {function}("{NNLM}")')
    from .base import texts

    draft.inputs[source] = Input(source, source[1:] + "_given", texts)
    draft.add(Tensor(output, "rows", draft.name("size"), frozenset([source]), width=50))


@feature(3)
def conditional_run(draft: Draft) -> None:
    """Runs that are made only if another says so, and short circuits."""
    one = _texts(draft)
    if one is None:
        return
    name = one[0].name

    def make(session: str, values: dict[str, str]) -> Run:
        def run(words: str) -> str:
            return ask(draft, session, one[1].name, f"{{{name}: {words}}}")

        return draft.rng.choice((
            Run([f"got = {run('[chr(97)]')}", *block("if got.sum() > 0:", [f"got = {run('[str(1)]')}"]), *block("else:", ["got = got * 0"])], "got"),
            Run([], f"{run('[str()]')} if {draft.rng.choice(('True', 'False'))} else 'nothing'"),
            Run([], f"len({run('[str(), str()]')}) > 1 and {run('[str(5)]')}.shape"),
            Run(["cache = {}", *block("for word in ['cat', 'dog', 'cat']:", [*block("if word not in cache:", [f"cache[word] = {run('[word]')}[0]"])])], "sorted(cache), cache['dog']"),
        ))  # fmt: skip

    draft.runs.append((make, ()))


@feature(3, trap=True)
def static_assert(draft: Draft) -> None:
    """A check of what was built, while it is built."""
    rows = _rows(draft)
    draft.build.append(
        draft.rng.choice(
            (
                f"assert {rows.name}.shape.as_list()[1] == {rows.width}",
                f"assert {rows.name}.shape[0].value is None or True",
                f"assert {rows.name} is not None",
                f"assert isinstance({rows.name}, tf.Tensor)",
                f"assert {rows.name}.dtype == tf.float32",
                f'print("name", {rows.name}.dtype.name)',
            )
        )
    )


@feature(3)
def extra_text_model(draft: Draft) -> None:
    """The same model again, under another scope, on a constant."""
    source = text_input(draft)
    draft.has_tables = True
    tensor = encode(draft, module(draft, NNLM, "again_module"), source, 50)
    names = tuple(one.name for one in needed(draft, [tensor]))

    def make(session: str, values: dict[str, str]) -> Run:
        inputs = [draft.inputs[one] for one in names]
        before, fed = feed(draft, inputs, values, {})
        return Run(before, ask(draft, session, tensor.name, fed), tuple(inputs))

    draft.runs.append((make, names))
