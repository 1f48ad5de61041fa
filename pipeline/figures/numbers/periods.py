"""The period that a time expression names: a date, month, quarter, year, weekday, or relative time.

A date without a year is the latest such date that is not far after publication. Without a publication date only what
is printed is resolved; the rest keeps its words and has no bounds.
"""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.figures.numbers.dates import is_month
from pipeline.figures.numbers.numbers import number_at
from pipeline.figures.numbers.period import UNKNOWN, Period, day_of, last_of, month_of, safe_day, year_of
from pipeline.figures.numbers.spans import AHEAD, relative, unit_of_time
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.tokens import Tokens

_MONTHS = {
    "week": 0.25,
    "month": 1,
    "quarter": 3,
    "year": 12,
}  # of the units in which a span is told by its end
_LONGEST = 36  # months of such a span


def period_at(tokens: Tokens, at: int, published: date | None, lexicon: Lexicon) -> tuple[Period, int] | None:  # noqa: C901 - numbered cases
    """The period that starts at a token: a date, month, quarter, year, weekday, or relative time."""
    if at >= tokens.size:
        return None
    word = tokens.low[at]
    # 1. month first or day first
    if is_month(tokens, at, lexicon):
        return _month(tokens, at, at + 1, None, published, lexicon)
    if tokens.kind[at] == "n" and word.isdigit():
        value = int(word) if len(word) < 6 else 0
        after = at + 1
        if tokens.at(after) in lexicon.ordinal_suffixes and tokens.glued[after]:
            after += 1
        if tokens.at(after) in lexicon.sets["of"] and is_month(tokens, after + 1, lexicon):
            after += 1
        if 1 <= value <= 31 and after < tokens.size and is_month(tokens, after, lexicon):
            return _month(tokens, after, after + 1, value, published, lexicon)
        modifies = (
            at + 1 < tokens.size and tokens.kind[at + 1] == "w" and tokens.low[at + 1] not in lexicon.stops
        )
        opened = tokens.at(at - 1) in lexicon.sets["year_openers"]
        money = tokens.at(at - 1) in {"$", "£", "€"}
        if len(word) == 4 and 1800 <= value <= 2100 and not money and (opened or not modifies):
            return year_of(value), at + 1
        return _months_to(tokens, at, published, lexicon)
    # 2. weekdays: the last one up to publication
    if word in lexicon.weekdays and tokens.words[at][0].isupper():
        last = at + 1
        while tokens.at(last) in lexicon.sets["parts_of_days"]:
            last += 1
        if published is None:
            return UNKNOWN, last
        back = (published.weekday() - lexicon.weekdays[word]) % 7
        if tokens.at(at - 1) in lexicon.sets["next_"]:
            back -= 7
        elif tokens.at(at - 1) in lexicon.sets["last_"] and back == 0:
            back = 7
        day = published - timedelta(days=back)
        return day_of(day), last
    return relative(tokens, at, published, lexicon) or _months_to(tokens, at, published, lexicon)


def _month(  # noqa: C901, PLR0917 - numbered cases; a rule looks at the whole sentence
    tokens: Tokens, at: int, last: int, day: int | None, published: date | None, lexicon: Lexicon
) -> tuple[Period, int]:
    month = lexicon.months[tokens.low[at]]
    if tokens.at(last) == "." and tokens.glued[last] and last + 1 < tokens.size:
        last += 1
    if (
        day is None
        and last < tokens.size
        and tokens.kind[last] == "n"
        and tokens.low[last].isdigit()
        and 1 <= int(tokens.low[last][:4]) <= 31
    ):
        day = int(tokens.low[last])
        last += 1
        if tokens.at(last) in lexicon.ordinal_suffixes and tokens.glued[last]:
            last += 1
    year = None
    step = last + 1 if tokens.at(last) in lexicon.sets["before_years"] else last
    if (
        tokens.at(last) in lexicon.sets["last_"]
        and unit_of_time(tokens.at(step), lexicon) == "year"
        and published is not None
    ):
        year, last = published.year - 1, step + 1
    elif (
        step < tokens.size
        and tokens.kind[step] == "n"
        and tokens.low[step].isdigit()
        and len(tokens.low[step]) == 4
        and 1800 <= int(tokens.low[step]) <= 2100
    ):
        year, last = int(tokens.low[step]), step + 1
    if year is None:
        if published is None:
            return UNKNOWN, last
        year = published.year
        if safe_day(year, month, day or 1) > published + AHEAD or (
            tokens.at(at - 1) in lexicon.sets["last_"]
            and safe_day(year, month, 1) > published - timedelta(days=31)
        ):
            year -= 1
        elif tokens.at(at - 1) in lexicon.sets["next_"] and safe_day(year, month, 1) <= published:
            year += 1
    if day is not None:
        return day_of(safe_day(year, month, day)), last
    return month_of(year, month), last


def ends_a_span(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a token goes on from a length of time to its end: "three months [to March]", "the year [ended 30 June]"."""
    if tokens.at(at) not in lexicon.sets["span_ends"]:
        return False
    return period_at(tokens, _behind_end_of(tokens, at + 1, lexicon), None, lexicon) is not None


def _behind_end_of(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    step = at
    while tokens.at(step) in lexicon.sets["end_of"] and step < at + 4:
        step += 1
    return step


def _months_to(
    tokens: Tokens, at: int, published: date | None, lexicon: Lexicon
) -> tuple[Period, int] | None:
    """As in "the three months to the end of March", "the year to April", "the week to May 10"."""
    number = (
        number_at(tokens, at, lexicon)
        if tokens.kind[at] == "n" or tokens.low[at] in lexicon.cardinals
        else None
    )
    step, count = (number.last, number.low) if number is not None else (at, 1.0)
    unit = unit_of_time(tokens.at(step), lexicon) or ""
    if count is None or not 0 < count * _MONTHS.get(unit, 99) <= _LONGEST:
        return None
    if not ends_a_span(tokens, step + 1, lexicon):
        return None
    inner = period_at(tokens, _behind_end_of(tokens, step + 2, lexicon), published, lexicon)
    if inner is None or inner[0].end is None:
        return inner
    end = inner[0].end
    if unit == "week":
        return Period(end - timedelta(days=int(7 * count) - 1), end, "day"), inner[1]
    index = end.year * 12 + end.month - int(count * _MONTHS[unit])
    first = date(index // 12, index % 12 + 1, 1)
    if end < last_of(end.year, end.month):  # "the year to 5 April"
        first = safe_day((index - 1) // 12, (index - 1) % 12 + 1, end.day) + timedelta(days=1)
    return Period(first, end, "year" if inner[0].precision == "year" else "month"), inner[1]
