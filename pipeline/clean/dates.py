"""When an article was published and changed, with the precision that the source gives.

The rule, in this order:

1. The page's own statement: JSON-LD `datePublished`, then meta elements, the first that can be read and is not later
   than a day after the fetch nor before 1990.
2. The feed's date, where the page states none. Feeds restate an update as a new publication, pages keep the first.
3. Where page and feed mean the same day (within 36 hours), the more precise of the two.
4. The first `<time datetime>` of the page, then what htmldate finds, both as days.

A time without a zone is read as UTC; a date without a time has the precision "day" and stands for its midnight.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from pipeline.records import DatePrecision, Entry

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_SAME_DAY = timedelta(hours=36)
_FUTURE = timedelta(days=1)
_ISO = re.compile(
    r"(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?"
    r"(?:[T ]+(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?",
    re.IGNORECASE,
)
_PRECISION_ORDER = ("unknown", "year", "month", "day", "second")

Dated = tuple[datetime, DatePrecision]


def read_date(printed: str) -> Dated | None:
    """A date as machines print it (ISO 8601, RFC 5322), in UTC; None where it cannot be read."""
    printed = printed.strip()
    found = _ISO.match(printed)
    try:
        if found:
            return _iso(found)
        moment = parsedate_to_datetime(printed)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC), "second"
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


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


def _first(printed: Iterable[str], fetched_at: datetime) -> Dated | None:
    for one in printed:
        found = read_date(one)
        if found and _EARLIEST <= found[0] <= fetched_at + _FUTURE:
            return found
    return None


def published(
    printed: Iterable[str], times: Iterable[str], entry: Entry, fetched_at: datetime, tree: Any | None = None
) -> Dated | None:
    """The date of publication by the rule above.

    `printed` are the page's statements, best first; `times` its `<time>` elements; `tree` is searched by htmldate
    where nothing else is found, and None keeps it from being searched.
    """
    stated = _first(printed, fetched_at)
    fed: Dated | None = None
    if entry.published is not None and entry.published <= fetched_at + _FUTURE:
        fed = entry.published, entry.published_precision
    if stated and fed and abs(stated[0] - fed[0]) <= _SAME_DAY:
        return max(stated, fed, key=lambda dated: _PRECISION_ORDER.index(dated[1]))
    if stated or fed:
        return stated or fed
    guessed = _first(times, fetched_at) or (_searched(tree, fetched_at) if tree is not None else None)
    return (guessed[0], "day" if guessed[1] == "second" else guessed[1]) if guessed else None


def modified(
    printed: Iterable[str], entry: Entry, since: datetime | None, fetched_at: datetime
) -> datetime | None:
    """When the article was last changed: the page's statement, else the feed's; never before its publication."""
    stated = _first(printed, fetched_at)
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
