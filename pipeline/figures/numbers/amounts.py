"""A number with its sign, currency, unit and rate: [sign] [currency] number [unit] [per ...]. Bounds are as printed."""

from __future__ import annotations

from pipeline.figures.numbers.amount import Amount
from pipeline.figures.numbers.measures import read_rate, read_unit
from pipeline.figures.numbers.numbers import number_at
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.tokens import HYPHENS, Tokens

_SIGNS = frozenset("-−–")


def amount_at(tokens: Tokens, first: int, lexicon: Lexicon) -> Amount | None:  # noqa: C901 - numbered cases
    """The amount that starts at a token: [sign] [currency] number [unit] [per ...]."""
    at, sign, signed = first, 1.0, False
    # 1. a sign: free on its left, touching on its right ("-5 C", "minus 40", "+0.3%")
    if at + 1 < tokens.size:
        mark = tokens.low[at]
        free = at == 0 or not tokens.glued[at] or tokens.low[at - 1] in {"(", "["}
        if (mark in _SIGNS and tokens.glued[at + 1] and free) or (
            mark in lexicon.sets["minus"] and tokens.at(at - 1) not in lexicon.sets["or"]
        ):
            sign, at, signed = -1.0, at + 1, True
            if mark in lexicon.sets["minus"] and tokens.at(at) in HYPHENS:
                at += 1
        elif mark in lexicon.sets["minus"] and tokens.at(at - 1) in lexicon.sets["or"]:
            return None  # "plus or minus 3 points": no sign
        elif mark == "+" and tokens.glued[at + 1] and free:
            at, signed = at + 1, True
    if at >= tokens.size:
        return None
    # 2. a currency before the number
    code, begin = _currency_before(tokens, at, lexicon)
    if begin >= tokens.size:
        return None
    if code is None and at > first and tokens.kind[at] != "n" and tokens.low[at] not in lexicon.cardinals:
        return None
    number = number_at(tokens, begin, lexicon)
    if number is None or (code is not None and not number.digits):
        return None
    amount = Amount(
        first, number.stop or number.last, number.last, number.low, number.high, number.step, number.vague, number.fraction,
        lexicon.unit_by_name[code] if code else None, None, 1.0, number, prefixed=code is not None, signed=signed,
    )  # fmt: skip
    if sign < 0 and amount.low is not None:
        amount.low, amount.high = -amount.low, -amount.low
    # 3. a unit after it
    if code is None:
        read_unit(tokens, amount, lexicon)
    else:
        _currency_word_after(tokens, amount, lexicon)
    return amount


def _currency_before(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[str | None, int]:
    """(code, token of the number) where a currency sign, code or prefix stands at `at`."""
    for width in (3, 2, 1):
        words = tuple(tokens.words[at : at + width])
        if len(words) < width:
            continue
        code = lexicon.money_symbols.get(words)
        if code is None:
            continue
        begin = at + width
        if begin >= tokens.size or not (tokens.kind[begin] == "n" or tokens.low[begin] == "."):
            continue
        sign = not words[-1][-1].isalpha()
        if not sign and tokens.glued[at] and tokens.words[at - 1] in {"-", "–", "/", "&"}:
            continue  # "QLX-R21" is a name
        loose = width == 1 and len(words[0]) <= 2 and not sign and words[0] not in {"Rs", "RM", "Rp", "Tk"}
        if loose and not tokens.glued[begin]:
            continue
        return code, begin
    return None, at


def _currency_word_after(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> None:
    """As in "$75 US", "$3m (US)", "A$5 million dollars": a country word or a repeated unit that belongs to the money."""
    at = amount.last
    word = tokens.words[at] if at < tokens.size else ""
    if word in {"US", "U.S.", "USD"} and amount.unit_name == "USD":
        nxt = tokens.at(at + 1)
        if not nxt or nxt in lexicon.sets["after_us_dollars"]:
            amount.last += 1
    elif word in {"AUD", "CAD", "NZD", "SGD", "HKD"} and amount.unit_name == "USD":
        amount.unit = lexicon.unit_by_name[word]
        amount.last += 1
    elif tokens.at(at) in lexicon.sets["repeated_money"]:
        amount.last += 1
    read_rate(tokens, amount, lexicon)
