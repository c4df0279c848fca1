"""Runs programs, each in a process of its own that has imported TensorFlow already, and says what they printed.

``python server.py [--as-tf1]`` reads one line for each batch from its standard input: the path of a JSON file with a
list of requests. It answers in the file of that name with ``.answers`` behind it, and prints a line when that is
there. A request is a list of programs that share a process, ``{"files": {name: text}, "entry": name, "times": how
often}`` each, and mostly a list of one.

TensorFlow takes seconds to import and milliseconds to fork: nothing but the import happens in the parent, so that
each request finds TensorFlow as it is when a process begins, and chooses graph mode for itself or does not.
"""

import argparse
import base64
import builtins
import contextlib
import gc
import json
import os
import re
import signal
import sys
import tempfile
import traceback
import types

if __name__ == "__main__":
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from oracle.drive import Skipped, encode

#: A program that takes longer hangs.
SECONDS = 90
#: What ``tf.Print`` writes begins with this in the generated programs: it goes to standard error, past Python.
MARK = "op:"


class Recorder:
    """What one run says, in order: prints, what operations print, and the exception that ended it."""

    def __init__(self, stderr):
        self.events = []
        self.stderr = stderr
        self.seen = os.fstat(stderr).st_size

    def operations(self):
        """What operations have written to standard error since the last look."""
        text = os.pread(self.stderr, os.fstat(self.stderr).st_size - self.seen, self.seen)
        self.seen += len(text)
        for line in text.decode("utf-8", "replace").splitlines():
            if line.startswith(MARK):
                self.events.append({"operation": line})

    def print(self, *values, sep=" ", end="\n", file=None, flush=False):
        if file is None or file is sys.stdout:
            self.operations()
            self.events.append({"printed": [plain(value) for value in values]})

    def end(self, error):
        self.operations()
        if error is not None:
            names = [cls.__name__ for cls in type(error).__mro__]
            trace = "".join(traceback.format_exception(type(error), error, error.__traceback__)[-6:])
            self.events.append({"raised": names, "trace": trace[-3000:]})


def plain(value):
    """A printed value as JSON. What is no plain data is told by its type, for it should not be there."""
    kind = type(value).__name__
    if kind == "ndarray" and value.dtype.kind in "biuf":
        # To write their numbers as text would take longer than to compute them.
        data = base64.b64encode(value.tobytes()).decode("ascii")
        return {"type": "numbers", "dtype": value.dtype.name, "shape": list(value.shape), "value": data}
    if type(value) in (list, tuple):
        return {"type": kind, "value": [plain(item) for item in value]}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        items = [[name, plain(item)] for name, item in zip(value._fields, value)]
        return {"type": "namedtuple " + kind, "value": items}
    if isinstance(value, dict):
        items = [[plain(key), plain(item)] for key, item in value.items()]
        return {"type": kind, "value": sorted(items, key=lambda item: json.dumps(item[0]))}
    with contextlib.suppress(Skipped):
        # Where an object lives in memory says nothing.
        return encode(value, lambda text: re.sub(r"0x[0-9a-f]+", "0x", text))
    if hasattr(value, "as_list") and kind == "TensorShape":
        return {"type": kind, "value": repr(value.as_list() if value.rank is not None else None)}
    if kind == "DType":
        return {"type": kind, "value": value.name}
    if kind == "EagerTensor" and hasattr(value, "numpy"):
        return {"type": kind, "value": repr(value.numpy().tolist())[:200]}
    # Something that has no value here, a symbolic tensor for instance.
    return {"type": "object " + kind, "value": ""}


def begin_again():
    """What a run has left open at its end, an interactive session for instance, is not there for the next."""
    from tensorflow.python.eager import context
    from tensorflow.python.framework import ops

    for name in ("_default_graph_stack", "_default_session_stack"):
        stack = getattr(ops, name, None)
        if stack is None:
            from tensorflow.python.framework import stack as stacks

            stack = getattr(stacks, name)
        stack.reset()
    ops.reset_default_graph()
    # Nor does it draw from the seed that this one has set.
    context.context()._seed = None
    context.context()._rng = None


