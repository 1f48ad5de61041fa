"""Find every number of a sentence and read what stands right at it: value, unit, hedge, counted noun, movement.

One loop over the tokens with numbered cases. What is no figure is marked first (`marks`), so that a date or a name can
never lend its digits to an amount. Nothing here looks further than a bounded number of tokens: the loop is linear.
"""

from __future__ import annotations

import re

from pipeline.figures.numbers.amount import Amount
from pipeline.figures.numbers.amounts import amount_at
from pipeline.figures.numbers.counted import read_counted, read_whole
from pipeline.figures.numbers.hedges import read_hedge
from pipeline.figures.numbers.marks import mark_at
from pipeline.figures.numbers.mention import Mention
from pipeline.figures.numbers.movement import movement_of, noun_movement_of
from pipeline.figures.numbers.pairs import compare, convert, inherit, lend_back, pair_changes
from pipeline.figures.numbers.periods import ends_a_span
from pipeline.figures.numbers.pretenders import is_age, not_an_amount
from pipeline.figures.numbers.ranges import range_at
from pipeline.figures.words.lemmas import verb_lemma
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.nouns import NounPhrase
from pipeline.figures.words.tokens import HYPHENS, Tokens

_DIGIT = re.compile(r"\d")


_LETTERS = re.compile(r"[^\W\d_]+|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")


