"""Phrases and sets of words in the shape in which the rules look them up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pipeline.figures.words.tokens import Tokens

Phrase = tuple[str, ...]


class WordSets(dict[str, frozenset[Any]]):
    """Sets of words by name; a set that a language does not have is empty."""

    def __missing__(self, key: str) -> frozenset[Any]:
        return frozenset()


class Endings(dict[str, tuple[str, ...]]):
    """Endings of word forms by name; no word has an ending that a language does not name."""

    def __missing__(self, key: str) -> tuple[str, ...]:
        return ()


@dataclass(slots=True)
class Phrases:
    """Phrases by their first (or last) token, longest first."""

    by_edge: dict[str, list[tuple[Phrase, str]]] = field(default_factory=dict)

    def add(self, phrase: str, meaning: str, *, edge: int) -> None:
        words = tuple(Tokens(phrase).low)
        rows = self.by_edge.setdefault(words[edge], [])
        rows.append((words, meaning))
        rows.sort(key=lambda row: -len(row[0]))

    def ending_at(self, tokens: Tokens, stop: int) -> tuple[int, str] | None:
        """(first token, meaning) of the longest phrase whose last token is stop-1."""
        for words, meaning in self.by_edge.get(tokens.at(stop - 1), ()):
            first = stop - len(words)
            if first >= 0 and tuple(tokens.low[first:stop]) == words:
                return first, meaning
        return None

    def starting_at(self, tokens: Tokens, first: int) -> tuple[int, str] | None:
        """(token after it, meaning) of the longest phrase whose first token is `first`."""
        for words, meaning in self.by_edge.get(tokens.at(first), ()):
            stop = first + len(words)
            if tuple(tokens.low[first:stop]) == words:
                return stop, meaning
        return None
