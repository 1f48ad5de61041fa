"""One number expression: digits or words, with magnitudes and fractions, without sign, currency or unit.

The grammar of English number words follows the usual accumulate-and-scale reading (as in text2num); what is added are
the forms of news: "2.4m", "half a million", "tens of thousands", "one in five", "two and a half", "1⁄32".
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.figures.lexicon import Lexicon
from pipeline.figures.tokens import HYPHENS, Tokens

_LONGEST = 18  # digits; a longer run is a code


@dataclass(slots=True)
class Number:
    """Tokens first..last-1 as a value. low is None where the words name no amount ("a few").

    `step` is the value of one unit of the last significant digit. `scaled`: a magnitude word or letter was read.
    """

    first: int
    last: int
    low: float | None
    high: float | None
    step: float | None = None
    vague: bool = False
    fraction: bool = False
    digits: bool = False
    scaled: float = 1.0
    article: bool = False  # "a million", "a third"


def digits_value(text: str) -> tuple[float, float] | None:
    """(value, step) of a digit run with commas and one point; None for codes and versions ("3.2.1", "1,23,4567,8")."""
    if len(text) > _LONGEST + 8:
        return None
    whole, point, decimals = text.partition(".")
    if "." in decimals or "," in decimals:
        return None
    if "," in whole:
        groups = whole.split(",")
        western = all(len(group) == 3 for group in groups[1:])
        indian = len(groups[-1]) == 3 and all(len(group) == 2 for group in groups[1:-1])
        if not (western or indian) or len(groups[0]) > 3 or groups[0] == "":
            return None
        whole = "".join(groups)
    if len(whole) > _LONGEST:
        return None
    if point:
        return float(f"{whole}.{decimals}"), 10.0 ** -len(decimals)
    value = int(whole)
    zeros = len(whole) - len(whole.rstrip("0")) if value else 0
    return float(value), float(10**zeros)


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
    if word in {"a", "an", "the", "half", "couple", "several", "few"}:
        return _article(tokens, first, lexicon)
    if word in lexicon.cardinals:
        return _words(tokens, first, lexicon)
    if word in {"hundred", "thousand", "million", "billion", "trillion"} and tokens.at(first - 1) != "-":
        value = lexicon.magnitudes[word]
        return Number(first, first + 1, value, value, value, scaled=value)
    return None


def _leading_point(tokens: Tokens, first: int) -> bool:
    """ ".500": a point that stands free on its left and touches plain digits on its right."""
    return (
        first + 1 < tokens.size
        and tokens.kind[first + 1] == "n"
        and tokens.glued[first + 1]
        and not tokens.glued[first]
        and tokens.low[first + 1].isdigit()
        and len(tokens.low[first + 1]) < _LONGEST
    )


def _digits(tokens: Tokens, first: int, lexicon: Lexicon) -> Number | None:
    read = digits_value(tokens.low[first])
    if read is None:
        return None
    value, step = read
    number = Number(first, first + 1, value, value, step, digits=True)
    nxt = tokens.at(first + 1)
    # 1. "1/16", "1⁄32": only a proper fraction of plain integers, with nothing else glued on
    if nxt in {"/", "⁄"} and tokens.glued[first + 1]:
        if first + 2 < tokens.size and tokens.kind[first + 2] == "n" and tokens.glued[first + 2]:
            below = digits_value(tokens.low[first + 2])
            chained = tokens.at(first + 3) in {"/", "⁄"} and tokens.glued[first + 3]
            if below and 0 < value < below[0] and below[0] <= 1000 and not chained and value == int(value):
                ratio = value / below[0]
                return Number(first, first + 3, ratio, ratio, fraction=True, digits=True)
    # 2. "2½"
    elif nxt in lexicon.fraction_signs and tokens.glued[first + 1]:
        number.low = number.high = value + lexicon.fraction_signs[nxt]
        number.last += 1
    # 3. "1.99×10−30"
    elif nxt in {"×", "x"} and tokens.glued[first + 1] and tokens.at(first + 2) == "10":
        _exponent(tokens, number, value)
    # 4. "19 in 20", "nine out of ten" are shares
    if _one_in(tokens, number, lexicon):
        return number
    return _scale(tokens, number, lexicon)


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


def _one_in(tokens: Tokens, number: Number, lexicon: Lexicon) -> bool:
    """ "one in five", "nine out of ten": a share."""
    at = number.last
    if tokens.at(at) == "in":
        at += 1
    elif tokens.at(at) == "out" and tokens.at(at + 1) == "of":
        at += 2
    else:
        return False
    if tokens.at(at) == "every":
        at += 1
    if at >= tokens.size or number.low is None:
        return False
    if tokens.kind[at] == "n":
        read = digits_value(tokens.low[at])
        whole = read[0] if read else None
    else:
        whole = lexicon.cardinals.get(tokens.low[at])
    after = tokens.at(at + 1)
    unitless = not lexicon.units.starting_at(tokens, at + 1) and not after.startswith("%")
    if (
        whole is None
        or not number.low < whole <= 1000
        or whole > 100
        or not unitless
        or after in lexicon.magnitudes
    ):
        return False
    if tokens.at(number.last) == "in" and (number.low > 9 or number.low != int(number.low)):
        return False
    number.low = number.high = number.low / whole
    number.last, number.fraction, number.step = at + 1, True, None
    return True


def _scale(tokens: Tokens, number: Number, lexicon: Lexicon) -> Number:
    """Read the magnitude words and letters after a number."""
    while number.last < tokens.size:
        at = number.last
        hyphen = tokens.is_hyphen(at) and tokens.at(at + 1) in lexicon.magnitudes
        word = tokens.low[at + 1] if hyphen else tokens.low[at]
        factor = lexicon.magnitudes.get(word)
        if factor is None or (word == "mil" and not tokens.glued[at]):
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
    """value * factor without the dust of binary fractions: 2.3 million is 2300000."""
    return float(f"{value * factor:.12g}")


def _letter(tokens: Tokens, at: int, number: Number, lexicon: Lexicon) -> float | None:
    """ "4.3M sales", "$40m", "50k jobs", "8 B people": a letter that is no unit here."""
    letter = tokens.words[at]
    factor = lexicon.magnitude_letters.get(letter)
    if factor is None or number.scaled != 1.0:
        return None
    after = tokens.at(at + 1)
    if not tokens.glued[at]:
        plural = after in lexicon.plurals or (after.endswith("s") and after not in lexicon.singulars)
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


_METRE_CONTEXT = frozenset(
    "long tall high wide deep away above below from race sprint freestyle swim pool hurdles butterfly backstroke "
    "breaststroke relay final run dash mark line apart up down further ahead behind back across record medley olympic "
    "world in at to of-the off tower underground".split()
)


def _counts(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether what follows "35m" is a counted thing, so that m is million and not metre."""
    word = tokens.at(at)
    if word == "of":
        return True
    if not word or word in _METRE_CONTEXT or tokens.kind[at] != "w":
        return False
    return word not in lexicon.stops or word in {"more", "other"}


