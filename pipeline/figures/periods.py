"""The period that a time expression names: a date, month, quarter, year, weekday, or relative time.

A date without a year is the latest such date that is not far after publication. Without a publication date only what
is printed is resolved; the rest keeps its words and has no bounds.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.figures.dates import is_month
from pipeline.figures.lexicon import Lexicon
from pipeline.figures.numbers import number_at
from pipeline.figures.tokens import Tokens
from pipeline.records import DatePrecision

_AHEAD = timedelta(days=45)  # a date without a year lies at most this far after publication


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of what a time expression names, and how exact it is."""

    start: date | None
    end: date | None
    precision: DatePrecision


_UNKNOWN = Period(None, None, "unknown")


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
        if tokens.at(after) == "of" and is_month(tokens, after + 1, lexicon):
            after += 1
        if 1 <= value <= 31 and after < tokens.size and is_month(tokens, after, lexicon):
            return _month(tokens, after, after + 1, value, published, lexicon)
        modifies = (
            at + 1 < tokens.size and tokens.kind[at + 1] == "w" and tokens.low[at + 1] not in lexicon.stops
        )
        opened = tokens.at(at - 1) in lexicon.sets["year_openers"]
        money = tokens.at(at - 1) in {"$", "£", "€"}
        if len(word) == 4 and 1800 <= value <= 2100 and not money and (opened or not modifies):
            return Period(date(value, 1, 1), date(value, 12, 31), "year"), at + 1
        return _months_to(tokens, at, published, lexicon)
    # 2. weekdays: the last one up to publication
    if word in lexicon.weekdays and tokens.words[at][0].isupper():
        last = at + 1
        while tokens.at(last) in {"morning", "evening", "night", "afternoon"}:
            last += 1
        if published is None:
            return _UNKNOWN, last
        back = (published.weekday() - lexicon.weekdays[word]) % 7
        if tokens.at(at - 1) == "next":
            back -= 7
        elif tokens.at(at - 1) == "last" and back == 0:
            back = 7
        day = published - timedelta(days=back)
        return Period(day, day, "day"), last
    return _relative(tokens, at, published, lexicon)


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
    step = last + 1 if tokens.at(last) in {",", "of", "last"} else last
    if tokens.at(last) == "last" and tokens.at(step) == "year" and published is not None:
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
            return _UNKNOWN, last
        year = published.year
        if _safe(year, month, day or 1) > published + _AHEAD or (
            tokens.at(at - 1) == "last" and _safe(year, month, 1) > published - timedelta(days=31)
        ):
            year -= 1
        elif tokens.at(at - 1) == "next" and _safe(year, month, 1) <= published:
            year += 1
    if day is not None:
        exact = _safe(year, month, day)
        return Period(exact, exact, "day"), last
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month"), last


