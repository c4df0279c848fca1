"""A program becomes eager only if it does not tell the errors of its runs apart.

What it does
    Notes ``try`` and ``with`` statements around runs that are for some errors only, or ask which one they have caught.

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
from hubmigrate.native.ready import is_ready
from hubmigrate.plan import Plan
from hubmigrate.program.handlers import Catch, catches, tells_apart
from hubmigrate.program.values import Literal
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
    Example(
        "a handler of all errors around a session that is made, initialized and run in one place",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        def encode(sentences):
            try:
                embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
                with tf.Session() as session:
                    session.run([tf.global_variables_initializer(), tf.tables_initializer()])
                    return session.run(embed(sentences))
            except Exception as error:
                print("no vectors", error)


        print(encode(["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "a handler of all errors in a session that initializes by itself",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        with tf.train.MonitoredSession() as session:
            for sentence in ["a cat", "a dog"]:
                try:
                    print(session.run(vectors, feed_dict={text: [sentence]}))
                except Exception as error:
                    print("no vectors", error)
        """,
        outcome="native",
    ),
    Example(
        "a handler of all errors in a session that was initialized before its model was made",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        try:
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        except Exception as error:
            print("no vectors", error)
        """,
        outcome="compat",
    ),
    Example(
        "a handler of all errors in a session whose initializer was made before its model",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        start = [tf.global_variables_initializer(), tf.tables_initializer()]
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        session = tf.Session()
        session.run(start)
        try:
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        except Exception as error:
            print("no vectors", error)
        """,
        outcome="compat",
    ),
    Example(
        "a handler of all errors in a session whose tables are not initialized",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        session = tf.Session()
        session.run(tf.global_variables_initializer())
        try:
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        except Exception as error:
            print("no vectors", error)
        """,
        outcome="compat",
    ),
    Example(
        "a handler of all errors behind the block of a session",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        try:
            print(session.run(vectors, feed_dict={text: ["a cat"]}))
        except Exception as error:
            print("no vectors", error)
        """,
        outcome="compat",
    ),
    Example(
        "a handler of all errors in a method that is called before its session is initialized",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        class Encoder:
            def __init__(self):
                self.session = tf.Session()
                self.text = tf.placeholder(tf.string, [None])
                self._vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(self.text)
                print(self.encode(["a cat"]))
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(self, sentences):
                try:
                    return self.session.run(self._vectors, {self.text: sentences})
                except Exception:
                    return None


        print(Encoder().encode(["a cat"]))
        """,
        outcome="compat",
    ),
    Example(
        "a handler of all errors where a model may be made after its session was initialized",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        def build():
            return hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(["a cat"])


        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        try:
            print(session.run(build()))
        except Exception as error:
            print("no vectors", error)
        """,
        outcome="compat",
    ),
    Example(
        "a handler of all errors in a session that may be made anew",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        session = None


        def connect():
            global session
            session = tf.Session()


        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")


        def prepare():
            global vectors
            vectors = embed(["a cat"])
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode():
            try:
                return session.run(vectors)
            except Exception:
                return None


        connect()
        prepare()
        print(encode())
        connect()
        print(encode())
        """,
        outcome="compat",
    ),
    Example(
        "an error of what is built that must not be caught where it is run",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def encoder(axis):
            text = tf.placeholder(tf.string, [None])
            sums = tf.reduce_sum(hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text), axis)
            session = tf.Session()
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def encode(sentences):
                try:
                    return session.run(sums, {text: sentences})
                except Exception:
                    return None

            return encode


        for axis in (0, 1):
            print(encoder(axis)(["a cat"]))
        """,
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        def encoder(axis):
            sums_module = hub.load("https://tfhub.dev/google/nnlm-en-dim50/1")

            @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
            def sums(text):
                return tf.reduce_sum(sums_module.signatures["default"](text)["default"], axis)

            sums.get_concrete_function()

            def encode(sentences):
                try:
                    return sums(sentences).numpy()
                except Exception:
                    return None

            return encode


        for axis in (0, 1):
            print(encoder(axis)(["a cat"]))
        """,
        outcome="native",
    ),
    Example(
        "the errors of what a pool calls",
        """
        from concurrent.futures import ThreadPoolExecutor

        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentences):
            return session.run(vectors, {text: sentences})


        with ThreadPoolExecutor(1) as pool:
            later = pool.submit(encode, [["a cat"]])
            try:
                print(later.result())
            except ValueError:
                print("not a list of sentences")
        """,
        outcome="compat",
    ),
    Example(
        "the errors of what a pool calls, all of which are handled alike",
        """
        from concurrent.futures import ThreadPoolExecutor

        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentences):
            return session.run(vectors, {text: sentences})


        with ThreadPoolExecutor(1) as pool:
            try:
                port = int("1")
            except ValueError:
                port = 0
            later = pool.submit(encode, ["a cat"])
            try:
                print(later.result(), port)
            except Exception:
                print("not a list of sentences")
        """,
        outcome="native",
    ),
    Example(
        "the errors of a generator, which come where it is used up",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentences):
            return session.run(vectors, {text: sentences})


        def encoded(batches):
            for batch in batches:
                yield encode(batch)


        found = encoded([["a cat"], [["a dog"]]])
        try:
            for array in found:
                print(array)
        except ValueError:
            print("not a list of sentences")
        """,
        outcome="compat",
    ),
    Example(
        "a generator that is used up away from the handler",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentences):
            return session.run(vectors, {text: sentences})


        def encoded(batches):
            for batch in batches:
                yield encode(batch)


        try:
            size = int("2")
        except ValueError:
            size = 1
        for array in encoded([["a cat"], ["a dog"]]):
            print(array[:size])
        """,
        outcome="native",
    ),
    Example(
        "the errors of a function that sorts",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentences):
            return session.run(vectors, {text: sentences})


        try:
            print(sorted([["b"], [["a"]]], key=encode))
        except TypeError:
            print("not a list of sentences")
        """,
        outcome="compat",
    ),
    Example(
        "the errors of a property",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Encoder(object):
            def __init__(self, sentences):
                self.sentences = sentences
                self.text = tf.placeholder(tf.string, [None])
                self._vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(self.text)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            @property
            def array(self):
                return self.session.run(self._vectors, {self.text: self.sentences})


        encoder = Encoder([["a cat"]])
        try:
            print(encoder.array)
        except ValueError:
            print("not a list of sentences")
        """,
        outcome="compat",
    ),
    Example(
        "the errors of an item",
        """
        import tensorflow as tf
        import tensorflow_hub as hub


        class Vectors(object):
            def __init__(self):
                self.text = tf.placeholder(tf.string, [None])
                self._vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(self.text)
                self.session = tf.Session()
                self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])

            def __getitem__(self, sentence):
                return self.session.run(self._vectors, {self.text: [sentence]})


        vectors = Vectors()
        try:
            print(vectors[["a cat"]])
        except ValueError:
            print("not a sentence")
        """,
        outcome="compat",
    ),
    Example(
        "None among texts, which is an internal error of a session",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            try:
                print(session.run(vectors, {text: ["a cat", None]}))
            except tf.errors.InternalError:
                print("not a list of sentences")
        """,
        outcome="compat",
    ),
    Example(
        "a handler of what both raise alike",
        """
        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        with tf.Session() as session:
            session.run([tf.global_variables_initializer(), tf.tables_initializer()])
            try:
                print(session.run(vectors, {text: ["a cat"]}))
            except tf.errors.InvalidArgumentError:
                print("not a list of sentences")
        """,
        outcome="native",
    ),
    Example(
        "the errors of a method that another package's class calls",
        """
        import threading

        import tensorflow as tf
        import tensorflow_hub as hub

        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        class Work(threading.Thread):
            def run(self):
                print(session.run(vectors, {text: [["a cat"]]}))


        work = Work()
        try:
            work.start()
        except ValueError:
            print("not a list of sentences")
        """,
        outcome="compat",
    ),
)

