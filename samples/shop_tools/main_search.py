"""Answers what customers look for, in a program that needs no prices."""
import catalog
import search

engine = search.Search(catalog.names())
found, scores = engine.find(["a phone that is new", "i like a book"])
prices = [catalog.ARTICLES[name] for name in found]
print(found)
