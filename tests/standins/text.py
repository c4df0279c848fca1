"""What the text models share."""

from __future__ import annotations

from typing import Any

import tensorflow.compat.v1 as tf

#: A vocabulary of everyday words: what the samples say is partly in it and partly not.
WORDS = """the a an of to and in is it for on with as this that was are be at by from or not have has had
i you he she we they my your his her our their me him us them what which who when where why how
cat cats dog dogs sat mat fox quick brown lazy jumps over good bad great terrible movie film book story plot
love like hate enjoy boring exciting slow fast food service place time day night year people man woman child
house car road river bank money work company price market stock news paper word words sentence sentences
language model models learning machine deep network data science computer program code test new old long short
hello world apple banana orange fruit red green blue sky sea sun moon star how old are you age phone weather
snow rain warm cold today tomorrow email free win prize now call click""".split()


def vocabulary(*leading: str) -> list[str]:
    """The words, without repetition, after what a model wants in front."""
    return list(dict.fromkeys([*leading, *WORDS]))


def split(sentences: Any) -> Any:
    """The words of each sentence, in lower case, as a sparse tensor."""
    clean = tf.strings.regex_replace(tf.strings.lower(sentences), r"[^\pL\pN]+", " ")
    return tf.strings.split(clean, sep="")
