"""Periods that are named by their distance or number: "last week", "the past three months", "the fourth quarter of 2021"."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.figures.numbers.numbers import number_at
from pipeline.figures.numbers.period import UNKNOWN, Period, day_of, last_of, quarter_of, shifted, year_of
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.tokens import Tokens
from pipeline.records import DatePrecision

AHEAD = timedelta(days=45)  # a date without a year lies at most this far after publication
_DAYS = {
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.44,
    "quarter": 91.31,
    "year": 365.25,
    "decade": 3652.5,
}
_A_FEW = 3.0
_LONGEST = 1000  # units of time that lie back; more are no date


def relative(tokens: Tokens, at: int, published: date | None, lexicon: Lexicon) -> tuple[Period, int] | None:
    """The relative or numbered period that starts at a token, with the token behind it."""
    word = tokens.low[at]
    # 1. today, yesterday, tomorrow
    if word in lexicon.time["days_from_now"]:
        if published is None:
            return UNKNOWN, at + 1
        return day_of(published + timedelta(days=lexicon.time["days_from_now"][word])), at + 1
    # 2. quarters and halves: "the fourth quarter of 2021", "Q3 2022", "the first half of 2020"
    part = _part_of_year(tokens, at, published, lexicon)
    if part is not None:
        return part
    # 3. last week, this year, next month; "the past three months"
    verb = word in lexicon.sets["last_"] and tokens.at(at - 1) in lexicon.words["auxiliaries"]
    if word in lexicon.time["near"] and at + 1 < tokens.size and not verb:
        near = _near(tokens, at, published, lexicon)
        if near is not None:
            return near
    # 4. "eight months ago", "a year earlier"
    return _back(tokens, at, published, lexicon)


def unit_of_time(word: str, lexicon: Lexicon) -> str | None:
    """The unit that a word names in singular or plural: hour, day, week, weekend, month, quarter, year, decade."""
    unit: str | None = lexicon.time["units"].get(word)
    return unit


def year_at(tokens: Tokens, at: int) -> int | None:
    """The year that is printed at a token, or None."""
    if not 0 <= at < tokens.size or not tokens.low[at].isdigit() or len(tokens.low[at]) != 4:
        return None
    year = int(tokens.low[at])
    return year if 1800 <= year <= 2100 else None


def this_period(
    tokens: Tokens, at: int, published: date | None, lexicon: Lexicon
) -> tuple[Period, int] | None:
    """As in "(the end of) the year": the current one."""
    unit = unit_of_time(tokens.at(at + 1), lexicon)
    if tokens.at(at) not in lexicon.sets["the_"] or unit is None:
        return None
    if published is None:
        return UNKNOWN, at + 2
    period = shifted(unit, 0, published)
    return (period, at + 2) if period is not None else None


def _part_of_year(
    tokens: Tokens, at: int, published: date | None, lexicon: Lexicon
) -> tuple[Period, int] | None:
    word, time = tokens.low[at], lexicon.time
    joined = at + 2 if tokens.is_hyphen(at + 1) else at + 1
    if word in time["quarters"] and unit_of_time(tokens.at(joined), lexicon) == "quarter":
        return _quarter(tokens, time["quarters"][word], joined + 1, published, lexicon)
    glued = at + 1 < tokens.size and tokens.glued[at + 1]
    if word in time["quarter_letters"] and glued and tokens.low[at + 1] in {"1", "2", "3", "4"}:
        return _quarter(tokens, int(tokens.low[at + 1]), at + 2, published, lexicon)
    if word in time["halves"] and tokens.at(at + 1) in lexicon.sets["half"]:
        dated = tokens.at(at + 2) not in lexicon.sets["of"] or (
            at + 3 < tokens.size and tokens.kind[at + 3] == "n"
        )
        if dated and tokens.at(at + 2) in lexicon.sets["after_half_of_year"]:
            return _half_of(tokens, time["halves"][word], at + 2, published, lexicon)
    return _first_months(tokens, at, published, lexicon) if word in lexicon.sets["first"] else None


def _near(tokens: Tokens, at: int, published: date | None, lexicon: Lexicon) -> tuple[Period, int] | None:
    by: int = lexicon.time["near"][tokens.low[at]]
    unit = unit_of_time(tokens.low[at + 1], lexicon)
    if unit is not None:
        period = shifted(unit, by, published) if published is not None else UNKNOWN
        return (period, at + 2) if period is not None else None
    number = number_at(tokens, at + 1, lexicon)
    step, count = (number.last, number.low) if number is not None else (at + 1, None)
    if tokens.at(step) in lexicon.sets["few"]:
        step, count = step + 1, _A_FEW
    unit = unit_of_time(tokens.at(step), lexicon)
    if unit not in _DAYS or count is None or count >= _LONGEST:
        return None
    if published is None:
        return UNKNOWN, step + 1
    span = timedelta(days=int(count * _DAYS[unit]))
    first, end = (published, published + span) if by > 0 else (published - span, published)
    exact: DatePrecision = "day" if unit in {"day", "week"} else "month" if unit == "month" else "year"
    return Period(first, end, exact), step + 1


def _back(tokens: Tokens, at: int, published: date | None, lexicon: Lexicon) -> tuple[Period, int] | None:
    word = tokens.low[at]
    number = number_at(tokens, at, lexicon) if tokens.kind[at] == "n" or word in lexicon.cardinals else None
    count = number.low if number is not None else 1.0 if word in lexicon.sets["a"] else None
    step = number.last if number is not None else at + 1
    unit = unit_of_time(tokens.at(step), lexicon)
    if count is None or unit not in _DAYS or tokens.at(step + 1) not in lexicon.sets["ago_earlier"]:
        return None
    if count >= _LONGEST:
        return None
    if published is None:
        return UNKNOWN, step + 2
    day = published - timedelta(days=int(count * _DAYS[unit]))
    if unit in {"year", "decade"}:
        return year_of(day.year), step + 2
    return Period(day, day, "day" if unit in {"day", "hour"} else "month"), step + 2


def _half_of(
    tokens: Tokens, number: int, last: int, published: date | None, lexicon: Lexicon
) -> tuple[Period, int]:
    """As in "the first half of 2022", "the second half"."""
    step = last + 1 if tokens.at(last) in lexicon.sets["of"] else last
    year, behind = year_at(tokens, step), step + 1
    if year is None:
        if published is None:
            return UNKNOWN, last
        year, behind = published.year, last
    first, final = (1, 6) if number == 1 else (7, 12)
    return Period(date(year, first, 1), last_of(year, final), "month"), behind


def _first_months(
    tokens: Tokens, at: int, published: date | None, lexicon: Lexicon
) -> tuple[Period, int] | None:
    """As in "the first nine months of 2022", "the first four months of this year", "the first two months"."""
    number = number_at(tokens, at + 1, lexicon) if at + 1 < tokens.size else None
    if number is None or number.low is None or not 1 < number.low < 12:
        return None
    if unit_of_time(tokens.at(number.last), lexicon) != "month":
        return None
    step = number.last + 1
    year, last = (published.year if published else 0), step
    if tokens.at(step) in lexicon.sets["of"]:
        step += 1
        yearly = unit_of_time(tokens.at(step + 1), lexicon) == "year"
        printed = year_at(tokens, step)
        if tokens.at(step) in lexicon.sets["this_the"] and yearly:
            last = step + 2
        elif tokens.at(step) in lexicon.sets["last_"] and yearly:
            year, last = year - 1, step + 2
        elif printed is not None:
            year, last = printed, step + 1
        else:
            return None  # the first nine months of a war, a pregnancy, a contract
    if year < 1:
        return UNKNOWN, last
    return Period(date(year, 1, 1), last_of(year, int(number.low)), "month"), last


def _quarter(
    tokens: Tokens, number: int, last: int, published: date | None, lexicon: Lexicon
) -> tuple[Period, int]:
    step = last
    while tokens.at(step) in lexicon.sets["ended"]:
        step += 1
    year = year_at(tokens, step)
    if year is not None:
        return quarter_of(year, number), step + 1
    if published is None:
        return UNKNOWN, last
    period = quarter_of(published.year, number)
    early = period.start is not None and period.start > published + AHEAD
    return quarter_of(published.year - 1, number) if early else period, last
