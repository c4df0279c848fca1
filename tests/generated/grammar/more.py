"""Still more pieces of Python around graphs: helpers that run, generators, models side by side, static methods."""

from __future__ import annotations

from .around import NNLM, _texts
from .base import encode, module, placeholder, text_input
from .draft import Draft, Run, Tensor, block
from .features import _also, _rows, feature
from .fetches import ask


@feature(5)
def run_by_helper(draft: Draft) -> None:
    """A function that is given the session, what to fetch, and what to feed."""
    one = _texts(draft)
    if one is None or draft.layout.files == 2:
        return
    rng, name = draft.rng, draft.name("evaluate")
    forms = (
        (f"def {name}(session, tensor, source, batch):", ["return session.run(tensor, {source: batch})"], "{s}, {t}, {x}, {d}"),
        (f"def {name}(session, tensor, source, batch):", ["return [session.run(tensor, feed_dict={source: [one]}) for one in batch]"], "{s}, {t}, {x}, {d}"),
        (f"def {name}(session, tensors, feeds):", ["return session.run(tensors, feed_dict=feeds)"], "{s}, [{t}], {{{x}: {d}}}"),
        (f"def {name}(session, batch, source, *tensors):", ["return session.run(list(tensors), {source: batch})"], "{s}, {d}, {x}, {t}, {t}"),
    )  # fmt: skip
    header, body, given = rng.choice(forms[:2] if not draft.trap(0.5) else forms[2:])
    draft.outer += ["", *block(header, body), ""]

    def make(session: str, values: dict[str, str]) -> Run:
        data = one[0].data(rng)
        return Run([], f"{name}({given.format(s=session, t=one[1].name, x=one[0].name, d=data)})")

    draft.runs.append((make, ()))


@feature(5)
def generator_of_runs(draft: Draft) -> None:
    """A generator runs the graph, and is consumed in part, or later."""
    one = _texts(draft)
    if one is None:
        return
    rng = draft.rng

    def make(session: str, values: dict[str, str]) -> Run:
        run = ask(draft, session, one[1].name, f"{{{one[0].name}: batch}}")
        batches = f"[{one[0].data(rng)}, {one[0].data(rng)}, {one[0].data(rng)}]"
        body = [*block(f"for batch in {batches}:", ['print("asked")', f"yield {run}"])]
        lines = block("def produce():", body)
        form = rng.choice(("next", "first", "zip", "all", "any"))
        if form == "next":
            return Run([*lines, "made = produce()"], "next(made)[:, 0]")
        if form == "first":
            return Run([*lines, *block("for found in produce():", ["break"])], "found")
        if form == "zip":
            return Run(lines, "[(number, found.shape) for number, found in zip(range(2), produce())]")
        if form == "all":
            return Run(lines, "list(produce())")
        return Run(lines, "any(found.sum() > -1000 for found in produce())")

    draft.runs.append((make, ()))


@feature(4)
def two_sessions(draft: Draft) -> None:
    """Two graphs side by side, a session for each."""
    if not draft.layout.inlined or draft.layout.session == "interactive":
        return
    rng = draft.rng
    other, words = rng.choice((("https://tfhub.dev/google/Wiki-words-250/1", '["cat", "dog"]'), (NNLM, '["a cat"]')))
    source = rng.choice((f"tf.constant({words})", "tf.placeholder(tf.string, [None])"))
    fed = f", {{other_texts: {words}}}" if "placeholder" in source else ""
    draft.stray += [
        "other_graph = tf.Graph()",
        *block(
            "with other_graph.as_default():",
            [
                f"other_texts = {source}",
                f'other_rows = hub.Module("{other}")(other_texts)',
                "other_init = tf.group(tf.global_variables_initializer(), tf.tables_initializer())",
            ],
        ),
    ]
    lines = ["other_sess.run(other_init)", f'print("other", other_sess.run(other_rows{fed})[:, :3])']
    draft.stray += rng.choice(
        (
            block("with tf.Session(graph=other_graph) as other_sess:", lines),
            ["other_sess = tf.Session(graph=other_graph)", *lines, "other_sess.close()"],
            block("with other_graph.as_default(), tf.Session() as other_sess:", lines),
            block("with other_graph.as_default():", block("with tf.Session() as other_sess:", lines)),
        )
    )


