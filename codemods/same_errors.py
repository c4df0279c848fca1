"""A program becomes eager only if it does not tell the errors of its runs apart.

What it does
    Notes ``try`` statements around runs whose handlers are for some errors only.

Why
    A wrong feed is a ValueError in TF1, and a TypeError of a function.

Fix safety
    No fix: the program stays in graph mode, where it computes what it did.

References
    - https://www.tensorflow.org/api_docs/python/tf/errors
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from hubmigrate.findings import Severity, Tier
from hubmigrate.native.graph import Problem, Run
from hubmigrate.native.model import Lift
from hubmigrate.native.slices import Slice
from hubmigrate.plan import Plan
from hubmigrate.program.program import File
from hubmigrate.program.scopes import FunctionScope
from hubmigrate.program.tree import walk
from hubmigrate.program.values import Class, Function, Instance, Literal, Object, Symbol, Thing
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB423", "same-errors", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "kinds of errors that are held in a variable",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        WRONG = (ValueError, KeyError)
        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            try:
                print(session.run(vectors, {text: [["a cat"]]}))
            except WRONG:
                print("not a list of sentences")
        """,
        outcome="compat",
    ),
    Example(
        "a context manager that may handle an error by its kind",
        """
        import contextlib

        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            with contextlib.suppress(ValueError):
                print(session.run(vectors, {text: [["a cat"]]}))
        """,
        outcome="compat",
    ),
    Example(
        "a context manager of the program",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Forgiving(object):
            def __enter__(self):
                return self

            def __exit__(self, kind, error, traceback):
                return kind is ValueError


        class Quiet(Forgiving):
            pass


        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            with Quiet():
                print(session.run(vectors, {text: [["a cat"]]}))
        """,
        outcome="compat",
    ),
    Example(
        "an encoder that closes its session when it is left",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder(object):
            def __init__(self, handle):
                self.text = tf.placeholder(tf.string, [None])
                self.vectors = hub.Module(handle)(self.text)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def __enter__(self):
                return self

            def __exit__(self, *error):
                self.session.close()

            def encode(self, texts):
                return self.session.run(self.vectors, {self.text: texts})


        with Encoder("https://tfhub.dev/google/nnlm-en-dim50/1") as encoder:
            print(encoder.encode(["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "a file that is open while something is run",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            with open("sentences.txt") as file:
                print(session.run(vectors, {text: file.read().splitlines()}))
        """,
        outcome="native",
    ),
    Example(
        "a handler of all errors",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            try:
                print(session.run(vectors, feed_dict={text: ["a cat"]}))
            except Exception as error:
                print("no vectors", error)
        """,
        outcome="native",
    ),
    Example(
        "a handler of some errors",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            try:
                print(session.run(vectors, feed_dict={text: ["a cat"]}))
            except ValueError as error:
                print("no vectors", error)
        """,
        outcome="compat",
    ),
    Example(
        "a handler without a kind",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            try:
                print(session.run(vectors, feed_dict={text: ["a cat"]}))
            except:
                print("no vectors")
        """,
        outcome="native",
    ),
    Example(
        "a handler of errors that are the same",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            try:
                print(session.run(vectors, feed_dict={text: ["a cat"]}))
            except tf.errors.InvalidArgumentError as error:
                print("no vectors", error)
        """,
        outcome="native",
    ),
    Example(
        "a handler of all kinds of errors that are others",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            try:
                print(session.run(vectors, feed_dict={text: ["a cat"]}))
            except (ValueError, TypeError, RuntimeError) as error:
                print("no vectors", error)
        """,
        outcome="native",
    ),
    Example(
        "a handler of some kinds of errors that are others",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            try:
                print(session.run(vectors, feed_dict={text: ["a cat"]}))
            except (TypeError, KeyError) as error:
                print("no vectors", error)
        """,
        outcome="compat",
    ),
    Example(
        "a handler of some errors around a function that runs",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentence):
            return session.run(vectors, feed_dict={text: [sentence]})


        try:
            print(encode("a cat"))
        except ValueError as error:
            print("no vectors", error)
        """,
        outcome="compat",
    ),
    Example(
        "a handler of all errors around a session that may not be ready",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        session = tf.Session()
        try:
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        except Exception as error:
            print("no vectors", error)
        """,
        outcome="compat",
    ),
    Example(
        "a handler of all errors around a run that needs no model",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def add_decoding():
            data = tf.placeholder(tf.string)
            length = tf.strings.length(data)
            return data, length


        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            data, length = add_decoding()
            try:
                print(session.run(length, {data: "a cat"}), session.run(vectors, {text: ["a cat"]}))
            except Exception as error:
                raise SystemExit(str(error))
        """,
        outcome="native",
    ),
    Example(
        "a handler of all errors around a session that may be closed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        session.close()
        try:
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        except Exception as error:
            print("no vectors", error)
        """,
        outcome="compat",
    ),
    Example(
        "a handler of what no session raises around a session that may be closed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentence):
            return session.run(vectors, feed_dict={text: [sentence]})


        try:
            print(encode("a cat"))
        except KeyboardInterrupt:
            print("no vectors")
        session.close()
        """,
        outcome="native",
    ),
    Example(
        "a handler of all errors around a function whose session may be closed",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentence):
            return session.run(vectors, feed_dict={text: [sentence]})


        session.close()
        try:
            print(encode("a cat"))
        except Exception as error:
            print("no vectors", error)
        """,
        outcome="compat",
    ),
)

