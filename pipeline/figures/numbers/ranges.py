"""Ranges of two amounts in every spelling. Scale and unit of the second number go left ("10 to 15 billion euros")."""

from __future__ import annotations

from pipeline.figures.numbers.amount import Amount
from pipeline.figures.numbers.amounts import amount_at
from pipeline.figures.numbers.number import Number
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.tokens import DASHES, HYPHENS, Tokens

_SPREAD = 3  # the upper end of a range is rarely more than this times the lower one


def range_at(
    tokens: Tokens,
    left: Amount,
    lexicon: Lexicon,
    *,
    between: bool,
    open_from: bool,
    change: str | None = None,
) -> Amount | None:
    """The range that continues an amount ("10 to 15", "3–5", "five or six", "between 5 and 6"), or None.

    `change`: "rise" or "fall" where a verb of change governs it; then "from 5 to 3" are two figures, not a range.
    """
    glued = _glue(tokens, left.last, lexicon, between=between)
    if glued is None:
        return None
    glue, at = glued
    begin = at + 1
    if tokens.at(begin) in HYPHENS and glue == "to":  # "20,000 to-26,000"
        begin += 1
    if glue == "to" and open_from:
        begin = _skip_hedge(tokens, begin, lexicon)
    if begin >= tokens.size:
        return None
    right = amount_at(tokens, begin, lexicon)
    if right is None or right.low is None or left.low is None or right.vague or left.vague or right.signed:
        return None
    if (
        change is not None
        and glue == "to"
        and _two_figures(tokens, left, right, change, lexicon, open_from=open_from)
    ):
        return None
    return _join(
        left,
        right,
        glue,
        between=between,
        open_from=open_from and change is None,
        changing=change is not None,
    )


def _glue(tokens: Tokens, at: int, lexicon: Lexicon, *, between: bool) -> tuple[str, int] | None:
    """(hyphen, to, or, and; the token of it) for what joins two amounts at a token."""
    word = tokens.at(at)
    if tokens.is_hyphen(at) and tokens.at(at + 1) in lexicon.sets["to"]:  # "a 10-to-15-day wait"
        return "to", at + 1
    if word in HYPHENS and at + 1 < tokens.size and (tokens.glued[at] or word in DASHES):
        uneven = tokens.glued[at] != tokens.glued[at + 1] or (word == "—" and not tokens.glued[at])
        if not uneven:
            return "hyphen", at
        return None
    if word in lexicon.sets["to"]:
        return "to", at
    if word in lexicon.sets["or"]:
        return "or", at
    if word in lexicon.sets["and"] and between:
        return "and", at
    return None


def _two_figures(
    tokens: Tokens, left: Amount, right: Amount, change: str, lexicon: Lexicon, *, open_from: bool
) -> bool:
    """Whether a change and where it led, or its two ends, stand here: "fell by 41,000 to 1.29 million", "rose from 3 to 5"."""
    assert left.low is not None
    assert right.low is not None
    if open_from:
        return change == "rise" or left.low >= right.low or right.number.scaled == left.number.scaled
    return right.low > _SPREAD * left.low > 0 and tokens.at(left.first - 1) in lexicon.sets["by"]


def _skip_hedge(tokens: Tokens, begin: int, lexicon: Lexicon) -> int:
    at = begin
    while tokens.at(at) in lexicon.sets["hedges_inside_range"] and at < begin + 3:
        at += 1
    return at


def _join(
    left: Amount, right: Amount, glue: str, *, between: bool, open_from: bool, changing: bool
) -> Amount | None:
    assert left.low is not None
    assert right.low is not None
    left_unit, right_unit = left.unit_name, right.unit_name
    low, high, step = left.low, right.low, left.step
    # 1. units: the same, or one of both has it and lends it
    if left_unit and right_unit and left_unit != right_unit:
        return None
    if left_unit and not right_unit and not left.prefixed and not between and not open_from:
        return None  # "rose 60 points to 4,200"
    # 2. scale: "10 to 15 billion", "4.5-5m", "one to 2 thousand"
    if right.number.scaled > 1 and left.number.scaled == 1 and low < high / right.number.scaled * 1000:
        unscaled = high / right.number.scaled
        if low <= unscaled * 1.0000001 or (
            low <= 5 * unscaled and (glue == "hyphen" or between or open_from)
        ):
            low = float(f"{low * right.number.scaled:.12g}")
            step = step * right.number.scaled if step else step
    # 3. order: only "from" tells a fall from something else; bounds are told the lower one first
    if low >= high and not open_from:
        return None
    low, high = min(low, high), max(low, high)
    if glue == "or" and not (
        left.last == left.number.last and right.low - left.low in {1.0, 2.0, 5.0, 10.0, 50.0, 100.0}
    ):
        ratio = high / low if low else 99
        if not (left_unit == right_unit and left_unit == "" and ratio <= 2 and not left.number.digits):
            return None
    if glue == "to" and not open_from and not left_unit and low > 0 and high / low > 1000:
        return None
    # "rose by $20bn to $300bn": a change and where it led
    if (
        changing
        and glue == "to"
        and left_unit
        and (left.prefixed or left.last > left.number.last)
        and low > 0
        and high / low > 3
    ):
        return None
    unit = right.unit or left.unit
    number = Number(
        left.first, right.stop, low, high, step, digits=left.number.digits, scaled=right.number.scaled
    )
    return Amount(
        left.first, right.stop, right.last, low, high, min(x for x in (step, right.step) if x is not None) if step or right.step else None,
        left.vague or right.vague, left.fraction or right.fraction, unit, right.per or left.per, right.per_amount, number,
        prefixed=left.prefixed or right.prefixed, range=True, joined=right.joined, adjacent=glue in {"hyphen", "to"},
    )  # fmt: skip
