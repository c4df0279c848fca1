"""Fits the prices of the shop, in a program that searches nothing."""
import catalog
import prices

articles = catalog.names()
losses, fitted = prices.fit(articles, [catalog.ARTICLES[name] / 100.0 for name in articles])
print("better" if losses[-1] < losses[0] else "worse")
