"""Pieces of Python, and of graphs, that make it matter when a thing is computed, how often, and from what."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from .base import derive, encode, module, one_number, placeholder, text_input
from .draft import Draft, Lines, Run, Tensor, block
from .fetches import ask, feed, needed


class Feature(NamedTuple):
    weight: int
    add: Callable[[Draft], None]
    trap: bool  #: whether it keeps graph mode mostly


FEATURES: dict[str, Feature] = {}


def feature(weight: int, *, trap: bool = False) -> Callable[[Callable[[Draft], None]], Callable[[Draft], None]]:
    def register(add: Callable[[Draft], None]) -> Callable[[Draft], None]:
        FEATURES[add.__name__] = Feature(weight, add, trap)
        return add

    return register


def add_feature(draft: Draft, name: str) -> None:
    draft.features.add(name)
    FEATURES[name].add(draft)


def _rows(draft: Draft) -> Tensor:
    found = draft.some("rows")
    assert found is not None
    return found


def _floats(draft: Draft) -> Tensor:
    found = draft.some("rows", "numbers", "number", "rows")
    assert found is not None
    return found


def _later(draft: Draft, line: str) -> None:
    """A statement that changes something after the graph was built: before the first run, or between two."""
    places = [draft.after, draft.after]
    if draft.layout.reachable:
        places += [draft.between, draft.between]
    draft.rng.choice(places).append(line)


def _also(draft: Draft, tensor: Tensor, like: Tensor) -> None:
    """Gives a tensor that the caller has written a line for what it inherits."""
    draft.add(Tensor(tensor.name, tensor.kind, like.size, like.inputs, like.random, like.width))


# --- Python values that change after they were baked in


@feature(8)
def rebound_number(draft: Draft) -> None:
    source, factor = _floats(draft), draft.name("factor")
    draft.state.append(f"${factor} = {draft.rng.choice(('2.0', '0.5', '3'))}")
    form = draft.rng.choice(("{a} * {f}", "{a} + {f}", "tf.multiply({a}, {f})", "{a} * tf.constant({f}, tf.float32)"))
    if source.kind == "rows" and draft.chance(0.2):
        form = "tf.cast({a} > {f} - 1.9, tf.float32)"
    draft.derive(source, "scaled", form.format(a=source.name, f="$" + factor))
    change = draft.rng.choice(
        (f"${factor} = 7.0", f"${factor} = ${factor} + 1", f"${factor} += 10", f"${factor} = None")
    )
    _later(draft, change)


@feature(7)
def mutated_array(draft: Draft) -> None:
    draft.imports.add("import numpy as np")
    source, array = _floats(draft), draft.name("weights")
    draft.state.append(f"${array} = np.array([{draft.rng.choice(('2.0', '0.25'))}], np.float32)")
    draft.derive(source, "weighted", draft.rng.choice((f"{source.name} * ${array}", f"tf.multiply({source.name}, tf.constant(${array}))",
                                                       f"{source.name} + ${array}[0]")))  # fmt: skip
    _later(
        draft,
        draft.rng.choice(
            (
                f"${array}[0] = 100.0",
                f"${array} *= 3",
                f"${array}[:] = 0",
                f"${array}.fill(5)",
                f"${array} = ${array} + 1",
            )
        ),
    )


@feature(6)
def mutated_list(draft: Draft) -> None:
    """Sentences that the graph was built with, in a list that changes."""
    rng, words = draft.rng, draft.name("words")
    draft.state.append(f'${words} = ["a cat", "the dog"]')
    form = rng.choice(("tf.constant(${w})", "${w}", "list(${w})", "tf.convert_to_tensor(${w})"))
    model = module(draft, "https://tfhub.dev/google/nnlm-en-dim50/1", "reference")
    draft.has_tables = True
    source = Tensor(form.replace("{w}", words), "texts", draft.name("size"))
    if draft.chance(0.5) and form != "${w}":
        source = draft.derive(source, "known", source.name)
    encode(draft, model, source, 50)
    _later(
        draft,
        rng.choice(
            (
                f'${words}.append("snow")',
                f'${words}[0] = "hello"',
                f"${words}.pop()",
                f"${words}.reverse()",
                f'${words} = ["other"]',
                f"del ${words}[:]",
            )
        ),
    )


@feature(4)
def mutated_dict(draft: Draft) -> None:
    source, options = _floats(draft), draft.name("options")
    draft.state.append(f'${options} = {{"scale": 2.0, "shift": 1.0}}')
    draft.derive(source, "shifted", f'{source.name} * ${options}["scale"] + ${options}["shift"]')
    _later(
        draft,
        draft.rng.choice(
            (
                f'${options}["scale"] = 50.0',
                f"${options}.update(shift=9.0)",
                f'${options}.pop("scale")',
                f"${options}.clear()",
            )
        ),
    )


@feature(6)
def loop_variable(draft: Draft) -> None:
    source = _floats(draft)
    parts, k = "@" + draft.name("parts"), draft.name("k")
    form = draft.rng.choice(("loop", "comprehension", "dict", "last", "enumerate"))
    if form == "loop":
        draft.build += [
            f"{parts} = []",
            *block(f"for {k} in (1.0, 2.0, 3.0):", [f"{parts}.append({source.name} * {k})"]),
        ]
    elif form == "comprehension":
        draft.build.append(f"{parts} = [{source.name} + {k} for {k} in range(3)]")
    elif form == "enumerate":
        draft.build += [
            f"{parts} = []",
            *block(
                f'for {k}, word in enumerate(["a", "b"]):',
                [f"{parts}.append(({source.name} * {k}, tf.constant(word)))"],
            ),
        ]
    elif form == "dict":
        draft.build.append(f'{parts} = {{"by" + str({k}): {source.name} * {k} for {k} in [1, 2]}}')
    else:
        draft.build += block(f"for {k} in [2.0, 3.0]:", [f"{parts} = {source.name} * {k}"])
    _also(draft, Tensor(parts, "other" if form == "last" else "bundle"), source)
    if form in ("loop", "comprehension"):
        draft.build.append(f"{parts}_sum = tf.add_n({parts})")
        _also(draft, Tensor(parts + "_sum", "other"), source)


@feature(5, trap=True)
def accumulated(draft: Draft) -> None:
    """A tensor's name is bound again and again while the graph grows."""
    source = _rows(draft)
    name = "@" + draft.name("state")
    draft.build += [
        f"{name} = {source.name}",
        *block(
            f"for step in range({draft.rng.choice((2, 3))}):",
            [
                draft.rng.choice(
                    (f"{name} = tf.tanh({name}) + step", f"{name} = {name} * 0.5", f"{name} += {source.name}")
                )
            ],
        ),
    ]
    _also(draft, Tensor(name, "rows"), source)


