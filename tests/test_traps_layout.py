"""What a program looks like stays: comments, lines, quotes, blanks."""

from __future__ import annotations

import re
from pathlib import Path

from traps import Trap, check, parametrized, respelled, trap

TRAPS = {
    "comments among the arguments of a construction": trap(
        """
        - module = hub.Module(
        -     "a",
        -     trainable=False,  # frozen
        -     name="n",
        - )
        - print(module(tf.constant(["x"])))
        + # frozen
        + module = hub.load(
        +     "a")
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "a comment before the handle": trap(
        """
        - module = hub.Module(
        + module = hub.load(
            # the handle
            "a"
        )
        - print(module(tf.constant(["x"])))
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "comments among the arguments of a call": trap(
        """
        - module = hub.Module("a")
        - print(module(
        -     # what goes in
        -     tf.constant(["x"]),  # words
        -     as_dict=True,  # all of it
        - )["elmo"])
        + module = hub.load("a")
        + # what goes in
        + # words
        + # all of it
        + print(module.signatures["default"](tf.constant(["x"]))["elmo"])
        """,
    ),
    "comments in a dict of inputs": trap(
        """
        - module = hub.Module("a")
        - print(module({
        -     "x": tf.constant(1),  # one
        -     # two
        -     "y": tf.constant(2),
        - }))
        + module = hub.load("a")
        + # one
        + # two
        + print(module.signatures["default"](x=tf.constant(1), y=tf.constant(2))["default"])
        """,
    ),
    "comments in a dict that stays a dict": trap(
        """
        - module = hub.Module("a")
        + module = hub.load("a")
        for number in range(2):
        -     print(module({
        -         "a-b": tf.constant(number),  # one
        -     }))
        +     print(module.signatures["default"](
        +         **{
        +             "a-b": tf.constant(number),  # one
        +         }
        +     )["default"])
        """,
    ),
    "comments behind the lines of an expression": trap(
        """
        - module = hub.Module("a")
        - y = (module(tf.constant(["x"]))  # first
        -      + module(tf.constant(["y"])))  # second
        + module = hub.load("a")
        + y = (module.signatures["default"](tf.constant(["x"]))["default"]  # first
        +      + module.signatures["default"](tf.constant(["y"]))["default"])  # second
        print(y)
        """,
    ),
    "comments that tools read": trap(
        """
        - module = hub.Module("a")  # type: hub.Module
        - print(module(tf.constant(["x"])))  # noqa: T201
        + module = hub.load("a")  # type: hub.Module
        + print(module.signatures["default"](tf.constant(["x"]))["default"])  # noqa: T201
        """,
    ),
    "comments that are code": trap(
        """
        # module = hub.Module("old")
        - module = hub.Module("a")  # was: hub.Module("older")
        - print(module(tf.constant(["x"])))
        + module = hub.load("a")  # was: hub.Module("older")
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "semicolons": trap(
        """
        - module = hub.Module("a"); y = module(tf.constant(["x"])); print(y)  # all
        + module = hub.load("a"); y = module.signatures["default"](tf.constant(["x"]))["default"]; print(y)  # all
        """,
    ),
    "suites in one line": trap(
        """
        - if True: module = hub.Module("a"); print(module(["x"]))
        - for text in ["y"]: print(module([text]))
        - class Held: y = module(["z"]); print(y)
        - def encode(): return module(["q"])
        + if True: module = hub.load("a"); print(module.signatures["default"](tf.constant(["x"]))["default"])
        + for text in ["y"]: print(module.signatures["default"](tf.convert_to_tensor([text], dtype=tf.string))["default"])
        + class Held: y = module.signatures["default"](tf.constant(["z"]))["default"]; print(y)
        + def encode(): return module.signatures["default"](tf.constant(["q"]))["default"]
        with tf.Session() as session: print(session.run(encode()))
        """,  # noqa: E501
    ),
    "a call of several lines in a method": trap(
        """
        class Encoder:
            def encode(self, x):
        -         module = hub.Module("a")
        -         return module(
        -             dict(
        -                 input_ids=x,
        -                 input_mask=x,
        -             ),
        -             signature="tokens",
        -             as_dict=True)["pooled"]
        +         module = hub.load("a")
        +         return module.signatures["tokens"](input_ids=x, input_mask=x)["pooled"]
        print(Encoder().encode(tf.constant([1])))
        """,
    ),
    "a call too long for a line": trap(
        """
        class Encoder:
            def encode(self, input_ids, input_mask, segment_ids):
        -         self.module = hub.Module("a")
        -         outputs = self.module(inputs=dict(input_ids=input_ids, input_mask=input_mask, segment_ids=segment_ids),
        -                               signature="tokens", as_dict=True)
        +         self.module = hub.load("a")
        +         outputs = self.module.signatures["tokens"](
        +             input_ids=input_ids,
        +             input_mask=input_mask,
        +             segment_ids=segment_ids
        +         )
                return outputs["pooled"]
        print(Encoder().encode(tf.constant([1]), tf.constant([2]), tf.constant([3])))
        """,  # noqa: E501
    ),
    "a backslash": trap(
        r"""
        - module = hub.Module("a")
        - y = module(tf.constant(["x"])) \
        -     + module(tf.constant(["y"]))
        + module = hub.load("a")
        + y = module.signatures["default"](tf.constant(["x"]))["default"] \
        +     + module.signatures["default"](tf.constant(["y"]))["default"]
        print(y)
        """,
    ),
    "blanks where nobody has them": trap(
        """
        - module = hub . Module ( "a" )
        - print(module (tf.constant(["x"])) , module( tf.constant( ["y"] ) ))
        + module = hub . load ( "a" )
        + print(module.signatures["default"](tf.constant(["x"]))["default"] , module.signatures["default"](tf.constant( ["y"] ))["default"])
        """,  # noqa: E501
    ),
    "trailing commas": trap(
        """
        - module = hub.Module("a",)
        - print(module(tf.constant(["x"]),), module(tf.constant(["y"]), as_dict=True,)["elmo"])
        + module = hub.load("a",)
        + print(module.signatures["default"](tf.constant(["x"]))["default"], module.signatures["default"](tf.constant(["y"]))["elmo"])
        """,  # noqa: E501
    ),
    "a handle of two strings": trap(
        """
        - module = hub.Module("https://example.org/"
        + module = hub.load("https://example.org/"
                            "a/1")
        - print(module(tf.constant(["x"])))
        + print(module.signatures["default"](tf.constant(["x"]))["default"])
        """,
    ),
    "quotes of both kinds": trap(
        r"""
        - module = hub.Module('it\'s "a"')
        - print(module(tf.constant(['"x"', "y's"])))
        + module = hub.load('it\'s "a"')
        + print(module.signatures["default"](tf.constant(['"x"', "y's"]))["default"])
        """,
    ),
    "names and texts beyond ASCII": trap(
        """
        - größe = hub.Module("ä")
        - print(größe(tf.constant(["ü"])))
        + größe = hub.load("ä")
        + print(größe.signatures["default"](tf.constant(["ü"]))["default"])
        """,
    ),
    "an import of two packages in one line": trap(
        """
        - import tensorflow as tf, tensorflow_hub as hub
        - module = hub.Module("a")
        + import tensorflow.compat.v1 as tf, tensorflow_hub as hub
        +
        + tf.disable_v2_behavior()
        + module = hub.load("a")
        with tf.Session() as session:
        -     print(session.run(module(["x"])))
        +     print(session.run(module.signatures["default"](tf.constant(["x"]))["default"]))
        """,
        head="",
    ),
    "imports in the order of the alphabet": trap(
        """
        import os
        import tensorflow_hub as hub
        - import tensorflow as tf
        + import tensorflow.compat.v1 as tf
        import sys

        - module = hub.Module("a")
        + tf.disable_v2_behavior()
        +
        + module = hub.load("a")
        with tf.Session() as session:
        -     print(session.run(module(["x"])))
        +     print(session.run(module.signatures["default"](tf.constant(["x"]))["default"]))
        """,
        head="",
    ),
}


@parametrized(TRAPS)
def test_what_a_program_looks_like_stays(trap: Trap, tmp_path: Path) -> None:
    check(trap, tmp_path)


@parametrized(TRAPS)
def test_newlines_stay(trap: Trap, tmp_path: Path) -> None:
    check(respelled(trap, lambda text: text.replace("\n", "\r\n")), tmp_path)


def _with_tabs(text: str) -> str:
    def tabs(blanks: re.Match[str]) -> str:
        return "\t" * (len(blanks[0]) // 4) + " " * (len(blanks[0]) % 4)

    return re.sub("(?m)^ +", tabs, text)


@parametrized(TRAPS)
def test_tabs_stay(trap: Trap, tmp_path: Path) -> None:
    check(respelled(trap, _with_tabs), tmp_path)
