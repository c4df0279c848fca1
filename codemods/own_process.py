"""A program becomes eager only if it stays in one process.

What it does
    Notes what forks: multiprocessing, process pools, ``os.fork``.

Why
    A graph can be built before a fork and run after it; a model that was loaded before a fork hangs the child.

Fix safety
    No fix: the program stays in graph mode, where it computes what it did.

References
    - https://github.com/tensorflow/tensorflow/issues/5448
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst
from hubmigrate.codemods._tensorflow import Reference, references

from hubmigrate.findings import Severity, Tier
from hubmigrate.native.graph import Problem
from hubmigrate.native.model import Lift
from hubmigrate.plan import Plan
from hubmigrate.program.program import File
from hubmigrate.program.values import constant
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB424", "own-process", Tier.SAFE, Severity.NOTE, "tf1_hub/inference/tf2")

EXAMPLES = (
    Example(
        "threads",
        """
        from concurrent.futures import ThreadPoolExecutor

        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentence):
            return session.run(vectors, feed_dict={text: [sentence]})


        with ThreadPoolExecutor(2) as pool:
            print(list(pool.map(encode, ["a cat", "a dog"])))
        """,
        outcome="native",
    ),
    Example(
        "a number of processors, a pool of threads, and a pool of processes that is only imported",
        """
        from multiprocessing import Pool, cpu_count
        from multiprocessing.pool import ThreadPool

        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentence):
            return session.run(vectors, feed_dict={text: [sentence]})


        print(ThreadPool(cpu_count()).map(encode, ["a cat", "a dog"]))
        """,
        outcome="native",
    ),
    Example(
        "processes by another name",
        """
        import multiprocessing as mp

        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentence):
            return session.run(vectors, feed_dict={text: [sentence]})


        make = mp.Pool
        print(make(mp.cpu_count()).map(encode, ["a cat", "a dog"]))
        """,
        outcome="compat",
    ),
    Example(
        "processes",
        """
        from concurrent.futures import ProcessPoolExecutor

        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentence):
            return session.run(vectors, feed_dict={text: [sentence]})


        with ProcessPoolExecutor(2) as pool:
            print(list(pool.map(encode, ["a cat", "a dog"])))
        """,
        outcome="compat",
    ),
    Example(
        "a fork",
        """
        import os

        import tensorflow as tf
        import tensorflow_hub as hub

        embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
        text = tf.placeholder(tf.string, [None])
        vectors = embed(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])


        def encode(sentence):
            return session.run(vectors, feed_dict={text: [sentence]})


        if os.fork() == 0:
            print(encode("a cat"))
        """,
        outcome="compat",
    ),
    Example(
        "a loader of torch that has no processes",
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        from torch.utils.data import DataLoader, Dataset


        class Sentences(Dataset):
            def __len__(self):
                return 2

            def __getitem__(self, index):
                return ["a cat", "a dog"][index]


        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        for batch in DataLoader(Sentences(), batch_size=2):
            print(session.run(vectors, {text: batch}))
        """,
        outcome="native",
    ),
    Example(
        "a loader of torch that has processes",
        """
        import tensorflow as tf
        import tensorflow_hub as hub
        from torch.utils.data import DataLoader, Dataset


        class Sentences(Dataset):
            def __len__(self):
                return 2

            def __getitem__(self, index):
                return ["a cat", "a dog"][index]


        text = tf.placeholder(tf.string, [None])
        vectors = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")(text)
        session = tf.Session()
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        for batch in DataLoader(Sentences(), batch_size=2, num_workers=4):
            print(session.run(vectors, {text: batch}))
        """,
        outcome="compat",
    ),
)

#: What makes further processes out of a running one.
_FORKS = ("multiprocessing.", "os.fork", "concurrent.futures.ProcessPoolExecutor", "joblib.", "torch.multiprocessing.")
#: What stands beside it and makes none.
_THREADS = ("multiprocessing.dummy", "multiprocessing.pool.ThreadPool")
_FILES = ("joblib.dump", "joblib.load")
#: The loader of torch, which makes processes if it is told how many, at this place.
_LOADER, _WORKERS = ("torch.utils.data.DataLoader", "torch.utils.data.dataloader.DataLoader"), 5
_ASKED = ("multiprocessing.cpu_count", "multiprocessing.current_process", "joblib.cpu_count")


def oblige(plan: Plan, lift: Lift) -> Iterator[Problem]:
    """The places where a program makes processes of its own kind."""
    for file in lift.program.files:
        for ref in references(plan, file):
            is_import = any(isinstance(above, cst.ImportAlias) for above in file.scope.ancestors(ref.node))
            if not is_import and _forks(plan, file, ref):
                yield Problem(
                    RULE.name, file, ref.node, f"{ref.name} makes processes, which cannot share loaded models"
                )


def _forks(plan: Plan, file: File, ref: Reference) -> bool:
    if ref.name in _LOADER:
        return _has_workers(plan, file.scope.parents[ref.node])
    return ref.name.startswith(_FORKS) and not ref.name.startswith(_THREADS + _FILES + _ASKED)


def _has_workers(plan: Plan, call: cst.CSTNode) -> bool:
    """Whether a loader of torch is made with processes of its own; without a word of them it has none."""
    if not isinstance(call, cst.Call) or any(arg.star for arg in call.args):
        return True
    names = [arg.keyword.value if arg.keyword is not None else str(index) for index, arg in enumerate(call.args)]
    told = [arg.value for name, arg in zip(names, call.args, strict=True) if name in ("num_workers", str(_WORKERS))]
    return any(constant(plan.program.value_of(value)) != (True, 0) for value in told)
