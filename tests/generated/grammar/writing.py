"""Writes the parts of a program that all layouts have: the graph, sessions, runs, calls, files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .draft import Draft, Input, Lines, MakeRun, block
from .fetches import make_run

LIBRARY = "lib"

#: A function of the program: its name, its parameters, its lines, whether it draws, the placeholders it feeds.
Function = tuple[str, list[str], Lines, bool, list[str]]


# --- names in their places

#: Not a decorator.
_NAME = re.compile(r"(?!@(?:staticmethod|classmethod|property)$)([@$])(\w+)")
_ASSIGNED = re.compile(r"\s*([@$])(\w+)\s*(?:=|[-+*/]=)(?!=)")


def render(lines: Iterable[str], at: str, dollar: str) -> Lines:
    """The lines with their names where they are."""
    return [_NAME.sub(lambda match: (at if match[1] == "@" else dollar) + match[2], line) for line in lines]


def assigned(lines: Iterable[str], mark: str) -> list[str]:
    """The names of a kind that these lines bind."""
    found = [match[2] for match in map(_ASSIGNED.match, lines) if match and match[1] == mark]
    return sorted(set(found))


def bound_outside(lines: Sequence[str], at: str, dollar: str) -> Lines:
    """The declarations that a function needs for what it binds outside of itself; given per kind of name."""
    result = []
    for mark, declaration in (("@", at), ("$", dollar)):
        if declaration and (names := assigned(lines, mark)):
            result.append(f"{declaration} {', '.join(names)}")
    return result


class Writer:
    """Writes one draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.layout = draft.layout
        self.rng = draft.rng
        # Where the session is made, or anything is run, outside of the graph's own block, the graph needs its own init.
        outside = self.layout.graph == "named"
        self.built_init = self.layout.session != "monitored" and (
            self.layout.finalize or (outside and self.layout.session != "with") or draft.chance(0.15)
        )
        self.state_global = self.layout.state == "global"
        self.dollar = "" if self.state_global else "@"
        # Where the graph becomes a function that is elsewhere, a print among what builds it keeps graph mode.
        self.may_print = self.layout.shape != "class" or draft.trap(0.3)

    # --- parts

    def graph_lines(self) -> Lines:
        """What builds the graph, with the init op and finalize, without the block around it."""
        lines = [*self._sprinkled(self.draft.build)]
        if self.layout.reset:
            lines.insert(0, "tf.reset_default_graph()")
        if self.built_init:
            lines.append(f"@init = {self._init_op()}")
        return lines

    def _sprinkled(self, lines: Lines) -> Lines:
        """With a print here and there, between statements that are not inside of others."""
        result: Lines = []
        for line in lines:
            whole = not line.startswith((" ", "else", "except", "elif", "finally"))
            if whole and self.may_print and self.draft.chance(0.04):
                result.append(f'print("before", {len(result)})')
            result.append(line)
        if self.may_print and self.draft.chance(0.15):
            result.append('print("built")')
        return result

    def _init_op(self) -> str:
        both = "tf.global_variables_initializer(), tf.tables_initializer()"
        if not self.draft.has_tables and self.draft.chance(0.5):
            return "tf.global_variables_initializer()"
        return self.rng.choice((f"tf.group({both})", f"tf.group([{both}])", f"[{both}]"))

    def init(self, session: str) -> Lines:
        if self.layout.session == "monitored":
            return []
        if self.built_init:
            return [f"{session}.run(@init)"]
        variables, tables = "tf.global_variables_initializer()", "tf.tables_initializer()"
        if not self.draft.has_tables and self.draft.chance(0.5):
            return [f"{session}.run({variables})"]
        forms = [
            [f"{session}.run([{variables}, {tables}])"],
            [f"{session}.run([{variables}, {tables}])"],
            [f"{session}.run(({tables}, {variables}))"],
            [f"{session}.run({variables})", f"{session}.run({tables})"],
            [f"{session}.run(tf.group({variables}, {tables}))"],
            [f"{session}.run([tf.initialize_all_variables(), {tables}])"],
        ]
        if self.layout.session in ("interactive", "with"):
            forms.append([f"{variables}.run()", f"{tables}.run()"])
        return self.rng.choice(forms)

    def opener(self, graph: str) -> str:
        """The expression that makes a session."""
        if self.layout.session == "monitored":
            return self.rng.choice(
                (
                    "tf.train.MonitoredSession()",
                    "tf.train.SingularMonitoredSession()",
                    "tf.train.MonitoredTrainingSession()",
                )
            )
        if self.layout.session == "interactive":
            return "tf.InteractiveSession()"
        given = [f"graph={graph}"] if graph else []
        if self.draft.chance(0.12):
            given.append(
                self.rng.choice(
                    (
                        "config=tf.ConfigProto(allow_soft_placement=True)",
                        "config=tf.ConfigProto(intra_op_parallelism_threads=1)",
                    )
                )
            )
        return f"tf.Session({', '.join(given)})"

    def makers(self) -> list[tuple[str, MakeRun, bool]]:
        """The runs of the program, with names of functions for them; whether what they give is random."""
        draft = self.draft
        makers: list[tuple[str, MakeRun, bool]] = []
        for _ in range(self.rng.choice((1, 1, 2))):
            makers.append(("encode", lambda session, values: make_run(draft, session, values), False))
        makers += [("special", make, False) for make, _ in draft.runs]
        makers += [("draw", make, True) for make, _ in draft.relations]
        return makers

    # --- the driver

    def data(self, inputs: Sequence[str]) -> dict[str, str]:
        return {name: self.draft.inputs[name].data(self.rng) for name in inputs}

    def session_block(self, session: str, opened: str, lines: Lines) -> Lines:
        """A session around the lines."""
        if self.layout.session == "plain":
            return [
                f"{session} = {opened}",
                *self.init(session),
                *lines,
                *([f"{session}.close()"] if self.draft.chance(0.7) else []),
            ]
        if self.layout.session == "interactive":
            return [*self.init(session), *lines, *([f"{session}.close()"] if self.draft.chance(0.5) else [])]
        return block(f"with {opened} as {session}:", [*self.init(session), *lines])

    def inlined_runs(self, session: str) -> list[Lines]:
        """The runs, one after the other, with their data in place."""
        pieces: list[Lines] = []
        makers = self.makers()
        makers += [maker for maker in makers if self.draft.chance(0.4)]
        for number, (_, make, drawn) in enumerate(makers):
            values = self.data(list(self.draft.inputs))
            run = make(session, values)
            if drawn:
                lines = [*run.lines, f"drawn_1 = {run.result}", *run.lines, f"drawn_2 = {run.result}"]
                lines.append(f'print("drawn {number}", bool(np.array_equal(drawn_1, drawn_2)))')
            elif self.draft.chance(0.1):
                lines = block(
                    f"for turn in range({self.rng.choice((2, 3))}):", [*run.lines, f'print("turn", turn, {run.result})']
                )
            elif self.draft.chance(0.3):
                lines = [*run.lines, f"result_{number} = {run.result}", f'print("run {number}", result_{number})']
            else:
                lines = [*run.lines, f'print("run {number}", {run.result})']
            pieces.append(lines)
        return pieces

    def with_between(self, pieces: list[Lines]) -> Lines:
        """The pieces, with the statements that change things somewhere behind the first."""
        pieces = [list(piece) for piece in pieces]
        for line in self.draft.between:
            pieces.insert(self.rng.randint(1, len(pieces)), [line])
        if self.draft.chance(0.1):
            pieces.append(['print("done")'])
        return [line for piece in pieces for line in piece]

    def functions(self, session: str, extra: str = "") -> list[tuple[str, list[str], Lines, bool, list[str]]]:
        """Name, parameters, body, whether it draws, and the placeholders of its parameters, for each run."""
        result = []
        for number, (word, make, drawn) in enumerate(self.makers()):
            name = f"{word}_{number}" if number else word
            run = make(session, {one.name: one.parameter for one in self.parameters()})
            inputs = [one.name for one in run.inputs]
            parameters = [*([extra] if extra else []), *(one.parameter for one in run.inputs)]
            body = [*run.lines, f"return {run.result}"]
            result.append((name, parameters, body, drawn, inputs))
        return result

    def parameters(self) -> list[Input]:
        return list(self.draft.inputs.values())

    def calls(
        self, prefix: str, functions: Sequence[tuple[str, list[str], Lines, bool, list[str]]], first: str = ""
    ) -> list[Lines]:
        """Statements that call the functions."""
        pieces: list[Lines] = []
        for name, _, _, drawn, inputs in functions:
            call = prefix + name

            def given(inputs: list[str] = inputs) -> str:
                return ", ".join([*([first] if first else []), *self.data(inputs).values()])

            if drawn:
                values = given()
                pieces.append([f'print("{name}", bool(np.array_equal({call}({values}), {call}({values}))))'])
                continue
            for _ in range(self.rng.choice((1, 1, 2))):
                form = self.rng.choice(("print", "print", "name", "for", "comprehension", "try"))
                if form == "for" and len(inputs) == 1 and not first:
                    batches = f"[{given()}, {given()}]"
                    pieces.append(block(f"for batch in {batches}:", [f'print("{name}", {call}(batch))']))
                elif form == "comprehension" and len(inputs) == 1 and not first:
                    pieces.append([f'print("{name}", [{call}(batch) for batch in [{given()}, {given()}]])'])
                elif form == "name":
                    pieces.append([f"{name}_result = {call}({given()})", f'print("{name}", {name}_result)'])
                elif form == "try" and self.draft.trap(0.3):
                    pieces.append(
                        [
                            *block("try:", [f'print("{name}", {call}({given()}))']),
                            *block("except ValueError:", ['print("refused")']),
                        ]
                    )
                else:
                    pieces.append([f'print("{name}", {call}({given()}))'])
        if self.draft.chance(0.3):
            self.rng.shuffle(pieces)
        return pieces


