"""More layouts: sessions that are made when one is asked for, functions that return what they build, classes that inherit."""

from __future__ import annotations

import re
from dataclasses import replace

from .draft import Draft, Lines, block
from .writing import LIBRARY, Writer, bound_outside, driven, files_of, in_graph, render, session_graph

_BINDS = re.compile(r"^\s*((?:[@$]\w+,? *)+) = |\bas (@\w+)")


def lazy(draft: Draft, writer: Writer) -> dict[str, str]:
    """A session that is made at the first run: alone, or with the graph."""
    if draft.trap(0.4):
        return _by_getter(draft, writer)
    return (_when_run if writer.layout.graph != "anonymous" and draft.chance(0.5) else _opened)(draft, writer)


def _when_run(draft: Draft, writer: Writer) -> dict[str, str]:
    """Each function that runs asks for itself whether the session is there."""
    name = writer.rng.choice(("_sess", "session"))
    first = [*draft.state, f"{name} = None", *in_graph(writer, writer.graph_lines(), draft.after)]
    made: Lines = []
    functions = writer.functions(name)
    for function, parameters, inner, _, _ in functions:
        asked = block(f"if {name} is None:", render(_session(writer, name), "", ""))
        lines = bound_outside(inner, "global", "global")
        body = [f"global {name}", *lines, *asked, *render(inner, "", "")]
        made += ["", *block(f"def {function}({', '.join(parameters)}):", body), ""]
    at = _prefix(writer)
    driver = driven(writer, writer.with_between(writer.calls(at, functions)), at, at, "" if at else "global")
    return files_of(writer, [*render(first, "", ""), *made], driver, [LIBRARY])


def _opened(draft: Draft, writer: Writer) -> dict[str, str]:
    """An object builds its graph, and makes its session, when it is asked for the first time."""
    session, opening = writer.rng.choice(("self._session", "self.sess")), writer.rng.choice(("_open", "load"))
    making = _session(writer, session)
    inside = writer.layout.graph == "anonymous"
    graph = in_graph(writer, writer.graph_lines(), [*draft.after, *(making if inside else [])])
    methods = block("def __init__(self):", [*_of_self(draft.state), f"{session} = None"])
    methods += ["", *block(f"def {opening}(self):", _of_self([*graph, *([] if inside else making)]))]
    functions = writer.functions(session)
    for function, parameters, inner, _, _ in functions:
        asked = block(f"if {session} is None:", [f"self.{opening}()"])
        methods += ["", *block(f"def {function}({', '.join(['self', *parameters])}):", [*asked, *_of_self(inner)])]
    made = f"encoder = {_prefix(writer)}Encoder()"
    calls = writer.with_between(writer.calls("encoder.", functions))
    driver = driven(writer, [made, *calls], "encoder.", "encoder.", "global")
    return files_of(writer, ["", *block("class Encoder:", methods), ""], driver, [LIBRARY])


def _by_getter(draft: Draft, writer: Writer) -> dict[str, str]:
    """A function gives the session."""
    rng = writer.rng
    name, getter = rng.choice(("_sess", "cached")), rng.choice(("get_session", "_load"))
    graph = in_graph(writer, writer.graph_lines(), draft.after)
    whole = writer.layout.graph == "anonymous" or draft.trap(0.5)
    if writer.layout.graph == "anonymous":
        graph = [*graph, *block("if True:", _session(writer, name))[1:]]
    body = graph if writer.layout.graph == "anonymous" else [*(graph if whole else []), *_session(writer, name)]
    declared = f"global {', '.join(dict.fromkeys([name, *_bound(body)]))}"
    asked = rng.choice((f"if {name} is None:", f"if {name} is None:", f"if not {name}:"))
    made = ["", *block(f"def {getter}():", [declared, *block(asked, render(body, "", "")), f"return {name}"]), ""]
    functions = writer.functions("sess")
    for function, parameters, inner, _, _ in functions:
        inner = [f"sess = {getter}()", *bound_outside(inner, "global", "global"), *render(inner, "", "")]
        inner.sort(key=lambda line: not line.startswith("global "))
        made += ["", *block(f"def {function}({', '.join(parameters)}):", inner), ""]
    first = [*draft.state, f"{name} = None", *([] if whole else graph)]
    at = _prefix(writer)
    driver = driven(writer, writer.with_between(writer.calls(at, functions)), at, at, "" if at else "global")
    return files_of(writer, [*render(first, "", ""), *made], driver, [LIBRARY])