#: The errors of which a run raises others than a function does: a wrong feed, a session that is closed.
_OTHERS = frozenset(("ValueError", "TypeError", "RuntimeError"))

#: What no session raises, and what is no base of anything that it raises.
_NEVER_RAISED = frozenset(
    (
        *("KeyboardInterrupt", "SystemExit", "GeneratorExit", "StopIteration", "EOFError", "FileNotFoundError"),
        *("OSError", "IOError", "ImportError", "ZeroDivisionError", "AssertionError", "MemoryError"),
    )
)


_FUNCTIONS = (cst.FunctionDef, cst.Lambda)


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The handlers around runs, and around calls of functions that run, that may catch an error that does not come."""
    for one in lift.slices:
        for file, handled in around(lift, one.run.file, one.run.node):
            if isinstance(handled, cst.With):
                if any(_may_handle(lift, item.item) for item in handled.items):
                    why = "an error of a run may be handled by its kind, which is another in TF2"
                    yield Problem(RULE.name, one.run.file, one.run.node, why)
            elif any(_is_choosy(lift, file, each) for each in handled.handlers) or (
                _may_be_none(lift, one.run) and any(map(_is_for_none, handled.handlers))
            ):
                why = "the errors of a run are caught by their kinds, which are others in TF2"
                yield Problem(RULE.name, one.run.file, one.run.node, why)
            elif any(_may_catch(lift, one.run.file, each) for each in handled.handlers) and not _is_ready(lift, one):
                why = "a session that is not ready or closed raises, and that may be caught"
                yield Problem(RULE.name, one.run.file, one.run.node, why)


def handlers(lift: Lift, file: File, node: cst.CSTNode) -> Iterator[cst.Try]:
    """The ``try`` statements that a node is executed in, in its function and in all that call it."""
    return (one for _, one in around(lift, file, node) if isinstance(one, cst.Try))


def around(lift: Lift, file: File, node: cst.CSTNode) -> Iterator[tuple[File, cst.Try | cst.With]]:
    """The ``try`` and ``with`` that a node is executed in, in its function and in all that call it."""
    todo: list[tuple[File, cst.CSTNode]] = [(file, node)]
    seen: set[cst.CSTNode] = set()
    while todo:
        file, node = todo.pop()
        previous = node
        for above in file.scope.ancestors(node):
            if isinstance(above, (cst.Try, cst.With)) and previous is above.body:
                yield file, above
            if isinstance(above, (cst.FunctionDef, cst.Lambda)):
                scope = file.scope.scopes[above]
                calls = lift.program.facts.calls.get(scope, ()) if isinstance(scope, FunctionScope) else ()
                for call in calls:
                    if call not in seen:
                        seen.add(call)
                        todo.append((lift.program.holding(call), call))
                break
            previous = above


def _is_ready(lift: Lift, one: Slice) -> bool:
    """Whether the session of a run has certainly been initialized when its tensors have been built, and is open."""
    reading = lift.reading
    blocks = reading.blocks[one.run.file]
    for file, line in reading.closed:
        home, index = reading.blocks[file].places[line]
        here = blocks.index_in(one.run.node, home) if file is one.run.file else None
        # What stands in a function is made when that is called, which may be later.
        inside = any(isinstance(above, _FUNCTIONS) for above in blocks.between(one.run.node, home))
        if here is None or here > index or inside:
            return False
    if not _has_model(lift, one):
        return True
    for statement, file in reading.started.items():
        home, index = reading.blocks[file].places[statement]
        if any(definition.home is home for definition in (*one.definitions, *one.fed)):
            here = blocks.index_in(one.run.node, home) if file is one.run.file else None
            return here is None or here > index
    return False


def _has_model(lift: Lift, one: Slice) -> bool:
    """Whether what a run computes may have variables or tables, which are to be initialized."""
    nodes = [*(definition.value for definition in one.definitions), *(leaf.node for leaf in one.fetch.leaves())]
    things = (thing for node in nodes for inner in walk(node) for thing in lift.program.value_of(inner))
    return any(
        isinstance(thing, Function) or (isinstance(thing, Instance) and thing.kind.startswith("hub."))
        for thing in things
    )


def _is_choosy(lift: Lift, file: File, handler: cst.ExceptHandler) -> bool:
    """Whether a handler is for one of the kinds and not for all of them, or for kinds that are not written here."""
    caught = _caught(handler)
    names = {one.value for one in caught if isinstance(one, cst.Name)}
    return (bool(names & _OTHERS) and not names >= _OTHERS) or any(_is_variable(lift, file, one) for one in caught)


def _is_variable(lift: Lift, file: File, node: cst.BaseExpression) -> bool:
    """Whether an expression is a name that the program binds, and not the name of a class of its own."""
    things = lift.program.value_of(node)
    is_bound = isinstance(node, cst.Name) and lift.reading.names.bound(file, node) is not None
    return is_bound and not (things and all(isinstance(thing, (Class, Symbol)) for thing in things))


def _may_handle(lift: Lift, context: cst.BaseExpression) -> bool:
    """Whether a context manager may be for one of the kinds: it is given one, or the program's, and looks at errors."""
    if any(isinstance(node, cst.Name) and node.value in _OTHERS for node in walk(context)):
        return True
    if any(isinstance(thing, Object) for thing in lift.program.value_of(context)):
        # Any of the program's, as an object may have it from a base.
        exits = [thing for found in lift.program.facts.attributes_called("__exit__") for thing in found]
        return not exits or any(map(_looks_at_error, exits))
    called = lift.program.value_of(context.func) if isinstance(context, cst.Call) else ()
    makers = [thing.scope.node for thing in called if isinstance(thing, Function)]
    return any(isinstance(inner, cst.Try) and inner.handlers for node in makers for inner in walk(node))