def in_graph(writer: Writer, lines: Lines, behind: Lines) -> Lines:
    """The lines that build, in the block of their graph, and what comes behind that."""
    layout = writer.layout
    if layout.graph == "default":
        return [*lines, *(["tf.get_default_graph().finalize()"] if layout.finalize else []), *behind]
    if layout.graph == "anonymous":
        return block(
            "with tf.Graph().as_default():",
            [*lines, *(["tf.get_default_graph().finalize()"] if layout.finalize else []), *behind],
        )
    if writer.draft.chance(0.2):
        building = block("with tf.Graph().as_default() as @graph:", lines)
    else:
        building = ["@graph = tf.Graph()", *block("with @graph.as_default():", lines)]
    return [*building, *(["@graph.finalize()"] if layout.finalize else []), *behind]


def session_graph(writer: Writer) -> str:
    return "@graph" if writer.layout.graph == "named" else ""


def shared_session(writer: Writer) -> tuple[Lines, str]:
    """Lines that make the session that all runs share, and its name."""
    if writer.layout.session in ("call", "with"):
        return [], "sess"
    lines = [f"@sess = {writer.opener(session_graph(writer))}", *writer.init("@sess")]
    if writer.layout.session == "monitored" and writer.layout.graph == "named":
        lines = block("with @graph.as_default():", lines)
    return [*lines, *writer.draft.after_session], "@sess"


