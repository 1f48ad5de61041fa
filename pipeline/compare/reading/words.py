"""The words of a sentence with their distance to a number: clauses and other numbers make a word further away."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.compare.reading.lexicon import TOKEN, Lexicon

CLAUSE_COST = 2.5  # a comma or conjunction between a word and the number
OWNED = 3  # words right behind another number that are that number's
OWNED_COST = 3.0
NUMBER_COST = 4.0  # another number between them
CLAUSE_MARK = re.compile(r"[,;:—–()]| - ")


class Word(NamedTuple):
    """One token of a sentence: as printed, folded (lemma and synonyms), and its place relative to the number."""

    printed: str
    low: str
    folded: str
    start: int
    end: int
    side: int  # -1 before the number, 1 after it
    cost: float  # distance to the number with clause and number costs


def words_of(sentence: str, start: int, end: int, lexicon: Lexicon) -> list[Word]:
    """The tokens of a sentence, without the number at [start, end)."""
    tokens = [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(sentence)]
    before = _side(sentence, [t for t in reversed(tokens) if t[2] <= start], -1, start, lexicon)
    after = _side(sentence, [t for t in tokens if t[1] >= end], 1, end, lexicon)
    return [*_others_nouns(list(reversed(before))), *after]


def _others_nouns(before: list[Word]) -> list[Word]:
    """The words right behind another number are that number's: "99 percent of ballots counted, 51 percent ..."."""
    words: list[Word] = []
    left = 0
    for word in before:
        ends = (
            bool(words) and not words[-1].printed[0].isdigit() and words[-1].cost - word.cost > 1 + OWNED_COST
        )
        if word.printed[0].isdigit():
            left = OWNED
        elif ends:
            left = 0
        owned = left > 0 and not word.printed[0].isdigit()
        left -= owned
        words.append(word._replace(cost=word.cost + OWNED_COST) if owned else word)
    return words


def _side(
    sentence: str, tokens: list[tuple[str, int, int]], side: int, edge: int, lexicon: Lexicon
) -> list[Word]:
    words = []
    cost = 0.0
    for printed, left, right in tokens:
        gap = sentence[right:edge] if side < 0 else sentence[edge:left]
        low = printed.lower()
        cost += 1.0
        if gap != " " and CLAUSE_MARK.search(gap):
            cost += 2 * CLAUSE_COST if ";" in gap else CLAUSE_COST
        if low in lexicon.boundaries:
            cost += CLAUSE_COST
        if printed[0].isdigit():
            cost += NUMBER_COST
        folded = low if printed[0].isdigit() else lexicon.fold(printed)
        words.append(Word(printed, low, folded, left, right, side, cost))
        edge = left if side < 0 else right
    return words


def phrase_at(words: list[Word], index: int, parts: tuple[str, ...]) -> bool:
    """Whether a phrase begins at a word, as printed or folded."""
    if index + len(parts) > len(words):
        return False
    for k, part in enumerate(parts, index):
        word = words[k]
        if part not in (word.low, word.folded):
            return False
    return True