@feature(5, trap=True)
def static_helpers(draft: Draft) -> None:
    """Static methods, class methods and nested functions that build."""
    rng, source = draft.rng, _rows(draft)
    name = draft.name("Tools")
    forms = (
        (["@staticmethod", *block("def scaled(rows):", ["return rows * 2.0"])], "{n}.scaled({a})"),
        (["strength = 3.0", "", "@classmethod", *block("def scaled(cls, rows):", ["return rows * cls.strength"])], "{n}.scaled({a})"),
        (["@staticmethod", *block("def scaled(rows, by=0.5):", [*block("def inner(one):", ["return one * by"]), "", "return inner(rows)"])], "{n}.scaled({a}, by=4.0)"),
        ([*block("def __init__(self, by):", ["self.by = by"]), "", *block("def __call__(self, rows):", ["return rows * self.by"])], "{n}(2.0)({a})"),
        ([*block("def __init__(self, by):", ["self.by = by"]), "", "@property", *block("def half(self):", ["return self.by / 2"])], "{a} * {n}(2.0).half"),
    )  # fmt: skip
    lines, call = rng.choice(forms)
    draft.outer += ["", *block(f"class {name}(object):", lines), ""]
    draft.derive(source, "built_by_class", call.format(n=name, a=source.name))


@feature(4, trap=True)
def nested_function(draft: Draft) -> None:
    """A function within a function that builds, and reads what is around it."""
    rng, source, name = draft.rng, _rows(draft), draft.name("tower")
    draft.outer += [
        "",
        *block(
            f"def {name}(rows, depth=2):",
            [
                *rng.choice(
                    (
                        block("def layer(one):", ["return tf.tanh(one) + depth"]),
                        block("def layer(one, by=depth):", ["return one / float(by)"]),
                        ["layer = lambda one: tf.nn.relu(one - depth)"],
                    )
                ),
                rng.choice(("return layer(layer(rows))", "return layer(rows)")),
            ],
        ),
        "",
    ]
    draft.derive(source, "layered", f"{name}({source.name}{rng.choice(('', ', 3', ', depth=1'))})")


@feature(4, trap=True)
def dict_of_inputs(draft: Draft) -> None:
    """Placeholders in a dict that a comprehension makes."""
    rng, source = draft.rng, _rows(draft)
    name = "@" + draft.name("inputs")
    draft.build.append(
        rng.choice(
            (
                f'{name} = {{key: tf.placeholder(tf.float32, []) for key in ("low", "high")}}',
                f'{name} = {{key: tf.placeholder(tf.float32, [], name=key) for key in ["low", "high"]}}',
                f'{name} = dict((key, tf.placeholder(tf.float32, [])) for key in ("low", "high"))',
            )
        )
    )
    clipped = "@" + draft.name("clipped")
    draft.build.append(f'{clipped} = tf.clip_by_value(tf.reduce_sum({source.name}), {name}["low"], {name}["high"])')
    needed = [draft.inputs[one] for one in source.inputs]
    if any(one.optional for one in needed):
        return

    def make(session: str, values: dict[str, str]) -> Run:
        items = [f'{name}["low"]: -0.5', f'{name}["high"]: {rng.choice(("0.5", "1", "10.0"))}']
        items += [f"{one.name}: {values[one.name]}" for one in needed]
        rng.shuffle(items)
        return Run([], ask(draft, session, clipped, "{" + ", ".join(items) + "}"), tuple(needed))

    draft.runs.append((make, tuple(one.name for one in needed)))


