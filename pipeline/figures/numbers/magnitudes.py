"""Magnitude words and letters after a number: "2.4 million", "$40m", "50k jobs", "8 B people"."""

from __future__ import annotations

from pipeline.figures.numbers.number import Number
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.tokens import Tokens


def read_scale(tokens: Tokens, number: Number, lexicon: Lexicon) -> Number:
    """Read the magnitude words and letters after a number."""
    while number.last < tokens.size:
        at = number.last
        hyphen = tokens.is_hyphen(at) and tokens.at(at + 1) in lexicon.magnitudes
        word = tokens.low[at + 1] if hyphen else tokens.low[at]
        factor = lexicon.magnitudes.get(word)
        if factor is None or (word in lexicon.sets["magnitudes_only_glued"] and not tokens.glued[at]):
            factor = _letter(tokens, at, number, lexicon)
        if factor is None:
            break
        number.last += 2 if hyphen else 1
        _multiply(number, factor)
    return number


def _multiply(number: Number, factor: float) -> None:
    if number.low is not None and number.high is not None:
        number.low, number.high = _exact(number.low, factor), _exact(number.high, factor)
    if number.step is not None:
        number.step = _exact(number.step, factor)
    number.scaled *= factor


def _exact(value: float, factor: float) -> float:
    """Value * factor without the dust of binary fractions: 2.3 million is 2300000."""
    return float(f"{value * factor:.12g}")


def _letter(tokens: Tokens, at: int, number: Number, lexicon: Lexicon) -> float | None:
    """As in "4.1M sales", "$40m", "50k jobs", "8 B people": a letter that is no unit here."""
    letter = tokens.words[at]
    factor = lexicon.magnitude_letters.get(letter)
    if factor is None or number.scaled != 1.0:
        return None
    after = tokens.at(at + 1)
    if not tokens.glued[at]:
        plural = after in lexicon.plurals or (
            after.endswith(lexicon.endings["plural"]) and after not in lexicon.singulars
        )
        return factor if letter in {"B", "M"} and plural else None
    if at + 1 < tokens.size and tokens.glued[at + 1] and tokens.kind[at + 1] != "s":
        return None
    if letter == "m":
        return factor if _money_before(tokens, number.first) or _counts(tokens, at + 1, lexicon) else None
    if letter == "b":
        return factor if _money_before(tokens, number.first) or _counts(tokens, at + 1, lexicon) else None
    if letter == "T":
        return factor if _money_before(tokens, number.first) else None
    return factor


def _money_before(tokens: Tokens, first: int) -> bool:
    before = tokens.at(first - 1)
    return before in {"$", "£", "€", "¥", "₹", "₽", "₩", "="} or (
        first > 0
        and tokens.glued[first]
        and tokens.words[first - 1].isalpha()
        and tokens.words[first - 1].isupper()
    )


def _counts(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether what follows "35m" is a counted thing, so that m is million and not metre."""
    word = tokens.at(at)
    if word in lexicon.sets["of"]:
        return True
    if not word or word in lexicon.sets["metre_followers"] or tokens.kind[at] != "w":
        return False
    return word not in lexicon.stops or word in lexicon.sets["more_other"]