def returned(draft: Draft, writer: Writer) -> dict[str, str]:
    """A function builds the graph and returns what is to be run, and what is to be fed."""
    if draft.outer:
        writer.layout = replace(writer.layout, files=1)  # the runs use these functions too
    rng, layout = writer.rng, writer.layout
    runs = [line for piece in writer.inlined_runs("sess") for line in piece]
    inner = writer.session_block("sess", writer.opener(session_graph(writer)), runs)
    if layout.session == "monitored" and layout.graph == "named":
        inner = block("with @graph.as_default():", inner)
    lines = in_graph(writer, writer.graph_lines(), draft.after)
    names = [name for name in _bound(lines) if re.search(rf"@{name}\b", "\n".join(inner))]
    function = draft.name(rng.choice(("build_graph", "make_graph", "make_model")))
    called = f"{_prefix(writer)}{function}()"
    if draft.trap(0.5):
        result = "{" + ", ".join(f'"{name}": {name}' for name in names) + "}"
        taking = [f"built = {called}", *(f'{name} = built["{name}"]' for name in names)]
    else:
        result = ", ".join(names) + ("," if len(names) == 1 and draft.trap() else "")
        taking = [f"{result} = {called}"] if names else [called]
    library = ["", *block(f"def {function}():", render([*draft.state, *lines, f"return {result}"], "", "")), ""]
    main = [*taking, *render(inner, "", "")]
    if draft.chance(0.3):
        main = ["", *block("def main():", main), "", *block('if __name__ == "__main__":', ["main()"])]
    return files_of(writer, library, ["", *main], [LIBRARY])


def inherited(draft: Draft, writer: Writer) -> dict[str, str]:
    """A class that builds, and one that inherits from it and runs; the session perhaps behind a property."""
    rng = writer.rng
    lazily = writer.layout.graph != "anonymous" and draft.trap(0.5)
    making = _session(writer, "self._session" if lazily else "self.sess")
    lines = [*draft.state, *in_graph(writer, writer.graph_lines(), [*draft.after, *([] if lazily else making)])]
    hook = rng.choice(("__init__", "__init__", "build"))
    base = block(f"def {hook}(self):", [*(["self._session = None"] if lazily else []), *_of_self(lines)])
    if hook == "build":
        base = [*block("def __init__(self):", ["self.build()"]), "", *base]
    if lazily:
        asked = block("if self._session is None:", _of_self(making))
        base += ["", "@property", *block("def sess(self):", [*asked, "return self._session"])]
    functions = writer.functions("self.sess")
    more: Lines = []
    if draft.chance(0.2):
        more += ["", *block("def __init__(self):", ["super(Encoder, self).__init__()", "self.calls = 0"])]
    for function, parameters, body, _, _ in functions:
        more += ["", *block(f"def {function}({', '.join(['self', *parameters])}):", _of_self(body))]
    more += _of_self(draft.methods)
    created = draft.trap(0.3)
    if created:
        more += ["", "@classmethod", *block("def create(cls):", ["return cls()"])]
    library = ["", *block("class Base(object):", base), "", "", *block("class Encoder(Base):", more[1:]), ""]
    made = f"encoder = {_prefix(writer)}Encoder{'.create' if created else ''}()"
    calls = writer.with_between(writer.calls("encoder.", functions))
    return files_of(writer, library, driven(writer, [made, *calls], "encoder.", "encoder.", "global"), [LIBRARY])


def _session(writer: Writer, name: str) -> Lines:
    """Lines that make the session of this name."""
    lines = [f"{name} = {writer.opener(session_graph(writer))}", *writer.init(name)]
    if writer.layout.session == "monitored" and writer.layout.graph == "named":
        return block("with @graph.as_default():", lines)
    return lines


def _bound(lines: Lines) -> list[str]:
    """What the lines bind of the graph's own names."""
    found = [match[1] or match[2] for match in map(_BINDS.search, lines) if match]
    return list(dict.fromkeys(name for names in found for name in re.findall(r"[@$](\w+)", names)))


def _of_self(lines: Lines) -> Lines:
    return render(lines, "self.", "self.")


def _prefix(writer: Writer) -> str:
    return f"{LIBRARY}." if writer.layout.files == 2 else ""