def run(request, folder, stderr):
    """The events of each run of a program."""
    signal.alarm(SECONDS)
    for name, text in request["files"].items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)
    os.chdir(folder)
    sys.path[0] = folder
    sys.argv = [os.path.join(folder, request["entry"])]
    own = {name.split(".")[0].split("/")[0] for name in request["files"]}
    runs = []
    for _ in range(request["times"]):
        for name in [name for name in sys.modules if name.split(".")[0] in own]:
            del sys.modules[name]
        recorder = Recorder(stderr)
        builtins.print = recorder.print
        recorder.end(ended(sys.argv[0]))
        runs.append(recorder.events)
        begin_again()
    return runs


def ended(path):
    """Runs the file as ``__main__``; returns the exception that it ended with."""
    module = types.ModuleType("__main__")
    module.__file__ = path
    module.__builtins__ = builtins
    sys.modules["__main__"] = module
    with open(path) as file:
        text = file.read()
    try:
        exec(compile(text, path, "exec"), module.__dict__)
    except SystemExit as end:
        return end if end.code not in (None, 0) else None
    except Exception as error:
        return error
    return None


def child(request, answer):
    """Runs one request in this process and writes the answer."""
    with tempfile.TemporaryFile() as stderr, tempfile.TemporaryDirectory() as folder:
        os.dup2(stderr.fileno(), 2)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        with contextlib.suppress(BaseException):
            # A folder for each program: what was read of a file before, by AutoGraph for one, is of no other program.
            events = [
                run(program, os.path.join(os.path.realpath(folder), str(number)), stderr.fileno())
                for number, program in enumerate(request)
            ]
            # Whatever ends the process meanwhile, the answer is whole or is not there.
            with open(answer + ".part", "w") as file:
                json.dump(events, file)
            os.rename(answer + ".part", answer)


def serve(requests, folder, jobs, again=False):
    """The answers to some requests, by a process for each, ``jobs`` at once: one answer for each program."""
    folder = tempfile.mkdtemp(dir=folder)
    answers = [os.path.join(folder, "%d.json" % number) for number in range(len(requests))]
    ends = _run_all(requests, answers, range(len(requests)), jobs)
    result = []
    for number, path in enumerate(answers):
        if os.path.exists(path):
            with open(path) as file:
                result += json.load(file)
        elif len(requests[number]) > 1 or not again:
            # A fork of a process with threads hangs once in a long while: what died is asked again, and alone.
            result += serve([[program] for program in requests[number]], folder, 1, again=True)
        else:
            result.append([[{"raised": ["died"], "trace": "the process ended with status %d" % ends[number]}]])
    return result


def _run_all(requests, answers, numbers, jobs):
    """Runs these requests; returns how their processes ended."""
    running, ends = {}, {}

    def reap():
        pid, status = os.wait()
        ends[running.pop(pid)] = status

    for number in numbers:
        while len(running) >= jobs:
            reap()
        pid = os.fork()
        if pid == 0:
            try:
                child(requests[number], answers[number])
            finally:
                os._exit(0)
        running[pid] = number
    while running:
        reap()
    return ends


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--as-tf1", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.as_tf1:
        from oracle.drive import pretend_tf1

        pretend_tf1()
    import tensorflow as tf
    import tensorflow_hub  # noqa: F401

    # Both are loaded lazily, which takes a second.
    tf.compat.v1.Session, tf.compat.v2.function if hasattr(tf.compat, "v2") else None
    gc.collect()
    gc.freeze()
    print("ready", flush=True)
    for line in sys.stdin:
        path = line.strip()
        with open(path) as file:
            requests = json.load(file)
        with tempfile.TemporaryDirectory() as folder:
            answers = serve(requests, folder, arguments.jobs)
        with open(path + ".answers", "w") as file:
            json.dump(answers, file)
        print("answered", flush=True)


if __name__ == "__main__":
    main()
