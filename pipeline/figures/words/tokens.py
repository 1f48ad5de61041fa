"""A sentence as tokens: words, digit runs and signs, each with its offsets.

The pattern has no nested repetition over one character class, so it is linear in the length of the sentence.
"""

from __future__ import annotations

import re

# Digits with inner points, commas and narrow spaces ("12 000"); dotted abbreviations ("U.S."); words with inner apostrophes; any other sign alone.
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+|[\u00a0\u202f\u2009]\d{3}(?!\d))*|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|\S"
)

HYPHENS = frozenset("-‐‑–—−")
DASHES = frozenset("–—")
QUOTES = frozenset("\"'“”‘’«»")
_CAPITALS = {"US": "u.s.", "IT": "i.t.", "WHO": "w.h.o."}


class Tokens:
    """The tokens of one sentence, as parallel lists. `low` is case-folded with straight apostrophes.

    kind: "n" digits, "w" word, "s" sign. glued[i]: token i follows token i-1 without a space.
    """

    __slots__ = ("classes", "end", "glued", "kind", "low", "size", "start", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.classes: list[str] | None = (
            None  # filled by pipeline.figures.claims.wordclasses where a clause is read
        )
        self.words: list[str] = []
        self.low: list[str] = []
        self.kind: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self.glued: list[bool] = []
        last = -1
        for found in _TOKEN.finditer(text):
            word = found.group()
            begin, end = found.span()
            self.words.append(word)
            self.low.append(word.lower().replace("’", "'") if not word.isascii() else word.lower())
            first = word[0]
            self.kind.append("n" if first.isdecimal() else "w" if first.isalpha() else "s")
            self.start.append(begin)
            self.end.append(end)
            self.glued.append(begin == last)
            last = end
        self.size = len(self.words)
        if not text.isupper():  # "US troops", "IT workers": capitals that are no pronoun
            for at, word in enumerate(self.words):
                if word in _CAPITALS:
                    self.low[at] = _CAPITALS[word]

    def at(self, index: int) -> str:
        """The folded token at an index; "" beyond either end."""
        return self.low[index] if 0 <= index < self.size else ""

    def span_text(self, first: int, last: int) -> str:
        """The printed text of tokens first..last-1."""
        return self.text[self.start[first] : self.end[last - 1]] if first < last else ""

    def is_hyphen(self, index: int) -> bool:
        """A hyphen or dash that touches both of its neighbours."""
        return (
            0 < index < self.size - 1
            and self.low[index] in HYPHENS
            and self.glued[index]
            and self.glued[index + 1]
        )
