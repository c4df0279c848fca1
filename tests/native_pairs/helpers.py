"""Names that the functions read which a graph is built with, and lists that it is built from."""

from __future__ import annotations

from native_pairs.programs import changed

#: What a helper reads is bound again: above or below the end of the graph.
GLOBAL = """\
scale = 2.0
def doubled(tensor):
    return tensor * scale
def scaled(tensor):
    return doubled(tensor)
def change():
    global scale
    scale = 3.0
GRAPH
double = scaled(vectors)
print("built")
total = tf.reduce_sum(double, 1)
scale = 3.0
OPEN
for word in ["a cat", "a dog"]:
    print(scale, session.run(total, {text: [word]}))
"""
#: A helper is called where something is fetched.
FETCHED = """\
scale = 2.0
def scaled(tensor):
    return tensor * scale
GRAPH
OPEN
print(session.run(scaled(vectors), {text: ["a cat"]}))
other = 3.0
for size in [1, 2]:
    print(other, session.run(scaled(vectors), {text: ["a cat"]}))
"""
FIELD = """\
import sys
class Encoder:
    def __init__(self, spoil):
        self.words = ["a cat", "a dog"]
        self.text = tf.placeholder(tf.string, [None])
        embed = hub.Module(HANDLE)
        self.vectors = embed(self.text) + tf.reduce_sum(embed(list(self.words)))
        print(len(self.words))
        spoil(self)
        self.total = tf.reduce_sum(self.vectors, 1)
        self.session = tf.Session()
        self.session.run([tf.global_variables_initializer(), tf.tables_initializer()])
    def encode(self, sentence):
        return self.session.run(self.total, {self.text: [sentence]})
def forget(holder):
    print(holder.words[0])
encoder = Encoder(getattr(sys.modules[__name__], "forget"))
print(encoder.encode("a cat"), encoder.encode("a dog"))
"""

HELPERS = {
    "a global that a helper reads, bound again": changed(GLOBAL, 'print("built")', "scale = 3.0"),
    "a global that a helper reads, bound again by a function": changed(GLOBAL, 'print("built")', "change()"),
    "a helper that is called where something is fetched": changed(FETCHED, "other = 3.0", "scale = 3.0"),
    "a helper that reads the variable of a loop": changed(FETCHED, "for size in", "for scale in"),
    "a list of an object that loses what it has": changed(FIELD, "print(len(self.words))", "del self.words[:]"),
    "a list of an object that is changed out of sight": changed(
        FIELD, "print(holder.words[0])", 'holder.words.append("a cow")'
    ),
}
