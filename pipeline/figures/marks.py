"""What is no figure: dates, clock times, ordinals, scores, names, codes, addresses, counters. Marked first, each with its class.

Every rule looks at a bounded number of tokens around one number, so marking is linear in the sentence.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.figures.lexicon import Lexicon
from pipeline.figures.numbers import digits_value
from pipeline.figures.tokens import HYPHENS, Tokens


class Mark(NamedTuple):
    """Tokens first..last-1 are no figure, for the reason that `kind` names."""

    first: int
    last: int
    kind: str


def mark_at(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    """The mark that starts at a token, or None. The order of the cases is their precedence."""
    # 1. a month or weekday opens a date ("Aug. 14", "March 24, 2022"); a number word with a capital is part of a name
    if tokens.kind[at] == "w":
        return _capital_word(tokens, at, lexicon) or _month_first(tokens, at, lexicon)
    if tokens.kind[at] != "n":
        return None
    # 2. digits that only a date, a clock or a code can be
    for rule in (_date, _clock, _ordinal, _code, _counter, _label, _year, _score):
        mark = rule(tokens, at, lexicon)
        if mark is not None:
            return mark
    return None


def _capital_word(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    """ "Kick Six", "Group of Seven": a number word with a capital inside a sentence that is no title."""
    if tokens.low[at] not in lexicon.cardinals or at == 0 or not tokens.words[at][0].isupper():
        return None
    before = tokens.words[at - 1]
    if not before[0].isalnum() or tokens.words[at].isupper() or _headline_case(tokens):
        return None
    return Mark(at, at + 1, "name") if before[0].isupper() or before == "of" else None


def is_month(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """A month name; "may" and "march" only with a capital."""
    word = tokens.at(at)
    if word not in lexicon.months:
        return False
    printed = tokens.words[at]
    if printed[0].isupper():
        return word != "may" or not (
            at == 0 and tokens.at(1) not in lexicon.months and tokens.kind[min(1, tokens.size - 1)] != "n"
        )
    return word not in lexicon.time["ambiguous_months"] and len(word) > 3


def _plain(tokens: Tokens, at: int) -> int | None:
    """The value of a plain digit run (no comma, no point), or None."""
    if (
        0 <= at < tokens.size
        and tokens.kind[at] == "n"
        and tokens.low[at].isdigit()
        and len(tokens.low[at]) <= 6
    ):
        return int(tokens.low[at])
    return None


def _is_year(tokens: Tokens, at: int) -> bool:
    value = _plain(tokens, at)
    return value is not None and 1000 <= value <= 2200 and len(tokens.low[at]) == 4


def _year_tail(tokens: Tokens, last: int) -> int:
    """The token after ", 2022" or " 2022" where one follows a day or month."""
    step = last + 1 if tokens.at(last) == "," else last
    after = tokens.at(step + 1)
    if (
        _is_year(tokens, step)
        and after not in HYPHENS | {"people", "%"}
        and not (tokens.at(last) == "," and after.endswith("s") and len(after) > 3)
    ):
        return step + 1
    return last


def _month_first(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    if not is_month(tokens, at, lexicon):
        return None
    last = at + 1
    if tokens.at(last) == "." and tokens.glued[last]:
        last += 1
    day = _plain(tokens, last)
    if day is not None and 1 <= day <= 31:
        begin = last
        last += 1
        if tokens.at(last) in lexicon.ordinal_suffixes and tokens.glued[last]:
            last += 1
        # "Oct. 18-22", "May 3 to 5": more days of the month
        while (tokens.at(last) in HYPHENS or tokens.at(last) in {"to", "and", "or", "through"}) and (
            _plain(tokens, last + 1) or 99
        ) <= 31:
            follow = tokens.at(last + 2)
            if tokens.at(last) in {"to", "and", "or"} and (
                follow not in {"", ".", ",", ")", "at", "in"} and not tokens.glued[last + 1]
            ):
                break
            last += 2
        if tokens.at(last) in {"%", "per", "percent", "million", "billion"} or (
            tokens.at(last) in {"am", "pm", "a.m.", "p.m."}
        ):
            last = begin
            return Mark(at, last, "date") if last > at + 1 else None
        return Mark(at, _year_tail(tokens, last), "date")
    last_year = _year_tail(tokens, last)
    if last_year > last:
        return Mark(at, last_year, "date")
    if tokens.at(last) == "of" and _is_year(tokens, last + 1):
        return Mark(at, last + 2, "date")
    return None


def _date(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    """Dates that begin with digits: "24 March", "24th of March 2022", "2019-09-01", "31/12/2019", "9/11", "1970s"."""
    value = _plain(tokens, at)
    if value is None:
        return None
    # 1. "24 March", "3rd of May", "20-24 September"
    last = at + 1
    if tokens.at(last) in HYPHENS and (_plain(tokens, last + 1) or 99) <= 31 and value <= 31:
        last += 2
    if tokens.at(last) in lexicon.ordinal_suffixes and tokens.glued[last]:
        last += 1
    if tokens.at(last) == "of" and is_month(tokens, last + 1, lexicon):
        last += 1
    if 1 <= value <= 31 and last < tokens.size and is_month(tokens, last, lexicon):
        last += 1
        if tokens.at(last) == "." and tokens.glued[last] and _is_year(tokens, last + 1):
            last += 1
        return Mark(at, _year_tail(tokens, last), "date")
    # 2. numeric dates: three groups by one sign
    sign = tokens.at(at + 1)
    if (
        sign in {"/", "-", ".", "–"}
        and tokens.glued[at + 1]
        and _plain(tokens, at + 2) is not None
        and tokens.glued[at + 2]
    ):
        if tokens.at(at + 3) == sign and tokens.glued[at + 3] and _plain(tokens, at + 4) is not None:
            last = at + 5
            while last < tokens.size and tokens.glued[last] and last < at + 16:
                last += 1
            return Mark(at, last, "date")
        if sign == "/" and (value, _plain(tokens, at + 2)) in {(9, 11), (24, 7), (7, 7), (50, 50)}:
            return Mark(at, at + 3, "name")
        # 3. "2014-15", "2018/19"
        short = _plain(tokens, at + 2)
        if (
            _is_year(tokens, at)
            and short is not None
            and 1900 <= value
            and (
                (len(tokens.low[at + 2]) == 2 and short == (value + 1) % 100)
                or (_is_year(tokens, at + 2) and value < short <= value + 60)
            )
        ):
            return Mark(at, at + 3, "date")
    # 4. "1970s", "the 90s": decades
    if (
        tokens.at(at + 1) in {"s", "'s"}
        and tokens.glued[at + 1]
        and (_is_year(tokens, at) or (value % 10 == 0 and 10 <= value <= 90))
    ):
        return Mark(at, at + 2, "date")
    if tokens.at(at + 1) == "'" and tokens.at(at + 2) == "s" and _is_year(tokens, at):
        return Mark(at, at + 3, "date")
    return None


def _clock(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    """ "10.45pm", "5 a.m.", "11:30", "1:36.6", "6 o'clock"."""
    last = at + 1
    if (
        tokens.at(last) == ":"
        and tokens.glued[last]
        and last + 1 < tokens.size
        and tokens.kind[last + 1] == "n"
        and tokens.glued[last + 1]
    ):
        last += 2
        while (
            last + 1 < tokens.size
            and tokens.low[last] in {":", "."}
            and tokens.glued[last]
            and tokens.kind[last + 1] == "n"
            and tokens.glued[last + 1]
        ):
            last += 2
        if tokens.at(last) in lexicon.time["clock"]:
            last += 1
        return Mark(at, last, "clock")
    value = digits_value(tokens.low[at])
    if value is None or value[0] >= 24:
        return None
    word = tokens.at(last)
    if word in {"am", "pm", "a.m.", "p.m.", "o'clock"} and not (
        word == "am" and not tokens.glued[last] and tokens.at(at - 1) in {"i", "as"}
    ):
        return Mark(at, last + 1, "clock")
    if word == "o" and tokens.at(last + 1) == "'":
        return Mark(at, last + 1, "clock")
    # "between 9 and 11 am", "from 5 to 7pm"
    if (
        word in {"to", "and", "-", "–", "until"}
        and last + 1 < tokens.size
        and tokens.kind[last + 1] == "n"
        and tokens.at(last + 2) in {"am", "pm", "a.m.", "p.m."}
    ):
        return Mark(at, last + 3, "clock")
    return None


def _ordinal(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    last = at + 1
    if (
        tokens.at(last) in lexicon.ordinal_suffixes
        and tokens.glued[last]
        and _plain(tokens, at) is not None
        or (
            last < tokens.size
            and tokens.low[last] in lexicon.ordinal_suffixes
            and tokens.glued[last]
            and "," in tokens.low[at]
        )
    ):
        return Mark(at, last + 1, "ordinal")
    return None


def _code(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    """Digits that touch letters or further digit groups: names ("XC40", "5G", "COVID-19"), phones, codes, versions."""
    text = tokens.low[at]
    # 1. glued to letters on the left, and those are no currency
    if at > 0 and tokens.glued[at]:
        before = tokens.words[at - 1]
        if before[-1].isalpha():
            if not _currency_left(tokens, at, lexicon) and before.lower() not in {
                "to",
                "and",
                "for",
                "of",
                "by",
                "x",
            }:
                return _grow(tokens, at, "name")
        elif before in HYPHENS and at > 1 and tokens.glued[at - 1]:
            left = tokens.words[at - 2]
            if left[-1].isalpha() and left.lower() not in _PREFIXES and left.lower() not in lexicon.cardinals:
                if not (left.lower() in {"between", "from", "about", "to"}):
                    return _grow(tokens, at, "name")
        elif before in {"#", "@", "_", "\\"}:
            return _grow(tokens, at, "code")
        elif before == "." and at > 1 and tokens.glued[at - 1] and tokens.kind[at - 2] != "s":
            return _grow(tokens, at, "code")
        elif before == "/" and at > 1 and tokens.glued[at - 1] and tokens.words[at - 2][-1].isalpha():
            return _grow(tokens, at, "name")
    # 2. not one number: versions, long runs; leading zero
    read = digits_value(text)
    if read is None:
        return _grow(tokens, at, "code")
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
            or tail.lower() in {"am", "pm", "hrs", "st", "nd", "rd", "th", "plus", "x", "ish"}
        )  # fmt: skip
        single = len(tail) == 1 and tail in {"G", "D", "A", "B", "C", "F", "V", "T", "P", "K", "R", "E", "s"}
        if not known or (single and not (tail in {"B", "K", "C", "F", "V"} and not _named_left(tokens, at))):
            if tail == "s" and read[0] >= 10 and read[0] % 10 == 0:
                return Mark(at, at + 2, "date")
            if tail.lower() not in {"s"} or not _is_small_second(tokens, at):
                return _grow(tokens, at, "name")
    return None


_PREFIXES = frozenset(
    "now sub under over pre post non minus plus ex another to or and a mid some nearly almost about around roughly euro pound usd eur gbp".split()
)


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


def _grow(tokens: Tokens, at: int, kind: str) -> Mark:
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


def _counter(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    """List numbers and picture counters at the head of a line ("3.", "4/16"), link furniture ("12 comments")."""
    del lexicon
    if at != 0:
        return None
    nxt = tokens.at(1)
    if nxt == "/" and tokens.glued[1] and _plain(tokens, 2) is not None:
        return Mark(0, 3, "counter")
    if (
        nxt in {".", ")"}
        and tokens.glued[1]
        and tokens.size > 2
        and _plain(tokens, 0) is not None
        and not tokens.glued[2]
    ):
        return Mark(0, 1, "counter")
    if (
        nxt == "of"
        and _plain(tokens, 2) is not None
        and (tokens.size == 3 or tokens.words[3][0].isupper())
        and (_plain(tokens, 0) or 0) <= (_plain(tokens, 2) or 0)
    ):
        return Mark(0, 3, "counter")
    if tokens.size <= 5 and nxt in {
        "photos",
        "photo",
        "comments",
        "comment",
        "images",
        "shares",
        "pictures",
        "show",
        "min",
        "minute",
        "likes",
        "views",
    }:
        return Mark(0, tokens.size, "furniture")
    if nxt == "show" and tokens.at(2) == "all":
        return Mark(0, 3, "furniture")
    return None


def _counted_next(tokens: Tokens, last: int, lexicon: Lexicon) -> bool:
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
            word.endswith("s")
            and not word.endswith(("ss", "'s", "us", "is"))
            and word not in lexicon.singulars
        ):
            return tokens.words[step].islower() or not tokens.words[step - 1][0].isupper() or step == last
    return False


def _label(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    """A number that names: "Game 7", "S&P 500", "No. 3", "Watch 5"; a house number before a street."""
    read = digits_value(tokens.low[at])
    if read is None:
        return None
    before = at - 1
    if tokens.at(before) == "." and before > 0 and tokens.glued[before]:
        before -= 1
    word = tokens.at(before)
    # 1. label words
    if word in lexicon.names["labels"] and not ("," in tokens.low[at] and word not in {"no", "number"}):
        printed = tokens.words[before]
        capital = printed[0].isupper()
        counted = _counted_next(tokens, at + 1, lexicon)
        always = word in _ALWAYS
        if (
            not (counted and (word in lexicon.names["weak"] or not capital))
            and "." not in tokens.low[at][:-1]
        ):
            if (always or (capital and before > 0) or (capital and not counted)) and not (
                word == "no" and before == at - 1 and not always
            ):
                return _label_range(tokens, at)
    # 2. a capital word inside the sentence, a bare number, and nothing that it could count
    text = tokens.low[at]
    if before == at - 1 and before > 0 and text.isdigit() and len(text) <= 4 and tokens.kind[before] == "w":
        printed = tokens.words[before]
        if (
            printed.isupper()
            and len(printed) > 1
            and tokens.is_hyphen(at + 1)
            and _plain(tokens, at + 2) is not None
            and printed not in {"US", "UK"}
        ):
            return _grow(tokens, at, "name")
        if (
            len(printed) == 1
            and printed.isupper()
            and printed not in {"A", "I"}
            and not tokens.glued[at]
            and tokens.at(before - 1) != "$"
        ):
            return _label_range(tokens, at)
        proper = (
            any(letter.isupper() for letter in printed)
            and word not in lexicon.stops
            and word not in lexicon.months
            and word not in lexicon.weekdays
        )
        if proper and word not in lexicon.reporting and not _counted_next(tokens, at + 1, lexicon):
            nxt = tokens.at(at + 1)
            if (
                nxt not in HYPHENS
                and nxt not in {"to", "per", "or"}
                and not (tokens.words[before - 1][:1] in {"$", "£"})
                and not _headline_case(tokens)
            ):
                glued_unit = (
                    at + 1 < tokens.size
                    and tokens.glued[at + 1]
                    and tokens.kind[at + 1] == "w"
                    and tokens.low[at + 1] not in {"'s", "s"}
                )
                if not glued_unit and not _verbish(word, lexicon):
                    return _label_range(tokens, at)
    # 3. addresses: number, capital words, street word
    if text.isdigit() or "-" in text:
        step = at + 1
        while (
            step < min(at + 4, tokens.size) and tokens.kind[step] == "w" and tokens.words[step][0].isupper()
        ):
            if tokens.low[step] in lexicon.names["streets"] and step > at + 1:
                return Mark(at, step + 1, "address")
            step += 1
        if tokens.is_hyphen(at + 1) and _plain(tokens, at + 2) is not None:
            step = at + 3
            while (
                step < min(at + 6, tokens.size)
                and tokens.kind[step] == "w"
                and tokens.words[step][0].isupper()
            ):
                if tokens.low[step] in lexicon.names["streets"] and step > at + 3:
                    return Mark(at, step + 1, "address")
                step += 1
        if len(text) == 5 and tokens.at(at + 1) in {"zip", "postcode"}:
            return Mark(at, at + 2, "code")
    return None


_ALWAYS = frozenset(
    "no no. nos section article chapter room route highway interstate channel flight s&p fortune ftse nikkei dax cac nasdaq russell csi asx stoxx "
    "category iphone galaxy windows playstation pixel boeing airbus apollo covid formula vol vol. verse psalm apt fig ep episode phase".split()
)  # fmt: skip


def _verbish(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.irregular or (word.endswith("ed") and len(word) > 4)


def _headline_case(tokens: Tokens) -> bool:
    """Whether most words of the sentence have a capital, as in titles: then a capital says nothing."""
    words = [
        word for word, kind in zip(tokens.words, tokens.kind, strict=True) if kind == "w" and len(word) > 3
    ]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _label_range(tokens: Tokens, at: int) -> Mark:
    last = at + 1
    if tokens.is_hyphen(last) and last + 1 < tokens.size and tokens.kind[last + 1] == "n":
        last += 2
    elif last < tokens.size and tokens.glued[last] and tokens.low[last] == "s":
        last += 1
    return Mark(at, last, "name")


def _year(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    """A bare year: four digits in the range of years, where nothing is counted."""
    if not _is_year(tokens, at):
        return None
    value = int(tokens.low[at])
    before, after = tokens.at(at - 1), tokens.at(at + 1)
    if (
        before == "between"
        and after == "and"
        and _is_year(tokens, at + 2)
        and not _amount_follows(tokens, at + 3, lexicon)
    ):
        return Mark(at, at + 3, "date")
    if after in HYPHENS and tokens.is_hyphen(at + 1) and not tokens.words[at + 2][:1].isalpha():
        return None
    if (
        after in {"%", "percent"}
        or before in {"$", "£", "€", "¥", "="}
        or (at > 0 and tokens.glued[at] and before.isalpha())
    ):
        return None
    if (
        at + 1 < tokens.size
        and tokens.glued[at + 1]
        and tokens.kind[at + 1] == "w"
        and not after.startswith("'")
    ):
        return None
    counted = _counted_next(tokens, at + 1, lexicon)
    in_time = before in lexicon.time["prepositions"]
    if (
        before in {"ad", "a.d.", "bc"}
        or after in {"bc", "ad", "a.d.", "b.c.", "bce", "ce"}
        or before in lexicon.months
    ):
        return Mark(at, at + 1, "date")
    if value < 1700:
        era = (
            in_time
            and before in {"in", "since", "between", "until", "before", "after", "around", "from"}
            and not counted
        )
        return Mark(at, at + 1, "date") if era and value >= 1000 and after not in {"to"} else None
    hedged = lexicon.before.ending_at(tokens, at)
    if value > 2060 and not in_time:
        return None
    recent = 1950 <= value <= 2035 and value % 50 != 0 and not hedged
    if (
        counted
        and not recent
        and (hedged or not in_time or before in {"of", "the", "to", "for", "and", "than", "at", "around"})
    ):
        if (
            before in {"the", "its", "their", "this", "last"}
            or not _directly_counted(tokens, at + 1, lexicon)
            and not hedged
        ):
            return Mark(at, at + 1, "date")
        return None
    if hedged and before not in {"around", "about", "circa", "until", "by", "near", "since", "over"}:
        return None
    return Mark(at, at + 1, "date")


def _amount_follows(tokens: Tokens, last: int, lexicon: Lexicon) -> bool:
    """A unit, magnitude or plural stands right at a number."""
    if last >= tokens.size:
        return False
    word = tokens.low[last]
    return (
        bool(lexicon.units.starting_at(tokens, last))
        or word in lexicon.magnitudes
        or word in lexicon.plurals
        or (word.endswith("s") and word not in lexicon.singulars and word not in lexicon.stops)
    )


def _directly_counted(tokens: Tokens, last: int, lexicon: Lexicon) -> bool:
    """A unit or plural right after the number, or after one modifier in lower case."""
    if (
        lexicon.units.starting_at(tokens, last)
        or tokens.low[last] in lexicon.magnitudes
        or (tokens.words[last],) in lexicon.unit_symbols
    ):
        return True
    return tokens.words[last][0].islower()


def _score(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    """ "2-1", "89-89", "6-4": two numbers of one contest. A second number that is smaller makes no range."""
    left = _plain(tokens, at)
    if left is None or not tokens.is_hyphen(at + 1):
        return None
    right = _plain(tokens, at + 2)
    if right is None or left > 250 or right > 250:
        return None
    last = at + 3
    if tokens.is_hyphen(last) and _plain(tokens, last + 1) is not None:  # "10-4-2"
        return Mark(at, last + 2, "score")
    if (
        right <= left
        and tokens.at(last) not in lexicon.magnitudes
        and not (right < left and tokens.at(last) in {"%", "percent", "per", "km"})
    ):
        if tokens.is_hyphen(last) or (last < tokens.size and tokens.glued[last] and tokens.kind[last] == "w"):
            return None
        return Mark(at, last, "score")
    counted = (
        _counted_next(tokens, last, lexicon)
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