def has_number(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence has a digit or a number word at all: most sentences of news do not."""
    if _DIGIT.search(sentence):
        return True
    return not lexicon.number_words.isdisjoint(_LETTERS.findall(sentence.lower()))


def find(tokens: Tokens, lexicon: Lexicon) -> list[Mention]:
    """The mentions of a sentence in order, figures and what is none."""
    found: list[Mention] = []
    at = 0
    while at < tokens.size:
        # 0. most tokens cannot begin a number
        if tokens.kind[at] != "n" and tokens.low[at] not in lexicon.number_starters:
            at += 1
            continue
        # 1. what is no figure
        mark = mark_at(tokens, at, lexicon)
        if mark is not None:
            if (
                mark.kind == "ordinal"
                and (rank := _ranked(tokens, mark.first, mark.last, lexicon)) is not None
            ):
                found.append(rank)
            else:
                found.append(Mention(mark.kind, mark.first, mark.last, mark.last, begin=mark.first))
            at = mark.last
            continue
        # 2. an amount
        amount = amount_at(tokens, at, lexicon)
        if amount is None:
            at += 1
            continue
        between = _between(tokens, at, lexicon)
        open_from = not between and _opened_by(tokens, at, "from", lexicon)
        if _may_continue(tokens, amount.last, lexicon):
            change = _change_before(tokens, at, lexicon)
            ranged = range_at(tokens, amount, lexicon, between=between, open_from=open_from, change=change)
            if ranged is not None:
                amount = ranged
        # 3. words that look like an amount and are none
        kind, last = not_an_amount(tokens, amount, lexicon)
        if kind is not None:
            if kind != "word":
                found.append(Mention(kind, amount.first, max(amount.stop, last), last, begin=amount.first))
            at = max(last, at + 1)
            continue
        mention = _mention(tokens, amount, lexicon)
        at = max(mention.last, at + 1)
        found.append(mention)
    compare(tokens, found, lexicon)
    pair_changes(tokens, found, lexicon)
    lend_back(tokens, found, lexicon)
    inherit(tokens, found, lexicon)
    convert(tokens, found, lexicon)
    return found


def _between(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    return _opened_by(tokens, at, "between", lexicon)


def _opened_by(tokens: Tokens, at: int, word: str, lexicon: Lexicon) -> bool:
    """Whether "between" or "from" stands before a number, with at most a hedge or article between."""
    before = at - 1
    while before >= 0 and before > at - 4 and tokens.low[before] in lexicon.sets["range_openers"]:
        before -= 1
    return tokens.at(before) == word


def _may_continue(tokens: Tokens, last: int, lexicon: Lexicon) -> bool:
    word = tokens.at(last)
    return any(word in lexicon.sets[joins] for joins in ("to", "and", "or")) or word in HYPHENS


def _change_before(tokens: Tokens, at: int, lexicon: Lexicon) -> str | None:
    """The direction of a verb of change within eight tokens before: "fell from 5 to 3" are two figures."""
    for step in range(at - 1, max(-1, at - 9), -1):
        word = tokens.low[step]
        if tokens.kind[step] == "s" and word in {",", ";", ":"} and step < at - 2:
            return None
        if tokens.kind[step] == "w" and len(word) > 2 and word not in lexicon.stops:
            lemma = verb_lemma(word, lexicon.language)
            if lemma in lexicon.fall:
                return "fall"
            if lemma in lexicon.rise or lemma in lexicon.sets["moving_verbs"]:
                return "rise"
        if word in lexicon.sets["moved_words"]:
            return "rise" if word in lexicon.rise_adverbs else "fall"
    return None


def _ranked(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> Mention | None:
    """As in "the 85th victim", "19th test this year": an ordinal that counts."""
    if tokens.at(last) in lexicon.ordinal_nouns or (
        tokens.kind[min(last, tokens.size - 1)] == "w" and tokens.at(last + 1) in lexicon.ordinal_nouns
    ):
        head = last if tokens.at(last) in lexicon.ordinal_nouns else last + 1
        value = float(tokens.low[first].replace(",", ""))
        return Mention(
            "figure",
            first,
            last,
            last,
            value,
            value,
            1.0,
            begin=first,
            phrase=NounPhrase(last, head + 1, head),
        )
    return None


def _tells_when(tokens: Tokens, begin: int, lexicon: Lexicon) -> bool:
    """As in "the past five years", "after 63 minutes", "the highest in 74 years"; but "can last two years"."""
    before = tokens.at(begin - 1)
    if before in lexicon.sets["lasting"]:
        return not (
            tokens.at(begin - 2) in lexicon.words["auxiliaries"]
            or tokens.at(begin - 2) in lexicon.sets["to_or_not"]
        )
    if before in lexicon.sets["in_elapsed"]:
        reach = tokens.low[max(0, begin - 7) : begin - 1]
        return any(
            word.endswith(lexicon.endings["superlative"]) or word in lexicon.sets["superlatives"]
            for word in reach
        )
    return before in lexicon.sets["after"]


def _is_magnitude(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> bool:
    before, after = tokens.at(amount.first - 1), tokens.at(amount.last)
    if before == "-":
        before = tokens.at(amount.first - 2)
    return (
        before in lexicon.sets["magnitude"]
        or after in lexicon.sets["magnitude"]
        or (after == "-" and tokens.at(amount.last + 1) in lexicon.sets["magnitude"])
    )


def _mention(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> Mention:
    mention = Mention(
        "figure", amount.first, amount.stop, amount.last, amount.low, amount.high, amount.step, amount.vague, amount.fraction and amount.unit is None,
        amount.range, amount.unit, amount.per, amount.per_amount, begin=amount.first, joined=amount.joined, digits=amount.number.digits,
    )  # fmt: skip
    # 1. ages carry their class
    if is_age(tokens, amount, lexicon):
        mention.kind = "age"
        at = amount.last
        while tokens.is_hyphen(at) or tokens.at(at) in lexicon.sets["old"]:
            at += 1
        mention.last = at
        read_hedge(tokens, mention, lexicon)
        return mention
    # 2. magnitudes of earthquakes
    if mention.unit is None and not mention.fraction and _is_magnitude(tokens, amount, lexicon):
        mention.unit = lexicon.unit_by_name["magnitude"]
    # 3. what is counted or shared
    if amount.unit is None:
        read_counted(tokens, mention, lexicon)
    else:
        read_whole(tokens, mention, lexicon)
    # 4. hedges, before and after
    read_hedge(tokens, mention, lexicon)
    # 5. movement
    mention.movement = movement_of(tokens, mention, lexicon)
    mention.noun_movement = noun_movement_of(tokens, mention, lexicon)
    # 6. elapsed times and windows tell when, not how much ("three weeks ago", "in the past five years")
    timely = mention.unit is not None and mention.unit.dimension == "time" and mention.per is None
    if timely and (
        tokens.at(mention.last) in lexicon.sets["elapsed"]
        or ends_a_span(tokens, mention.last, lexicon)
        or _tells_when(tokens, mention.begin, lexicon)
    ):
        mention.kind = "elapsed"
    return mention
