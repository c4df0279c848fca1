"""Looks headlines up and learns from them, with the search imported first."""
import find
import learn

TEXTS = ["the price of money", "rain and sun", "the stock market"]

where, scores = find.nearest(TEXTS)
says, losses = learn.train(TEXTS, [1.0, 0.0, 1.0])
# The search goes on where it was.
again, _ = find.nearest(["weather: snow"])
print(where, again)
