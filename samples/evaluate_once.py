"""Embeds words with the helper that needs neither a graph nor a session."""
import tensorflow_hub as hub

with hub.eval_function_for_module("https://tfhub.dev/google/nnlm-en-dim50/1") as embed:
    fruit = embed(["apple", "banana", "orange"])
    colors = embed(["red", "green", "blue"])

distance = ((fruit.mean(axis=0) - colors.mean(axis=0)) ** 2).sum()