def with_sessions(writer: Writer, functions: list[Function]) -> list[Function]:
    """With a session for each call, where that is how it is done."""
    if writer.layout.session != "call":
        return functions
    return [
        (name, parameters, block(f"with {writer.opener(session_graph(writer))} as sess:", [*writer.init("sess"), *body]), drawn, inputs)
        for name, parameters, body, drawn, inputs in functions
    ]  # fmt: skip


def driven(writer: Writer, calls: Lines, at: str, dollar: str, declared: str) -> Lines:
    """The calls at module level, or in a main function."""
    if not writer.draft.chance(0.25):
        return ["", *render(calls, at, dollar)]
    body = [
        *bound_outside(calls, declared if not at else "", declared if not dollar else ""),
        *render(calls, at, dollar),
    ]
    return ["", "", *block("def main():", body), "", "", *block('if __name__ == "__main__":', ["main()"])]


# --- files


def files_of(writer: Writer, library: Lines, main: Lines, imported: list[str]) -> dict[str, str]:
    """One file, or the library beside the file that uses it."""
    draft = writer.draft
    outer = render(draft.outer, "", "")
    if writer.layout.files == 1:
        return {"main.py": text_of(draft, [*outer, *library, *main])}
    if not library:
        # A script has only its functions and constants to put elsewhere.
        names = [match[1] for line in outer if (match := re.match(r"(?:def |class )?(\w+)(?:\(.*\):$| = )", line))]
        if not names:
            return {"main.py": text_of(draft, main)}
        return {
            f"{LIBRARY}.py": text_of(draft, outer),
            "main.py": text_of(draft, main, [f"from {LIBRARY} import {', '.join(dict.fromkeys(names))}"]),
        }
    return {f"{LIBRARY}.py": text_of(draft, [*outer, *library]), "main.py": text_of(draft, main, [f"import {LIBRARY}"])}


def text_of(draft: Draft, lines: Lines, own: Sequence[str] = ()) -> str:
    body = "\n".join(lines)
    imports = sorted(line for line in draft.imports if line.split()[-1] + "." in body)
    if "np." in body and "import numpy as np" not in imports:
        imports.append("import numpy as np")
    if re.search(r"\btf\.", body):
        imports.append("import tensorflow as tf")
    if "hub." in body:
        imports.append("import tensorflow_hub as hub")
    text = "\n".join([*imports, *own, "", *lines])
    return re.sub(r"\n{4,}", "\n\n\n", text).strip("\n") + "\n"