@feature(5)
def rebound_tensor(draft: Draft) -> None:
    """The name of a tensor gets another tensor after it was used."""
    source = _rows(draft)
    name = "@" + draft.name("current")
    draft.build += [f"{name} = {source.name} * 2.0"]
    used = "@" + draft.name("used")
    draft.build += [f"{used} = tf.reduce_sum({name}, 1)", f"{name} = {name} + 100.0"]
    _also(draft, Tensor(name, "rows"), source)
    _also(draft, Tensor(used, "numbers"), source)


@feature(4)
def rebound_input(draft: Draft) -> None:
    """The name of the placeholder, or of a tensor between, is used for something else after the graph was built."""
    source = draft.some("rows")
    assert source is not None
    held = "@" + draft.name("held")
    final = "@" + draft.name("final")
    draft.build += [f"{held} = {source.name} + 1.0", f"{final} = {held} * 2.0"]
    _also(draft, Tensor(final, "rows"), source)
    draft.after.append(f"{held} = {draft.rng.choice(('None', '0.0', chr(34) + 'gone' + chr(34)))}")


# --- what is known while building


@feature(8)
def static_shape(draft: Draft) -> None:
    source = draft.some("rows", "rows", "texts", "numbers")
    assert source is not None
    a, rng = source.name, draft.rng
    rows = draft.some("rows")
    assert rows is not None
    form = rng.choice(("branch", "branch", "print", "width", "reshape", "rank", "value", "tile"))
    size = rng.choice(
        (f"{rows.name}.shape.as_list()[0]", f"{rows.name}.get_shape().as_list()[0]", f"{rows.name}.shape[0].value")
    )
    name = "@" + draft.name("shaped")
    if form == "branch":
        draft.build += [
            *block(f"if {size} is None:", [f"{name} = {rows.name} * 10.0"]),
            *block("else:", [f"{name} = {rows.name}"]),
        ]
    elif form == "print":
        draft.build.append(rng.choice((f'print("known", {rows.name}.shape.as_list())', f'print("known", {rows.name}.get_shape().as_list(), {rows.name}.dtype)',
                                       f'print("known", {a}.shape.ndims)' if a.startswith("@") else 'print("known")')))  # fmt: skip
        return
    elif form == "width":
        draft.build += [
            f"@width = {rows.name}.get_shape().as_list()[1]",
            f"{name} = {rows.name} / float(@width)",
            'print("width", @width)',
        ]
    elif form == "reshape":
        draft.build.append(f"{name} = tf.reshape({rows.name}, [-1, {rows.name}.shape.as_list()[-1], 1])")
    elif form == "rank":
        draft.build.append(f"{name} = {rows.name} * float(len({rows.name}.shape.as_list()))")
    elif form == "value":
        draft.build.append(f"{name} = {rows.name} * (1.0 if {size} else 5.0)")
    else:
        draft.build.append(
            f"{name} = tf.tile(tf.expand_dims({rows.name}, 1), [1, 2, 1]) if {size} is None else {rows.name}"
        )
    _also(draft, Tensor(name, "other"), rows)