def _safe(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


_NEAR = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


def _relative(tokens: Tokens, at: int, published: date | None, lexicon: Lexicon) -> tuple[Period, int] | None:  # noqa: C901 - numbered cases
    word = tokens.low[at]
    # 1. today, yesterday, tomorrow
    if word in {"today", "yesterday", "tomorrow", "tonight"}:
        if published is None:
            return _UNKNOWN, at + 1
        day = published + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
        return Period(day, day, "day"), at + 1
    # 2. quarters: "the fourth quarter of 2021", "this quarter", "Q3 2022", "fourth-quarter"
    quarters: dict[str, int] = lexicon.time["quarters"]
    joined = at + 2 if tokens.is_hyphen(at + 1) else at + 1
    if word in quarters and tokens.at(joined) == "quarter":
        return _quarter(tokens, quarters[word], joined + 1, published)
    if (
        word == "q"
        and at + 1 < tokens.size
        and tokens.low[at + 1] in {"1", "2", "3", "4"}
        and tokens.glued[at + 1]
    ):
        return _quarter(tokens, int(tokens.low[at + 1]), at + 2, published)
    if (
        word in {"first", "second"}
        and tokens.at(at + 1) == "half"
        and tokens.at(at + 2) in {"of", "", ".", ","}
    ) and (tokens.at(at + 2) != "of" or (at + 3 < tokens.size and tokens.kind[at + 3] == "n")):
        return _half_of(tokens, 1 if word == "first" else 2, at + 2, published)
    months = _first_months(tokens, at, published, lexicon) if word == "first" else None
    if months is not None:
        return months
    # 3. last week, this year, next month; "the past three months"
    verb = word == "last" and tokens.at(at - 1) in lexicon.words["auxiliaries"]
    if word in _NEAR and at + 1 < tokens.size and not verb:
        if published is not None and tokens.at(at + 1) == "quarter":
            index = published.year * 4 + (published.month - 1) // 3 + _NEAR[word]
            return _quarter_of(index // 4, index % 4 + 1), at + 2
        single = _shift(tokens.low[at + 1], _NEAR[word], published)
        if single is not None:
            return single, at + 2
        number = number_at(tokens, at + 1, lexicon)
        step, count = (number.last, number.low) if number is not None else (at + 1, None)
        if tokens.at(step) == "few":
            step, count = step + 1, 3.0
        unit = tokens.at(step).removesuffix("s")
        if unit in _DAYS and count is not None and count < 1000:
            if published is None:
                return _UNKNOWN, step + 1
            span = timedelta(days=int(count * _DAYS[unit]))
            first, end = (published, published + span) if _NEAR[word] > 0 else (published - span, published)
            return Period(
                first, end, "day" if unit in {"day", "week"} else "month" if unit == "month" else "year"
            ), step + 1
    # 4. "the three months to the end of March", "the year to April", "the year ended 30 June"
    months = _months_to(tokens, at, published, lexicon)
    if months is not None:
        return months
    # 5. "eight months ago", "a year earlier"
    number = number_at(tokens, at, lexicon) if tokens.kind[at] == "n" or word in lexicon.cardinals else None
    count = number.low if number is not None else 1.0 if word in {"a", "an"} else None
    step = number.last if number is not None else at + 1
    unit = tokens.at(step).removesuffix("s")
    if count is not None and unit in _DAYS and tokens.at(step + 1) in {"ago", "earlier"} and count < 1000:
        if published is None:
            return _UNKNOWN, step + 2
        day = published - timedelta(days=int(count * _DAYS[unit]))
        if unit in {"year", "decade"}:
            return Period(date(day.year, 1, 1), date(day.year, 12, 31), "year"), step + 2
        return Period(day, day, "day" if unit in {"day", "hour"} else "month"), step + 2
    return None


_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25, "decade": 3652.5}


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
    number = (
        number_at(tokens, at, lexicon)
        if tokens.kind[at] == "n" or tokens.low[at] in lexicon.cardinals
        else None
    )
    step, count = (number.last, number.low) if number is not None else (at, 1.0)
    unit = tokens.at(step).removesuffix("s")
    months = {"month": 1, "year": 12, "quarter": 3}.get(unit)
    if unit == "week" and count is not None and count <= 52 and ends_a_span(tokens, step + 1, lexicon):
        inner = period_at(tokens, _behind_end_of(tokens, step + 2, lexicon), published, lexicon)
        if inner is None or inner[0].end is None:
            return inner
        return Period(inner[0].end - timedelta(days=int(7 * count) - 1), inner[0].end, "day"), inner[1]
    if (
        months is None
        or count is None
        or not 0 < count * months <= 36
        or not ends_a_span(tokens, step + 1, lexicon)
    ):
        return None
    inner = period_at(tokens, _behind_end_of(tokens, step + 2, lexicon), published, lexicon)
    if inner is None or inner[0].end is None:
        return (inner[0], inner[1]) if inner is not None else None
    end = inner[0].end
    index = end.year * 12 + end.month - int(count * months)
    first = date(index // 12, index % 12 + 1, 1)
    if end.day < calendar.monthrange(end.year, end.month)[1]:  # "the year to 5 April"
        before = index - 1
        first = _safe(before // 12, before % 12 + 1, end.day) + timedelta(days=1)
    return Period(first, end, "month" if inner[0].precision != "year" else "year"), inner[1]


def this_period(tokens: Tokens, at: int, published: date | None) -> tuple[Period, int] | None:
    """As in "(the end of) the year": the current one."""
    if tokens.at(at) != "the":
        return None
    period = _shift(tokens.at(at + 1), 0, published)
    return (period, at + 2) if period is not None else None


def _half_of(tokens: Tokens, number: int, last: int, published: date | None) -> tuple[Period, int]:
    """As in "the first half of 2022", "the second half"."""
    step = last + 1 if tokens.at(last) == "of" else last
    year = (
        int(tokens.low[step])
        if step < tokens.size and tokens.kind[step] == "n" and tokens.low[step].isdigit()
        else 0
    )
    if not 1800 <= year <= 2100:
        if published is None:
            return _UNKNOWN, last
        year, step = published.year, last - 1
    begin, end = (
        (date(year, 1, 1), date(year, 6, 30)) if number == 1 else (date(year, 7, 1), date(year, 12, 31))
    )
    return Period(begin, end, "month"), step + 1


def _first_months(
    tokens: Tokens, at: int, published: date | None, lexicon: Lexicon
) -> tuple[Period, int] | None:
    """As in "the first nine months of 2022", "the first four months of this year", "the first two months"."""
    number = number_at(tokens, at + 1, lexicon) if at + 1 < tokens.size else None
    if number is None or number.low is None or not 1 < number.low < 12 or tokens.at(number.last) != "months":
        return None
    step = number.last + 1
    year, last = (published.year if published else 0), step
    if tokens.at(step) == "of":
        step += 1
        if tokens.at(step) in {"this", "the"} and tokens.at(step + 1) == "year":
            last = step + 2
        elif tokens.at(step) == "last" and tokens.at(step + 1) == "year":
            year, last = year - 1, step + 2
        elif step < tokens.size and tokens.low[step].isdigit() and 1800 <= int(tokens.low[step][:6]) <= 2100:
            year, last = int(tokens.low[step]), step + 1
        else:
            return None  # the first nine months of a war, a pregnancy, a contract
    if year < 1:
        return _UNKNOWN, last
    end = int(number.low)
    return Period(date(year, 1, 1), date(year, end, calendar.monthrange(year, end)[1]), "month"), last


def _shift(unit: str, by: int, published: date | None) -> Period | None:
    """Last, this or next week, month, year as a period."""
    if unit not in {"week", "month", "year", "weekend", "day"}:
        return None
    if published is None:
        return _UNKNOWN
    if unit == "year":
        year = published.year + by
        return Period(date(year, 1, 1), date(year, 12, 31), "year")
    if unit == "month":
        index = published.year * 12 + published.month - 1 + by
        year, month = divmod(index, 12)
        return Period(
            date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1]), "month"
        )
    if unit == "day":
        return Period(published + timedelta(days=by), published + timedelta(days=by), "day")
    monday = published - timedelta(days=published.weekday()) + timedelta(days=7 * by)
    if unit == "weekend":
        return Period(monday + timedelta(days=5), monday + timedelta(days=6), "day")
    return Period(monday, monday + timedelta(days=6), "day")


def _quarter(tokens: Tokens, number: int, last: int, published: date | None) -> tuple[Period, int]:
    step = last
    while tokens.at(step) in {"of", "ended", "ending"}:
        step += 1
    if (
        step < tokens.size
        and tokens.kind[step] == "n"
        and tokens.low[step].isdigit()
        and len(tokens.low[step]) == 4
    ):
        year = int(tokens.low[step])
        if 1800 <= year <= 2100:
            return _quarter_of(year, number), step + 1
    if published is None:
        return _UNKNOWN, last
    year = published.year
    if _quarter_of(year, number).start > published + _AHEAD:  # type: ignore[operator]
        year -= 1
    return _quarter_of(year, number), last


def _quarter_of(year: int, number: int) -> Period:
    month = number * 3
    return Period(date(year, month - 2, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")
