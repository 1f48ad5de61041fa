"""Digits that touch letters or further digit groups: names ("QX70", "5G", "COVID-19"), phone numbers, codes, versions."""

from __future__ import annotations

from pipeline.figures.numbers.mark import Mark
from pipeline.figures.numbers.number import digits_value
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.tokens import HYPHENS, Tokens


def code_at(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:  # noqa: C901 - numbered cases
    """Digits that touch letters or further digit groups: names ("QX70", "5G", "COVID-19"), phones, codes, versions."""
    text = tokens.low[at]
    # 1. glued to letters on the left, and those are no currency
    if at > 0 and tokens.glued[at]:
        before = tokens.words[at - 1]
        if before[-1].isalpha():
            if not _currency_left(tokens, at, lexicon) and before not in lexicon.sets["glued_function_words"]:
                return grown_mark(tokens, at, "name")
        elif before in HYPHENS and at > 1 and tokens.glued[at - 1]:
            left = tokens.words[at - 2]
            if (
                left[-1].isalpha()
                and left.lower() not in lexicon.sets["number_prefixes"]
                and left.lower() not in lexicon.cardinals
            ) and left.lower() not in lexicon.sets["range_prepositions"]:
                return grown_mark(tokens, at, "name")
        elif before in {"#", "@", "_", "\\"} or (
            before == "." and at > 1 and tokens.glued[at - 1] and tokens.kind[at - 2] != "s"
        ):
            return grown_mark(tokens, at, "code")
        elif before == "/" and at > 1 and tokens.glued[at - 1] and tokens.words[at - 2][-1].isalpha():
            return grown_mark(tokens, at, "name")
    # 2. not one number: versions, long runs; leading zero
    read = digits_value(text)
    if read is None:
        return grown_mark(tokens, at, "code")
    if len(text) > 1 and text[0] == "0" and text.isdigit():
        return _phone(tokens, at) or Mark(at, at + 1, "code")
    phone = _phone(tokens, at)
    if phone is not None:
        return phone
    # 3. letters glued on the right that are no unit, magnitude or plural
    if at + 1 < tokens.size and tokens.glued[at + 1] and tokens.kind[at + 1] == "w":
        tail = tokens.words[at + 1]
        known = (
            (tail,) in lexicon.unit_symbols or tuple(tokens.words[at + 1 : at + 3]) in lexicon.unit_symbols or tail.lower() in lexicon.magnitudes or tail in lexicon.magnitude_letters
            or tail.lower() in lexicon.ordinal_suffixes or (tail,) in lexicon.money_symbols or lexicon.units.starting_at(tokens, at + 1)
            or tail.lower() in lexicon.sets["number_suffixes"]
        )  # fmt: skip
        single = len(tail) == 1 and tail in {"G", "D", "A", "B", "C", "F", "V", "T", "P", "K", "R", "E", "s"}
        if not known or (single and not (tail in {"B", "K", "C", "F", "V"} and not _named_left(tokens, at))):
            if tail == "s" and read[0] >= 10 and read[0] % 10 == 0:
                return Mark(at, at + 2, "date")
            if tail.lower() != "s" or not _is_small_second(tokens, at):
                return grown_mark(tokens, at, "name")
    return None


def _is_small_second(tokens: Tokens, at: int) -> bool:
    return "." in tokens.low[at] or not (tokens.low[at].isdigit() and int(tokens.low[at]) > 60)


def _named_left(tokens: Tokens, at: int) -> bool:
    return at > 1 and tokens.words[at - 1][0].isupper()


def _currency_left(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    return any(
        tuple(tokens.words[at - width : at]) in lexicon.money_symbols
        and not (tokens.glued[at - width] and tokens.words[at - width - 1][-1] in "-–/&.")
        for width in (1, 2, 3)
        if at >= width
    )


def grown_mark(tokens: Tokens, at: int, kind: str) -> Mark:
    """The mark from a number to the end of the run of tokens that touch it, without closing punctuation."""
    last = at + 1
    while (
        last < tokens.size
        and tokens.glued[last]
        and (
            tokens.kind[last] != "s"
            or (
                tokens.low[last] in HYPHENS | {"/", ".", "_", ":"}
                and last + 1 < tokens.size
                and tokens.glued[last + 1]
            )
        )
    ):
        if tokens.kind[last] == "w" and tokens.low[last].startswith("'"):
            break
        last += 1
    return Mark(at, last, kind)


def _phone(tokens: Tokens, at: int) -> Mark | None:
    """Three digit groups or more with at least nine digits, by spaces, hyphens or parentheses."""
    last, groups, digits = at, 0, 0
    while last < tokens.size and groups < 12:
        if tokens.kind[last] == "n" and tokens.low[last].isdigit():
            groups, digits, last = groups + 1, digits + len(tokens.low[last]), last + 1
        elif (
            tokens.low[last] in {"-", ")", "(", "–"}
            and last > at
            and last + 1 < tokens.size
            and tokens.kind[last + 1] in "ns"
            and tokens.low[last + 1][0] in "0123456789("
        ):
            last += 1
        else:
            break
    first_group = tokens.low[at]
    if groups >= 3 and digits >= 9 and len(first_group) <= 5:
        return Mark(at, last, "phone")
    if groups == 2 and digits >= 7 and first_group[0] == "0":
        return Mark(at, last, "phone")
    if groups == 2 and digits == 10 and len(first_group) == 3 and False:
        return Mark(at, last, "phone")
    return None