@feature(5, trap=True)
def tensor_equality(draft: Draft) -> None:
    one, two, rng = _rows(draft), derive(draft) or _rows(draft), draft.rng
    a, b = one.name, two.name
    draft.build.append(rng.choice((
        f'print("same", {a} == {a}, {a} == {b}, {a} != {b})', f'print("same", {a} is {b}, {a} in [{b}, {a}])',
        f'@labels = {{{a}: "a", {b}: "b"}}', f'print("at", [{b}, {a}].index({a}))', f'print("different", len({{{a}, {b}}}))',
        f'print("none", {a} is None, {a} == None)', f'if {a} == {b}: print("one")',
    )))  # fmt: skip


@feature(5, trap=True)
def built_under_if(draft: Draft) -> None:
    source, flag = _rows(draft), draft.name("use_norm")
    name = "@" + draft.name("chosen")
    draft.state.append(f"${flag} = {draft.rng.choice(('True', 'False'))}")
    draft.build += [
        *block(f"if ${flag}:", [f"{name} = tf.nn.l2_normalize({source.name}, 1)"]),
        *block("else:", [f"{name} = {source.name} * 4.0"]),
    ]
    _also(draft, Tensor(name, "rows"), source)
    if draft.chance(0.6):
        _later(draft, f"${flag} = not ${flag}")


# --- functions


@feature(7)
def helper(draft: Draft) -> None:
    """A function of the program builds a part of the graph."""
    rng, source = draft.rng, _rows(draft)
    function = draft.name(rng.choice(("score", "pool", "head")))
    plain: tuple[Lines, ...] = (
        [f"def {function}(rows):", "    return tf.reduce_mean(rows, 1)"],
        [f"{function} = lambda rows: tf.reduce_mean(rows, axis=1)"],
        [f"def {function}(rows):", "    total = tf.reduce_sum(rows, 1)", "    return total / 2.0"],
    )
    lines = rng.choice(plain) if not draft.trap(0.6) else rng.choice((
        [f"def {function}(rows, axis=1):", "    squares = tf.square(rows)", "    return tf.sqrt(tf.reduce_sum(squares, axis))"],
        [f"def {function}(rows):", f'    print("building {function}")', "    return tf.reduce_sum(rows, axis=1)"],
        [f"def {function}(rows):", "    if rows.shape.as_list()[0] is None:", "        return tf.reduce_sum(rows, 1)", "    return tf.reduce_max(rows, 1)"],
        [f"def {function}(rows):", "    parts = []", "    for k in range(2):", "        parts.append(rows[:, k])", "    return tf.add_n(parts)"],
        [f"{function}_calls = []", "", f"def {function}(rows):", f"    {function}_calls.append(len({function}_calls))", f"    return tf.reduce_mean(rows, 1) + len({function}_calls)"],
    ))  # fmt: skip
    draft.outer += ["", *lines, ""]
    if any("_calls = []" in line for line in lines) and draft.layout.files == 1 and draft.chance(0.6):
        draft.between.append(f'print("calls", {function}_calls)')
    draft.derive(source, "scores", f"{function}({source.name})", "numbers")


@feature(6)
def reads_around(draft: Draft) -> None:
    """A function builds of tensors that it is not given, by itself or through another."""
    rng, source = draft.rng, _rows(draft)
    inner, outer = draft.name("around"), draft.name(rng.choice(("around", "scaled")))
    header, given = rng.choice(((f"def {inner}():", ""), (f"def {inner}(by=2.0):", ""), (f"def {inner}(by):", "3.0")))
    factor = "by" if "by" in header else "0.5"
    draft.build += block(header, [f"total = tf.reduce_sum({source.name}, 1)", f"return total * {factor}"])
    if draft.chance(0.4):
        draft.build += block(f"def {outer}():", [f"return {inner}({given}) + 1.0"])
        inner, given = outer, ""
    draft.derive(source, "found_around", f"{inner}({given})", "numbers")
    if draft.chance(0.3):
        draft.derive(source, "found_around", f"{inner}({given}) * 2.0", "numbers")


@feature(4)
def helper_with_state(draft: Draft) -> None:
    """A function reads what may be bound again."""
    source, gain = _rows(draft), draft.name("gain")
    draft.state.append(f"${gain} = 2.0")
    draft.build += block(f"def amplify_{gain}(t):", [f"return t * ${gain}"])
    draft.derive(source, "amplified", f"amplify_{gain}({source.name})")
    if draft.layout.state == "global" or draft.layout.shape in ("script", "main", "call", "closure", "globals"):
        (draft.after if not draft.layout.reachable or draft.chance(0.6) else draft.between).append(f"${gain} = 30.0")


