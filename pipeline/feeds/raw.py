"""What the formats have in common: a feed and its entries as printed, before identity and keys."""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pipeline.records import DatePrecision

MAX_ENTRIES = 2000
MAX_URL = 2048
MAX_TITLE = 1000
MAX_SUMMARY = 10_000
MAX_CONTENT = 500_000

# Tags within words leave nothing behind, all others a blank.
_INLINE = re.compile(
    r"</?(?:a|abbr|b|cite|code|em|font|i|mark|q|s|small|span|strong|u|wbr)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_TAG = re.compile(r"<[/!?]?[A-Za-z][^<>]*>")
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


def plain(text: str) -> str:
    """Text without tags and entities, white space as single spaces. Titles are read so too: many carry markup twice."""
    if "<" in text:
        text = _TAG.sub(" ", _INLINE.sub("", _DROPPED.sub(" ", _without_comments(text))))
    if "&" in text:
        text = html.unescape(text)
    return _SPACE.sub(" ", text).strip()


def _without_comments(text: str) -> str:
    """By hand: a regular expression over many openings without an end would take the square of their number."""
    pieces, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces.append(text[at:start])
        at = end + 3
    return " ".join([*pieces, text[at:]])


def storable(one: RawEntry) -> RawEntry:
    """The entry with its texts cut to their caps and free of what cannot be written: halves of surrogate pairs, NUL."""
    guid = one.guid
    if guid and len(guid) > MAX_URL:
        guid = "sha256:" + hashlib.sha256(guid.encode("utf-8", "surrogatepass")).hexdigest()
    return replace(
        one,
        guid=_written(guid) if guid else None,
        url=_written(one.url) if one.url else None,
        title=_written(one.title[:MAX_TITLE]),
        summary=_written(one.summary[:MAX_SUMMARY]),
        content=_written(sanitised(one.content[:MAX_CONTENT])) if one.content else None,
    )


def sanitised(content: str) -> str:
    """HTML without scripts, styles, frames, forms, and attributes that act."""
    from lxml.etree import LxmlError
    from lxml_html_clean import Cleaner

    try:
        return str(Cleaner(page_structure=False, forms=True, style=True).clean_html(f"<div>{content}</div>"))
    except (LxmlError, ValueError):
        # What lxml cannot read as a tree is kept as text.
        return f"<p>{html.escape(plain(content), quote=False)}</p>"


def _written(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


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
