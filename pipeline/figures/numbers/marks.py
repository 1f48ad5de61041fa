"""What is no figure: dates, clock times, ordinals, scores, names, codes, addresses, counters. Marked first, each with its class.

Every rule looks at a bounded number of tokens around one number, so marking is linear in the sentence.
"""

from __future__ import annotations

import re

from pipeline.figures.numbers.codes import code_at
from pipeline.figures.numbers.dates import clock_at, date_at, month_first_at, year_at
from pipeline.figures.numbers.labels import label_at
from pipeline.figures.numbers.mark import Mark, counts_next, is_title_case, plain_value
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.tokens import Tokens


def mark_at(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    """The mark that starts at a token, or None. The order of the cases is their precedence."""
    # 1. a month or weekday opens a date ("Aug. 14", "March 24, 2022"); a number word with a capital is part of a name
    if tokens.kind[at] == "w":
        return _capital_word(tokens, at, lexicon) or month_first_at(tokens, at, lexicon)
    if tokens.kind[at] != "n":
        return None
    # 2. digits that only a date, a clock or a code can be
    for rule in (
        _age_group,
        date_at,
        clock_at,
        _version,
        _ordinal,
        code_at,
        _counter,
        label_at,
        year_at,
        _score,
    ):
        mark = rule(tokens, at, lexicon)
        if mark is not None:
            return mark
    return None


def _age_group(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    """As in "under-21s", "the over-65s"."""
    if (
        tokens.is_hyphen(at - 1)
        and tokens.at(at - 2) in lexicon.sets["age_bounds"]
        and tokens.at(at + 1) == "s"
        and tokens.glued[at + 1]
    ):
        return Mark(at, at + 2, "age")
    return None


def _capital_word(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    """As in "Studio Nine", "Group of Seven": a number word with a capital inside a sentence that is no title."""
    if (
        tokens.low[at] in lexicon.cardinals
        and at + 1 < tokens.size
        and tokens.glued[at + 1]
        and tokens.kind[at + 1] == "n"
    ):
        return Mark(at, at + 2, "name")  # "Twenty20"
    if tokens.low[at] not in lexicon.cardinals or at == 0 or not tokens.words[at][0].isupper():
        return None
    before = tokens.words[at - 1]
    if not before[0].isalnum() or tokens.words[at].isupper() or is_title_case(tokens):
        return None
    return Mark(at, at + 1, "name") if before[0].isupper() or before in lexicon.sets["of"] else None


def _version(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    """As in "Harvest 3.0", "Tramway 2.0 means": a round decimal at a capitalised word, with nothing that it measures."""
    last = at + 1 if re.fullmatch(r"\d\.0", tokens.low[at]) else at + 3
    if last > tokens.size or not re.fullmatch(r"\d\.0", tokens.text[tokens.start[at] : tokens.end[last - 1]]):
        return None
    before = tokens.words[at - 1] if at else ""
    if not before[:1].isupper() or before.isupper() or before.lower() in lexicon.stops:
        return None
    if before.lower() in lexicon.sets["before_decimals"]:
        return None
    return None if _measures(tokens, last, lexicon) else Mark(at, last, "name")


def _measures(tokens: Tokens, last: int, lexicon: Lexicon) -> bool:
    """Whether what follows a number makes it an amount: a unit, a magnitude, a sign, a counted noun."""
    if last >= tokens.size:
        return False
    word = tokens.low[last]
    return (
        tokens.kind[last] == "n"
        or tokens.is_hyphen(last)
        or word in lexicon.sets["amount_signs"]
        or word in lexicon.magnitudes
        or counts_next(tokens, last, lexicon)
    )


def _ordinal(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    last = at + 1
    if (
        tokens.at(last) in lexicon.ordinal_suffixes
        and tokens.glued[last]
        and plain_value(tokens, at) is not None
    ) or (
        last < tokens.size
        and tokens.low[last] in lexicon.ordinal_suffixes
        and tokens.glued[last]
        and "," in tokens.low[at]
    ):
        return Mark(at, last + 1, "ordinal")
    if tokens.at(last) in lexicon.ordinal_magnitudes:
        return Mark(at, last + 1, "ordinal")  # "its 100 millionth phone"
    return None


def _counter(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    """List numbers and picture counters at the head of a line ("3.", "4/16"), link furniture ("12 comments")."""
    if at != 0:
        return None
    nxt = tokens.at(1)
    if nxt == "/" and tokens.glued[1] and plain_value(tokens, 2) is not None:
        return Mark(0, 3, "counter")
    if (
        nxt in {".", ")"}
        and tokens.glued[1]
        and tokens.size > 2
        and plain_value(tokens, 0) is not None
        and not tokens.glued[2]
    ):
        return Mark(0, 1, "counter")
    if (
        nxt in lexicon.sets["of"]
        and plain_value(tokens, 2) is not None
        and (tokens.size == 3 or tokens.words[3][0].isupper())
        and (plain_value(tokens, 0) or 0) <= (plain_value(tokens, 2) or 0)
    ):
        return Mark(0, 3, "counter")
    if tokens.size <= 5 and nxt in lexicon.sets["furniture"]:
        return Mark(0, tokens.size, "furniture")
    if (nxt, tokens.at(2)) in lexicon.names["show_all"]:
        return Mark(0, 3, "furniture")
    return None


def _vote(tokens: Tokens, at: int, left: int, lexicon: Lexicon) -> Mark | None:
    """As in "voted 312 to 187": the larger number first, behind a word of voting."""
    right = plain_value(tokens, at + 2)
    if right is None or right >= left or counts_next(tokens, at + 3, lexicon):
        return None
    voting = any(word in lexicon.names["votes"] for word in tokens.low[max(0, at - 4) : at])
    return Mark(at, at + 3, "score") if voting else None


def _score(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    """As in "2-1", "89-89", "6-4": two numbers of one contest. A second number that is smaller makes no range."""
    left = plain_value(tokens, at)
    if left is not None and tokens.at(at + 1) in lexicon.sets["to"]:
        return _vote(tokens, at, left, lexicon)
    if left is None or not tokens.is_hyphen(at + 1):
        return None
    right = plain_value(tokens, at + 2)
    if right is None or left > 999 or right > 999:
        return None
    last = at + 3
    if tokens.is_hyphen(last) and plain_value(tokens, last + 1) is not None:  # "10-4-2"
        return Mark(at, last + 2, "score")
    if (
        right <= left
        and tokens.at(last) not in lexicon.magnitudes
        and not (right < left and tokens.at(last) in lexicon.sets["after_falling_range"])
    ):
        if tokens.is_hyphen(last) or (last < tokens.size and tokens.glued[last] and tokens.kind[last] == "w"):
            return None
        return Mark(at, last, "score")
    counted = (
        counts_next(tokens, last, lexicon)
        or tokens.is_hyphen(last)
        or (
            last < tokens.size
            and tokens.glued[last]
            and tokens.low[last] not in {".", ",", ")", ";", "?", "!", ":", "'", "’", "”", '"'}
        )
    )
    if not counted and not lexicon.names["scores"].isdisjoint(tokens.low):
        return Mark(at, last, "score")
    return None
