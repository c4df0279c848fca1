"""What a claim of equivalence is, and inputs that many are tried on.

Python 3.7 reads this file too, and nothing here imports TensorFlow: names that stand behind ``tf.`` are written
``TF("int32")``, and arrays that a program may give as a list, an array, a tensor or through a placeholder ``A(...)``.
"""

from __future__ import annotations

import numpy as np


class TF:
    """A name behind ``tf.``."""

    def __init__(self, name):
        self.name = name


class A:
    """An array, in whatever way it reaches the function."""

    def __init__(self, value, dtype=None):
        self.value = np.asarray(value, dtype or {"f": "float32", "i": "int32"}.get(np.asarray(value).dtype.kind))


#: The ways in which arrays reach a function; "python" is the other one, and the arguments of some must be no lists.
NO_LISTS = ("numpy", "tensor", "fed", "fed_unknown")


class Claim:
    """``tf.<name>`` is ``to`` for the calls that can be made from ``positional`` and ``keywords``.

    ``to`` is a name behind ``tf.``, one that begins with ``absl.``, or an expression with ``{parameter}`` in it;
    the values of ``add`` are expressions. ``keywords`` are written ``name`` or ``tf1_name>tf2_name``. ``by_position``
    counts the arguments that may stay by position, all of ``positional`` unless told otherwise. A sample is the
    arguments of a call by TF1's names.
    """

    def __init__(
        self,
        name,
        keywords,
        samples,
        to=None,
        positional=0,
        by_position=None,
        add=None,
        conditions=None,
        ways=None,
        probe=None,
        positional_only=False,
    ):
        pairs = [keyword.partition(">") for keyword in keywords.split()]
        self.name, self.to = name, to or name
        self.keywords = [first for first, _, _ in pairs]
        self.renamed = {first: last for first, _, last in pairs if last}
        self.positional = self.keywords[:positional]
        self.by_position = positional if by_position is None else by_position
        self.samples, self.add, self.conditions = samples, add or {}, conditions or {}
        self.ways, self.probe = ways or ("python", *NO_LISTS), probe
        self.positional_only = positional_only

    @property
    def key(self):
        return " ".join([self.name, "->", self.to, *sorted(self.conditions.values())])

    def required(self):
        """The parameters, by TF2's names, that no sample leaves out: nothing is known of calls without them."""
        given = [{self.renamed.get(name, name) for name in sample} for sample in self.samples]
        return sorted(set.intersection(*given))

    def row(self):
        return {
            "to": self.to,
            "positional": self.positional,
            "by_position": self.by_position,
            "keywords": [] if self.positional_only else self.keywords,
            "renamed": self.renamed,
            "required": self.required(),
            "add": self.add,
            "conditions": self.conditions,
        }


RANDOM = np.random.RandomState(0)


def floats(*shape):
    return A(RANDOM.standard_normal(shape).round(3))


def vary(base, *changes):
    """The sample and what becomes of it with each of the changes."""
    return [base] + [dict(base, **change) for change in changes]


V, M, T, I4 = floats(5), floats(3, 4), floats(2, 3, 4), floats(2, 6, 6, 3)
INTS = A([[3, -1, 2], [7, 0, 5]])
BOOLS = A([[True, False], [True, True]])
STRINGS = A(np.array([b"a b", b"", b"\xc3\xa9t\xc3\xa9 x"], dtype=object), object)
NAMED = dict(name="n")


class FixedLen:
    def __init__(self, shape, dtype, default=None):
        self.shape, self.dtype, self.default = shape, dtype, default


class VarLen:
    def __init__(self, dtype):
        self.dtype = dtype
