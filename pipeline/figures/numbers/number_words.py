"""Numbers in words: "two hundred and fifty thousand", "half a million", "two-thirds", "one in five"."""

from __future__ import annotations

from pipeline.figures.numbers.magnitudes import read_scale
from pipeline.figures.numbers.number import Number, digits_value
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.tokens import Tokens


def read_one_in(tokens: Tokens, number: Number, lexicon: Lexicon) -> bool:
    """As in "one in five", "nine out of ten": a share."""
    at = number.last
    if tokens.at(at) in lexicon.sets["in"]:
        at += 1
    elif tokens.at(at) in lexicon.sets["out"] and tokens.at(at + 1) in lexicon.sets["of"]:
        at += 2
    else:
        return False
    if tokens.at(at) in lexicon.sets["every"]:
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
    rare = number.low == 1 and "," in tokens.low[at]  # "1 in 10,000"
    if whole is None or not number.low < whole <= (1_000_000 if rare else 100):
        return False
    if not unitless or after in lexicon.magnitudes:
        return False
    if tokens.at(number.last) in lexicon.sets["in"] and (number.low > 9 or number.low != int(number.low)):
        return False
    number.low = number.high = number.low / whole
    number.last, number.fraction, number.step = at + 1, True, None
    return True


def article_at(tokens: Tokens, first: int, lexicon: Lexicon) -> Number | None:  # noqa: C901 - numbered cases
    """Numbers that begin with "a", "half", "a couple of", "a few"."""
    word = tokens.low[first]
    at = first + 1 if word in lexicon.sets["a_the"] else first
    nxt = tokens.at(at)
    if word in lexicon.sets["the_"]:
        return None
    # 1. "a few", "several", "few hundred": vague, with the magnitude that is printed
    if nxt in lexicon.sets["few_several"]:
        if word in lexicon.sets["few"] or (
            nxt in lexicon.sets["several"] and word not in lexicon.sets["several"]
        ):
            return None
        last = at + 1
        while tokens.at(last) in lexicon.magnitudes:
            last += 1
        return Number(first, last, None, None, vague=True)
    # 2. "a couple of", "a couple hundred"
    if nxt in lexicon.sets["couple"] and word not in lexicon.sets["couple"]:
        last = at + 1
        if tokens.at(last) in lexicon.sets["of"]:
            last += 1
        elif tokens.at(last) not in lexicon.magnitudes and not lexicon.units.starting_at(tokens, last):
            return None
        number = Number(first, last, 2.0, 2.0, 1.0, vague=True)
        return read_scale(tokens, number, lexicon)
    # 3. "half a million", "half of", "half the"
    if nxt in lexicon.sets["half"]:
        return _half(tokens, first, at, lexicon)
    # 4. "a third of"; "a third goal" is an ordinal
    if word in lexicon.sets["a"] and nxt in lexicon.fractions:
        after = tokens.at(at + 1)
        sized = tokens.at(first - 1) in lexicon.sets["before_fraction"]
        ends = after in lexicon.words["prepositions"] or after in {"", ".", ","}
        if (
            (
                sized
                and (ends or after in lexicon.sets["relative_time"])
                and (nxt not in lexicon.sets["quarters"] or tokens.at(first - 1) in lexicon.sets["by"])
            )
            or after in lexicon.sets["fraction_followers"]
            or (after in lexicon.sets["more"] and nxt not in lexicon.sets["third"])
            or (
                after in lexicon.sets["after_a_share"]
                and tokens.at(first - 1) in lexicon.sets["before_a_share"]
            )
        ):
            value = 1.0 / lexicon.fractions[nxt]
            if (
                nxt in lexicon.sets["quarters"]
                and after in lexicon.sets["of"]
                and tokens.at(at + 2) in lexicon.sets["a"]
                and tokens.at(at + 3) in lexicon.magnitudes
            ):
                value *= lexicon.magnitudes[tokens.low[at + 3]]
                return Number(first, at + 4, value, value, value, scaled=value)
            return Number(first, at + 1, value, value, fraction=True, article=True)
        return None
    # 5. "a million", "a hundred", "a dozen"
    if word in lexicon.sets["a"] and nxt in lexicon.sets["magnitudes_after_article"]:
        number = Number(first, at, 1.0, 1.0, 1.0, article=True)
        read_scale(tokens, number, lexicon)
        return _tail(tokens, number, lexicon)
    return None


