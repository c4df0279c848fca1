"""Counts what a program that runs has TensorFlow do: models that are loaded, functions that are traced.

TensorFlow's functions are replaced when the program itself has imported them, so that nothing is imported earlier than
it would be.
"""

import builtins
import functools
import os
import sys
import time


class Counts:
    """What was counted so far. ``folder`` is where the program is: functions of libraries are not its own."""

    def __init__(self, folder):
        self.folder = os.path.join(os.path.abspath(folder), "")
        self.loads = 0
        #: Seconds of loading models, and of importing libraries.
        self.loading = self.importing = 0.0
        #: What ``tf.function`` made of the program's functions.
        self.functions = []

    def is_own(self, module):
        """Whether a module is one of the program's files."""
        place = os.path.join(self.folder, module.partition(".")[0])
        return os.path.isdir(place) or os.path.exists(place + ".py")

    def told(self):
        traces = [[made.python_function.__name__, made.experimental_get_tracing_count()] for made in self.functions]
        return {"loads": self.loads, "traces": traces}


def watch(folder, imported=None):
    """Counts from now on; ``imported`` is called after every import of a library that the program waits for."""
    counts = Counts(folder)
    real, depth = builtins.__import__, [0]

    @functools.wraps(real)
    def importing(name, *args, **kwargs):
        if counts.is_own(name):
            return real(name, *args, **kwargs)
        depth[0] += 1
        begun = time.perf_counter()
        try:
            return real(name, *args, **kwargs)
        finally:
            depth[0] -= 1
            if not depth[0]:
                counts.importing += time.perf_counter() - begun
                _replace(counts)
                if imported is not None:
                    imported()

    builtins.__import__ = importing
    return counts


def _replace(counts):
    hub, tf = sys.modules.get("tensorflow_hub"), sys.modules.get("tensorflow")
    if hasattr(hub, "load") and not hasattr(hub.load, "counted"):
        # hub.KerasLayer looks for it where it is defined.
        hub.load = sys.modules["tensorflow_hub.module_v2"].load = _counted_load(counts, hub.load)
    if hasattr(tf, "function") and not hasattr(tf.function, "counted"):
        tf.function = _counted_function(counts, tf.function)


def _counted_load(counts, load):
    @functools.wraps(load)
    def counted(*args, **kwargs):
        counts.loads += 1
        begun = time.perf_counter()
        try:
            return load(*args, **kwargs)
        finally:
            counts.loading += time.perf_counter() - begun

    counted.counted = True
    return counted


def _counted_function(counts, function):
    @functools.wraps(function)
    def counted(func=None, *args, **kwargs):
        if func is None:
            return lambda given: counted(given, *args, **kwargs)
        made = function(func, *args, **kwargs)
        code = getattr(func, "__code__", None)
        if code is not None and os.path.abspath(code.co_filename).startswith(counts.folder):
            counts.functions.append(made)
        return made

    counted.counted = True
    return counted
