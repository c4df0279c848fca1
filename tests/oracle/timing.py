"""Runs one program, and then repeats its calls of a session or of a ``tf.function`` as often as it is asked to.

``python timing.py PROGRAM`` writes a line of JSON when the program has ended: what was counted, how many seconds the
program itself took, without imports and loading of models, and its calls in order. Then it reads lines ``CALL WAY
TIMES`` from standard input, and answers each with the seconds that such a call took, ``TIMES`` times over. There are
two ways to call a function: as the program does (0), and its trace, without TensorFlow's search for the right one (1).
"""

from __future__ import annotations

import contextlib
import functools
import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import drive
from counting import Counts, watch


class Calls:
    """The calls that were seen: how to repeat each, its name, and the shapes and types of what it gave."""

    def __init__(self) -> None:
        self.seen: list[tuple[list[Callable[[], Any]], str, list[str]]] = []
        self.depth = 0

    def add(self, ways: list[Callable[[], Any]], name: str, result: Any) -> None:
        import numpy

        leaves = sys.modules["tensorflow"].nest.flatten(result)
        if any(leaf is not None for leaf in leaves):  # what gives nothing only initializes
            arrays = [numpy.asarray(leaf) for leaf in leaves if leaf is not None]
            self.seen.append((ways, name, [f"{array.dtype.kind}{list(array.shape)}" for array in arrays]))

    def watch_sessions(self) -> None:
        """Remembers runs. Sessions stay open, so that a run can be repeated when the program has ended."""
        from tensorflow.python.client.session import BaseSession
        from tensorflow.python.training.monitored_session import _MonitoredSession

        run, make = BaseSession.run, _MonitoredSession.__init__

        @functools.wraps(run)
        def watched(session: Any, *args: Any, **kwargs: Any) -> Any:
            result = run(session, *args, **kwargs)
            if not self.depth:
                self.add([lambda: run(session, *args, **kwargs)], "run", result)
            return result

        @functools.wraps(make)
        def made(*args: Any, **kwargs: Any) -> None:
            self.depth += 1  # it runs what it initializes with
            try:
                make(*args, **kwargs)
            finally:
                self.depth -= 1

        BaseSession.run, BaseSession.close, _MonitoredSession.__init__ = watched, lambda session: None, made

    def watch_functions(self, counts: Counts) -> None:
        """Remembers calls of the program's functions, and has each repeated until its values are NumPy's."""
        import tensorflow as tf

        kind = type(tf.function.__wrapped__(lambda: None))
        call = kind.__call__

        @functools.wraps(call)
        def watched(function: Any, *args: Any, **kwargs: Any) -> Any:
            result = call(function, *args, **kwargs)
            if tf.executing_eagerly() and any(function is own for own in counts.functions):
                take, trace = taken(result), traced(function)
                ways = [lambda: take(call(function, *args, **kwargs)), lambda: take(trace(*args, **kwargs))]
                self.add(ways, function.python_function.__name__, take(result))
            return result

        kind.__call__ = watched


def taken(result: Any) -> Callable[[Any], Any]:
    """How the values are taken out of such a result, as the programs do it."""
    import tensorflow as tf

    if isinstance(result, tf.Tensor):
        return lambda found: found.numpy()
    if isinstance(result, (list, tuple)) and all(isinstance(value, tf.Tensor) for value in result):
        return lambda found: [value.numpy() for value in found]
    return lambda found: [value.numpy() for value in tf.nest.flatten(found, expand_composites=True)]


def traced(function: Any) -> Any:
    """The last trace of a function; there should be one."""
    return function._list_all_concrete_functions()[-1]


def main() -> None:
    program = Path(sys.argv[1]).resolve()
    calls = Calls()
    watched = set()

    def imported() -> None:
        if hasattr(sys.modules.get("tensorflow"), "function") and not watched:
            watched.add("tensorflow")
            calls.watch_sessions()
            calls.watch_functions(counts)

    counts = watch(str(program.parent), imported)
    begun = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        drive.run(str(program))
    seconds = time.perf_counter() - begun - counts.importing - counts.loading
    told = [{"name": name, "gives": gives} for _, name, gives in calls.seen]
    print(json.dumps({"counts": counts.told(), "seconds": seconds, "calls": told}), flush=True)
    for line in sys.stdin:
        call, way, times = map(int, line.split())
        print(json.dumps(timed(calls.seen[call][0][way], times)), flush=True)


def timed(again: Callable[[], Any], times: int) -> list[float]:
    """Seconds of each of some calls; nothing, if they need what was there in the middle of the program only."""
    seconds = []
    for _ in range(times):
        begun = time.perf_counter()
        try:
            again()
        except Exception:
            return []
        seconds.append(time.perf_counter() - begun)
    return seconds


if __name__ == "__main__":
    main()
