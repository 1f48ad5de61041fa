"""One number expression: digits or words, with magnitudes and fractions, without sign, currency or unit.

The grammar of English number words follows the usual accumulate-and-scale reading (as in text2num); what is added are
the forms of news: "2.4m", "half a million", "tens of thousands", "one in five", "two and a half", "1⁄32".
"""

from __future__ import annotations

from pipeline.figures.numbers.magnitudes import read_scale
from pipeline.figures.numbers.number import LONGEST, Number, digits_value
from pipeline.figures.numbers.number_words import article_at, read_one_in, words_at
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.tokens import HYPHENS, Tokens


def number_at(tokens: Tokens, first: int, lexicon: Lexicon) -> Number | None:
    """The number expression that starts at a token, or None."""
    kind, word = tokens.kind[first], tokens.low[first]
    if kind == "n":
        return _digits(tokens, first, lexicon)
    if word in lexicon.fraction_signs:
        value = lexicon.fraction_signs[word]
        return Number(first, first + 1, value, value, fraction=True, digits=True)
    if word in {".", "·"} and _leading_point(tokens, first):
        text = tokens.low[first + 1]
        value = float(f"0.{text}")
        return Number(first, first + 2, value, value, 10.0 ** -len(text), digits=True)
    if kind != "w":
        return None
    if word in lexicon.vague_plurals:
        return _vague_plural(tokens, first, lexicon)
    if word in lexicon.sets["article_numbers"]:
        return article_at(tokens, first, lexicon)
    if word in lexicon.cardinals:
        return words_at(tokens, first, lexicon)
    if word in lexicon.sets["bare_magnitudes"] and tokens.at(first - 1) != "-":
        value = lexicon.magnitudes[word]
        return Number(first, first + 1, value, value, value, scaled=value)
    return None


def _leading_point(tokens: Tokens, first: int) -> bool:
    """As in ".500": a point that stands free on its left and touches plain digits on its right."""
    return (
        first + 1 < tokens.size
        and tokens.kind[first + 1] == "n"
        and tokens.glued[first + 1]
        and not tokens.glued[first]
        and tokens.low[first + 1].isdigit()
        and len(tokens.low[first + 1]) < LONGEST
    )


def _digits(tokens: Tokens, first: int, lexicon: Lexicon) -> Number | None:  # noqa: C901 - numbered cases
    read = digits_value(tokens.low[first])
    if read is None:
        return None
    value, step = read
    number = Number(first, first + 1, value, value, step, digits=True)
    # 0. "12 000 people"
    while (
        tokens.at(number.last) == "000"
        and not tokens.glued[number.last]
        and value < 1000
        and value == int(value)
    ):
        number.low = number.high = value = value * 1000
        number.last, number.step = number.last + 1, step * 1000
    nxt = tokens.at(first + 1)
    # 1. "1/16", "1⁄32": only a proper fraction of plain integers, with nothing else glued on
    if nxt in {"/", "⁄"} and tokens.glued[first + 1]:
        if first + 2 < tokens.size and tokens.kind[first + 2] == "n" and tokens.glued[first + 2]:
            below = digits_value(tokens.low[first + 2])
            chained = tokens.at(first + 3) in {"/", "⁄"} and tokens.glued[first + 3]
            if below and 0 < value < below[0] and below[0] <= 1000 and not chained and value == int(value):
                ratio = value / below[0]
                # "3/4 teaspoon" is an amount, "3/4 of the votes" a share
                share = tokens.at(first + 3) in lexicon.sets["of_the"]
                return Number(first, first + 3, ratio, ratio, fraction=share, digits=True)
    # 2. "2½"
    elif nxt in lexicon.fraction_signs and tokens.glued[first + 1]:
        number.low = number.high = value + lexicon.fraction_signs[nxt]
        number.last += 1
    # 3. "2 1/2 cups"
    elif (
        nxt.isdigit()
        and value == int(value)
        and tokens.at(first + 2) in {"/", "⁄"}
        and tokens.glued[first + 2]
    ):
        part = _digits(tokens, first + 1, lexicon)
        if part is not None and part.low is not None and part.low < 1 and part.last == first + 4:
            return Number(first, part.last, value + part.low, value + part.low, digits=True)
    # 4. "1.5×10−9"
    elif nxt in {"×", "x"} and tokens.glued[first + 1] and tokens.at(first + 2) == "10":
        _exponent(tokens, number, value)
    # 5. "19 in 20", "nine out of ten" are shares
    if read_one_in(tokens, number, lexicon):
        return number
    return read_scale(tokens, number, lexicon)


def _exponent(tokens: Tokens, number: Number, value: float) -> None:
    at = number.first + 3
    sign = 1.0
    if tokens.at(at) in HYPHENS:
        sign, at = -1.0, at + 1
    if at < tokens.size and tokens.kind[at] == "n" and tokens.glued[at] and tokens.low[at].isdigit():
        power = sign * float(tokens.low[at])
        if abs(power) < 300:
            number.low = number.high = value * 10.0**power
            number.last = at + 1


def _vague_plural(tokens: Tokens, first: int, lexicon: Lexicon) -> Number:
    """As in "dozens", "tens of thousands", "hundreds of millions"."""
    low, high = lexicon.vague_plurals[tokens.low[first]]
    last = first + 1
    while tokens.at(last) in lexicon.sets["of"] and tokens.at(last + 1) in lexicon.vague_plurals:
        below, _ = lexicon.vague_plurals[tokens.low[last + 1]]
        low, high = low * below, high * below
        last += 2
    return Number(first, last, low, high, vague=True)