@feature(3)
def late_closure(draft: Draft) -> None:
    """Functions that are made in a loop and called after it."""
    source = _floats(draft)
    functions, k = draft.name("scalers"), draft.name("k")
    form = draft.rng.choice(
        (f"[lambda t: t * {k} for {k} in (1.0, 2.0)]", f"[lambda t, {k}={k}: t * {k} for {k} in (1.0, 2.0)]")
    )
    draft.build += [f"{functions} = {form}", f"@scaled_all = [scale({source.name}) for scale in {functions}]"]
    _also(draft, Tensor("@scaled_all", "bundle"), source)


# --- random numbers


def _relation(draft: Draft, tensor: Tensor, lines: Callable[[Callable[[str], str]], Run]) -> None:
    """A run of a drawn tensor that tells a relation only."""
    names = tuple(one.name for one in needed(draft, [tensor]))

    def make(session: str, values: dict[str, str]) -> Run:
        inputs = [draft.inputs[name] for name in names]
        before, fed = feed(draft, inputs, values, {})
        run = lines(lambda fetches: ask(draft, session, fetches, fed))
        return Run([*before, *run.lines], run.result, tuple(inputs))

    draft.runs.append((make, names))


def _drawn(draft: Draft, tensor: Tensor) -> None:
    """A run whose result may only be compared with that of the next run."""
    names = tuple(one.name for one in needed(draft, [tensor]))

    def make(session: str, values: dict[str, str]) -> Run:
        inputs = [draft.inputs[name] for name in names]
        before, fed = feed(draft, inputs, values, {})
        return Run(before, ask(draft, session, tensor.name, fed), tuple(inputs), random=True)

    draft.relations.append((make, names))


_DRAWS = ("tf.random_uniform([3])", "tf.random_normal([2, 2])", "tf.random.uniform([3])", "tf.random.normal([4])",
          "tf.random_shuffle(tf.range(20))", "tf.truncated_normal([3])", "tf.random_uniform([3], minval=0, maxval=1000000, dtype=tf.int32)")  # fmt: skip


@feature(7)
def drawn(draft: Draft) -> None:
    """Random numbers: one run draws once, each run draws anew."""
    rng = draft.rng
    draft.imports.add("import numpy as np")
    noise, double = "@" + draft.name("noise"), "@" + draft.name("double")
    draft.build += [f"{noise} = {rng.choice(_DRAWS)}", f"{double} = {noise} * 2"]
    source = draft.add(Tensor(noise, "drawn", random=True))
    draft.add(Tensor(double, "drawn", random=True))
    if draft.chance(0.75):
        form = rng.choice(
            (f"[{noise}, {double}]", f"({noise}, {double})", f'{{"a": {noise}, "b": {double}}}', f"[{noise}, {noise}]")
        )
        result = "bool(np.allclose(a * 2, b))" if double in form else "bool(np.allclose(a, b))"
        get = "[found['a'], found['b']]" if form.startswith("{") else "found"
        _relation(draft, source, lambda run: Run([f"found = {run(form)}", f"a, b = {get}"], result))
    if draft.chance(0.75):
        _relation(
            draft,
            source,
            lambda run: Run([f"first = {run(noise)}", f"second = {run(noise)}"], "bool(np.array_equal(first, second))"),
        )
    if draft.chance(0.5):
        _drawn(draft, source)


@feature(5)
def noisy(draft: Draft) -> None:
    """Random numbers on top of what the model returns."""
    rng, source = draft.rng, _rows(draft)
    draft.imports.add("import numpy as np")
    a, name = source.name, "@" + draft.name("noisy")
    draft.build.append(f"{name} = " + rng.choice((f"{a} + tf.random_normal(tf.shape({a}))", f"tf.nn.dropout({a} + 1.0, keep_prob=0.5)",
                                                  f"{a} * tf.random_uniform([])", f"{a} + tf.random_uniform(tf.shape({a}), -0.5, 0.5)")))  # fmt: skip
    total = "@" + draft.name("noisy_total")
    draft.build.append(f"{total} = tf.reduce_sum({name})")
    _also(draft, Tensor(name, "drawn"), source)
    tensor = draft.tensors[-1] = Tensor(name, "drawn", source.size, source.inputs, True)
    draft.add(Tensor(total, "drawn", "", source.inputs, True))
    _relation(
        draft,
        tensor,
        lambda run: Run([f"a, b = {run(f'[{name}, {total}]')}"], "bool(np.allclose(a.sum(), b, rtol=1e-3, atol=1e-2))"),
    )
    _relation(
        draft,
        tensor,
        lambda run: Run([f"a = {run(name)}", f"b = {run(total)}"], "bool(np.allclose(a.sum(), b, rtol=1e-6))"),
    )


