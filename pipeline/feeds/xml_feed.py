"""RSS 0.9 to 2.0, Atom, RDF and CDF, by feedparser.

feedparser takes its argument for a file name or URL first, so it is only ever given a stream of bytes.
"""

from __future__ import annotations

import calendar
import html
import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin
from xml.sax import SAXException

from pipeline.feeds.raw import MAX_ENTRIES, MAX_URL, RawEntry, RawFeed, plain, w3c_date
from pipeline.records import DatePrecision

_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 7 * 86400, "monthly": 30 * 86400, "yearly": 365 * 86400}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DECLARED = re.compile(rb"\s*<\?xml[^>]*\sencoding\s*=\s*['\"]([\w.:-]+)['\"]", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_UTF8 = ("utf-8", "utf8")
_ENCODING = re.compile(rb"^(<\?.*encoding=['\"])(.*?)(?=['\"].*\?>)")  # where feedparser looks for its name
_NOT_ASCII = re.compile(rb"[^\x00-\x7f]+")
_OWN_MARKS = (b"\xef\xbb\xbf", b"\x4c\x6f\xa7\x94")  # of UTF-8, and `<?xm` in EBCDIC (XML 1.0, appendix F)
_FULL_TEXT = 1500  # characters of HTML from which a description is taken for the article
_LINE_ENDS = {ord(sign): None for sign in "\t\r\n"}
_SKIP = re.compile(rb"<skip(Hours|Days)>(.{0,2000}?)</skip\1>", re.DOTALL)


def read(body: bytes, *, url: str, headers: Mapping[str, str]) -> RawFeed | str:
    """The feed in the body, or why there is none (a few words)."""
    import feedparser

    found = feedparser.parse(
        # The name of an encoding is ASCII; feedparser takes that for granted.
        io.BytesIO(_ENCODING.sub(lambda found: found[1] + _NOT_ASCII.sub(b"", found[2]), body, count=1)),
        # Without its address feedparser leaves a guid of `1` what it is: as a link it would change when the feed moves.
        response_headers={"content-type": _content_type(body, headers)},
        # What is kept of the HTML is sanitised below: lxml takes a fiftieth of feedparser's time for it.
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    entries = found["entries"]
    if not found.get("version") and not entries:
        return "it has none of the marks of a feed"
    if not entries and isinstance(found.get("bozo_exception"), SAXException):
        return f"it is broken XML ({found['bozo_exception']})"
    channel = found["feed"]
    skip = {kind.lower(): inner for kind, inner in _SKIP.findall(body[:65536])}
    return RawFeed(
        format=found.get("version") or "xml",
        title=plain(str(channel.get("title") or "")) or None,
        entries=tuple(_entry(one, url) for one in entries[:MAX_ENTRIES]),
        asked_interval_s=_asked_interval(channel),
        skip_hours=tuple(
            sorted({int(hour) % 24 for hour in re.findall(rb">\s*(\d{1,2})\s*<", skip.get(b"hours", b""))})
        ),
        skip_days=tuple(
            number
            for number, day in enumerate(_DAYS)
            if re.search(rb">\s*" + day.encode() + rb"\s*<", skip.get(b"days", b""), re.IGNORECASE)
        ),
    )


_WIDER = {"gb2312": "gb18030"}  # what feedparser reads in its place, and what is meant


def _content_type(body: bytes, headers: Mapping[str, str]) -> str:
    """What feedparser is told of the encoding: nothing where the body's own word counts, else the server's charset.

    RFC 7303 gives the server the last word, but that is often a server's default. The body's declaration goes first
    where the body can be read by it; but UTF-8, which no other text looks like by chance, is believed from either.
    """
    found = _CHARSET.search(headers.get("content-type", ""))
    if found is None or body.startswith(_OWN_MARKS):
        return "application/xml"
    charset = found.group(1)
    declared = _DECLARED.match(body[:300])
    if declared and not (charset.lower() in _UTF8 and not body.isascii() and _reads(body, "utf-8")):
        charset = declared.group(1).decode() if _reads(body, declared.group(1).decode()) else charset
    return f"application/xml; charset={charset}"


def _reads(body: bytes, encoding: str) -> bool:
    try:
        body.decode(_WIDER.get(encoding.lower(), encoding))
    except (UnicodeError, LookupError):
        return False
    return True


def _entry(one: Any, base: str) -> RawEntry:
    published, precision = _date(one, "published")
    updated, updated_precision = _date(one, "updated")
    if published is None:
        created, created_precision = _date(one, "created")
        published, precision = (created, created_precision) if created else (updated, updated_precision)
    guid = str(one.get("id") or "").strip() or None
    summary = str(one.get("summary") or "")
    content = _content(one)
    if content is None and len(summary) >= _FULL_TEXT:
        content = summary  # many outlets put the whole article into RSS's description
    return RawEntry(
        guid=guid,
        url=_link(one, guid, base),
        title=plain(str(one.get("title") or "")),
        summary=plain(summary),
        content=content,
        published=published,
        published_precision=precision,
        updated=updated,
    )


def _content(one: Any) -> str | None:
    """The full content as HTML, where the feed has it."""
    pieces = []
    for part in one.get("content") or ():
        value, kind = str(part.get("value") or ""), str(part.get("type") or "text/html")
        pieces.append(value if "html" in kind else f"<p>{html.escape(value, quote=False)}</p>")
    return "\n".join(pieces).strip() or None


def _link(one: Any, guid: str | None, base: str) -> str | None:
    """The entry's page: FeedBurner's original link, the link, or a guid that is a link. Never an enclosure."""
    linked = [link.get("href") for link in one.get("links") or () if link.get("rel") == "alternate"]
    for candidate in (one.get("feedburner_origlink"), one.get("link"), *linked, guid):
        # As browsers do (WHATWG URL, 4.4): blanks round it and line ends in it are no part of a URL.
        url = str(candidate or "").strip().translate(_LINE_ENDS)
        # feedparser gives a guid as the link where there is no other, also one that is no address.
        if not url or (candidate == guid and "://" not in url):
            continue
        try:
            url = urljoin(base, url)
        except ValueError:
            continue
        if url.lower().startswith(("http://", "https://")) and len(url) <= MAX_URL:
            return url
    return None


def _date(one: Any, name: str) -> tuple[datetime | None, DatePrecision]:
    # dict.get: feedparser's own `get` answers `published` where `updated` is asked for.
    parsed = dict.get(one, f"{name}_parsed")
    if not parsed:
        return None, "unknown"
    _, precision = w3c_date(dict.get(one, name))
    try:
        when = datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None, "unknown"
    return when, "second" if precision == "unknown" else precision


def _asked_interval(channel: Any) -> float | None:
    """Seconds: RSS's ttl (minutes) or the syndication module's period and frequency, whichever is longer."""
    asked = [_number(channel.get("ttl")) * 60]
    period = _PERIODS.get(str(channel.get("sy_updateperiod") or "").strip().lower())
    if period:
        asked.append(period / max(_number(channel.get("sy_updatefrequency")), 1.0))
    return max(asked) or None


def _number(text: object) -> float:
    match = re.match(r"\s*(\d{1,9})", str(text or ""))
    return float(match.group(1)) if match else 0.0
