"""Layers of Keras that a program defines by itself."""

from __future__ import annotations

from hubmigrate.program import knowledge
from hubmigrate.program.facts import Facts
from hubmigrate.program.scopes import FunctionScope, Scope
from hubmigrate.program.values import Function, Object, Symbol, Thing


def is_layer(facts: Facts, scope: Scope) -> bool:
    """Whether a class is a layer, which is called by its method ``call``."""
    bases = facts.attribute(scope, "<bases>")
    names = [knowledge.canonical(base.name) if isinstance(base, Symbol) else "" for base in bases]
    return names == ["keras.layers.Layer"] and not facts.attribute(scope, "__call__")


def computing(facts: Facts, thing: Thing) -> FunctionScope | None:
    """What an object computes with when it is called, if it is such a layer."""
    if not isinstance(thing, Object) or not is_layer(facts, thing.cls.scope):
        return None
    found = [one.scope for one in facts.attribute(thing.cls.scope, "call") if isinstance(one, Function)]
    return found[0] if len(found) == 1 else None
