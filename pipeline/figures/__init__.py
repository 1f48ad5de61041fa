"""Figures: every number that an article states, and all that the text says of it.

`extract(text, published)` can be used alone; `figures_of(article, topic)` is what the pipeline calls; `mentions(text)`
also gives the numbers that are no figure of the news (dates, ages, names), each with its class.
"""

from pipeline.figures.extract import extract, figures_of, language_of, mentions
from pipeline.figures.soundness import unsound

__all__ = ["extract", "figures_of", "language_of", "mentions", "unsound"]
