"""The forms in which people run a graph: what is fetched, in which structure, and how values are fed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .draft import Draft, Input, Run, Tensor

#: A value by placeholder: the expression that stands for it where the run is.
Values = dict[str, str]


def needed(draft: Draft, tensors: Sequence[Tensor]) -> list[Input]:
    """The placeholders that these tensors cannot do without, and sometimes one with a default."""
    names = {name for tensor in tensors for name in tensor.inputs}
    inputs = [draft.inputs[name] for name in draft.inputs if name in names]
    return [one for one in inputs if not one.optional or draft.chance(0.5)]


def feed(draft: Draft, inputs: Sequence[Input], values: Values, extra: dict[str, str]) -> tuple[list[str], str]:
    """Lines before a run, and what is fed in it (empty: nothing)."""
    items = [(one.name, values[one.name]) for one in inputs] + list(extra.items())
    if not items:
        return [], draft.rng.choice(("{}", "None")) if draft.trap(0.3) else ""
    literal = "{" + ", ".join(f"{key}: {value}" for key, value in items) + "}"
    form = draft.rng.choices(("literal", "variable"), (60, 10))[0]
    if draft.trap(0.16):
        form = draft.rng.choice(("filled", "filled", "pairs", "zip"))
    if form == "variable":
        return [f"feed = {literal}"], "feed"
    if form == "filled":
        return ["feed = {}", *(f"feed[{key}] = {value}" for key, value in items)], "feed"
    if form == "pairs":
        return [], "dict([" + ", ".join(f"({key}, {value})" for key, value in items) + "])"
    if form == "zip":
        keys, found = ", ".join(key for key, _ in items), ", ".join(value for _, value in items)
        return [], f"dict(zip([{keys}], [{found}]))"
    return [], literal


def ask(draft: Draft, session: str, fetches: str, fed: str) -> str:
    """A call of run, or of eval."""
    containers = {tensor.name for tensor in draft.tensors if tensor.kind == "bundle"}
    evaluated = fetches.startswith("@") and fetches[1:].isidentifier() and fetches not in containers
    likely = {"interactive": 0.5, "with": 0.06}.get(draft.layout.session, 0.0)
    if evaluated and draft.chance(likely):
        given = draft.rng.choice((fed, f"feed_dict={fed}" if fed else ""))
        if draft.chance(0.2) and session:
            given = ", ".join(part for part in (given, f"session={session}") if part)
        return f"{fetches}.eval({given})"
    if not fed:
        return f"{session}.run({fetches})"
    return f"{session}.run({fetches}, {draft.rng.choice(('', 'feed_dict='))}{fed})"


def make_run(draft: Draft, session: str, values: Values, tensors: Sequence[Tensor] | None = None) -> Run:
    """One run of some tensors in some form."""
    rng = draft.rng
    # What a function returns becomes a function for each tensor.
    alone = draft.layout.shape == "returned" and not draft.trap(0.5)
    plain = [tensor for tensor in draft.tensors if not tensor.random]
    if tensors is None:
        if not draft.trap(0.1):
            # What is fed is not fetched.
            plain = [tensor for tensor in plain if tensor.name not in draft.inputs]
        weights = [1 if tensor.kind in ("texts", "images") else 16 for tensor in plain]
        tensors = rng.choices(plain, weights, k=1 if alone else rng.choice((1, 1, 1, 2, 2, 3)))
    inputs = needed(draft, tensors)
    extra = {}
    for tensor, data in draft.also_fed:
        if draft.chance(0.5):
            extra[tensor.name] = data(rng)
    lines, fed = feed(draft, inputs, values, extra)
    names = [tensor.name for tensor in tensors]
    forms = _ONE[: 4 if alone else None] if len(names) == 1 else _SEVERAL
    if draft.layout.builds_late and all(tensor.kind != "bundle" for tensor in tensors) and draft.chance(0.03):
        forms = (lambda ask, names: ([], ask("[" + ", ".join(f"tf.identity({name})" for name in names) + "]")),)
    if forms is _SEVERAL and draft.trap(0.08):
        forms = (_late,)
    more, result = rng.choice(forms)(lambda fetches: ask(draft, session, fetches, fed), names)
    return Run([*lines, *more], result, tuple(inputs))


_Ask = Callable[[str], str]
_Form = Callable[[_Ask, list[str]], tuple[list[str], str]]


def _listed(names: list[str]) -> str:
    return ", ".join(names)


def _variable(ask: _Ask, names: list[str]) -> tuple[list[str], str]:
    return [f"fetches = [{_listed(names)}]"], ask("fetches")


def _collected(ask: _Ask, names: list[str]) -> tuple[list[str], str]:
    return ["fetches = []", *(f"fetches.append({name})" for name in names)], ask("fetches")


def _late(ask: _Ask, names: list[str]) -> tuple[list[str], str]:
    """The list of what was fetched changes after the run."""
    return [f"fetches = [{_listed(names)}]", f"found = {ask('fetches')}", "fetches.pop()"], "found"


def _unpacked(ask: _Ask, names: list[str]) -> tuple[list[str], str]:
    parts = [f"part{index}" for index in range(len(names))]
    return [
        f"{', '.join(parts)}{',' if len(parts) == 1 else ''} = {ask(f'[{_listed(names)}]')}"
    ], f"({_listed(parts)},)"


def _first(ask: _Ask, names: list[str]) -> tuple[list[str], str]:
    return [f"value = {ask(names[0])}"], "value"


_ONE: tuple[_Form, ...] = (
    lambda ask, names: ([], ask(names[0])),
    lambda ask, names: ([], ask(names[0])),
    lambda ask, names: ([], ask(names[0])),
    _first,
    lambda ask, names: ([], ask(f"[{names[0]}]")),
    lambda ask, names: ([], ask(f"({names[0]},)")),
    lambda ask, names: ([], ask(f"[{names[0]}]") + "[0]"),
    lambda ask, names: ([], ask(f'{{"value": {names[0]}}}')),
    lambda ask, names: (
        [],
        ask(f'dict(value={names[0]})["value"]') if False else ask(f"dict(value={names[0]})") + '["value"]',
    ),
    lambda ask, names: ([], ask(f"[{names[0]}, {names[0]}]")),
    _unpacked,
    _variable,
)
_SEVERAL: tuple[_Form, ...] = (
    lambda ask, names: ([], ask(f"[{_listed(names)}]")),
    lambda ask, names: ([], ask(f"[{_listed(names)}]")),
    lambda ask, names: ([], ask(f"({_listed(names)})")),
    lambda ask, names: ([], ask(f"[{_listed(names)}]") + f"[{len(names) - 1}]"),
    lambda ask, names: ([], ask("{" + ", ".join(f'"k{i}": {name}' for i, name in enumerate(names)) + "}")),
    lambda ask, names: ([], ask("dict(" + ", ".join(f"k{i}={name}" for i, name in enumerate(names)) + ")")),
    lambda ask, names: ([], ask(f"[t for t in ({_listed(names)})]")),
    lambda ask, names: ([], ask(f"{{k: t for k, t in enumerate([{_listed(names)}])}}")),
    lambda ask, names: ([], ask(f"[[{names[0]}], {_listed(names[1:])}]")),
    lambda ask, names: ([], ask(f'{{"one": {names[0]}, "rest": [{_listed(names[1:])}]}}')),
    lambda ask, names: ([], ask(f"[({_listed(names)}), {names[0]}]")),
    lambda ask, names: ([], f"[{', '.join(ask(name) for name in names)}]"),
    lambda ask, names: ([f"one = {ask(names[0])}", f"two = {ask(names[1])}"], "(one, two)"),
    _unpacked,
    _unpacked,
    _variable,
    _collected,
)