@feature(3, trap=True)
def seeded(draft: Draft) -> None:
    """A seed of the operation: a new session draws the same numbers again, and so does every program."""
    draft.imports.add("import numpy as np")
    name = "@" + draft.name("seeded")
    draft.build.append(
        f"{name} = {draft.rng.choice(('tf.random_uniform([2], seed=7)', 'tf.random_normal([2], seed=3)', 'tf.random.uniform([2], seed=1)'))}"
    )
    source = draft.add(Tensor(name, "drawn", random=True))
    _relation(draft, source, lambda run: Run([], run(name)))
    if draft.chance(0.5):
        _relation(
            draft, source, lambda run: Run([f"a = {run(name)}", f"b = {run(name)}"], "bool(np.array_equal(a, b))")
        )


@feature(2, trap=True)
def graph_seed(draft: Draft) -> None:
    """A seed of the graph: the numbers are others in TF2, what is random stays random."""
    draft.imports.add("import numpy as np")
    name = "@" + draft.name("noise")
    draft.build += ["tf.set_random_seed(42)", f"{name} = tf.random_uniform([4])"]
    source = draft.add(Tensor(name, "drawn", random=True))
    _relation(draft, source, lambda run: Run([f"a = {run(name)}", f"b = {run(name)}"], "bool(np.array_equal(a, b))"))


@feature(2, trap=True)
def drawn_inside(draft: Draft) -> None:
    """A model that draws random numbers itself."""
    draft.imports.add("import numpy as np")
    model = module(draft, "https://tfhub.dev/deepmind/bigbigan-resnet50/1", "encoder")
    outputs = "@" + draft.name("codes")
    name = placeholder(
        draft, "pictures", "tf.float32", "[None, 256, 256, 3]", lambda rng: "np.zeros((1, 256, 256, 3), np.float32)"
    )
    draft.build.append(f'{outputs} = {model}({name}, signature="encode", as_dict=True)')
    source = draft.add(Tensor(outputs, "drawn", "", frozenset([name]), True))
    z, mean = f'{outputs}["z_sample"]', f'{outputs}["z_mean"]'
    forms = (
        lambda run: Run([f"a = {run(z)}", f"b = {run(z)}"], "bool(np.array_equal(a, b))"),
        lambda run: Run([f"a, b = {run(f'[{z}, {z} * 2.0]' if draft.layout.builds_late else f'[{z}, {z}]')}"], "bool(np.allclose(a, b)), bool(np.allclose(a * 2, b))"),
        lambda run: Run([f"found = {run(f'[{z}, {mean}]')}"], "found[1]"),
        lambda run: Run([f"a = {run(outputs)}", f"b = {run(mean)}"], 'bool(np.allclose(a["z_mean"], b)), bool(np.array_equal(a["z_sample"], a["default"]))'),
    )  # fmt: skip
    for form in draft.rng.sample(forms, 2):
        _relation(draft, source, form)


# --- side effects


@feature(5)
def printing_op(draft: Draft) -> None:
    """An operation that prints when it is run, and is perhaps never run."""
    draft.imports.add("import numpy as np")
    source, rng = _rows(draft), draft.rng
    fetched = draft.chance(0.4)
    name = "@" + draft.name("watched")
    kind = rng.choice(("print", "py_func", "py_func", "assert")) if draft.trap() else "py_func"
    if kind == "print":
        draft.build.append(f'{name} = tf.Print({source.name}, [tf.shape({source.name})], "op: shape")')
    elif kind == "py_func":
        function = draft.name("log")
        draft.outer += [
            "",
            f"def {function}(rows):",
            '    print("ran", rows.shape)',
            "    return rows * np.float32(2)",
            "",
        ]
        draft.build.append(f"{name} = tf.py_func({function}, [{source.name}], tf.float32)")
    else:
        bound = rng.choice(("1000000", "-1000000"))
        draft.build += [f"{name}_ok = tf.Assert(tf.reduce_max({source.name}) < {bound}, [tf.shape({source.name})])"]
        draft.build += block(f"with tf.control_dependencies([{name}_ok]):", [f"{name} = tf.identity({source.name})"])
        fetched = fetched and bound == "1000000"
    if fetched:
        _also(draft, Tensor(name, "other"), source)


@feature(5)
def never_fetched(draft: Draft) -> None:
    """An operation that would fail if it were run."""
    source = _rows(draft)
    draft.build.append(f"@{draft.name('unused')} = {draft.rng.choice(_FAILING).format(a=source.name)}")


_FAILING = ("tf.gather({a}, 99)", 'tf.check_numerics({a} / 0.0, "bad")', 'tf.strings.to_number(tf.constant(["a"]))',
            "tf.gather({a}, tf.constant([50, 60]))")  # fmt: skip