def _vague_plural(tokens: Tokens, first: int, lexicon: Lexicon) -> Number:
    """ "dozens", "tens of thousands", "hundreds of millions"."""
    low, high = lexicon.vague_plurals[tokens.low[first]]
    last = first + 1
    while tokens.at(last) == "of" and tokens.at(last + 1) in lexicon.vague_plurals:
        below, _ = lexicon.vague_plurals[tokens.low[last + 1]]
        low, high = low * below, high * below
        last += 2
    return Number(first, last, low, high, vague=True)


def _article(tokens: Tokens, first: int, lexicon: Lexicon) -> Number | None:
    """Numbers that begin with "a", "half", "a couple of", "a few"."""
    word = tokens.low[first]
    at = first + 1 if word in {"a", "an", "the"} else first
    nxt = tokens.at(at)
    if word == "the":
        return None
    # 1. "a few", "several", "few hundred": vague, with the magnitude that is printed
    if nxt in {"few", "several"}:
        if word == "few" or (nxt == "several" and word != "several"):
            return None
        last = at + 1
        while tokens.at(last) in lexicon.magnitudes:
            last += 1
        return Number(first, last, None, None, vague=True)
    # 2. "a couple of", "a couple hundred"
    if nxt == "couple" and word != "couple":
        last = at + 1
        if tokens.at(last) == "of":
            last += 1
        elif tokens.at(last) not in lexicon.magnitudes and not lexicon.units.starting_at(tokens, last):
            return None
        number = Number(first, last, 2.0, 2.0, 1.0, vague=True)
        return _scale(tokens, number, lexicon)
    # 3. "half a million", "half of", "half the"
    if nxt == "half":
        return _half(tokens, first, at, lexicon)
    # 4. "a third of"; "a third goal" is an ordinal
    if word in {"a", "an"} and nxt in lexicon.fractions:
        after = tokens.at(at + 1)
        if after in {"of", "to", "or", "less", "lower", "higher", "fewer"} or (
            after == "more" and nxt != "third"
        ):
            value = 1.0 / lexicon.fractions[nxt]
            if (
                nxt == "quarter"
                and after == "of"
                and tokens.at(at + 2) in {"a", "an"}
                and tokens.at(at + 3) in lexicon.magnitudes
            ):
                value *= lexicon.magnitudes[tokens.low[at + 3]]
                return Number(first, at + 4, value, value, value, scaled=value)
            return Number(first, at + 1, value, value, fraction=True, article=True)
        return None
    # 5. "a million", "a hundred", "a dozen"
    if word in {"a", "an"} and nxt in {
        "hundred",
        "thousand",
        "million",
        "billion",
        "trillion",
        "dozen",
        "lakh",
        "crore",
    }:
        number = Number(first, at, 1.0, 1.0, 1.0, article=True)
        _scale(tokens, number, lexicon)
        return _tail(tokens, number, lexicon)
    return None


