"""Programs of several files, and what becomes of each of them: they become eager together, or none of them does."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hubmigrate.pipeline import migrate
from hubmigrate.settings import Settings
from hubmigrate.sources.discover import discover
from hubmigrate.sources.prefilter import worth_reading
from hubmigrate.sources.read import read

ENCODER = """\
import tensorflow as tf
import tensorflow_hub as hub

embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
text = tf.placeholder(tf.string, [None])
vectors = embed(text)
session = tf.Session()
session.run([tf.global_variables_initializer(), tf.tables_initializer()])


def encode(sentences):
    return session.run(vectors, feed_dict={text: sentences})
"""
#: A file that others have both packages from, and what they do with them.
BASE = "import tensorflow as tf\nimport tensorflow_hub as hub\n"
BODY = ENCODER.removeprefix(BASE)


@dataclass(frozen=True)
class Group:
    """Files, and the outcome of each that may be changed. ``codes`` are those of what keeps them in graph mode.

    ``named`` are the files that the user names, all of them if there is none.
    """

    title: str
    files: Mapping[str, str]
    outcomes: Mapping[str, str]
    codes: frozenset[str] = frozenset()
    named: tuple[str, ...] = ()


#: A function that only makes sessions, in a file of its own, and a program that asks it for one.
OPENER = "import tensorflow as tf\n\n\ndef open_session():\n    return tf.Session()\n"
ASKING = (
    BASE
    + """\
from opener import open_session

embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")
vectors = embed(["a cat"])
session = open_session()
session.run([tf.global_variables_initializer(), tf.tables_initializer()])
print(session.run(vectors))
"""
)


GROUPS = (
    Group(
        "a program of two files",
        {"encoder.py": ENCODER, "main.py": "import encoder\n\nprint(encoder.encode(['a cat']))\n"},
        {"encoder.py": "native"},
    ),
    Group(
        "a dict that a graph is built from, and that another file only reads",
        {
            "encoder.py": ENCODER.replace("embed(text)", "embed(text) * OPTIONS['scale']").replace(
                "embed = hub", "OPTIONS = {'scale': 2.0}\nembed = hub"
            ),
            "main.py": "import encoder\n\nprint(encoder.OPTIONS['scale'], encoder.encode(['a cat']))\n",
        },
        {"encoder.py": "native"},
    ),
    Group(
        "a function that only makes sessions, in a file of its own",
        {"opener.py": OPENER, "main.py": ASKING},
        {"opener.py": "native", "main.py": "native"},
    ),
    Group(
        "a function that only makes sessions, in a file that does something when it is imported",
        {"opener.py": OPENER + "\n\nprint('sessions')\n", "main.py": ASKING},
        {"opener.py": "compat", "main.py": "compat"},
        frozenset({"HUB411", "HUB412"}),
    ),
    Group(
        "a function that only makes sessions, beside what is imported with it",
        {
            "opener.py": OPENER + "\n\nWORDS = print('sessions')\n",
            "main.py": ASKING.replace("import open_session", "import WORDS, open_session"),
        },
        {"opener.py": "native", "main.py": "native"},
    ),
    Group(
        "two functions that only make sessions, of which nothing would be imported any more",
        {
            "opener.py": OPENER
            + OPENER.replace(BASE, "").split("tf\n", 1)[1].replace("open_", "make_")
            + "\n\nprint(1)\n",
            "main.py": ASKING.replace("import open_session", "import make_session, open_session")
            + "other = make_session()\n",
        },
        {"opener.py": "compat", "main.py": "compat"},
        frozenset({"HUB411", "HUB412"}),
    ),
    Group(
        "a function that only makes sessions, imported on a line with something else",
        {"opener.py": OPENER, "main.py": ASKING.replace("import open_session", "import open_session; print(1)")},
        {"opener.py": "compat", "main.py": "compat"},
        frozenset({"HUB411", "HUB412"}),
    ),
    Group(
        "a function that only makes sessions, and that a file says it has",
        {
            "opener.py": OPENER + "\n\nWORDS = 3\n__all__ = ['WORDS', 'open_session']\n",
            "main.py": ASKING.replace("import open_session", "import WORDS, open_session"),
        },
        {"opener.py": "compat", "main.py": "compat"},
        frozenset({"HUB431"}),
    ),
    Group(
        "a program that imports a file which uses TensorFlow",
        {"encoder.py": "import lengths\n" + ENCODER, "lengths.py": "import tensorflow as tf\n\nDTYPE = tf.int32\n"},
        {"encoder.py": "native"},
    ),
    Group(
        "a program that has TensorFlow from another file",
        {"base.py": BASE, "main.py": "from base import hub, tf\n\n" + BODY},
        {"main.py": "native"},
    ),
    Group(
        "a program that has TensorFlow by a star",
        {"base.py": BASE, "main.py": "from base import *\n\n" + BODY},
        {"main.py": "native"},
    ),
    Group(
        "a program that has TensorFlow from another file, and stays in graph mode",
        {"base.py": BASE, "main.py": "from base import hub, tf\n\n" + BODY + "print(tf.Session)\n"},
        {"base.py": "compat", "main.py": "compat"},
        frozenset({"HUB411"}),
    ),
    Group(
        "a program that imports a file which asks for TensorFlow's version",
        {
            "encoder.py": "import lengths\n" + ENCODER,
            "lengths.py": "import tensorflow as tf\n\nOLD = tf.__version__ < '2'\n",
        },
        {"encoder.py": "compat"},
        frozenset({"HUB420"}),
    ),
    Group(
        "a program that imports a file which prints TensorFlow's version",
        {
            "encoder.py": "import lengths\n" + ENCODER,
            "lengths.py": "import tensorflow as tf\n\nprint('TensorFlow', tf.__version__)\n",
        },
        {"encoder.py": "native"},
    ),
    Group(
        "a program that imports a file which uses TensorFlow and was not given",
        {"encoder.py": "import lengths\n" + ENCODER, "lengths.py": "import tensorflow as tf\n\nDTYPE = tf.int32\n"},
        {"encoder.py": "compat"},
        frozenset({"HUB420"}),
        named=("encoder.py",),
    ),
    Group(
        "a program that imports a file which uses no TensorFlow and was not given",
        {"encoder.py": "import lengths\n" + ENCODER, "lengths.py": "MOST = 100\n"},
        {"encoder.py": "native"},
        named=("encoder.py",),
    ),
    Group(
        "a graph that another file runs",
        {
            "encoder.py": ENCODER,
            "main.py": (
                "import tensorflow as tf\n"
                "import encoder\n\n"
                "print(encoder.session.run(encoder.vectors, feed_dict={encoder.text: ['a cat']}))\n"
            ),
        },
        {"encoder.py": "compat"},
        frozenset({"HUB417"}),
    ),
    Group(
        "a session that another file deletes",
        {"encoder.py": ENCODER, "main.py": "import encoder\n\nencoder.encode(['a cat'])\ndel encoder.session\n"},
        {"encoder.py": "compat"},
        frozenset({"HUB431"}),
    ),
    Group(
        "a session that another file looks for",
        {"encoder.py": ENCODER, "main.py": "import encoder\n\nprint(hasattr(encoder, 'session'))\n"},
        {"encoder.py": "compat"},
        frozenset({"HUB431"}),
    ),
    Group(
        "a tensor that another file looks for",
        {"encoder.py": ENCODER, "main.py": "import encoder\n\nprint(hasattr(encoder, 'vectors'))\n"},
        {"encoder.py": "native"},
    ),
    Group(
        "a session that another file is handed",
        {
            "main.py": (
                "import tensorflow as tf\n"
                "import tensorflow_hub as hub\n"
                "import started\n\n"
                'embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")\n'
                'vectors = embed(tf.constant(["a cat"]))\n'
                "session = tf.Session()\n"
                "started.start(session)\n"
                "print(session.run(vectors))\n"
            ),
            "started.py": (
                "import tensorflow as tf\n\n\n"
                "def start(session):\n"
                "    session.run([tf.global_variables_initializer(), tf.tables_initializer()])\n"
                '    print("started")\n'
            ),
        },
        {"main.py": "native", "started.py": "native"},
    ),
)


def wrong_outcomes(group: Group, folder: Path) -> list[str]:
    """Writes a group into an empty folder, and tells what becomes of it that should not."""
    for name, text in group.files.items():
        (folder / name).write_text(text)
    candidates = discover([str(folder / name) for name in group.named] or [str(folder)]).candidates
    sources = [read(one.path, one.path.name) for one in candidates if worth_reading(one.path.read_bytes())]
    results = migrate(sources, Settings(), root=folder, candidates=candidates)
    keeping = {
        finding.code
        for result in results
        for finding in result.findings
        if finding.message.startswith("keeps the program in graph mode")
    }
    wrong = [] if keeping == group.codes else [f"kept in graph mode by {sorted(keeping)}"]
    outcomes = {result.path.name: result.outcome.value for result in results if result.changed}
    if outcomes != dict(group.outcomes):
        wrong.append(str(outcomes))
    for result in results:
        if result.after is not None:
            ast.parse(result.after)
            result.path.write_bytes(result.after)
    again = migrate([read(source.path, source.name) for source in sources], Settings(), candidates=candidates)
    return wrong + [f"{result.name} changes again" for result in again if result.changed]