def _is_number(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    return at >= 0 and (tokens.kind[at] == "n" or tokens.low[at] in lexicon.cardinals)


def _half(tokens: Tokens, first: int, at: int, lexicon: Lexicon) -> Number | None:
    before = tokens.at(first - 1)
    if before in lexicon.sets["not_before_half"] and not (
        before in lexicon.sets["and"] and not _is_number(tokens, first - 2, lexicon)
    ):
        return None
    last = at + 1
    hyphen = tokens.is_hyphen(last)
    after = tokens.at(last + 1) if hyphen else tokens.at(last)
    if (hyphen and after not in lexicon.sets["after_half_hyphen"]) or after in lexicon.sets["not_after_half"]:
        return None
    step = last + 1 if hyphen else last
    if after in lexicon.sets["a"]:
        if tokens.at(step + 1) in lexicon.magnitudes:
            value = 0.5 * lexicon.magnitudes[tokens.low[step + 1]]
            return Number(first, step + 2, value, value, value, scaled=value)
        if (
            lexicon.units.starting_at(tokens, step + 1) or tokens.at(step + 1) in lexicon.sets["points"]
        ):  # "half a mile": the unit stands behind the article
            return Number(first, step + 1, 0.5, 0.5, 0.5, stop=step)
        return None
    if after in lexicon.sets["halved_magnitudes"]:
        value = 0.5 * lexicon.magnitudes[after]
        return Number(first, step + 1, value, value, value, scaled=value)
    if after in lexicon.sets["half_followers"] or after in lexicon.plurals:
        if tokens.at(first - 1) in lexicon.sets["the_"] and after not in lexicon.sets["of"]:
            return None
        return Number(first, last, 0.5, 0.5, fraction=True, article=True)
    return None


def words_at(tokens: Tokens, first: int, lexicon: Lexicon) -> Number | None:
    """As in "twenty-five", "two hundred and fifty thousand", "two-thirds", "two and a half million"."""
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
        if word in lexicon.magnitudes and word not in lexicon.sets["no_multipliers"] and len(word) > 3:
            factor = lexicon.magnitudes[word]
            if factor == 100:
                current *= factor
            else:
                total, current = total + current * factor, 0.0
            smallest, at = factor, joined + 1
            continue
        after = at + 1 if word in lexicon.sets["and"] and smallest >= 100 else at
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
    if _fraction_tail(tokens, number, lexicon) or read_one_in(tokens, number, lexicon):
        return number
    return _tail(tokens, number, lexicon)


def _word_step(value: float) -> float:
    if value <= 0 or value != int(value) or value >= 1e18:
        return 1.0
    text = str(int(value))
    return float(10 ** (len(text) - len(text.rstrip("0"))))


def _fraction_tail(tokens: Tokens, number: Number, lexicon: Lexicon) -> bool:
    """As in "two-thirds", "three quarters of", "one fourth"."""
    at = number.last + 1 if tokens.is_hyphen(number.last) else number.last
    word = tokens.at(at)
    if word not in lexicon.fractions or number.low is None or number.low > 20:
        return False
    plural = word.endswith(lexicon.endings["plural"]) or word in lexicon.sets["half_plural"]
    if plural != (number.low != 1) or word in lexicon.sets["half"]:
        return False
    hyphen = at > number.last
    if word in lexicon.sets["quarters"] and tokens.at(at + 1) not in lexicon.sets["of"] and not hyphen:
        return False
    if (
        word in lexicon.sets["third"]
        and not hyphen
        and tokens.at(at + 1) not in lexicon.sets["third_followers"]
    ):
        return False
    value = number.low / lexicon.fractions[word]
    number.low = number.high = value
    number.last, number.fraction, number.step = at + 1, True, None
    return True


def _tail(tokens: Tokens, number: Number, lexicon: Lexicon) -> Number:
    """As in "two and a half million", "three dozen", "two million five hundred thousand"."""
    at = number.last
    if tokens.at(at) in lexicon.sets["and"] and tokens.at(at + 1) == "a" and number.low is not None:
        word = tokens.at(at + 2)
        if word in lexicon.sets["tail_fractions"] and tokens.at(at + 3) not in lexicon.sets["of"]:
            number.low = number.high = number.low + 1.0 / lexicon.fractions[word]
            number.last, number.step = at + 3, 1.0 / lexicon.fractions[word]
    return read_scale(tokens, number, lexicon)
