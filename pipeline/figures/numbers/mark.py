"""A mark: tokens that are no figure, and the looks around a number that several rules of marking share."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.tokens import Tokens


class Mark(NamedTuple):
    """Tokens first..last-1 are no figure, for the reason that `kind` names."""

    first: int
    last: int
    kind: str


def plain_value(tokens: Tokens, at: int) -> int | None:
    """The value of a plain digit run (no comma, no point), or None."""
    if (
        0 <= at < tokens.size
        and tokens.kind[at] == "n"
        and tokens.low[at].isdigit()
        and len(tokens.low[at]) <= 6
    ):
        return int(tokens.low[at])
    return None


def is_title_case(tokens: Tokens) -> bool:
    """Whether most words of the sentence have a capital, as in titles: then a capital says nothing."""
    words = [
        word for word, kind in zip(tokens.words, tokens.kind, strict=True) if kind == "w" and len(word) > 3
    ]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def counts_next(tokens: Tokens, last: int, lexicon: Lexicon) -> bool:
    """Whether a unit or a plural noun follows within two words, so that a number before it is an amount."""
    if last >= tokens.size:
        return False
    if (
        lexicon.units.starting_at(tokens, last)
        or tokens.low[last] in lexicon.magnitudes
        or tokens.low[last] == "%"
    ):
        return True
    if (tokens.words[last],) in lexicon.unit_symbols and len(tokens.words[last]) > 1:
        return True
    for step in range(last, min(last + 3, tokens.size)):
        word = tokens.low[step]
        if tokens.kind[step] != "w" or word in lexicon.stops:
            return False
        if word in lexicon.plurals or (
            word.endswith(lexicon.endings["plural"])
            and not word.endswith((*lexicon.endings["no_plural"], *lexicon.endings["possessive"]))
            and word not in lexicon.singulars
        ):
            return tokens.words[step].islower() or not tokens.words[step - 1][0].isupper() or step == last
    return False