def _half(tokens: Tokens, first: int, at: int, lexicon: Lexicon) -> Number | None:
    if tokens.at(first - 1) in {
        "first",
        "second",
        "other",
        "opening",
        "1st",
        "2nd",
        "better",
        "each",
        "this",
        "last",
        "latter",
        "past",
        "and",
        "my",
    }:
        return None
    last = at + 1
    hyphen = tokens.is_hyphen(last)
    after = tokens.at(last + 1) if hyphen else tokens.at(last)
    if (hyphen and after not in {"a", "million", "billion", "dozen"}) or after in {
        "time",
        "way",
        "past",
        "term",
        "hour",
    }:
        return None
    step = last + 1 if hyphen else last
    if after in {"a", "an"}:
        if tokens.at(step + 1) in lexicon.magnitudes:
            value = 0.5 * lexicon.magnitudes[tokens.low[step + 1]]
            return Number(first, step + 2, value, value, value, scaled=value)
        if lexicon.units.starting_at(tokens, step + 1):
            return Number(first, step, 0.5, 0.5, 0.5)
        return None
    if after in {"million", "billion", "trillion", "dozen"}:
        value = 0.5 * lexicon.magnitudes[after]
        return Number(first, step + 1, value, value, value, scaled=value)
    if (
        after in {"of", "the", "its", "their", "those", "these", "that", "his", "our", "all"}
        or after in lexicon.plurals
    ):
        if tokens.at(first - 1) in {"the"} and after != "of":
            return None
        return Number(first, last, 0.5, 0.5, fraction=True, article=True)
    return None


def _words(tokens: Tokens, first: int, lexicon: Lexicon) -> Number | None:
    """ "twenty-five", "two hundred and fifty thousand", "two-thirds", "two and a half million"."""
    total, current, at = 0.0, lexicon.cardinals[tokens.low[first]], first + 1
    smallest = current
    while at < tokens.size:
        joined = at + 1 if tokens.is_hyphen(at) else at
        word = tokens.low[joined]
        if word in lexicon.cardinals and joined > at and 20 <= current % 100 < 100 and current % 10 == 0:
            value = lexicon.cardinals[word]
            if not 0 < value < 10:
                break
            current, at, smallest = current + value, joined + 1, value
            continue
        if word in lexicon.magnitudes and word not in {"score", "dozen"} and len(word) > 3:
            factor = lexicon.magnitudes[word]
            if factor == 100:
                current *= factor
            else:
                total, current = total + current * factor, 0.0
            smallest, at = factor, joined + 1
            continue
        after = at + 1 if word == "and" and smallest >= 100 else at
        word = tokens.at(after)
        if word in lexicon.cardinals and smallest >= 100 and lexicon.cardinals[word] < smallest:
            value = lexicon.cardinals[word]
            current, at, smallest = current + value, after + 1, value
            continue
        break
    value = total + current
    number = Number(first, at, value, value, _word_step(value), scaled=1.0)
    if value >= 1e3 and smallest >= 1e3:
        number.scaled = smallest
    if _fraction_tail(tokens, number, lexicon) or _one_in(tokens, number, lexicon):
        return number
    return _tail(tokens, number, lexicon)


def _word_step(value: float) -> float:
    if value <= 0 or value != int(value) or value >= 1e18:
        return 1.0
    text = str(int(value))
    return float(10 ** (len(text) - len(text.rstrip("0"))))


def _fraction_tail(tokens: Tokens, number: Number, lexicon: Lexicon) -> bool:
    """ "two-thirds", "three quarters of", "one fourth"."""
    at = number.last + 1 if tokens.is_hyphen(number.last) else number.last
    word = tokens.at(at)
    if word not in lexicon.fractions or number.low is None or number.low > 20:
        return False
    plural = word.endswith("s") or word == "halves"
    if plural != (number.low != 1) or word == "half":
        return False
    hyphen = at > number.last
    if word in {"quarters", "quarter"} and tokens.at(at + 1) != "of" and not hyphen:
        return False
    if word == "third" and not hyphen and tokens.at(at + 1) not in {"of", "to", "or", "and", ",", ""}:
        return False
    value = number.low / lexicon.fractions[word]
    number.low = number.high = value
    number.last, number.fraction, number.step = at + 1, True, None
    return True


def _tail(tokens: Tokens, number: Number, lexicon: Lexicon) -> Number:
    """ "two and a half million", "three dozen", "two million five hundred thousand"."""
    at = number.last
    if tokens.at(at) == "and" and tokens.at(at + 1) == "a" and number.low is not None:
        word = tokens.at(at + 2)
        if word in {"half", "quarter"} and tokens.at(at + 3) not in {"of"}:
            number.low = number.high = number.low + 1.0 / lexicon.fractions[word]
            number.last, number.step = at + 3, 1.0 / lexicon.fractions[word]
    return _scale(tokens, number, lexicon)
