"""Which format a body is in, and its entries as printed. Runs in a child process: see `reader`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from pipeline.feeds import json_feed, sitemap, xml_feed
from pipeline.feeds.discovery import announced
from pipeline.feeds.raw import MAX_ENTRIES, RawFeed, storable

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED_PARTS = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:rss|rdf|feed|channel|item|entry)[\s>]", re.IGNORECASE)
_SURROGATE = re.compile(
    rb"&#(?:[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2}"
    rb"|0*5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3]));"
)
_ENCODING = re.compile(rb"encoding=(['\"])([^'\"<>]{0,80})['\"]")
# The marks of the wide encodings, longest first: a byte order mark, or `<` or `<?` without one (XML 1.0, appendix F).
_WIDE = (
    (b"\x00\x00\xfe\xff", "utf-32be"),
    (b"\xff\xfe\x00\x00", "utf-32le"),
    (b"\x00\x00\x00<", "utf-32be"),
    (b"<\x00\x00\x00", "utf-32le"),
    (b"\xfe\xff", "utf-16be"),
    (b"\xff\xfe", "utf-16le"),
    (b"\x00<\x00?", "utf-16be"),
    (b"<\x00?\x00", "utf-16le"),
)
_DECLARATION = re.compile(r"\s*<\?xml[^<>]{0,200}>")
_END = re.compile(rb"</(?:[\w.-]{1,40}:)?(?:item|entry|url)\s{0,20}>", re.IGNORECASE)


def read(body: bytes, *, url: str, headers: Mapping[str, str]) -> RawFeed | str:
    """The feed in a body, or why there is none and what to do (a sentence without its subject)."""
    body = narrow(body)
    if not body.strip():
        return "the body is empty; it is asked for again later"
    if json_feed.looks_like(body):
        found: RawFeed | str = json_feed.read(body, url=url)
    elif _HTML.match(body[:4096].lstrip()) and not _FEED_PARTS.search(body):
        found = "it is HTML"  # what is surely none is not taken apart only to find that out
    elif sitemap.looks_like(body):
        found = sitemap.read(mended(body))
    else:
        found = xml_feed.read(mended(shortened(body)), url=url, headers=headers)
    if isinstance(found, str) and _HTML.match(body[:4096].lstrip()):
        links = announced(body, url)
        advice = f"the page announces {', '.join(links[:3])}" if links else "look for the feed's own address"
        return f"a web page is there, not a feed; {advice} and name that in the topic pack"
    if isinstance(found, str):
        return f"what is there cannot be read as a feed: {found}; open the address in a browser to see what it is"
    return replace(found, entries=tuple(storable(one) for one in found.entries))


def narrow(body: bytes) -> bytes:
    """A body of UTF-16 or UTF-32 as UTF-8, so that everything after this finds its marks; any other as it is.

    These bytes say themselves what they are, whatever the headers or the declaration say. What is cut in the middle of
    a character is read up to there.
    """
    for mark, encoding in _WIDE:
        if body.startswith(mark):
            text = body.decode(encoding, "replace").removeprefix("\ufeff")
            declared = "<?xml version='1.0' encoding='utf-8'?>"
            # In JSON a declaration would be no JSON.
            text = _DECLARATION.sub(declared, text, count=1) if _DECLARATION.match(text) else text
            return text.encode("utf-8", "replace")
    return body


def mended(body: bytes) -> bytes:
    """The body without what ends the parsers, met in ill-formed feeds, rather than being read past.

    References to halves of surrogate pairs (some generators write emoji so), and encodings of impossible names.
    """
    if body.startswith((b"<?", b"\xef\xbb\xbf<?")):
        line, end, rest = body.partition(b"\n")
        line = _ENCODING.sub(lambda named: named.group() if _can_be_named(named.group(2)) else b"", line)
        body = line + end + rest
    return _SURROGATE.sub(b"&#xFFFD;", body)


def _can_be_named(encoding: bytes) -> bool:
    """Whether the name, known or not, is one that a look-up of encodings takes: some are no text, one always fails."""
    try:
        b"a".decode(encoding.decode("ascii"))
    except LookupError:
        return True  # unknown: the parser then guesses
    except (UnicodeError, ValueError):
        return False
    return True


def shortened(body: bytes) -> bytes:
    """The body without what stands between the end of the last entry that is read and the end of the last entry.

    Entries beyond the cap would cost their parsing time only to be dropped; the tail keeps well-formed XML well-formed.
    """
    ends = [match.end() for match in _END.finditer(body)]
    return body if len(ends) <= MAX_ENTRIES else body[: ends[MAX_ENTRIES - 1]] + body[ends[-1] :]
