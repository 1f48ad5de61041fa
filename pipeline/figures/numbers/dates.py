"""Dates, years, decades and clock times."""

from __future__ import annotations

from pipeline.figures.numbers.mark import Mark, counts_next, plain_value
from pipeline.figures.numbers.number import digits_value
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.plurals import is_plural
from pipeline.figures.words.tokens import HYPHENS, Tokens


def is_month(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """A month name; "may" and "march" only with a capital."""
    word = tokens.at(at)
    if word not in lexicon.months:
        return False
    printed = tokens.words[at]
    if printed[0].isupper():
        return word not in lexicon.time["month_or_modal"] or not (
            at == 0 and tokens.at(1) not in lexicon.months and tokens.kind[min(1, tokens.size - 1)] != "n"
        )
    return word not in lexicon.time["ambiguous_months"] and len(word) > 3


def _is_year(tokens: Tokens, at: int) -> bool:
    value = plain_value(tokens, at)
    return value is not None and 1000 <= value <= 2200 and len(tokens.low[at]) == 4


def _year_tail(tokens: Tokens, last: int, lexicon: Lexicon) -> int:
    """The token after ", 2022" or " 2022" where one follows a day or month."""
    step = last + 1 if tokens.at(last) == "," else last
    after = tokens.at(step + 1)
    if (
        _is_year(tokens, step)
        and after not in HYPHENS | lexicon.sets["no_year_before"]
        and not (tokens.at(last) == "," and is_plural(after, lexicon) and len(after) > 3)
    ):
        return step + 1
    return last


def month_first_at(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    if not is_month(tokens, at, lexicon):
        return None
    last = at + 1
    if tokens.at(last) == "." and tokens.glued[last]:
        last += 1
    day = plain_value(tokens, last)
    if day is not None and 1 <= day <= 31:
        begin = last
        last += 1
        if tokens.at(last) in lexicon.ordinal_suffixes and tokens.glued[last]:
            last += 1
        # "Oct. 18-22", "May 3 to 5": more days of the month
        while (tokens.at(last) in HYPHENS or tokens.at(last) in lexicon.sets["day_joins"]) and (
            plain_value(tokens, last + 1) or 99
        ) <= 31:
            follow = tokens.at(last + 2)
            if tokens.at(last) in lexicon.sets["range_words"] and (
                follow not in lexicon.sets["after_days"] and not tokens.glued[last + 1]
            ):
                break
            last += 2
        if tokens.at(last) in lexicon.sets["not_a_day_before"] or (tokens.at(last) in lexicon.sets["am_pm"]):
            last = begin
            return Mark(at, last, "date") if last > at + 1 else None
        return Mark(at, _year_tail(tokens, last, lexicon), "date")
    last_year = _year_tail(tokens, last, lexicon)
    if last_year > last:
        return Mark(at, last_year, "date")
    if tokens.at(last) in lexicon.sets["of"] and _is_year(tokens, last + 1):
        return Mark(at, last + 2, "date")
    return None


def date_at(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:  # noqa: C901 - numbered cases
    """Dates that begin with digits: "24 March", "24th of March 2022", "2019-09-01", "31/12/2019", "9/11", "1970s"."""
    value = plain_value(tokens, at)
    if value is None:
        return None
    # 1. "24 March", "3rd of May", "20-24 September"
    last = at + 1
    if tokens.at(last) in HYPHENS and (plain_value(tokens, last + 1) or 99) <= 31 and value <= 31:
        last += 2
    if tokens.at(last) in lexicon.ordinal_suffixes and tokens.glued[last]:
        last += 1
    if tokens.at(last) in lexicon.sets["of"] and is_month(tokens, last + 1, lexicon):
        last += 1
    if 1 <= value <= 31 and last < tokens.size and is_month(tokens, last, lexicon):
        last += 1
        if tokens.at(last) == "." and tokens.glued[last] and _is_year(tokens, last + 1):
            last += 1
        return Mark(at, _year_tail(tokens, last, lexicon), "date")
    # 2. numeric dates: three groups by one sign
    sign = tokens.at(at + 1)
    if (
        sign in {"/", "-", ".", "–"}
        and tokens.glued[at + 1]
        and plain_value(tokens, at + 2) is not None
        and tokens.glued[at + 2]
    ):
        if tokens.at(at + 3) == sign and tokens.glued[at + 3] and plain_value(tokens, at + 4) is not None:
            last = at + 5
            while last < tokens.size and tokens.glued[last] and last < at + 16:
                if tokens.kind[last] == "s" and not (last + 1 < tokens.size and tokens.glued[last + 1]):
                    break
                last += 1
            return Mark(at, last, "date")
        if sign == "/" and (value, plain_value(tokens, at + 2)) in {(9, 11), (24, 7), (7, 7), (50, 50)}:
            return Mark(at, at + 3, "name")
        # 3. "2014-15", "2018/19"
        short = plain_value(tokens, at + 2)
        if (
            _is_year(tokens, at)
            and short is not None
            and value >= 1900
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


def clock_at(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:
    """As in "9.45pm", "5 a.m.", "11:30", "2:14.8", "6 o'clock"."""
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
    if word in lexicon.sets["clock_suffixes"] and not (
        word in lexicon.sets["am"]
        and not tokens.glued[last]
        and tokens.at(at - 1) in lexicon.sets["before_am"]
    ):
        return Mark(at, last + 1, "clock")
    if word == "o" and tokens.at(last + 1) == "'":
        return Mark(at, last + 1, "clock")
    # "between 9 and 11 am", "from 5 to 7pm"
    if (
        word in lexicon.sets["clock_range"]
        and last + 1 < tokens.size
        and tokens.kind[last + 1] == "n"
        and tokens.at(last + 2) in lexicon.sets["am_pm"]
    ):
        return Mark(at, last + 3, "clock")
    return None


def year_at(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:  # noqa: C901 - numbered cases
    """A bare year: four digits in the range of years, where nothing is counted."""
    if not _is_year(tokens, at):
        return None
    value = int(tokens.low[at])
    before, after = tokens.at(at - 1), tokens.at(at + 1)
    if (
        before in lexicon.sets["between"]
        and after in lexicon.sets["and"]
        and _is_year(tokens, at + 2)
        and not _amount_follows(tokens, at + 3, lexicon)
    ):
        return Mark(at, at + 3, "date")
    if after in HYPHENS and tokens.is_hyphen(at + 1) and not tokens.words[at + 2][:1].isalpha():
        return None
    if (
        after in lexicon.sets["percent_words"]
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
    counted = counts_next(tokens, at + 1, lexicon)
    in_time = before in lexicon.time["prepositions"]
    if before in lexicon.sets["eras_before"] or after in lexicon.sets["eras"] or before in lexicon.months:
        return Mark(at, at + 1, "date")
    if value < 1700:
        era = in_time and before in lexicon.sets["time_openers_of_old_years"] and not counted
        return Mark(at, at + 1, "date") if era and value >= 1000 and after not in lexicon.sets["to"] else None
    hedged = lexicon.before.ending_at(tokens, at)
    if value > 2060 and not in_time:
        return None
    recent = 1950 <= value <= 2035 and value % 50 != 0 and not hedged
    if counted and not recent and (hedged or not in_time or before in lexicon.sets["not_before_years"]):
        if before in lexicon.sets["year_determiners"] or (
            not _directly_counted(tokens, at + 1, lexicon) and not hedged
        ):
            return Mark(at, at + 1, "date")
        return None
    if hedged and before not in lexicon.sets["hedges_of_years"]:
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