@feature(5)
def result_fed(draft: Draft) -> None:
    """What one run gives is fed to the next."""
    one = _texts(draft)
    if one is None:
        return
    rng = draft.rng
    back = placeholder(draft, "back", "tf.float32", rng.choice(("[None, None]", f"[None, {one[1].width}]", "None")), lambda rng: f"np.ones((1, {one[1].width}))")  # fmt: skip
    name = "@" + draft.name("distance")
    draft.build.append(
        f"{name} = "
        + rng.choice(
            (
                f"tf.reduce_sum(tf.square({back}), 1)",
                f"tf.matmul({one[1].name}, {back}, transpose_b=True)",
                f"{back} * 2",
            )
        )
    )
    both = one[1].name in draft.build[-1]

    def make(session: str, values: dict[str, str]) -> Run:
        fed = f"{{{one[0].name}: {one[0].data(rng)}}}"
        lines = [f"vectors_found = {ask(draft, session, one[1].name, fed)}"]
        more = f", {one[0].name}: {one[0].data(rng)}" if both else ""
        given = rng.choice(("vectors_found", "vectors_found.tolist()", "list(vectors_found)", "vectors_found[:1]"))
        return Run(lines, ask(draft, session, name, f"{{{back}: {given}{more}}}"))

    draft.runs.append((make, ()))


@feature(4, trap=True)
def returned_pair(draft: Draft) -> None:
    """A function that makes a placeholder and what is computed from it, for several models."""
    rng, name = draft.rng, draft.name("attach")
    draft.has_tables = True
    draft.outer += [
        "",
        *block(
            f"def {name}(handle{rng.choice(('', ', size=None'))}):",
            ["made_texts = tf.placeholder(tf.string, [None])", "return made_texts, hub.Module(handle)(made_texts)"],
        ),
        "",
    ]
    source, output = "@" + draft.name("pair_texts"), "@" + draft.name("pair_rows")
    draft.build.append(f'{source}, {output} = {name}("{NNLM}")')
    from .base import texts
    from .draft import Input

    draft.inputs[source] = Input(source, source[1:] + "_given", texts)
    draft.add(Tensor(output, "rows", draft.name("size"), frozenset([source]), width=50))


@feature(4, trap=True)
def models_in_loop(draft: Draft) -> None:
    """Several models in a list or a dict, by a loop or a comprehension."""
    source, rng = text_input(draft), draft.rng
    draft.has_tables = True
    handles = f'["{NNLM}", "https://tfhub.dev/google/Wiki-words-250/1"]'
    name = "@" + draft.name("all_rows")
    form = rng.choice(("comprehension", "loop", "dict"))
    if form == "comprehension":
        draft.build.append(f"{name} = [hub.Module(handle)({source.name}) for handle in {handles}]")
    elif form == "dict":
        draft.build.append(f"{name} = {{handle[-4:]: hub.Module(handle)({source.name}) for handle in {handles}}}")
    else:
        draft.build += [f"{name} = []", *block(f"for handle in {handles}:", [f"{name}.append(hub.Module(handle)({source.name}))"])]  # fmt: skip
    _also(draft, Tensor(name, "bundle"), source)


@feature(3)
def one_model_twice(draft: Draft) -> None:
    """One module for several inputs, and what both give is compared."""
    model = module(draft, NNLM, named=True)
    draft.has_tables = True
    one, two = encode(draft, model, text_input(draft), 50), encode(draft, model, text_input(draft), 50)
    name = "@" + draft.name("likeness")
    form = draft.rng.choice(("tf.matmul({a}, {b}, transpose_b=True)", "tf.tensordot({a}, {b}, [[1], [1]])"))
    draft.build.append(f"{name} = {form.format(a=one.name, b=two.name)}")
    draft.add(Tensor(name, "other", "", one.inputs | two.inputs))


@feature(3, trap=True)
def asked_by_name(draft: Draft) -> None:
    """Names that are asked for, or deleted, at the end."""
    rng, shape, session = draft.rng, draft.layout.shape, draft.layout.session
    if shape in ("class", "inherited"):
        line = rng.choice(('print("has", hasattr(encoder, "sess"))', 'print("has", len(vars(encoder)))'))
    elif shape == "script":
        line = rng.choice(('print("has", "texts" in globals())', 'print("has", "sess" in dir())'))
        if session in ("plain", "with") and draft.chance(0.4):
            line = 'print("evaluated", eval("1 + 1"))'
    else:
        return
    draft.between.append(line)
