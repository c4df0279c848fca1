"""Where the graph, the session and the runs of a program stand."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from .draft import Draft, Layout, Lines, block
from .fetches import make_run
from .styles import inherited, lazy, returned
from .writing import (
    LIBRARY,
    Function,
    Writer,
    bound_outside,
    driven,
    files_of,
    in_graph,
    render,
    session_graph,
    shared_session,
    with_sessions,
)


def choose_layout(rng: random.Random) -> Layout:
    """Weighted by what real programs look like."""
    shapes = {
        "script": 26, "main": 8, "globals": 13, "call": 16, "class": 7, "closure": 10, "lazy": 7, "returned": 8, "inherited": 3
    }  # fmt: skip
    shape = rng.choices(list(shapes), list(shapes.values()))[0]
    graph = rng.choices(("default", "anonymous", "named"), (55, 20, 25))[0]
    sessions = {
        "script": ("with", "plain", "interactive", "monitored", "call"),
        "main": ("with", "plain", "monitored", "call"),
        "globals": ("with", "plain", "interactive", "monitored", "call"),
        "call": ("with", "with", "with", "plain", "monitored"),
        "class": ("plain", "plain", "monitored", "call"),
        "closure": ("plain", "plain", "monitored", "call"),
        "lazy": ("plain", "plain", "monitored"),
        "returned": ("with", "with", "plain", "monitored"),
        "inherited": ("plain", "plain", "monitored"),
    }[shape]
    session = rng.choice(sessions)
    if session == "interactive":
        graph = "default"
    outside = session == "call" or shape == "returned" or (shape == "globals" and session == "with")
    if graph == "anonymous" and outside:
        graph = "named"
    if session == "monitored" and shape in ("call", "class", "closure") and graph == "default":
        graph = "anonymous"  # it finalizes its graph, and more than one is built
    state = rng.choice(("local", "global")) if shape in ("call", "class", "closure") else "local"
    built_once = graph != "default" or shape not in ("call", "class", "closure")
    return Layout(
        shape,
        graph,
        session,
        state,
        files=rng.choices((1, 2), (85, 15))[0],
        finalize=built_once and session not in ("monitored", "interactive") and rng.random() < 0.12,
        reset=graph == "default" and session != "interactive" and shape in ("script", "call") and rng.random() < 0.2,
        instances=rng.choices((1, 2), (70, 30))[0] if shape in ("class", "closure") else 1,
    )


def lay_out(draft: Draft) -> dict[str, str]:
    """The files of the program."""
    return {
        "script": _script, "main": _main, "globals": _globals, "call": _call, "class": _class, "closure": _closure,
        "lazy": lazy, "returned": returned, "inherited": inherited,
    }[draft.layout.shape](draft, Writer(draft))  # fmt: skip


def _inlined(writer: Writer) -> Lines:
    """Building, sessions and runs one after the other."""
    draft, layout = writer.draft, writer.layout
    opened = writer.opener(session_graph(writer))
    if layout.session == "call":
        pieces = []
        for piece in writer.inlined_runs("sess"):
            pieces.append(
                block(f"with {writer.opener(session_graph(writer))} as sess:", [*writer.init("sess"), *piece])
            )
        runs = writer.with_between(pieces)
    elif layout.session == "monitored" and layout.graph == "named":
        inner = writer.session_block("sess", opened, writer.with_between(writer.inlined_runs("sess")))
        runs = block("with @graph.as_default():", inner)
    else:
        runs = writer.session_block(
            "sess" if layout.session != "interactive" else "@sess",
            opened,
            writer.with_between(writer.inlined_runs("sess")),
        )
    first = [f"@sess = {opened}"] if layout.session == "interactive" else []
    body = in_graph(writer, writer.graph_lines(), [*draft.after, *draft.stray, *runs])
    return [*first, *draft.state, *body]


def _script(draft: Draft, writer: Writer) -> dict[str, str]:
    return files_of(writer, [], render(_inlined(writer), "", ""), [])


def _main(draft: Draft, writer: Writer) -> dict[str, str]:
    body = render(_inlined(writer), "", "")
    main = [
        "",
        *block(f"def main({draft.rng.choice(('', '', '_=None'))}):", body),
        "",
        *block('if __name__ == "__main__":', ["main()"]),
    ]
    return files_of(writer, [], main, [])


def _globals(draft: Draft, writer: Writer) -> dict[str, str]:
    """The graph at module level, functions that run it."""
    layout = writer.layout
    session, name = shared_session(writer)
    passed = layout.session == "with"
    if layout.session == "interactive":
        lines = [*draft.state, session[0], *in_graph(writer, writer.graph_lines(), [*draft.after, *session[1:]])]
    else:
        lines = [*draft.state, *in_graph(writer, writer.graph_lines(), [*draft.after, *session])]
    functions = with_sessions(writer, writer.functions(name, "sess" if passed else ""))
    apart = layout.files == 2 and draft.chance(0.5)  # the functions in the file that calls them
    made: Lines = []
    at = f"{LIBRARY}." if apart else ""
    for function, parameters, body, _, _ in functions:
        inner = [*bound_outside(body, "" if apart else "global", "" if apart else "global"), *render(body, at, at)]
        made += ["", *block(f"def {function}({', '.join(parameters)}):", inner), ""]
    prefix = f"{LIBRARY}." if layout.files == 2 and not apart else ""
    calls = writer.with_between(writer.calls(prefix, functions, "sess" if passed else ""))
    if passed:
        calls = block(f"with {writer.opener(session_graph(writer))} as sess:", [*writer.init("sess"), *calls])
    elsewhere = f"{LIBRARY}." if layout.files == 2 else ""
    driver = driven(writer, calls, elsewhere, elsewhere, declared="" if layout.files == 2 else "global")
    if apart:
        return files_of(writer, render(lines, "", ""), [*made, *driver], [LIBRARY])
    return files_of(writer, [*render(lines, "", ""), *made], driver, [LIBRARY])


def _call(draft: Draft, writer: Writer) -> dict[str, str]:
    """Module, session and run in one function that is called for each batch."""
    layout = writer.layout
    makers = [maker for maker in writer.makers() if not maker[2]][-2:]
    values = {one.name: one.parameter for one in draft.inputs.values()}
    runs = [make("sess", values) for _, make, _ in makers]
    inputs = [one.name for one in draft.inputs.values() if any(one in run.inputs for run in runs)]
    if len(runs) == 2 and draft.chance(0.5):
        lines = [*runs[0].lines, f"earlier = {runs[0].result}", *runs[1].lines]
        result = f"earlier, {runs[1].result}"
    else:
        lines, result = runs[-1].lines, runs[-1].result
        inputs = [one.name for one in runs[-1].inputs]
    returned = f"return {result}"
    opened = writer.opener(session_graph(writer))
    if layout.session == "plain":
        after = [f"outcome = {result}", "sess.close()", "return outcome"]
        inner = [f"sess = {opened}", *writer.init("sess"), *lines, *after]
    elif draft.chance(0.3):
        inner = [
            *block(f"with {opened} as sess:", [*writer.init("sess"), *lines, f"outcome = {result}"]),
            "return outcome",
        ]
    else:
        inner = block(f"with {opened} as sess:", [*writer.init("sess"), *lines, returned])
    if layout.session == "monitored" and layout.graph == "named":
        inner = block("with @graph.as_default():", inner)
    built = in_graph(writer, writer.graph_lines(), [*draft.after, *inner])
    state = [] if writer.state_global else draft.state
    parameters = [draft.inputs[name].parameter for name in inputs]
    body = [*state, *built]
    declarations = bound_outside(body, "", "global") if writer.state_global else []
    function: Function = ("encode", parameters, [], False, inputs)
    outer = render(draft.state, "", "") if writer.state_global else []
    lib = [*outer, "", *block(f"def encode({', '.join(parameters)}):", [*declarations, *render(body, "", "")]), ""]
    prefix = f"{LIBRARY}." if layout.files == 2 else ""
    calls = writer.with_between(writer.calls(prefix, [function]))
    return files_of(writer, lib, driven(writer, calls, "", prefix, "global"), [LIBRARY])


def _the_rest(writer: Writer, session: str) -> list[Function]:
    """A function that fetches what nothing is made of: an attribute that nothing runs may be for code elsewhere."""
    draft = writer.draft
    if draft.trap(0.3):
        return []
    built = "\n".join(draft.build)
    named = [one for one in draft.tensors if one.name.startswith("@") and one.name not in draft.inputs]
    ends = [one for one in named if not one.random and len(re.findall(rf"{one.name}\b", built)) == 1]
    if not ends:
        return []
    run = make_run(draft, session, {one.name: one.parameter for one in writer.parameters()}, ends)
    body = [*run.lines, f"return {run.result}"]
    return [("the_rest", [one.parameter for one in run.inputs], body, False, [one.name for one in run.inputs])]


def _class(draft: Draft, writer: Writer) -> dict[str, str]:
    """A class that keeps its session."""
    layout, rng = writer.layout, writer.rng
    session, name = shared_session(writer)
    building = in_graph(writer, writer.graph_lines(), [*draft.after, *session])
    state = [] if writer.state_global else draft.state
    dollar = "" if writer.state_global else "self."
    methods: Lines = []
    own = render(draft.methods, "self.", dollar)

    def method(word: str, parameters: Sequence[str], body: Lines) -> Lines:
        declarations = bound_outside(body, "", "global") if writer.state_global else []
        header = f"def {word}({', '.join(['self', *parameters])}):"
        return block(header, [*declarations, *render(body, "self.", dollar)])

    if draft.chance(0.35):
        methods += [*method("__init__", [], [*state, "self.build()"]), ""]
        methods += method("build", [], building)
    else:
        methods += method("__init__", [], [*state, *building])
    functions = with_sessions(writer, [*writer.functions(name), *_the_rest(writer, name)])
    for function, parameters, body, _, _ in functions:
        methods += ["", *method(function, parameters, body)]
    methods += own
    if draft.chance(0.3) and layout.session != "call":
        methods += ["", *method("close", [], ["@sess.close()"])]
    base = rng.choice(("", "(object)"))
    outer = render(draft.state, "", "") if writer.state_global else []
    lib = [*outer, "", *block(f"class Encoder{base}:", methods), ""]
    module = f"{LIBRARY}." if layout.files == 2 else ""
    calls = writer.calls("encoder.", functions)
    lines = [f"encoder = {module}Encoder()", *writer.with_between(calls)]
    if layout.instances == 2:
        more = writer.calls("second.", functions[:1])
        lines = [f"encoder = {module}Encoder()", f"second = {module}Encoder()", *writer.with_between(calls + more)]
    driver = driven(writer, lines, "encoder.", module if writer.state_global else "encoder.", "global")
    return files_of(writer, lib, driver, [LIBRARY])


def _closure(draft: Draft, writer: Writer) -> dict[str, str]:
    """A function that makes functions."""
    layout = writer.layout
    session, name = shared_session(writer)
    building = in_graph(writer, writer.graph_lines(), [*draft.after, *session])
    state = [] if writer.state_global else draft.state
    functions = with_sessions(writer, writer.functions(name))
    inner: Lines = []
    for function, parameters, body, _, _ in functions:
        declarations = bound_outside(body, "nonlocal", "global" if writer.state_global else "nonlocal")
        inner += ["", *block(f"def {function}({', '.join(parameters)}):", [*declarations, *body]), ""]
    names = [function[0] for function in functions]
    body = [*state, *building, *inner, f"return {', '.join(names)}"]
    declarations = bound_outside([*building], "", "global") if writer.state_global else []
    outer = render(draft.state, "", "") if writer.state_global else []
    lib = [*outer, "", *block("def make():", [*declarations, *render(body, "", "")]), ""]
    module = f"{LIBRARY}." if layout.files == 2 else ""
    lines = [f"{', '.join(names)} = {module}make()", *writer.with_between(writer.calls("", functions))]
    if layout.instances == 2:
        others = [f"other_{function}" for function in names]
        renamed = [(f"other_{function[0]}", *function[1:]) for function in functions[:1]]
        made = f"{', '.join(others)} = {module}make()"
        lines = [lines[0], made, *writer.with_between(writer.calls("", functions) + writer.calls("", renamed))]
    return files_of(writer, lib, driven(writer, lines, "", module, "global"), [LIBRARY])
