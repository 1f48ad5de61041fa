"""When an article was published and changed, with the precision that the source gives.

The rule, in this order:

1. The page's own statement: JSON-LD `datePublished`, then meta elements, the first that can be read and is not later
   than a day after the link was first seen nor before 1990.
2. The feed's date, where the page states none.
3. Where page and feed mean the same day (within 36 hours), the more precise of the two; where they are equally
   precise the page's, or the feed's if the page prints a time without a zone. Else the earlier one: both restate an update as a new publication, and neither runs ahead of one.
4. The day in the address of the page, the first `<time datetime>` of the page, then what htmldate finds, all as days.

A time without a zone is read as UTC; a date without a time has the precision "day" and stands for its midnight.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from pipeline.records import DatePrecision, Entry

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_SAME_DAY = timedelta(hours=36)
_FUTURE = timedelta(days=1)
_ISO = re.compile(
    r"(\d{4})(?:[-/.]?(\d{2})(?:[-/.]?(\d{2}))?)?"
    r"(?:[T ]+(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?",
    re.IGNORECASE,
)
# How people write a day; read without a time, since its zone is seldom said.
_WRITTEN = re.compile(
    r"(?:[a-z]+,? )?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[a-z]{3})[a-z]*\.?,?|(?P<us_month>[a-z]{3})[a-z]*\.? (?P<us_day>\d{1,2})(?:st|nd|rd|th)?,?) (?P<year>\d{4})\b"
    r"|(?P<dotted>\d{1,2})\.(?P<number>\d{1,2})\.(?P<dotted_year>\d{4})\b",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")  # seconds or milliseconds, from 2001 to 2033
_IN_ADDRESS = re.compile(r"/(20\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)")
_NO_ZONE = re.compile(r"[\d/.-]+[T ]+[\d:.,]+")
_PRECISION_ORDER = ("unknown", "year", "month", "day", "second")

Dated = tuple[datetime, DatePrecision]


def read_date(printed: str) -> Dated | None:
    """A date as machines print it (ISO 8601, RFC 5322, seconds since 1970) or people write it, in UTC; else None."""
    printed = printed.strip()
    try:
        if _EPOCH.fullmatch(printed):
            return datetime.fromtimestamp(int(printed[:10]), UTC), "second"
        found = _ISO.match(printed)
        # A year or a month is a date where nothing follows it.
        if found and (found[3] or found.end() == len(printed)):
            return _iso(found)
        if written := _WRITTEN.match(printed):
            return _written(written)
        moment = parsedate_to_datetime(printed)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC), "second"
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None


def _written(found: re.Match[str]) -> Dated:
    """A written day. With a clock and a zone it is read as RFC 5322 has it."""
    if found["dotted"]:
        day, month, year = found["dotted"], int(found["number"]), found["dotted_year"]
    else:
        day, year = found["day"] or found["us_day"], found["year"]
        month = 1 + _MONTHS.index((found["month"] or found["us_month"]).lower())
        rest = found.string[found.end() :]
        if found["day"] and re.match(r" \d{1,2}:\d\d(?::\d\d)? (?:[+-]\d{4}|[A-Z]{1,4})\b", rest):
            moment = parsedate_to_datetime(found.string)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC), "second"
    return datetime(int(year), month, int(day), tzinfo=UTC), "day"


def _iso(found: re.Match[str]) -> Dated:
    year, month, day, hour, minute, second, zone = found.groups()
    if hour is None:
        precision: DatePrecision = "day" if day else "month" if month else "year"
        return datetime(int(year), int(month or 1), int(day or 1), tzinfo=UTC), precision
    moment = datetime(
        int(year), int(month), int(day), int(hour) % 24, int(minute), int(second or 0), tzinfo=UTC
    )
    if zone and zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        moment = moment - offset if zone[0] == "+" else moment + offset
    # Midnight sharp without a zone is how many systems print a day.
    midnight = not zone and (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    return moment, "day" if midnight else "second"


def _first(printed: Iterable[str], latest: datetime) -> Dated | None:
    return next((found for found, _ in _credible(printed, latest)), None)


def _credible(printed: Iterable[str], latest: datetime) -> Iterator[tuple[Dated, str]]:
    for one in printed:
        found = read_date(one)
        if found and _EARLIEST <= found[0] <= latest:
            yield found, one


def published(
    printed: Iterable[str], times: Iterable[str], entry: Entry, fetched_at: datetime, tree: Any | None = None
) -> Dated | None:
    """The date of publication by the rule above.

    `printed` are the page's statements, best first; `times` its `<time>` elements; `tree` is searched by htmldate
    where nothing else is found, and None keeps it from being searched.
    """
    # A link that was seen is published; what the page says later of its date is an update.
    latest = min(fetched_at, entry.first_seen) + _FUTURE
    stated, text = next(_credible(printed, latest), (None, ""))
    fed: Dated | None = None
    if entry.published is not None and _EARLIEST <= entry.published <= latest:
        fed = entry.published, entry.published_precision
    if stated and fed:
        if abs(stated[0] - fed[0]) <= _SAME_DAY:
            if stated[1] == fed[1] == "second" and _NO_ZONE.fullmatch(text.strip()):
                return fed
            return max(stated, fed, key=lambda dated: _PRECISION_ORDER.index(dated[1]))
        return min(stated, fed, key=lambda dated: dated[0])
    if stated or fed:
        return stated or fed
    guessed = (
        _first(_in_address(entry.url), latest)
        or _first(times, latest)
        or (_searched(tree, fetched_at) if tree is not None else None)
    )
    return (guessed[0], "day" if guessed[1] == "second" else guessed[1]) if guessed else None


def _in_address(url: str) -> list[str]:
    found = _IN_ADDRESS.search(url)
    return [f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}"] if found else []


def modified(
    printed: Iterable[str], entry: Entry, since: datetime | None, fetched_at: datetime
) -> datetime | None:
    """When the article was last changed: the page's statement, else the feed's; never before its publication."""
    stated = _first(printed, fetched_at + _FUTURE)
    moment = stated[0] if stated else entry.updated
    return moment if moment is not None and (since is None or moment >= since) else None


def _searched(tree: Any, fetched_at: datetime) -> Dated | None:
    from htmldate import find_date

    try:
        found = find_date(
            tree, original_date=True, extensive_search=False, max_date=fetched_at.strftime("%Y-%m-%d")
        )
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
    return read_date(found) if found else None