def _looks_at_error(method: Thing) -> bool:
    """Whether ``__exit__`` uses the error that it is given, or says that it is dealt with."""
    node = method.scope.node if isinstance(method, Function) else None
    if not isinstance(node, cst.FunctionDef):
        return True
    params = node.params
    given = {one.name.value for one in [*params.params[1:], params.star_arg] if isinstance(one, cst.Param)}
    return any(
        (isinstance(inner, cst.Name) and inner.value in given)
        or (isinstance(inner, cst.Return) and inner.value is not None)
        for inner in walk(node.body)
    )


def _may_be_none(lift: Lift, run: Run) -> bool:
    """Whether the session may not be made yet: to run it is another error than to call a function that is None."""
    node = run.node.func.value if isinstance(run.node.func, cst.Attribute) else run.node
    return any(isinstance(thing, Literal) for thing in lift.program.value_of(node))


def _is_for_none(handler: cst.ExceptHandler) -> bool:
    """Whether a handler catches what None raises that is asked for an attribute, and not what it raises as called."""
    names = {one.value for one in _caught(handler) if isinstance(one, cst.Name)}
    return "AttributeError" in names and "TypeError" not in names


def _may_catch(lift: Lift, file: File, handler: cst.ExceptHandler) -> bool:
    """Whether a handler may catch what a session raises that is not ready."""
    caught = _caught(handler)
    return not caught or not all(
        isinstance(one, cst.Name) and one.value in _NEVER_RAISED and lift.reading.names.bound(file, one) is None
        for one in caught
    )


def _caught(handler: cst.ExceptHandler) -> list[cst.BaseExpression]:
    """The kinds of errors that a handler is for, none if it is for all."""
    if isinstance(handler.type, cst.Tuple):
        return [element.value for element in handler.type.elements]
    return [handler.type] if handler.type is not None else []
