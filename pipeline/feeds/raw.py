"""What the formats have in common: a feed and its entries as printed, before identity and keys."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.records import DatePrecision

MAX_ENTRIES = 2000
MAX_URL = 2048

_TAG = re.compile(r"<(?:!--.*?--|[/!?]?[A-Za-z][^<>]*)>", re.DOTALL)
_DROPPED = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One entry as the feed prints it; links are absolute."""

    guid: str | None = None
    url: str | None = None
    title: str = ""
    summary: str = ""
    content: str | None = None
    published: datetime | None = None
    published_precision: DatePrecision = "unknown"
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class RawFeed:
    """One feed as printed, and what it asks of its pollers."""

    format: str  # rss20, atom10, json1, sitemap, ...
    title: str | None
    entries: tuple[RawEntry, ...]
    asked_interval_s: float | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


def plain(text: str, *, is_html: bool = True) -> str:
    """Text without tags and entities, white space as single spaces."""
    if is_html:
        if "<" in text:
            text = _TAG.sub(" ", _DROPPED.sub(" ", text))
        if "&" in text:
            text = html.unescape(text)
    return _SPACE.sub(" ", text).strip()


def sane(when: datetime | None, now: datetime) -> datetime | None:
    """A date that an entry can have; None for those of broken clocks (before 1990, or days in the future)."""
    if when is None or when.year < 1990 or (when - now).total_seconds() > 2 * 86400:
        return None
    return when


_W3C = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(?:([Zz])|([+-]\d\d):?(\d\d))?)?)?)?\s*$"
)


def w3c_date(text: object) -> tuple[datetime | None, DatePrecision]:
    """A date of RFC 3339 or of the W3C's note on dates (years, months and days without a time), as UTC."""
    match = _W3C.match(str(text or "").strip())
    if not match:
        return None, "unknown"
    year, month, day, hour, minute, second, _, off_hours, off_minutes = match.groups()
    precision: DatePrecision = "second" if hour else "day" if day else "month" if month else "year"
    try:
        offset = f"{off_hours}:{off_minutes}" if off_hours else "+00:00"
        when = datetime.fromisoformat(
            f"{year}-{month or '01'}-{day or '01'}T{hour or '00'}:{minute or '00'}:{second or '00'}{offset}"
        )
        return when.astimezone(UTC), precision
    except (ValueError, OverflowError):
        return None, "unknown"
