"""A period: first and last day of what a time expression names, and the calendar arithmetic of it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.records import DatePrecision


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of what a time expression names, and how exact it is."""

    start: date | None
    end: date | None
    precision: DatePrecision


UNKNOWN = Period(None, None, "unknown")


def day_of(day: date) -> Period:
    return Period(day, day, "day")


def month_of(year: int, month: int) -> Period:
    return Period(date(year, month, 1), last_of(year, month), "month")


def year_of(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def quarter_of(year: int, number: int) -> Period:
    return Period(date(year, number * 3 - 2, 1), last_of(year, number * 3), "month")


def last_of(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def safe_day(year: int, month: int, day: int) -> date:
    """A day of a month, or its last day where it has fewer."""
    return min(date(year, month, 1) + timedelta(days=day - 1), last_of(year, month))


def shifted(unit: str, by: int, published: date) -> Period | None:
    """The week, weekend, month, quarter, year or day that lies `by` of them from a day; None for any other unit."""
    if unit == "year":
        return year_of(published.year + by)
    if unit == "quarter":
        index = published.year * 4 + (published.month - 1) // 3 + by
        return quarter_of(index // 4, index % 4 + 1)
    if unit == "month":
        year, month = divmod(published.year * 12 + published.month - 1 + by, 12)
        return month_of(year, month + 1)
    if unit == "day":
        return day_of(published + timedelta(days=by))
    monday = published - timedelta(days=published.weekday()) + timedelta(days=7 * by)
    if unit == "weekend":
        return Period(monday + timedelta(days=5), monday + timedelta(days=6), "day")
    return Period(monday, monday + timedelta(days=6), "day") if unit == "week" else None