@feature(7, trap=True)
def fails_in_try(draft: Draft) -> None:
    """An operation fails where it is run, and not where it stands."""
    rng, source = draft.rng, _rows(draft)
    name = "@" + draft.name("risky")
    failing = draft.chance(0.8)
    expression = rng.choice(_FAILING).format(a=source.name) if failing else f"{source.name} + 1.0"
    form = rng.choice(("plain", "plain", "plain", "try"))
    if form == "plain":
        draft.build.append(f"{name} = {expression}")
    else:
        draft.build += [
            *block("try:", [f"{name} = {expression}"]),
            *block("except Exception:", ['print("cannot be built")', f"{name} = {source.name}"]),
        ]
    names = tuple(one.name for one in needed(draft, [source]))
    caught = rng.choice(
        (
            "tf.errors.InvalidArgumentError",
            "Exception",
            "tf.errors.OpError",
            "(ValueError, tf.errors.InvalidArgumentError)",
        )
    )

    def make(session: str, values: dict[str, str]) -> Run:
        inputs = [draft.inputs[one] for one in names]
        before, fed = feed(draft, inputs, values, {})
        body = [f"risked = {ask(draft, session, name, fed)}"]
        lines = [*before, *block("try:", body), *block(f"except {caught} as error:", ["risked = type(error).__name__"])]
        if draft.chance(0.2):
            lines += block("else:", ['print("went well")'])
        if draft.chance(0.2):
            lines += block("finally:", ['print("tried")'])
        return Run(lines, "risked", tuple(inputs))

    draft.runs.append((make, names))


@feature(3)
def wrong_feed(draft: Draft) -> None:
    """A feed that does not fit is refused where the graph is run."""
    texts = [
        one
        for one in draft.tensors
        if one.kind == "rows" and not one.random and len(one.inputs) == 1 and "text" in next(iter(one.inputs)) + ""
    ]
    if not texts:
        return
    tensor = draft.rng.choice(texts)
    (name,) = tensor.inputs
    bad = draft.rng.choice(('"one sentence"', '[["nested"]]', "[[]]", "None"))

    def make(session: str, values: dict[str, str]) -> Run:
        call = (
            f"{session}.run({tensor.name}, {{{name}: {bad}}})" if session else f"{tensor.name}.eval({{{name}: {bad}}})"
        )
        return Run([*block("try:", [f"fed = {call}"]), *block("except Exception:", ['fed = "refused"'])], "fed")

    draft.runs.append((make, ()))


@feature(4, trap=True)
def build_error(draft: Draft) -> None:
    """What cannot be built is refused where it stands."""
    source = _rows(draft)
    expression = draft.rng.choice(
        (
            "tf.matmul({a}, tf.zeros([3, 4]))",
            "tf.concat([{a}, tf.zeros([2, 3])], 0)",
            "{a} + tf.zeros([3])",
            "tf.reshape({a}, [-1, 3, 3])",
        )
    )
    name = "@" + draft.name("built")
    caught = draft.rng.choice(("ValueError", "Exception"))
    if "reshape" in expression:
        caught = "Exception"
    draft.build += [*block("try:", [f"{name} = {expression.format(a=source.name)}", *(['print("built")'] if "reshape" not in expression else [])]),
                    *block(f"except {caught}:", ['print("cannot be built")', f"{name} = None"])]  # fmt: skip


# --- feeds


@feature(6)
def number_input(draft: Draft) -> None:
    """A second placeholder, fed with numbers of another type than its own."""
    rng, source = draft.rng, _rows(draft)
    draft.imports.add("import numpy as np")
    kind = rng.choice(("scale", "scale", "count", "row"))
    if kind == "scale":
        name = placeholder(draft, "scale", "tf.float32", rng.choice(("[]", "()", "None", "[]")), one_number)
        expression = f"{source.name} * {name}"
    elif kind == "count":
        name = placeholder(draft, "count", "tf.int32", "[]", lambda rng: rng.choice(("1", "2", "np.int64(1)")))
        expression = f"{source.name}[:, :{name}]"
    else:
        width = source.width
        name = placeholder(
            draft,
            "row",
            "tf.float32",
            rng.choice((f"[{width}]", "[None]")),
            lambda rng: rng.choice((f"[0.5] * {width}", f"np.arange({width})", f"np.ones({width}, np.float64)")),
        )
        expression = f"{source.name} + {name}"
    tensor = draft.derive(source, "fed", expression, "other" if kind == "count" else None)
    draft.tensors[-1] = Tensor(
        tensor.name, tensor.kind, tensor.size, tensor.inputs | {name}, tensor.random, tensor.width
    )


@feature(2)
def default_input(draft: Draft) -> None:
    source = _rows(draft)
    name = draft.name("factor_in")
    draft.build.append(f"@{name} = tf.placeholder_with_default(2.0, [])")
    from .draft import Input

    draft.inputs["@" + name] = Input("@" + name, name + "_given", one_number, optional=True)
    tensor = draft.derive(source, "fed", f"{source.name} * @{name}")
    draft.tensors[-1] = Tensor(
        tensor.name, tensor.kind, tensor.size, tensor.inputs | {"@" + name}, tensor.random, tensor.width
    )


