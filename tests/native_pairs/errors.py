"""Errors of runs that are caught."""

from __future__ import annotations

from native_pairs.programs import changed, pair

#: An error is caught, and its text is printed.
CAUGHT = """\
GRAPH
OPEN
def tell(text):
    print(text)
class Stop(Exception):
    pass
try:
    print(session.run(vectors, {text: ["a cat"]}))
except Stop:
    print("stop")
except Exception as error:
    print(error, error.args, sys.argv)
    tell(str(error))
"""
#: A context manager of another package.
SUPPRESSED = """\
import contextlib
GRAPH
OPEN
ignored = KeyError
def quiet():
    return contextlib.suppress(ignored)
with contextlib.suppress(KeyError):
    print(session.run(vectors, {text: ["a cat"]}))
"""
#: One that a function returns.
QUIET = SUPPRESSED.replace("with contextlib.suppress(KeyError)", "with quiet()")
#: Context managers of the program's own.
MANAGED = """\
import contextlib
GRAPH
OPEN
@contextlib.contextmanager
def careful():
    try:
        yield
    except Exception as error:
        print(error)
@contextlib.contextmanager
def within():
    with careful():
        yield
class Careful:
    def __enter__(self):
        return self
    def __exit__(self, kind, error, trace):
        return kind is None
class More(Careful):
    pass
with within(), More():
    print(session.run(vectors, {text: ["a cat"]}))
"""

#: A session is closed behind what is run, as the code stands.
CLOSED = """\
class Timed:
    def __enter__(self):
        return self
    def __exit__(self, *error):
        print("done")
GRAPH
OPEN
def encode(sentence):
    return session.run(vectors, {text: [sentence]})
with Timed():
    print(encode("a cat"))
session.close()
"""

ERRORS = {
    "a name of an error that means another": pair(
        """
        GRAPH
        OPEN
        def encode(sentence):
            return session.run(vectors, {text: [sentence]})
        session.close()
        try:
            print(encode("a cat"))
        except OSError:
            print("no vectors")
        """,
        """
        GRAPH
        OPEN
        OSError = Exception
        def encode(sentence):
            return session.run(vectors, {text: [sentence]})
        session.close()
        try:
            print(encode("a cat"))
        except OSError:
            print("no vectors")
        """,
    ),
    "an error whose class is printed": changed(CAUGHT, "print(error,", "print(type(error),"),
    "an error that is told apart by its class": changed(CAUGHT, "error.args", "isinstance(error, ValueError)"),
    "an error that is told apart by its text": changed(CAUGHT, "error.args", "'Cannot feed' in str(error)"),
    "an error that is asked for more than all have": changed(CAUGHT, "error.args", "error.op"),
    "an error that is being handled": changed(CAUGHT, "sys.argv", "sys.exc_info()[0]"),
    "an error that a function of the program's own is given": changed(CAUGHT, "tell(str(error))", "tell(error)"),
    "errors under a name of the program's own": changed(
        CAUGHT, "class Stop(Exception):\n    pass", "Stop = (ValueError, KeyError)"
    ),
    "errors that are suppressed": changed(SUPPRESSED, "suppress(KeyError)", "suppress(ValueError)"),
    "errors that are suppressed by a name": changed(
        SUPPRESSED,
        "with contextlib.suppress(KeyError)",
        "some = (ValueError, KeyError)\nwith contextlib.suppress(*some)",
    ),
    "errors that are suppressed by what is held": changed(
        SUPPRESSED, "with contextlib.suppress(KeyError)", "held = contextlib.suppress(ValueError)\nwith held"
    ),
    "errors that are suppressed by what is returned": changed(QUIET, "ignored = KeyError", "ignored = ValueError"),
    "errors that are suppressed by one of several managers": changed(
        SUPPRESSED,
        "with contextlib.suppress(KeyError):",
        "with contextlib.ExitStack() as stack:\n    stack.enter_context(contextlib.suppress(ValueError))",
    ),
    "a generator that catches some errors": changed(MANAGED, "except Exception as", "except ValueError as"),
    "a class that lets no error through": changed(CLOSED, 'print("done")', "return True"),
    "a class that asks for the kind of an error": changed(MANAGED, "kind is None", "kind is ValueError"),
}