#: The errors of which a run raises others than a function does: a wrong feed, a session that is closed.
_OTHERS = frozenset(("ValueError", "TypeError", "RuntimeError"))

#: What a session raises of None among texts, and no function.
_INTERNAL = frozenset(("tf.errors.OpError", "tf.errors.InternalError"))

#: What no session raises, and what is no base of anything that it raises.
_NEVER_RAISED = frozenset(
    (
        *("KeyboardInterrupt", "SystemExit", "GeneratorExit", "StopIteration", "EOFError", "FileNotFoundError"),
        *("OSError", "IOError", "ImportError", "ZeroDivisionError", "AssertionError", "MemoryError"),
    )
)


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The handlers around runs, and around calls of functions that run, that may catch an error that does not come."""
    for one in lift.slices:
        for caught in catches(lift.program, one.run.file, one.run.node):
            if any(map(_is_choosy, caught)) or (_may_be_none(lift, one.run) and any(map(_is_for_none, caught))):
                why = "the errors of a run are caught by their kinds, which are others in TF2"
                yield Problem(RULE.name, one.run.file, one.run.node, why)
            elif any(map(_may_catch, caught)) and not is_ready(lift, one):
                why = "a session that is not ready or closed raises, and that may be caught"
                yield Problem(RULE.name, one.run.file, one.run.node, why)


def _is_choosy(caught: Catch) -> bool:
    """Whether a handler is for some of the errors that are others in TF2, or asks which of them it has."""
    return tells_apart(caught, _OTHERS) or bool(caught.kinds and caught.kinds & _INTERNAL)


def _may_be_none(lift: Lift, run: Run) -> bool:
    """Whether the session may not be made yet: to run it is another error than to call a function that is None."""
    node = run.node.func.value if isinstance(run.node.func, cst.Attribute) else run.node
    return any(isinstance(thing, Literal) for thing in lift.program.value_of(node))


def _is_for_none(caught: Catch) -> bool:
    """Whether a handler catches what None raises that is asked for an attribute, and not what it raises as called."""
    return caught.kinds is not None and "AttributeError" in caught.kinds and "TypeError" not in caught.kinds


def _may_catch(caught: Catch) -> bool:
    """Whether a handler may catch what a session raises that is not ready."""
    return caught.kinds is None or not caught.kinds <= _NEVER_RAISED