@feature(5, trap=True)
def fed_tensor(draft: Draft) -> None:
    """A tensor that is no placeholder is fed."""
    rng = draft.rng
    if draft.chance(0.5):
        source = _floats(draft)
        name = "@" + draft.name("bias")
        draft.build.append(f"{name} = tf.constant({rng.choice(('1.0', '0.0'))})")
        tensor = draft.add(Tensor(name, "number"))
        draft.derive(source, "biased", f"{source.name} + {name}")
        draft.also_fed.append((tensor, lambda rng: rng.choice(("5.0", "-2.0"))))
        return
    draft.imports.add("import numpy as np")
    rows = [one for one in draft.tensors if one.kind == "rows" and one.width and not one.random and one.inputs]
    if not rows:
        return
    tensor = rng.choice(rows)
    derived = draft.derive(tensor, "after", f"tf.reduce_sum({tensor.name}, 1)", "numbers")
    names = tuple(one.name for one in needed(draft, [tensor])) if draft.chance(0.3) else ()

    def make(session: str, values: dict[str, str]) -> Run:
        inputs = [draft.inputs[one] for one in names]
        data = f"np.ones((2, {tensor.width}), np.float32)"
        before, fed = feed(draft, inputs, values, {tensor.name: data})
        return Run(before, ask(draft, session, derived.name, fed), tuple(inputs))

    draft.runs.append((make, names))


@feature(3, trap=True)
def fed_by_name(draft: Draft) -> None:
    """Tensors are named by strings."""
    source = _floats(draft)
    if draft.layout.shape not in ("script", "main", "globals"):
        return
    name = draft.name("named")
    draft.build.append(f'@{name} = tf.identity({source.name}, name="{name}_tensor")')
    tensor = draft.add(Tensor("@" + name, "other", source.size, source.inputs))
    names = tuple(one.name for one in needed(draft, [tensor]))

    def make(session: str, values: dict[str, str]) -> Run:
        inputs = [draft.inputs[one] for one in names]
        before, fed = feed(draft, inputs, values, {})
        return Run(before, ask(draft, session or "sess", f'"{name}_tensor:0"', fed), tuple(inputs))

    draft.runs.append((make, names))


# --- around the runs


@feature(5)
def run_in_loop(draft: Draft) -> None:
    """Runs in a loop, in a comprehension, or with what a run before gave."""
    rng = draft.rng
    candidates = [
        t
        for t in draft.tensors
        if t.kind in ("rows", "numbers")
        and not t.random
        and all(not draft.inputs[i].optional for i in t.inputs)
        and len(t.inputs) == 1
    ]
    if not candidates:
        return
    draft.imports.add("import numpy as np")
    tensor = rng.choice(candidates)
    (name,) = tensor.inputs
    one = draft.inputs[name]

    def make(session: str, values: dict[str, str]) -> Run:
        batches = f"[{one.data(rng)}, {one.data(rng)}]"
        run = ask(draft, session, tensor.name, f"{{{name}: batch}}")
        form = rng.choice(("for", "comprehension", "while", "generator", "stack", "break"))
        if form == "for":
            return Run(
                ["collected = []", *block(f"for batch in {batches}:", [f"collected.append({run})"])], "collected"
            )
        if form == "comprehension":
            return Run([], f"[{run} for batch in {batches}]")
        if form == "generator":
            return Run([f"made = ({run} for batch in {batches})"], "list(made)")
        if form == "stack":
            return Run([f"collected = [{run} for batch in {batches}]"], "np.concatenate(collected)")
        if form == "break":
            return Run(
                block(f"for batch in {batches}:", [f"collected = {run}", "if collected.size > 60:", "    break"]),
                "collected",
            )
        return Run(
            [
                f"waiting = {batches}",
                "collected = []",
                *block("while waiting:", ["batch = waiting.pop()", f"collected.append({run})"]),
            ],
            "collected",
        )

    draft.runs.append((make, ()))


@feature(4)
def result_used(draft: Draft) -> None:
    """What a run gave is changed in place, measured, converted."""
    source = _rows(draft)
    draft.imports.add("import numpy as np")
    names = tuple(one.name for one in needed(draft, [source]))

    def make(session: str, values: dict[str, str]) -> Run:
        inputs = [draft.inputs[one] for one in names]
        before, fed = feed(draft, inputs, values, {})
        line = f"got = {ask(draft, session, source.name, fed)}"
        lines, result = draft.rng.choice((
            (["got[0] = 0"], "got"), (["got += 1"], "got[:, :2]"), ([], "got.tolist()[0][:3]"), ([], "isinstance(got, np.ndarray), got.dtype, got.shape"),
            ([], "type(got).__name__, len(got)"), ([], '" ".join("%.3f" % number for number in got[0][:3])'), ([], 'f"{got[0, 0]:.3f} of {got.shape}"'),
            (["got.sort()"], "got[0]"), ([], "np.dot(got, got.T).round(3)"), ([], "got.sum(axis=0)[:4]"), (["best = got.argmax(axis=1)"], "best"),
            (["again = got.copy()", "again *= 0"], "got[0][:2], again[0][:2]"),
        ))  # fmt: skip
        return Run([*before, line, *lines], result, tuple(inputs))

    draft.runs.append((make, names))


