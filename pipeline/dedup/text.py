"""One text as dedup reads it: its shingles for likeness, its sentences and numbers for what it says anew.

Each view is made when it is first asked for: of most articles only the shingles are.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.dedup.changes import (
    Context,
    Figures,
    masked,
    number_places,
    numbers_in_context,
    spoken_numbers,
    tokens_of,
)
from pipeline.language.shingles import Hashes, sample, shingle_hashes, text_sha256, word_hashes
from pipeline.records import Span


@dataclass(frozen=True, slots=True)
class NumericSentence:
    """A sentence with a number."""

    tokens: Sequence[str]
    form: Sequence[str]  # its numbers masked
    words: frozenset[str]
    contexts: Figures


class Text:
    """A text with its sentences; sentences that end before `title_end` are headlines."""

    def __init__(self, text: str, sentences: Sequence[Span], title_end: int) -> None:
        self.text = text
        self._spans = sentences
        self._numeric: dict[int, NumericSentence | None] = {}
        self.titles = sum(one.end <= title_end for one in sentences)

    @functools.cached_property
    def words(self) -> Hashes:
        """Its words, hashed."""
        return word_hashes(self.text)

    @functools.cached_property
    def hashes(self) -> Hashes:
        """The hash of each shingle, in the order of the text."""
        return shingle_hashes(self.words)

    @functools.cached_property
    def sorted_hashes(self) -> Hashes:
        return np.sort(self.hashes)

    @functools.cached_property
    def sample(self) -> tuple[int, ...]:
        return sample(self.hashes, len(self.words))

    @functools.cached_property
    def sha256(self) -> str:
        """The identity of the words; "" where there are none."""
        return text_sha256(self.words) if len(self.words) else ""

    @functools.cached_property
    def sentences(self) -> list[str]:
        return [self.text[one.start : one.end] for one in self._spans]

    @functools.cached_property
    def tokens(self) -> list[list[str]]:
        """For each sentence its words, numbers, signs and units, folded."""
        return tokens_of(self.sentences)

    @functools.cached_property
    def keys(self) -> list[str]:
        """For each sentence its identity; "" for one without a word."""
        return [" ".join(sentence) for sentence in self.tokens]

    @functools.cached_property
    def figures(self) -> dict[Context, set[str]]:
        """Its numbers, each by the words around it, over the ends of sentences."""
        words = [token for sentence in self.tokens for token in sentence]
        places = number_places(words)
        return numbers_in_context(words, places, masked(words, places))

    def numeric(self, wanted: Iterable[int]) -> dict[int, NumericSentence]:
        """Those of the wanted sentences (indexes) that have a number, by their index."""
        known = self._numeric
        for place in wanted:
            if place not in known:
                known[place] = self._numeric_sentence(self.tokens[place])
        return {place: one for place in wanted if (one := known[place]) is not None}

    def _numeric_sentence(self, said: Sequence[str]) -> NumericSentence | None:
        places = number_places(said)
        if not places:
            return None
        form = masked(said, places)
        return NumericSentence(said, form, frozenset(said), numbers_in_context(said, places, form))

    def forget(self) -> None:
        """Let go of its sentences until they are asked for again; what likeness needs is kept."""
        self._numeric.clear()
        for view in ("sentences", "tokens", "keys", "figures", "spoken"):
            self.__dict__.pop(view, None)

    @functools.cached_property
    def spoken(self) -> set[tuple[str, ...]]:
        """Its numbers, each with the word before and after it."""
        return {one for sentence in self.tokens for one in spoken_numbers(sentence)}