@feature(3)
def initialized_again(draft: Draft) -> None:
    """The initializer runs once more between the runs."""
    if (
        draft.layout.builds_late
        and draft.layout.session != "call"
        and (draft.layout.inlined or draft.layout.shape == "globals")
        and draft.layout.session != "with"
    ):
        draft.between.append("@sess.run([tf.global_variables_initializer(), tf.tables_initializer()])")


@feature(4)
def scopes(draft: Draft) -> None:
    source = _rows(draft)
    scope = draft.rng.choice(
        (
            'tf.name_scope("head")',
            'tf.variable_scope("head")',
            'tf.device("/cpu:0")',
            'tf.name_scope("a"), tf.name_scope("b")',
        )
    )
    name = "@" + draft.name("scoped")
    draft.build += block(f"with {scope}:", [f"{name} = tf.reduce_mean({source.name}, 1)", f"{name}_2 = {name} * 2.0"])
    _also(draft, Tensor(name, "numbers"), source)
    _also(draft, Tensor(name + "_2", "numbers"), source)


@feature(2, trap=True)
def own_variable(draft: Draft) -> None:
    """A variable of the program's own."""
    source = _rows(draft)
    name = "@" + draft.name("gain")
    draft.build.append(
        draft.rng.choice((f"{name} = tf.Variable(2.0)", f'{name} = tf.get_variable("{name[1:]}", initializer=2.0)'))
    )
    draft.derive(source, "gained", f"{source.name} * {name}")


@feature(4)
def third_model(draft: Draft) -> None:
    source = text_input(draft)
    draft.has_tables = True
    encode(draft, module(draft, "https://tfhub.dev/google/nnlm-en-dim50/1", "third"), source, 50)


@feature(4)
def counted(draft: Draft) -> None:
    """Python that counts how often something was built or run."""
    counter = draft.name("counter")
    draft.state.append(f"${counter} = []")
    draft.build.append(f'${counter}.append("built")')
    if draft.layout.reachable:
        draft.between.append(f'print("count", ${counter})')
    else:
        draft.after.append(f'print("count", ${counter})')


@feature(3)
def structured(draft: Draft) -> None:
    """Tensors in containers of the program's own."""
    rng, source = draft.rng, _rows(draft)
    name = "@" + draft.name("bundle")
    form = rng.choice(("namedtuple", "dict", "list", "nested"))
    a = source.name
    if form == "namedtuple":
        draft.imports.add("import collections")
        draft.outer.append('Pair = collections.namedtuple("Pair", ["rows", "mean"])')
        draft.build.append(f"{name} = Pair({a}, tf.reduce_mean({a}, 1))")
    elif form == "dict":
        draft.build += [f"{name} = {{}}", f'{name}["rows"] = {a}', f'{name}["mean"] = tf.reduce_mean({a}, 1)']
    elif form == "list":
        draft.build += [f"{name} = [{a}]", f"{name}.append(tf.reduce_mean({a}, 1))"]
    else:
        draft.build.append(f'{name} = {{"all": [{a}, tf.reduce_mean({a})], "one": ({a},)}}')
    _also(draft, Tensor(name, "bundle"), source)


@feature(3)
def data_rebound(draft: Draft) -> None:
    """What was fed changes after the run."""
    candidates = [t for t in draft.tensors if t.kind in ("texts",) and t.name in draft.inputs and not t.random]
    rows = [
        t
        for t in draft.tensors
        if t.kind == "rows" and not t.random and candidates and t.inputs == frozenset([candidates[0].name])
    ]
    if not rows:
        return
    tensor, name = draft.rng.choice(rows), candidates[0].name

    def make(session: str, values: dict[str, str]) -> Run:
        lines = ['batch = ["a cat", "snow"]', f"feed_later = {{{name}: batch}}"]
        lines += draft.rng.choice(
            (
                ['batch.append("hello")'],
                ['batch[0] = "good movie"'],
                [f'feed_later[{name}] = ["hello"]'],
                ['batch = ["house"]'],
                [],
            )
        )
        return Run(
            [
                *lines,
                f"one = {ask(draft, session, tensor.name, 'feed_later')}",
                "batch.append('house')",
                f"two = {ask(draft, session, tensor.name, 'feed_later')}",
            ],
            "one[:, 0], two[:, 0]",
        )

    draft.runs.append((make, ()))
